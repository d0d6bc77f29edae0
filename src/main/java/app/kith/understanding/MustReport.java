package app.kith.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that put a text at the head of the queue for a deep reading whatever its guess is, because what they may tell of must be reported:
 * {@code term, kind, language} below a header. They mean "look", not "it is so".
 */
final class MustReport {

    private static final String RESOURCE = "/understanding/must-report.tsv";
    private static final int MOST_CHARACTERS = 4_000;
    private static final int PLACES = 1 << 16;

    /** By the hash of their first word: most texts hold none of those, and the others are compared with a handful of terms. */
    private final Map<Integer, List<String>> terms;
    /** Whether a word may begin one: a place for each hash, roughly. */
    private final BitSet begin = new BitSet(PLACES);

    private MustReport(List<String> terms) {
        this.terms = terms.stream().collect(Collectors.groupingBy(MustReport::firstWord));
        this.terms.keySet().forEach(hash -> begin.set(place(hash)));
    }

    static MustReport load() {
        try (InputStream stream = MustReport.class.getResourceAsStream(RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new MustReport(lines.lines().skip(1).map(line -> plain(line.split("\t")[0])).distinct().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int firstWord(String term) {
        int[] first = new int[1];
        new Splitter().split(term, term.length(), (letters, length, hash) -> {
            if (first[0] == 0) first[0] = hash;
        });
        return first[0];
    }

    boolean isIn(String text) {
        Set<String> maybe = new HashSet<>();
        new Splitter().split(text, MOST_CHARACTERS, (letters, length, hash) -> {
            if (begin.get(place(hash))) maybe.addAll(terms.getOrDefault(hash, List.of()));
        });
        if (maybe.isEmpty()) return false;
        String words = plain(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
        return maybe.stream().anyMatch(words::contains);
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    /** The words in small letters with one blank around each. */
    private static String plain(String text) {
        var plain = new StringBuilder(" ");
        new Splitter().split(text.toLowerCase(Locale.ROOT), MOST_CHARACTERS, (letters, length, hash) -> plain.append(letters, 0, length).append(' '));
        return plain.toString();
    }
}
