package app.kith.understanding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The trained heads of one tier, side by side: nine needs, three tones, adverse or not. A text's scores are what its vector and the
 * buckets of its words and letters come to. Made by {@link Training}, kept as a byte a weight.
 */
final class Heads {

    static final int NEED = 0;
    static final int TONE = 9;
    static final int ADVERSE = 12;
    static final int SCORES = 14;
    /** More than the scores, because a processor adds up eight or sixteen at once. */
    private static final int WIDTH = 16;

    private static final float MARGIN = 1.5f;

    final int dense;
    /** What the vector is seen from. */
    final float[] middle;
    private final float[] weights;
    /** Of the needs, the tones, adverse. */
    final double[] temperatures;
    /** From what probability on a text is said to be adverse. */
    final double adverseFrom;
    /** And where none may be missed. */
    final double regulatedFrom;

    Heads(float[] middle, Softmax needs, Softmax tones, Softmax adverse, double[] temperatures, double adverseFrom, double regulatedFrom) {
        this(middle, join(needs, tones, adverse), temperatures, adverseFrom, regulatedFrom);
    }

    private Heads(float[] middle, float[] weights, double[] temperatures, double adverseFrom, double regulatedFrom) {
        this.dense = middle.length;
        this.middle = middle;
        this.weights = weights;
        this.temperatures = temperatures;
        this.adverseFrom = adverseFrom;
        this.regulatedFrom = regulatedFrom;
    }

    private static float[] join(Softmax needs, Softmax tones, Softmax adverse) {
        float[] joined = new float[(needs.features() + 1) * WIDTH];
        for (int feature = 0; feature <= needs.features(); feature++) {
            System.arraycopy(needs.weights(), feature * 9, joined, feature * WIDTH + NEED, 9);
            System.arraycopy(tones.weights(), feature * 3, joined, feature * WIDTH + TONE, 3);
            System.arraycopy(adverse.weights(), feature * 2, joined, feature * WIDTH + ADVERSE, 2);
        }
        return joined;
    }

    static Heads load(String tier) {
        try (InputStream stream = Heads.class.getResourceAsStream("/understanding/" + tier + ".bin");
                var in = new DataInputStream(new BufferedInputStream(stream, 1 << 16))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Heads read(DataInputStream in) throws IOException {
        float[] middle = new float[in.readInt()];
        for (int i = 0; i < middle.length; i++) middle[i] = in.readFloat();
        double[] temperatures = {in.readDouble(), in.readDouble(), in.readDouble()};
        double adverseFrom = in.readDouble();
        double regulatedFrom = in.readDouble();
        float[] weights = new float[(middle.length + Glance.BUCKETS + 1) * WIDTH];
        float[] scales = new float[2 * SCORES];
        for (int i = 0; i < scales.length; i++) scales[i] = in.readFloat();
        byte[] bytes = new byte[SCORES];
        for (int feature = 0; feature * WIDTH < weights.length; feature++) {
            in.readFully(bytes);
            int scale = isDense(feature, middle.length) ? 0 : SCORES;
            for (int score = 0; score < SCORES; score++) weights[feature * WIDTH + score] = bytes[score] * scales[scale + score];
        }
        return new Heads(middle, weights, temperatures, adverseFrom, regulatedFrom);
    }

    private static boolean isDense(int feature, int dense) {
        return feature < dense;
    }

    /**
     * The middle with its length before it, the temperatures, the thresholds; two scales a score, for the vector's weights and for the buckets';
     * then a byte a score, feature after feature: vector, buckets of letters, buckets of words, what each score starts with.
     */
    void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(to));
        out.writeInt(dense);
        for (float value : middle) out.writeFloat(value);
        for (double temperature : temperatures) out.writeDouble(temperature);
        out.writeDouble(adverseFrom);
        out.writeDouble(regulatedFrom);
        float[] scales = new float[2 * SCORES];
        for (int feature = 0; feature * WIDTH < weights.length; feature++) {
            int scale = isDense(feature, dense) ? 0 : SCORES;
            for (int score = 0; score < SCORES; score++) scales[scale + score] = Math.max(scales[scale + score], Math.abs(weights[feature * WIDTH + score]) / 127);
        }
        for (float scale : scales) out.writeFloat(scale);
        for (int feature = 0; feature * WIDTH < weights.length; feature++) {
            int scale = isDense(feature, dense) ? 0 : SCORES;
            for (int score = 0; score < SCORES; score++)
                out.writeByte(scales[scale + score] == 0 ? 0 : Math.round(weights[feature * WIDTH + score] / scales[scale + score]));
        }
        out.flush();
    }

