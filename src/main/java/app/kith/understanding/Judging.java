package app.kith.understanding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Judges the readings by test texts that nothing was trained on. */
public final class Judging {

    private Judging() {}

    /**
     * @param emotions with GoEmotions' test.tsv and labels.txt; of its texts those with one emotion that is not ambiguous; may be null
     * @param needs    with test.tsv, as in training/need
     * @param tones    with test.tsv, as in training/tone
     * @return by what was judged: {@code "fast need"}, {@code "deep tone"}, {@code "deep tone of posts"} and so on
     */
    public static Map<String, Scoring> of(Path emotions, Path needs, Path tones) throws IOException {
        List<Labelled> ofNeed = Labelled.needs(needs, "test");
        Map<String, List<Labelled>> ofTone = new LinkedHashMap<>();
        if (emotions != null) ofTone.put("tone", Labelled.emotions(emotions, "test", true));
        ofTone.put("tone of posts", Labelled.tones(tones, "test"));
        Reader reader = Reader.load();
        Map<String, Scoring> found = new LinkedHashMap<>();
        judge("fast", ofNeed, ofTone, reader::read, found);
        try (Meanings meanings = Meanings.load()) {
            judge("deep", ofNeed, ofTone, texts -> reader.readDeep(texts, meanings), found);
        }
        return found;
    }

    /**
     * By texts of whoever wants to know, that are nothing like those that were learned from, perhaps.
     *
     * @param told files of {@code label<TAB>text}, by what their labels say
     * @throws IllegalArgumentException of a line that is not like this, in words
     */
    public static Map<String, Scoring> of(Map<Guess.Kind, Path> told) throws IOException {
        Map<Guess.Kind, List<Labelled>> texts = new LinkedHashMap<>();
        for (var one : told.entrySet()) texts.put(one.getKey(), Labelled.told(one.getValue(), one.getKey()));
        Reader reader = Reader.load();
        Map<String, Scoring> found = new LinkedHashMap<>();
        texts.forEach((kind, some) -> found.put("fast " + kind.word(), scoring(some, reader.read(texts(some)), (text, reading) -> pair(kind, text, reading))));
        try (Meanings meanings = Meanings.load()) {
            texts.forEach((kind, some) -> found.put("deep " + kind.word(), scoring(some, reader.readDeep(texts(some), meanings), (text, reading) -> pair(kind, text, reading))));
        }
        return found;
    }

    /** How well the deep reading hears adverse events, as usual and as a regulator would want it, as the shipped file keeps it. */
    public static String ofAdverse(Path needs) throws IOException {
        List<Labelled> texts = Labelled.needs(needs, "test");
        Reader reader = Reader.load();
        try (Meanings meanings = Meanings.load()) {
            float[][] found = meanings.of(texts(texts));
            Scoring.OfLabel usual = adverse(texts, reader.readDeep(texts(texts), found));
            reader.regulate(true);
            Scoring.OfLabel regulated = adverse(texts, reader.readDeep(texts(texts), found));
            return new Measured(usual.recall(), usual.precision(), regulated.recall(), regulated.precision(), texts.size()).written();
        }
    }

    private static Scoring.OfLabel adverse(List<Labelled> texts, List<Reading> readings) {
        return scoring(texts, readings, (text, reading) -> new Scoring.Pair(text.adverse().toString(), String.valueOf(reading.adverse()), 1)).each().getLast();
    }

    private interface Reads {
        List<Reading> read(List<String> texts);
    }

    private static void judge(String tier, List<Labelled> ofNeed, Map<String, List<Labelled>> ofTone, Reads reads, Map<String, Scoring> found) {
        List<Reading> readings = reads.read(texts(ofNeed));
        for (Guess.Kind kind : List.of(Guess.Kind.NEED, Guess.Kind.ADVERSE))
            found.put(tier + " " + kind.word(), scoring(ofNeed, readings, (text, reading) -> pair(kind, text, reading)));
        found.put(tier + " language", scoring(ofNeed, readings, (text, reading) -> new Scoring.Pair(text.language(), reading.language(), 1)));
        ofTone.forEach((what, texts) -> found.put(tier + " " + what, scoring(texts, reads.read(texts(texts)), (text, reading) -> pair(Guess.Kind.TONE, text, reading))));
    }

    private static List<String> texts(List<Labelled> some) {
        return some.stream().map(Labelled::text).toList();
    }

    private static Scoring scoring(List<Labelled> texts, List<Reading> readings, BiFunction<Labelled, Reading, Scoring.Pair> pair) {
        return Scoring.of(IntStream.range(0, texts.size()).mapToObj(i -> pair.apply(texts.get(i), readings.get(i))).toList());
    }

    private static Scoring.Pair pair(Guess.Kind kind, Labelled text, Reading reading) {
        return switch (kind) {
            case NEED -> pair(text.need(), reading.need(), reading.needCertainty());
            case TONE -> pair(text.tone(), reading.tone(), reading.toneCertainty());
            case ADVERSE -> new Scoring.Pair(text.adverse().toString(), String.valueOf(reading.adverse()), reading.adverseCertainty());
        };
    }

    private static Scoring.Pair pair(Enum<?> right, Enum<?> guessed, double certainty) {
        return new Scoring.Pair(right.name().toLowerCase(Locale.ROOT), guessed == null ? "" : guessed.name().toLowerCase(Locale.ROOT), certainty);
    }
}
