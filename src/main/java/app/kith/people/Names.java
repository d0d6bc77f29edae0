package app.kith.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of names and handles as people type them: lower case, without accents, apart at whatever is no letter and no digit. */
final class Names {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int WORDS = 12;
    private static final int LONGEST = 60;

    private Names() {}

    static Set<String> words(String... names) {
        Set<String> words = new LinkedHashSet<>();
        for (String name : names)
            if (name != null)
                Arrays.stream(BETWEEN.split(folded(name))).filter(word -> !word.isEmpty()).limit(WORDS).map(Names::cut).forEach(words::add);
        return words;
    }

    /** What was typed, the longest word first, since it leaves the fewest people. */
    static List<String> typed(String words) {
        return words(words).stream().sorted((a, b) -> Integer.compare(b.length(), a.length())).toList();
    }

    /** What somebody may have meant whose finger slipped: without one of the letters, or with two of them in the other order. */
    static Set<String> slips(String word) {
        Set<String> slips = new LinkedHashSet<>();
        for (int i = 0; i < word.length() && word.length() >= 4; i++) {
            slips.add(word.substring(0, i) + word.substring(i + 1));
            if (i > 0) slips.add(word.substring(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.substring(i + 1));
        }
        slips.remove(word);
        return slips;
    }

    private static String folded(String name) {
        return MARKS.matcher(Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)).replaceAll("")
                .replace("ß", "ss").replace("ø", "o").replace("æ", "ae").replace("ł", "l").replace("đ", "d").replace("ı", "i");
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
