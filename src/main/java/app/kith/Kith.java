package app.kith;

import app.kith.cli.KithCommand;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class Kith {

    public static void main(String[] arguments) {
        // Loading classes from the jar pins a virtual thread to its carrier; with one carrier a core, two of them could wait for ever.
        System.setProperty("jdk.virtualThreadScheduler.parallelism", String.valueOf(Math.max(8, Runtime.getRuntime().availableProcessors())));
        int code = KithCommand.run(Kith::serve, arguments);
        if (code != KithCommand.KEEPS_RUNNING) System.exit(code);
    }

    private static void serve(Map<String, String> settings, Runnable afterwards) {
        SpringApplication.getShutdownHandlers().add(afterwards);
        try {
            SpringApplication.run(Kith.class, settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new));
        } catch (RuntimeException e) {
            // Boot, or StartFailure in it, has told why.
            System.exit(1);
        }
    }
}
