package app.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KithCommandTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @TempDir
    private Path elsewhere;

    private final Map<String, String> served = new HashMap<>();

    @Test
    void invitesAColleagueInWordsOrInJson() {
        Said said = run("colleague", "invite", "elif@lindgren.example", "--name", "Elif", "--role", "manager", "--team", "Product", "--home", home());
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Send this link to elif@lindgren.example").contains("/invitations/");
        Said json = run("--home", home(), "colleague", "invite", "mia@lindgren.example", "--json");
        assertThat(new JsonMapper().readTree(json.out()).path("role").asString()).isEqualTo("COLLEAGUE");
    }

    @Test
    void makesAKeyForAProgram() {
        assertThat(run("token", "create", "nightly", "--home", home()).out()).containsPattern("kith_[A-Za-z0-9_-]{43}");
    }

    @Test
    void keepsALinkWithWhatWasSaid() {
        String[] pasted = {"capture", "https://cli.example/t/1", "It drips.", "--who", "maya", "--home", home()};
        assertThat(run(pasted).out()).startsWith("Kept, from cli.example: ").contains("/conversations/");
        assertThat(run(pasted).out()).startsWith("That page was here already, from cli.example");
        assertThat(run("capture", "It drips.", "--home", home()).code()).isEqualTo(1);
    }

    @Test
    void aRefusalIsOneAndInWords() {
        Said refused = run("colleague", "invite", Cast.NORA, "--home", home());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("already has an account").doesNotContain("Exception");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsTwo() {
        for (List<String> nonsense : List.of(List.of("dance"), List.of("source"), List.of("colleague", "invite"), List.of("serve", "--port", "eighty"),
                List.of("source", "add", "--channel", "feed"), List.of("colleague", "invite", "a@b.example", "--role", "king"))) {
            assertThat(run(nonsense.toArray(String[]::new)).code()).as(nonsense.toString()).isEqualTo(2);
        }
        assertThat(served).isEmpty();
    }

    @Test
    void whenNoKithRunsItIsThree() throws Exception {
        Said said = run("source", "list", "--home", elsewhere.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err().strip()).isEqualTo("Kith is not running in " + elsewhere + ". Start it with ./kith");
        Files.writeString(elsewhere.resolve("local.key"), "{\"url\": \"http://127.0.0.1:1\", \"key\": \"left by a killed Kith\"}");
        assertThat(run("source", "list", "--home", elsewhere.toString()).code()).isEqualTo(3);
    }

    @Test
    void serveTakesPortAndHomeAndIsWhatHappensWithoutACommand() {
        assertThat(run("serve", "--port", "0", "--home", elsewhere.toString()).code()).isEqualTo(KithCommand.KEEPS_RUNNING);
        assertThat(served).containsExactlyInAnyOrderEntriesOf(Map.of("server.port", "0", "kith.home", elsewhere.toString()));
        served.clear();
        assertThat(run().code()).isEqualTo(KithCommand.KEEPS_RUNNING);
        assertThat(served).isEmpty();
    }

    @Test
    void demoRunsInAFolderOfItsOwn() {
        assertThat(run("demo").code()).isEqualTo(KithCommand.KEEPS_RUNNING);
        assertThat(served).containsEntry("kith.demo", "true");
        assertThat(Path.of(served.get("kith.home"))).as("deleted when the server has stopped").doesNotExist();
    }

    @Test
    void helpAndVersionAreZero() {
        assertThat(run("--help").out()).contains("source", "colleague", "token", "demo");
        assertThat(run("token", "create", "--help").code()).isZero();
        assertThat(run("--version").out()).startsWith("Kith ");
    }

    private static String home() {
        return kith.home().toString();
    }

    private record Said(int code, String out, String err) {}

    private Said run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int code = KithCommand.run((settings, afterwards) -> {
                served.putAll(settings);
                afterwards.run();
            }, arguments);
            return new Said(code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
