package app.kith.listening.channels.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;

/** The feeds in {@code payloads/feeds}. */
final class Payloads {

    private Payloads() {}

    static byte[] bytes(String name) {
        try (InputStream in = Payloads.class.getResourceAsStream("/payloads/feeds/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    static Feed read(String name) {
        try {
            return FeedReader.read(bytes(name), null, URI.create("https://wren.example/feed/"));
        } catch (NotAFeed e) {
            throw new AssertionError(name, e);
        }
    }
}
