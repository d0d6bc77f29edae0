package app.kith.understanding;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Cuts a text into words as BERT's uncased models do: at white space, around each punctuation mark and each Chinese character, in
 * small letters, without accents. Not for several threads at once: it works in buffers of its own.
 */
final class Splitter {

    private static final byte LETTER = 0, SPACE = 1, DROPPED = 2, ALONE = 3;
    private static final byte[] ASCII = new byte[128];

    static {
        for (int c = 0; c < 128; c++) {
            boolean letterOrDigit = Character.isLetterOrDigit(c);
            ASCII[c] = letterOrDigit ? LETTER : c == ' ' || c == '\t' || c == '\n' || c == '\r' ? SPACE : c < ' ' || c == 127 ? DROPPED : ALONE;
        }
    }

    /** Takes a word: {@code letters} up to {@code length}, to be copied if it is to be kept; {@code hash} is that of these letters. */
    interface Taker {
        void take(char[] letters, int length, int hash);
    }

    private char[] text = {};
    private char[] word = new char[64];

    /** @param most how many characters are looked at */
    void split(String from, int most, Taker taker) {
        int length = Math.min(from.length(), most);
        if (text.length < length) text = new char[length];
        from.getChars(0, length, text, 0);
        int used = 0;
        int hash = 0;
        boolean plain = true;
        for (int i = 0; i < length; i++) {
            char c = text[i];
            byte kind;
            if (c < 128) {
                kind = ASCII[c];
                if (c >= 'A' && c <= 'Z') c += 32;
            } else {
                int point = Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text[i + 1]) ? Character.toCodePoint(c, text[++i]) : c;
                kind = kind(point);
                if (kind == LETTER) {
                    plain = false;
                    if (used + 2 > word.length) word = Arrays.copyOf(word, 2 * word.length);
                    used += Character.toChars(point, word, used);
                    continue;
                }
                if (kind == ALONE) {
                    hand(taker, used, hash, plain);
                    used = 0;
                    hash = 0;
                    plain = true;
                    int alone = Character.toChars(point, word, 0);
                    hand(taker, alone, 0, false);
                    continue;
                }
            }
            switch (kind) {
                case LETTER -> {
                    if (used == word.length) word = Arrays.copyOf(word, 2 * word.length);
                    word[used++] = c;
                    hash = 31 * hash + c;
                }
                case SPACE -> {
                    hand(taker, used, hash, plain);
                    used = 0;
                    hash = 0;
                    plain = true;
                }
                case ALONE -> {
                    hand(taker, used, hash, plain);
                    word[0] = c;
                    taker.take(word, 1, c);
                    used = 0;
                    hash = 0;
                    plain = true;
                }
                default -> { }
            }
        }
        hand(taker, used, hash, plain);
    }

    private static byte kind(int point) {
        if (isChinese(point)) return ALONE;
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> DROPPED;
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.OTHER_PUNCTUATION -> ALONE;
            default -> point == 0xFFFD ? DROPPED : LETTER;
        };
    }

    private static boolean isChinese(int point) {
        return point >= 0x4E00 && point <= 0x9FFF || point >= 0x3400 && point <= 0x4DBF || point >= 0x20000 && point <= 0x2CEAF
                || point >= 0xF900 && point <= 0xFAFF || point >= 0x2F800 && point <= 0x2FA1F;
    }

    private void hand(Taker taker, int used, int hash, boolean plain) {
        if (used == 0) return;
        if (plain) taker.take(word, used, hash);
        else accented(taker, used);
    }

    private void accented(Taker taker, int used) {
        String apart = Normalizer.normalize(new String(word, 0, used), Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(apart.length());
        apart.codePoints().filter(point -> Character.getType(point) != Character.NON_SPACING_MARK).map(Character::toLowerCase).forEach(kept::appendCodePoint);
        if (kept.isEmpty()) return;
        char[] letters = kept.toString().toCharArray();
        taker.take(letters, letters.length, kept.toString().hashCode());
    }
}
