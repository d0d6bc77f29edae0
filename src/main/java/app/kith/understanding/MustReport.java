package app.kith.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words that put a text at the head of the queue for a deep reading whatever its guess is, because what they may tell of must be reported:
 * {@code term, kind, language} below a header. They mean "look", not "it is so".
 */
final class MustReport {

    private static final String RESOURCE = "/understanding/must-report.tsv";
    private static final int MOST_CHARACTERS = 4_000;

    private final List<String> terms;
    /** Of the first word of each, in order: most texts hold none of them. */
    private final int[] firstWords;

    private MustReport(List<String> terms) {
        this.terms = terms;
        this.firstWords = terms.stream().mapToInt(MustReport::firstWord).sorted().distinct().toArray();
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
        boolean[] maybe = new boolean[1];
        new Splitter().split(text, MOST_CHARACTERS, (letters, length, hash) -> maybe[0] |= Arrays.binarySearch(firstWords, hash) >= 0);
        if (!maybe[0]) return false;
        String words = plain(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
        return terms.stream().anyMatch(words::contains);
    }

    /** The words in small letters with one blank around each. */
    private static String plain(String text) {
        var plain = new StringBuilder(" ");
        new Splitter().split(text.toLowerCase(Locale.ROOT), MOST_CHARACTERS, (letters, length, hash) -> plain.append(letters, 0, length).append(' '));
        return plain.toString();
    }
}
