package app.kith.insights;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as watches see it: its words in order, without case and accents, so that "Café" is found by "cafe". Letters and digits make words;
 * an apostrophe parts them, so that "Acme's" is found by "acme" and "l'acteur" by "acteur"; where a script writes without spaces each
 * character is a word (UAX #29, roughly). What else is known of the text ("said at this place", "a complaint") stands beside the words as marks.
 */
public final class WatchedText {

    /** Longer texts are looked at as far as this; nobody writes a watch for the hundred-thousandth word. */
    private static final int MOST_WORDS = 20_000;
    private static final int LONGEST_WORD = 100;

    final List<String> words;
    final List<String> marks;

    private WatchedText(List<String> words, List<String> marks) {
        this.words = words;
        this.marks = marks;
    }

    /** How many words. */
    public int size() {
        return words.size();
    }

    /** @param title may be null */
    public static WatchedText of(String title, String text, List<String> marks) {
        List<String> words = new ArrayList<>();
        if (title != null && !title.isEmpty()) {
            split(title, words);
            // So that no phrase runs from the title into the text.
            words.add("");
        }
        split(text, words);
        return new WatchedText(words, marks);
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        split(text, words);
        return words;
    }

    private static void split(String text, List<String> words) {
        if (text != null) split(text, MOST_WORDS - words.size(), (word, begin, end) -> words.add(word));
    }

    /** Takes the words of a text one by one, each with where it stands. */
    interface Words {
        void add(String word, int begin, int end);
    }

    static void split(String text, int most, Words words) {
        int begin = -1;
        int length = text.length();
        int count = 0;
        boolean plain = true;
        for (int i = 0; i < length && count < most; ) {
            char c = text.charAt(i);
            if (c < 128) {
                if (isPlain(c)) {
                    if (begin < 0) {
                        begin = i;
                        plain = true;
                    }
                } else if (begin >= 0) {
                    words.add(word(text, begin, i, plain), begin, i);
                    begin = -1;
                    count++;
                }
                i++;
                continue;
            }
            int point = text.codePointAt(i);
            int width = Character.charCount(point);
            if (isAlone(point)) {
                if (begin >= 0) words.add(word(text, begin, i, plain), begin, i);
                begin = -1;
                words.add(text.substring(i, i + width), i, i + width);
                count += 2;
            } else if (Character.isLetterOrDigit(point) || begin >= 0 && isPartOfAWord(point)) {
                if (begin < 0) begin = i;
                plain = false;
            } else if (begin >= 0) {
                words.add(word(text, begin, i, plain), begin, i);
                begin = -1;
                count++;
            }
            i += width;
        }
        if (begin >= 0 && count < most) words.add(word(text, begin, length, plain), begin, length);
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isPartOfAWord(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isAlone(int point) {
        if (Character.isIdeographic(point)) return true;
        if (point < 0x0E00) return false;
        return switch (Character.UnicodeScript.of(point)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetterOrDigit(point);
            default -> false;
        };
    }

    private static String word(String text, int begin, int end, boolean plain) {
        String word = text.substring(begin, Math.min(end, begin + LONGEST_WORD));
        return plain ? lower(word) : folded(word);
    }

    private static String lower(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= 'A' && c <= 'Z') return word.toLowerCase(Locale.ROOT);
        }
        return word;
    }

    private static String folded(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).replace("ß", "ss");
        var kept = new StringBuilder(apart.length());
        apart.codePoints().filter(point -> Character.getType(point) != Character.NON_SPACING_MARK).forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
