package app.kith.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MeaningsTest {

    private static final Meanings meanings = Meanings.load();

    @AfterAll
    static void close() {
        meanings.close();
    }

    @Test
    void everydayTalkLiesWhereItsTextsDo() throws IOException {
        var written = new ByteArrayOutputStream();
        Meanings.writeEveryday(meanings.of(Files.readAllLines(Path.of("training/need/everyday.txt"))), written);
        float[] made = new float[Meanings.SIZE];
        ByteBuffer.wrap(written.toByteArray()).asFloatBuffer().get(made);
        assertThat(Vectors.dot(Vectors.toLengthOne(made), Vectors.toLengthOne(Meanings.loadEveryday()))).isGreaterThan(0.9999f);
    }

    @Test
    void seenFromEverydayTalkWhatSaysTheSameIsNearAndOtherThingsAreFar() {
        float[][] found = meanings.of(List.of("The parcel has not arrived.", "My package is still missing.", "Which key opens the editor?"));
        float near = Vectors.dot(Meanings.fromEveryday(found[0]), Meanings.fromEveryday(found[1]));
        float far = Vectors.dot(Meanings.fromEveryday(found[0]), Meanings.fromEveryday(found[2]));
        assertThat(near).isGreaterThan(0.6f);
        assertThat(far).isLessThan(0.3f).isLessThan(Vectors.dot(found[0], found[2]));
    }
}
