package app.kith.understanding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A vector of {@value #SIZE} numbers for each piece of the vocabulary, distilled from the sentence model by {@link Distilling}: the sum of
 * those of a text's pieces tells, thousands of times faster than the model, about what it means. Kept as a byte a number and a scale a piece.
 */
final class StaticVectors {

    static final int SIZE = 256;
    private static final String RESOURCE = "/understanding/vectors.bin";

    private final float[][] vectors;

    StaticVectors(float[][] vectors) {
        this.vectors = vectors;
    }

    static StaticVectors load() {
        try (InputStream stream = StaticVectors.class.getResourceAsStream(RESOURCE)) {
            return read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StaticVectors read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream);
        }
    }

    private static StaticVectors read(InputStream stream) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(stream, 1 << 16))) {
            float[][] vectors = new float[in.readInt()][SIZE];
            byte[] bytes = new byte[SIZE];
            for (float[] vector : vectors) {
                float scale = in.readFloat();
                if (scale == 0) continue;
                in.readFully(bytes);
                for (int i = 0; i < SIZE; i++) vector[i] = scale * bytes[i];
            }
            return new StaticVectors(vectors);
        }
    }

    /** The number of pieces; then for each a scale and, unless that is 0, {@value #SIZE} bytes to be multiplied by it. */
    void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(to));
        out.writeInt(vectors.length);
        for (float[] vector : vectors) {
            float largest = 0;
            for (float value : vector) largest = Math.max(largest, Math.abs(value));
            out.writeFloat(largest / 127);
            if (largest > 0) for (float value : vector) out.writeByte(Math.round(127 * value / largest));
        }
        out.flush();
    }

    /** Of length 1; nothing for no word. */
    float[] of(Term[] terms, int count) {
        float[] sum = new float[SIZE];
        for (int i = 0; i < count; i++) for (int piece : terms[i].pieces()) add(sum, vectors[piece]);
        return Vectors.toLengthOne(sum);
    }

    private static void add(float[] sum, float[] vector) {
        for (int i = 0; i < SIZE; i++) sum[i] += vector[i];
    }
}
