package app.kith.understanding;

/** A text as the heads learn from it and read it: its vector, and the buckets of its words and letters, which weigh less the more there are. */
final class Features {

    private static final float FAST = 2;
    private static final float DEEP = 4;
    private static final float WORDS = 2;
    private static final float LETTERS = 1;

    private Features() {}

    static float words(int count) {
        return WORDS / (float) Math.sqrt(Math.max(1, count));
    }

    /** Of the letters that a language is told by. */
    static float language(int count) {
        return words(count);
    }

    static float letters(int count) {
        return LETTERS / (float) Math.sqrt(Math.max(1, count));
    }

    /** The vector seen from the middle; the deep one is the longer, because it tells more. */
    static float[] vector(float[] vector, float[] middle) {
        float[] seen = Vectors.from(middle, vector);
        float length = vector.length == StaticVectors.SIZE ? FAST : DEEP;
        for (int i = 0; i < seen.length; i++) seen[i] *= length;
        return seen;
    }

    /** Of what was just glanced over. */
    static Row row(float[] vector, Glance glance) {
        int[] columns = new int[glance.pairCount + glance.letterCount];
        float[] values = new float[columns.length];
        int at = 0;
        for (int i = 0; i < glance.pairCount; i++) {
            columns[at] = glance.pairs[i];
            values[at++] = words(glance.pairCount);
        }
        for (int i = 0; i < glance.count; i++)
            for (int bucket : glance.words[i].buckets()) {
                columns[at] = bucket;
                values[at++] = letters(glance.letterCount);
            }
        return new Row(vector, columns, values);
    }
}
