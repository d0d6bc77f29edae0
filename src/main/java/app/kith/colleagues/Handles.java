package app.kith.colleagues;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What others type after @: the first name, in small letters, without Latin accents. */
final class Handles {

    private Handles() {}

    /** {@code nora}, {@code nora2}, {@code nora3}, … */
    static Stream<String> candidates(String name) {
        String first = from(name);
        return Stream.concat(Stream.of(first), IntStream.iterate(2, n -> n + 1).mapToObj(n -> first + n));
    }

    private static String from(String name) {
        String first = name.strip().split("\\s+", 2)[0];
        // Only the accents of Latin, Greek and Cyrillic go: in other scripts marks are part of the letter.
        String bare = Normalizer.normalize(first, Normalizer.Form.NFD).replaceAll("[\\u0300-\\u036f]", "");
        String letters = Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
        String handle = letters.codePoints().limit(30).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return handle.isEmpty() ? "colleague" : handle;
    }
}
