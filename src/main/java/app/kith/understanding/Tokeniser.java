package app.kith.understanding;

import java.util.Arrays;

/** Turns a text into the numbers of its word pieces; words seen lately are remembered. Not for several threads at once. */
final class Tokeniser {

    private static final int REMEMBERED = 1 << 15;

    private record Word(char[] letters, int[] pieces) {

        boolean is(char[] other, int length) {
            return letters.length == length && Arrays.equals(letters, 0, length, other, 0, length);
        }
    }

    private final Vocabulary vocabulary;
    private final Splitter splitter = new Splitter();
    private final Word[] words = new Word[REMEMBERED];
    private int[] tokens = new int[512];
    private int count;

    Tokeniser(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** @return at most {@code most} pieces */
    int[] pieces(String text, int most) {
        count = 0;
        // No piece is longer than twenty characters, few texts use more than twelve for one.
        splitter.split(text, 20 * most, (letters, length, hash) -> {
            if (count < most) add(word(letters, length, hash).pieces);
        });
        return Arrays.copyOf(tokens, Math.min(count, most));
    }

    private Word word(char[] letters, int length, int hash) {
        int slot = (hash ^ hash >>> 15) & REMEMBERED - 1;
        Word known = words[slot];
        if (known != null && known.is(letters, length)) return known;
        Word fresh = new Word(Arrays.copyOf(letters, length), vocabulary.pieces(new String(letters, 0, length)));
        if (length <= 40) words[slot] = fresh;
        return fresh;
    }

    private void add(int[] pieces) {
        if (count + pieces.length > tokens.length) tokens = Arrays.copyOf(tokens, 2 * (count + pieces.length));
        System.arraycopy(pieces, 0, tokens, count, pieces.length);
        count += pieces.length;
    }
}
