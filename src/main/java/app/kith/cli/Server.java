package app.kith.cli;

import java.util.Map;

/** Starts Kith in this very program; returns once it is ready and goes on running. */
@FunctionalInterface
public interface Server {

    /**
     * @param settings  such as {@code server.port} and {@code kith.home}
     * @param afterwards done when it has stopped, or could not start
     */
    void start(Map<String, String> settings, Runnable afterwards);
}
