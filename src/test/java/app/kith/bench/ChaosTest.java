package app.kith.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run; {@code ./kith bench chaos} makes a long one. */
class ChaosTest {

    private static final int KILLS = 6;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostDoubledOrSentTwiceHoweverOftenKithIsKilled() throws Exception {
        try (var chaos = new Chaos(folder, progress -> { })) {
            Outcome outcome = chaos.run(KILLS);
            assertThat(outcome.isClean()).as(outcome.words()).isTrue();
            assertThat(outcome.kills()).isEqualTo(KILLS);
            assertThat(outcome.heard().feed()).as(outcome.words()).isPositive();
            assertThat(outcome.heard().mail()).isPositive();
            assertThat(outcome.heard().webhook()).isPositive();
            assertThat(outcome.answers().pressed()).as(outcome.words()).isPositive();
        }
    }
}
