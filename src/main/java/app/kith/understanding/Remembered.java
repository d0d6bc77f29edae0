package app.kith.understanding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What texts mean, kept in a file from one training to the next, because the sentence model takes minutes for as many as training has. */
final class Remembered {

    private static final int AT_ONCE = 1_024;

    private final Path file;
    private final Embedder embedder;
    private final Map<UUID, float[]> known = new HashMap<>();

    /** @param file null to remember nothing */
    Remembered(Path file, Embedder embedder) throws IOException {
        this.file = file;
        this.embedder = embedder;
        if (file == null || !Files.exists(file)) return;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (long left = Files.size(file) / (16 + 4 * Embedder.SIZE); left > 0; left--) {
                var key = new UUID(in.readLong(), in.readLong());
                float[] vector = new float[Embedder.SIZE];
                for (int i = 0; i < vector.length; i++) vector[i] = in.readFloat();
                known.put(key, vector);
            }
        }
    }

    float[][] of(List<String> texts) throws IOException {
        List<String> unknown = texts.stream().filter(text -> !known.containsKey(key(text))).distinct().toList();
        for (int from = 0; from < unknown.size(); from += AT_ONCE) learn(unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE)));
        return texts.stream().map(text -> known.get(key(text))).toArray(float[][]::new);
    }

    private void learn(List<String> texts) throws IOException {
        float[][] vectors = embedder.embed(texts);
        for (int i = 0; i < vectors.length; i++) known.put(key(texts.get(i)), vectors[i]);
        if (file == null) return;
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16))) {
            for (int i = 0; i < vectors.length; i++) {
                out.writeLong(key(texts.get(i)).getMostSignificantBits());
                out.writeLong(key(texts.get(i)).getLeastSignificantBits());
                for (float value : vectors[i]) out.writeFloat(value);
            }
        }
    }

    private static UUID key(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