    /** What the letters of a word come to, all together. */
    float[] ofBuckets(int[] buckets) {
        float[] sum = new float[WIDTH];
        for (int bucket : buckets) add(sum, dense + bucket, 1);
        return sum;
    }

    /** @param letters what {@link #ofBuckets} says of each word, summed up */
    float[] scores(float[] vector, int[] pairs, int pairCount, float[] letters, int letterCount) {
        float[] scores = Arrays.copyOfRange(weights, weights.length - WIDTH, weights.length);
        for (int i = 0; i < dense; i++) add(scores, i, vector[i]);
        float share = Features.words(pairCount);
        for (int i = 0; i < pairCount; i++) add(scores, dense + pairs[i], share);
        float shareOfLetters = Features.letters(letterCount);
        for (int i = 0; i < WIDTH; i++) scores[i] += shareOfLetters * letters[i];
        return scores;
    }

    private void add(float[] scores, int feature, float value) {
        int at = feature * WIDTH;
        for (int i = 0; i < WIDTH; i++) scores[i] += value * weights[at + i];
    }

    /** The same to begin with; what it learns is its own. */
    Heads copy() {
        return new Heads(middle, weights.clone(), temperatures, adverseFrom, regulatedFrom);
    }

    /**
     * Learns one text, until its label is plainly the likeliest (Crammer et al. 2006, "Online passive-aggressive algorithms"): a step as long as
     * is needed, and no longer.
     *
     * @param from  where the head's scores begin, of which there are {@code count}
     * @param label among them
     */
    void learn(Row row, int from, int count, int label) {
        float square = 1;
        for (float value : row.dense()) square += value * value;
        for (float value : row.values()) square += value * value;
        for (int attempt = 0; attempt < 3; attempt++) {
            float[] scores = scores(row);
            int rival = from + (label == 0 ? 1 : 0);
            for (int i = from; i < from + count; i++) if (i != from + label && scores[i] > scores[rival]) rival = i;
            float missing = MARGIN - (scores[from + label] - scores[rival]);
            if (missing <= 0) return;
            float step = missing / (2 * square);
            learn(row, from + label, step);
            learn(row, rival, -step);
        }
    }

    private void learn(Row row, int score, float step) {
        for (int i = 0; i < dense; i++) weights[i * WIDTH + score] += step * row.dense()[i];
        for (int i = 0; i < row.columns().length; i++) weights[(dense + row.columns()[i]) * WIDTH + score] += step * row.values()[i];
        weights[weights.length - WIDTH + score] += step;
    }

    private float[] scores(Row row) {
        float[] scores = Arrays.copyOfRange(weights, weights.length - WIDTH, weights.length);
        for (int i = 0; i < dense; i++) add(scores, i, row.dense()[i]);
        for (int i = 0; i < row.columns().length; i++) add(scores, dense + row.columns()[i], row.values()[i]);
        return scores;
    }

    Reading reading(float[] scores, String language, boolean isDeep, boolean isRegulated) {
        float[] needs = probabilities(scores, NEED, 9, 0);
        float[] tones = probabilities(scores, TONE, 3, 1);
        float adverse = probabilities(scores, ADVERSE, 2, 2)[1];
        int need = Softmax.best(needs);
        int tone = Softmax.best(tones);
        boolean isAdverse = adverse >= (isRegulated ? regulatedFrom : adverseFrom);
        return new Reading(language, Need.values()[need], needs[need], Tone.values()[tone], Math.abs(tones[2] - tones[0]), tones[tone], isAdverse,
                isAdverse ? adverse : 1 - adverse, isDeep);
    }

    float[] probabilities(float[] scores, int from, int count, int head) {
        float[] some = Arrays.copyOfRange(scores, from, from + count);
        Softmax.probabilities(some, temperatures[head]);
        return some;
    }
}
