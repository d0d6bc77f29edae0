package app.kith.understanding;

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

    @Override
    public void close() {
        embedder.close();
    }
}
