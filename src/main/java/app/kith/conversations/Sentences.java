package app.kith.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words and sentences of what was said, in any script that puts spaces between words. */
final class Sentences {

    private static final Pattern NOT_WORDS = Pattern.compile("https?://\\S+|[@#]\\S+|\\S+@\\S+");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*(?:['’-]\\p{L}+)*");
    private static final Pattern END = Pattern.compile("[.!?…]+\\s+|\\n+");
    private static final int LONGEST = 180;

    private Sentences() {}

    /** In lower case, of three to thirty letters; no addresses, links, mentions or numbers. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(NOT_WORDS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT));
        while (matcher.find()) if (matcher.end() - matcher.start() >= 3 && matcher.end() - matcher.start() <= 30) words.add(matcher.group());
        return words;
    }

    /** The sentence in which these words stand, cut where it is long. */
    static String around(String text, String words) {
        for (String sentence : END.split(text))
            if ((" " + String.join(" ", words(sentence)) + " ").contains(" " + words + " ")) return cut(sentence.strip(), words);
        return cut(text.strip(), words);
    }

    private static String cut(String sentence, String words) {
        if (sentence.length() <= LONGEST) return sentence;
        int at = Math.max(0, sentence.toLowerCase(Locale.ROOT).indexOf(words.split(" ")[0]));
        int from = Math.max(0, at - LONGEST / 2);
        int until = Math.min(sentence.length(), from + LONGEST);
        return (from > 0 ? "…" : "") + sentence.substring(from, until).strip() + (until < sentence.length() ? "…" : "");
    }
}
