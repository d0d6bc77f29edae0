package app.kith.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./kith bench chaos --kills 100 --json}: a Kith of its own is killed at random points while feeds, mails and webhooks come in and answers go
 * out. Ends with 0 when nothing was lost, doubled or sent twice, else with 1. With {@code --json}: {@code {kills, whileStarting, heard: {feed, mail,
 * webhook}, lost, doubled, answers: {pressed, arrived, uncertain, twice, lost}, seconds}}.
 */
@Command(name = "chaos", description = "Kills a Kith at random points while words come in and go out, and counts what is lost, doubled or sent twice.")
public final class ChaosBench implements Callable<Integer> {

    @Option(names = "--kills", paramLabel = "N", defaultValue = "100", description = "How often: ${DEFAULT-VALUE} unless said.")
    private int kills;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        // The mail server complains aloud about every line that a kill cuts.
        ((Logger) LoggerFactory.getLogger("com.icegreen.greenmail")).setLevel(Level.OFF);
        Thread.setDefaultUncaughtExceptionHandler((thread, trouble) -> { });
        boolean json = Boolean.TRUE.equals(spec.root().findOption("--json").getValue());
        Path home = Files.createTempDirectory("kith-chaos");
        try (var chaos = new Chaos(home, progress -> spec.commandLine().getErr().println(progress))) {
            Outcome outcome = chaos.run(kills);
            spec.commandLine().getOut().println(json ? JsonMapper.shared().writeValueAsString(outcome) : outcome.words());
            return outcome.isClean() ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }
}
