package app.kith.understanding;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;

/**
 * One pass over a text, which feeds all of the fast reading: the sum of the vectors of its pieces, and the buckets of its words, pairs of
 * words, negated words, first and last words and groups of letters. Words seen lately are remembered with all this. Not for several threads at once.
 */
final class Glance {

    static final int MOST_CHARACTERS = 4_000;
    /** Of groups of letters, which come first; those of words follow. */
    static final int LETTER_BUCKETS = 1 << 16;
    private static final int WORD_BITS = 17;
    static final int BUCKETS = LETTER_BUCKETS + (1 << WORD_BITS);
    private static final int REMEMBERED = 1 << 15;
    private static final int LONGEST_REMEMBERED = 32;
    private static final int NEGATED = 3;
    /** What tells the first word, the second, the last, and a negated one from the same word elsewhere. */
    private static final int FIRST = 0x3c6ef372, SECOND = 0x78dde6e4, LAST = 0x1234567, NOT = 0x5bd1e995;
    private static final Set<String> NEGATIONS = Set.of("not", "no", "never", "t", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "wasnt", "wont", "without", "nothing",
            "nobody", "none", "neither", "nor", "hardly", "barely", "aint");

    private final Vocabulary vocabulary;
    private final Function<int[], float[]> scored;
    private final Function<int[], float[]> spoken;
    private final Splitter splitter = new Splitter();
    private final Term[] terms = new Term[REMEMBERED];

    Term[] words = new Term[256];
    int count;
    int[] pairs = new int[512];
    int pairCount;
    int letterCount;
    private int before;
    private int beforeThat;
    private int negated;

    /**
     * @param scored what the buckets of a word's letters come to for the heads, remembered with the word
     * @param spoken and for the languages
     */
    Glance(Vocabulary vocabulary, Function<int[], float[]> scored, Function<int[], float[]> spoken) {
        this.vocabulary = vocabulary;
        this.scored = scored;
        this.spoken = spoken;
    }

    /** For learning, when there are no heads yet. */
    Glance(Vocabulary vocabulary) {
        this(vocabulary, buckets -> null, buckets -> null);
    }

    void over(String text) {
        count = 0;
        pairCount = 0;
        letterCount = 0;
        before = 0;
        beforeThat = 0;
        negated = 0;
        splitter.split(Tidy.tidy(text, MOST_CHARACTERS), MOST_CHARACTERS, this::take);
        end();
    }

    private void take(char[] letters, int length, int hash) {
        Term term = term(letters, length, hash);
        if (count == words.length) words = Arrays.copyOf(words, 2 * count);
        words[count++] = term;
        letterCount += term.buckets().length;
        pair(term.hash());
        if (before != 0) pair(Grams.mixed(31 * before + term.hash()));
        if (count <= 2) pair(Grams.mixed(term.hash() + (count == 1 ? FIRST : SECOND)));
        beforeThat = before;
        before = term.hash();
        if (negated > 0) {
            pair(Grams.mixed(term.hash() ^ NOT));
            negated--;
        }
        if (term.kind() == Term.Kind.NEGATES) negated = NEGATED;
        else if (term.kind() == Term.Kind.ENDS) negated = 0;
    }

    /** How a text ends tells a question from an answer. */
    private void end() {
        if (before != 0) pair(Grams.mixed(before ^ LAST));
        if (beforeThat != 0) pair(Grams.mixed(31 * beforeThat + before ^ LAST));
    }

    private void pair(int hash) {
        if (pairCount == pairs.length) pairs = Arrays.copyOf(pairs, 2 * pairCount);
        pairs[pairCount++] = LETTER_BUCKETS + (hash >>> 32 - WORD_BITS);
    }

    private Term term(char[] letters, int length, int hash) {
        int slot = (hash ^ hash >>> 15) & REMEMBERED - 1;
        Term known = terms[slot];
        if (known != null && known.is(letters, length)) return known;
        Term fresh = make(Arrays.copyOf(letters, length), hash);
        if (length <= LONGEST_REMEMBERED) terms[slot] = fresh;
        return fresh;
    }

    private Term make(char[] letters, int hash) {
        String word = new String(letters);
        int[] buckets = letterBuckets(letters, Math.min(letters.length, LONGEST_REMEMBERED));
        Term.Kind kind = NEGATIONS.contains(word) ? Term.Kind.NEGATES : ".,;!?".contains(word) ? Term.Kind.ENDS : Term.Kind.PLAIN;
        return new Term(letters, Grams.mixed(hash + 1), vocabulary.pieces(word), buckets, kind, scored.apply(buckets), spoken.apply(buckets));
    }

    /** With a mark before the first letter and after the last, so that beginnings and endings are told from middles. */
    private static int[] letterBuckets(char[] letters, int length) {
        int[] buckets = new int[4 * (length + 2)];
        int count = 0;
        for (int from = -1; from < length; from++) {
            int hash = 17;
            for (int to = from; to <= length && to - from < 5; to++) {
                hash = 31 * hash + (to < 0 ? '<' : to == length ? '>' : letters[to]);
                if (to > from) buckets[count++] = Grams.mixed(hash * 8 + to - from) >>> 16;
            }
        }
        return Arrays.copyOf(buckets, count);
    }
}
