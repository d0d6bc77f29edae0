package app.kith.understanding;

import java.util.Arrays;

/** The fast reading: one pass over the words of a text feeds language, need, tone, adverse and vector. Not for several threads at once. */
final class FastReader {

    private final StaticVectors vectors;
    private final Heads heads;
    private final Languages languages;
    private final Glance glance;
    private final float[] letters;
    private final float[] spoken;

    FastReader(Vocabulary vocabulary, StaticVectors vectors, Heads heads, Languages languages) {
        this.vectors = vectors;
        this.heads = heads;
        this.languages = languages;
        this.glance = new Glance(vocabulary, heads::ofBuckets, languages::ofBuckets);
        this.letters = heads.ofBuckets(new int[0]);
        this.spoken = languages.ofBuckets(new int[0]);
    }

    Reading read(String text, boolean isRegulated) {
        glance.over(text);
        if (glance.count == 0) return Reading.NOTHING;
        float[] vector = Features.vector(vectors.of(glance.words, glance.count), heads.middle);
        return heads.reading(heads.scores(vector, glance.pairs, glance.pairCount, letters(), glance.letterCount), language(text), false, isRegulated);
    }

    /** A second look at the text with what it means. */
    Reading deepen(String text, float[] meaning, Heads deep, boolean isRegulated) {
        glance.over(text);
        if (glance.count == 0) return Reading.NOTHING;
        float[] sum = new float[letters.length];
        for (int i = 0; i < glance.count; i++) add(sum, deep.ofBuckets(glance.words[i].buckets()));
        float[] vector = Features.vector(meaning, deep.middle);
        return deep.reading(deep.scores(vector, glance.pairs, glance.pairCount, sum, glance.letterCount), language(text), true, isRegulated);
    }

    /** The text as the heads learn it. */
    Row row(String text) {
        glance.over(text);
        return Features.row(Features.vector(vectors.of(glance.words, glance.count), heads.middle), glance);
    }

    Row row(String text, float[] meaning, Heads deep) {
        glance.over(text);
        return Features.row(Features.vector(meaning, deep.middle), glance);
    }

    private float[] letters() {
        Arrays.fill(letters, 0);
        for (int i = 0; i < glance.count; i++) add(letters, glance.words[i].scores());
        return letters;
    }

    private String language(String text) {
        // Of pictures and numbers alone, which say the same in all languages.
        if (!hasLetters(text)) return Languages.UNKNOWN;
        Arrays.fill(spoken, 0);
        for (int i = 0; i < glance.count; i++) add(spoken, glance.words[i].languages());
        return languages.best(spoken, glance.letterCount);
    }

    private static boolean hasLetters(String text) {
        int point;
        for (int i = 0, end = Math.min(text.length(), Glance.MOST_CHARACTERS); i < end; i += Character.charCount(point))
            if (Character.isLetter(point = text.codePointAt(i))) return true;
        return false;
    }

    private static void add(float[] sum, float[] some) {
        for (int i = 0; i < sum.length; i++) sum[i] += some[i];
    }

    /** What a text is about, roughly: near texts have near vectors, of length 1. */
    float[] vector(String text) {
        glance.over(text);
        return vectors.of(glance.words, glance.count);
    }
}
