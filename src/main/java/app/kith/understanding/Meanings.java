package app.kith.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What texts mean, as vectors of length 1 and {@value #SIZE} numbers: the nearer two texts are in meaning, the nearer to 1 is the
 * product of their vectors. About a hundred texts a second and more on a core, one at a time over the whole program.
 */
public final class Meanings implements AutoCloseable {

    public static final int SIZE = Embedder.SIZE;

    private final Embedder embedder;

    private Meanings(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Loads the model, which takes about a second; close it. */
    public static Meanings load() {
        return new Meanings(new Embedder(Shipped.VOCABULARY.get()));
    }

    /** In the order of the texts. */
    public float[][] of(List<String> texts) {
        return embedder.embed(texts);
    }

    /**
     * The meaning seen from where everyday talk lies, of length 1 again: from the zero of the model all texts look alike, from there only those
     * that say the same.
     */
    public static float[] fromEveryday(float[] meaning) {
        return Vectors.from(Shipped.EVERYDAY.get(), meaning);
    }

    /** The middle of the meanings of texts in which people say this and that, {@value #SIZE} numbers one after the other. */
    static void writeEveryday(float[][] meanings, OutputStream to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * SIZE);
        bytes.asFloatBuffer().put(Vectors.mean(meanings));
        to.write(bytes.array());
    }

    static float[] loadEveryday() {
        try (InputStream stream = Meanings.class.getResourceAsStream("/understanding/everyday.bin")) {
            float[] everyday = new float[SIZE];
            ByteBuffer.wrap(stream.readAllBytes()).asFloatBuffer().get(everyday);
            return everyday;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        embedder.close();
    }
}
