package app.kith.understanding;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The pieces of words that the sentence model knows, read from the jar it ships in: {@code "model": {"vocab": {"[PAD]": 0, …}}}. */
final class Vocabulary {

    static final String RESOURCE = "/bge-small-en-v1.5-q-tokenizer.json";
    static final int UNKNOWN = 100;
    static final int BEGIN = 101;
    static final int END = 102;
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> pieces;
    private final int longest;

    private Vocabulary(Map<String, Integer> pieces) {
        this.pieces = pieces;
        this.longest = pieces.keySet().stream().mapToInt(String::length).max().orElse(1);
    }

    static Vocabulary load() {
        try (InputStream stream = Vocabulary.class.getResourceAsStream(RESOURCE);
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), new BufferedInputStream(stream, 1 << 16))) {
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.PROPERTY_NAME || !json.currentName().equals("vocab")) continue;
                json.nextToken();
                return read(json);
            }
            throw new IllegalStateException("The sentence model's file holds no vocabulary.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Vocabulary read(JsonParser json) {
        Map<String, Integer> pieces = new HashMap<>(65_536);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String piece = json.currentName();
            json.nextToken();
            pieces.put(piece, json.getIntValue());
        }
        return new Vocabulary(pieces);
    }

    int size() {
        return pieces.size();
    }

    /** The longest piece that fits, again and again (Schuster and Nakajima 2012, as BERT does it); one unknown when a rest fits nothing. */
    int[] pieces(String word) {
        Integer whole = pieces.get(word);
        if (whole != null) return new int[] {whole};
        if (word.length() > LONGEST_WORD) return new int[] {UNKNOWN};
        int[] found = new int[word.length()];
        int count = 0;
        for (int from = 0; from < word.length(); ) {
            int to = Math.min(word.length(), from + longest);
            Integer piece = null;
            while (to > from && (piece = pieces.get(from == 0 ? word.substring(0, to) : "##" + word.substring(from, to))) == null) to--;
            if (piece == null) return new int[] {UNKNOWN};
            found[count++] = piece;
            from = to;
        }
        return Arrays.copyOf(found, count);
    }

    /** All of them, at the place of their number. */
    String[] all() {
        String[] all = new String[pieces.size()];
        pieces.forEach((piece, number) -> all[number] = piece);
        return all;
    }
}
