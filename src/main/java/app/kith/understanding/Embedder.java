package app.kith.understanding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The sentence model bge-small-en-v1.5 (quantised), run in this process by ONNX Runtime on one thread: what a text means, as a vector
 * of length 1. Texts of a like length go through together, eight at a time, so that little is spent on padding.
 */
final class Embedder implements AutoCloseable {

    static final int SIZE = 384;
    static final int MOST_PIECES = 254;
    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final int BATCH = 8;

    private final Tokeniser tokeniser;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    Embedder(Vocabulary vocabulary) {
        tokeniser = new Tokeniser(vocabulary);
        try (var options = new OrtSession.SessionOptions(); Arena memory = Arena.ofConfined()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model(memory), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence model cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Outside the heap, which would grow for it and stay large. */
    private static ByteBuffer model(Arena memory) throws IOException {
        URLConnection file = Embedder.class.getResource(MODEL).openConnection();
        ByteBuffer model = memory.allocate(file.getContentLengthLong()).asByteBuffer();
        byte[] part = new byte[1 << 16];
        try (InputStream stream = file.getInputStream()) {
            for (int read = stream.read(part); read > 0; read = stream.read(part)) model.put(part, 0, read);
        }
        return model.flip();
    }

    /** In the order of the texts. A text without any word has a vector too: that of nothing. */
    synchronized float[][] embed(List<String> texts) {
        int[][] pieces = texts.stream().map(text -> tokeniser.pieces(text, MOST_PIECES)).toArray(int[][]::new);
        return embedPieces(pieces);
    }

    synchronized float[][] embedPieces(int[][] pieces) {
        int[] order = IntStream.range(0, pieces.length).boxed().sorted(Comparator.comparingInt(i -> pieces[i].length)).mapToInt(i -> i).toArray();
        float[][] vectors = new float[pieces.length][];
        try {
            for (int from = 0; from < order.length; from += BATCH) run(pieces, order, from, Math.min(order.length, from + BATCH), vectors);
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence model failed: " + e.getMessage(), e);
        }
        return vectors;
    }

    private void run(int[][] pieces, int[] order, int from, int to, float[][] vectors) throws OrtException {
        int rows = to - from;
        int width = pieces[order[to - 1]].length + 2;
        long[] ids = new long[rows * width];
        long[] mask = new long[rows * width];
        for (int row = 0; row < rows; row++) {
            int[] some = pieces[order[from + row]];
            int at = row * width;
            ids[at] = Vocabulary.BEGIN;
            for (int i = 0; i < some.length; i++) ids[at + 1 + i] = some[i];
            ids[at + some.length + 1] = Vocabulary.END;
            Arrays.fill(mask, at, at + some.length + 2, 1);
        }
        long[] shape = {rows, width};
        try (OnnxTensor idsIn = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor maskIn = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor typesIn = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[rows * width]), shape);
                OrtSession.Result result = session.run(Map.of("input_ids", idsIn, "attention_mask", maskIn, "token_type_ids", typesIn))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int row = 0; row < rows; row++) vectors[order[from + row]] = pool(states, row * width * SIZE);
        }
    }

    /** The state of the first piece stands for the text, as the model was trained. */
    private static float[] pool(FloatBuffer states, int at) {
        float[] vector = new float[SIZE];
        states.get(at, vector);
        double square = 0;
        for (float value : vector) square += value * value;
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < SIZE; i++) vector[i] /= length;
        return vector;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
