package app.kith.understanding;

import java.util.Arrays;

/**
 * What a text is written with: its words and pairs of words, and the groups of two to five letters of each word, as hashes. A hash
 * of words is even and one of letters is odd, so that the two kinds can be told apart. Not for several threads at once.
 */
final class Grams {

    static final int MOST_CHARACTERS = 4_000;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 5;
    private static final int MOST_LETTERS = 40;

    private final Splitter splitter = new Splitter();
    private int[] found = new int[1024];
    private int count;
    private int before;

    /** Each once, in the order of their numbers. */
    int[] of(String text) {
        count = 0;
        before = 0;
        splitter.split(text, MOST_CHARACTERS, this::word);
        Arrays.sort(found, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) if (i == 0 || found[i] != found[i - 1]) found[distinct++] = found[i];
        return Arrays.copyOf(found, distinct);
    }

    private void word(char[] letters, int length, int hash) {
        int word = mixed(hash + 1);
        add(word & ~1);
        if (before != 0) add(mixed(31 * before + word) & ~1);
        before = word;
        letters(letters, Math.min(length, MOST_LETTERS));
    }

    /** With a mark before the first letter and after the last, so that beginnings and endings are told from middles. */
    private void letters(char[] letters, int length) {
        for (int from = -1; from < length; from++) {
            int hash = 17;
            for (int to = from; to <= length && to - from < LONGEST; to++) {
                hash = 31 * hash + (to < 0 ? '<' : to == length ? '>' : letters[to]);
                if (to - from + 1 >= SHORTEST) add(mixed(hash * 8 + to - from) | 1);
            }
        }
    }

    private void add(int gram) {
        if (count == found.length) found = Arrays.copyOf(found, 2 * count);
        found[count++] = gram;
    }

    /** The finaliser of MurmurHash3 (Appleby, public domain): every bit tells on every other. */
    static int mixed(int hash) {
        int h = hash;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
