package app.kith.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgingTest {

    @TempDir
    private Path folder;

    @Test
    void textsOfOnesOwnAreJudgedByFastAndDeep() throws IOException {
        Path needs = Files.writeString(folder.resolve("needs.tsv"), "trouble\tThe app crashes every time I open the settings.\npraise\tThe app crashes every time I save.\n");
        Path tones = Files.writeString(folder.resolve("tones.tsv"), "positive\tI love this so much 😍\nnegative\tThis is terrible,\\nI hate it.\n");

        Map<String, Scoring> found = Judging.of(Map.of(Guess.Kind.NEED, needs, Guess.Kind.TONE, tones));

        assertThat(found.keySet()).containsExactlyInAnyOrder("fast need", "fast tone", "deep need", "deep tone");
        assertThat(found.get("fast need").accuracy()).isEqualTo(0.5);
        assertThat(found.get("deep tone").macroRecall()).isEqualTo(1);
    }

    @Test
    void aLabelThatThereIsNotIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("needs.tsv"), "trouble\tIt does not start.\nbug\tIt stops.\n");
        assertThatThrownBy(() -> Judging.of(Map.of(Guess.Kind.NEED, file))).hasMessageContaining("Line 2").hasMessageContaining("trouble, idea");
    }
}
