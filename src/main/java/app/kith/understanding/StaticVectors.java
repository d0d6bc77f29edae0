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

    private final float[] scales;
    private final byte[] numbers;

    StaticVectors(float[][] vectors) {
        this(vectors.length);
        for (int piece = 0; piece < vectors.length; piece++) {
            float largest = 0;
            for (float value : vectors[piece]) largest = Math.max(largest, Math.abs(value));
            scales[piece] = largest / 127;
            if (largest > 0) for (int i = 0; i < SIZE; i++) numbers[piece * SIZE + i] = (byte) Math.round(127 * vectors[piece][i] / largest);
        }
    }

    private StaticVectors(int pieces) {
        scales = new float[pieces];
        numbers = new byte[pieces * SIZE];
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
            var vectors = new StaticVectors(in.readInt());
            for (int piece = 0; piece < vectors.scales.length; piece++) {
                vectors.scales[piece] = in.readFloat();
                if (vectors.scales[piece] > 0) in.readFully(vectors.numbers, piece * SIZE, SIZE);
            }
            return vectors;
        }
    }

    /** The number of pieces; then for each a scale and, unless that is 0, {@value #SIZE} bytes to be multiplied by it. */
    void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(to));
        out.writeInt(scales.length);
        for (int piece = 0; piece < scales.length; piece++) {
            out.writeFloat(scales[piece]);
            if (scales[piece] > 0) out.write(numbers, piece * SIZE, SIZE);
        }
        out.flush();
    }

    /** Of length 1; nothing for no word. */
    float[] of(Term[] terms, int count) {
        float[] sum = new float[SIZE];
        for (int i = 0; i < count; i++) for (int piece : terms[i].pieces()) add(sum, piece);
        return Vectors.toLengthOne(sum);
    }

    private void add(float[] sum, int piece) {
        float scale = scales[piece];
        int at = piece * SIZE;
        for (int i = 0; i < SIZE; i++) sum[i] += scale * numbers[at + i];
    }
}
