package app.kith.understanding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text with the labels that people gave it; those that it has none of are null.
 *
 * @param family texts of one family are alike; train and test share none
 */
record Labelled(String text, String language, Need need, Boolean adverse, Tone tone, String family) {

    private static final Set<String> POSITIVE = Set.of("amusement", "excitement", "joy", "love", "desire", "optimism", "caring", "pride", "admiration", "gratitude",
            "relief", "approval");
    /** Surprise, realisation, curiosity, confusion: GoEmotions calls them ambiguous, and they are neither trained on nor judged by. */
    private static final Set<String> AMBIGUOUS = Set.of("realization", "surprise", "curiosity", "confusion");

    /** {@code text<TAB>numbers of emotions<TAB>id}, as GoEmotions ships them; only texts whose emotions are of one tone, or of one and of none. */
    static List<Labelled> emotions(Path folder, String part, boolean onlyOneEmotion) throws IOException {
        List<String> names = Files.readAllLines(folder.resolve("labels.txt"));
        List<Labelled> texts = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(part + ".tsv"))) {
            String[] columns = line.split("\t");
            if (onlyOneEmotion && columns[1].contains(",")) continue;
            Set<Tone> tones = new TreeSet<>();
            Arrays.stream(columns[1].split(",")).map(number -> names.get(Integer.parseInt(number))).filter(name -> !AMBIGUOUS.contains(name)).forEach(name ->
                    tones.add(name.equals("neutral") ? Tone.NEUTRAL : POSITIVE.contains(name) ? Tone.POSITIVE : Tone.NEGATIVE));
            if (tones.size() == 2) tones.remove(Tone.NEUTRAL);
            if (tones.size() == 1) texts.add(new Labelled(columns[0], "en", null, null, tones.iterator().next(), columns[2]));
        }
        return texts;
    }

    /** {@code need, adverse, family, voice, language, text} below a header, as in training/need. */
    static List<Labelled> needs(Path folder, String part) throws IOException {
        return Files.readAllLines(folder.resolve(part + ".tsv")).stream().skip(1).map(line -> line.split("\t", 6)).map(columns -> new Labelled(
                columns[5].replace("\\n", "\n"), columns[4], Need.valueOf(columns[0].toUpperCase(Locale.ROOT)), columns[1].equals("1"), null, columns[2])).toList();
    }

    /** {@code tone, family, text} below a header, as in training/tone. */
    static List<Labelled> tones(Path folder, String part) throws IOException {
        return Files.readAllLines(folder.resolve(part + ".tsv")).stream().skip(1).map(line -> line.split("\t", 3)).map(columns -> new Labelled(
                columns[2].replace("\\n", "\n"), "en", null, null, Tone.valueOf(columns[0].toUpperCase(Locale.ROOT)), columns[1])).toList();
    }

    /** {@code language, source, text} below a header, as in training/language. */
    static List<Labelled> languages(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("texts.tsv")).stream().skip(1).map(line -> line.split("\t", 3))
                .map(columns -> new Labelled(columns[2], columns[0], null, null, null, columns[1])).toList();
    }

    /**
     * {@code label<TAB>text} a line, no header: needs as {@link Need} names them, tones as {@link Tone} does, {@code yes} or {@code no} for adverse.
     *
     * @throws IllegalArgumentException of a line that is not like this, in words
     */
    static List<Labelled> told(Path file, Guess.Kind kind) throws IOException {
        List<Labelled> texts = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", 2);
            String label = columns[0].strip();
            if (columns.length < 2 || !kind.labels().contains(label))
                throw new IllegalArgumentException("Line " + (texts.size() + 1) + " of “" + file + "” is not one of " + String.join(", ", kind.labels()) + ", a tab and a text.");
            String text = columns[1].replace("\\n", "\n");
            texts.add(switch (kind) {
                case NEED -> new Labelled(text, null, Need.valueOf(label.toUpperCase(Locale.ROOT)), null, null, null);
                case TONE -> new Labelled(text, null, null, null, Tone.valueOf(label.toUpperCase(Locale.ROOT)), null);
                case ADVERSE -> new Labelled(text, null, null, label.equals("yes"), null, null);
            });
        }
        return texts;
    }

    /** What somebody who needs this sounds like, where that is plain. */
    Tone plainTone() {
        if (need == null) return tone;
        return switch (need) {
            case PRAISE -> Tone.POSITIVE;
            case COMPLAINT, LEAVING -> Tone.NEGATIVE;
            case QUESTION, TROUBLE, IDEA, BUY, ADVERSE, CHAT -> null;
        };
    }

    /** A tenth of the families, the same ones each time. */
    boolean isHeldOut() {
        return Math.floorMod(Grams.mixed(family.hashCode()), 10) == 0;
    }
}
