package app.kith.understanding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Tells a text's language from the groups of two to five letters of its words. One of the languages is {@code und}: whatever looks like none
 * that it knows. A byte a weight, as in {@link Heads}.
 */
final class Languages {

    static final String UNKNOWN = "und";
    private static final String RESOURCE = "/understanding/languages.bin";
    private static final double BAR = 0.4;

    private final String[] names;
    private final int width;
    private final float[] weights;

    Languages(List<String> names, Softmax head) {
        this(names.toArray(String[]::new));
        for (int bucket = 0; bucket < Glance.LETTER_BUCKETS; bucket++) System.arraycopy(head.weights(), bucket * names.size(), weights, bucket * width, names.size());
    }

    private Languages(String[] names) {
        this.names = names;
        this.width = (names.length + 7) / 8 * 8;
        this.weights = new float[Glance.LETTER_BUCKETS * width];
    }

    static Languages load() {
        try (InputStream stream = Languages.class.getResourceAsStream(RESOURCE); var in = new DataInputStream(new BufferedInputStream(stream, 1 << 16))) {
            String[] names = in.readUTF().split(" ");
            var languages = new Languages(names);
            float scale = in.readFloat();
            byte[] bytes = new byte[names.length];
            for (int bucket = 0; bucket < Glance.LETTER_BUCKETS; bucket++) {
                in.readFully(bytes);
                for (int i = 0; i < bytes.length; i++) languages.weights[bucket * languages.width + i] = scale * bytes[i];
            }
            return languages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names with blanks between; the scale; then a byte a language, bucket after bucket. */
    void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(to));
        out.writeUTF(String.join(" ", names));
        float largest = 0;
        for (float weight : weights) largest = Math.max(largest, Math.abs(weight));
        out.writeFloat(largest / 127);
        for (int bucket = 0; bucket < Glance.LETTER_BUCKETS; bucket++)
            for (int i = 0; i < names.length; i++) out.writeByte(Math.round(127 * weights[bucket * width + i] / largest));
        out.flush();
    }

    float[] ofBuckets(int[] buckets) {
        float[] sum = new float[width];
        for (int bucket : buckets) for (int i = 0, at = bucket * width; i < width; i++) sum[i] += weights[at + i];
        return sum;
    }

    /** @param letters what {@link #ofBuckets} says of each word, summed up */
    String best(float[] letters, int letterCount) {
        if (letterCount == 0) return UNKNOWN;
        float[] scores = new float[names.length];
        for (int i = 0; i < scores.length; i++) scores[i] = Features.language(letterCount) * letters[i];
        Softmax.probabilities(scores, 1);
        int best = Softmax.best(scores);
        return scores[best] < BAR ? UNKNOWN : names[best];
    }
}
