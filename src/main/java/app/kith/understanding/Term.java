package app.kith.understanding;

import java.util.Arrays;

/**
 * A word and all that the fast reading wants of it, found out once.
 *
 * @param hash    of the word as a feature
 * @param pieces  of the vocabulary
 * @param buckets of its groups of two to five letters
 * @param kind    what it does to the words after it
 */
record Term(char[] letters, int hash, int[] pieces, int[] buckets, Kind kind, float[] scores, float[] languages) {

    enum Kind { PLAIN, NEGATES, ENDS }

    boolean is(char[] other, int length) {
        return letters.length == length && Arrays.equals(letters, 0, length, other, 0, length);
    }
}
