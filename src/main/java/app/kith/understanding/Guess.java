package app.kith.understanding;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was guessed of a message, as colleagues see and correct it.
 *
 * @param label     in small letters: {@code question}, {@code negative}, {@code yes}; null when there is none
 * @param certainty how often such a guess is right, from 0 to 1
 * @param isSure    false: below the bar, or the label is paused; ask a person
 * @param isTold    a colleague said so, and it is no guess any more
 */
public record Guess(Kind kind, String label, double certainty, boolean isSure, boolean isTold) {

    /** What is guessed, and may be corrected. */
    public enum Kind {

        NEED(Heads.NEED, names(Need.values())), TONE(Heads.TONE, names(Tone.values())), ADVERSE(Heads.ADVERSE, List.of("no", "yes"));

        final int from;
        final int count;
        private final List<String> labels;

        Kind(int from, List<String> labels) {
            this.from = from;
            this.count = labels.size();
            this.labels = labels;
        }

        private static List<String> names(Enum<?>[] values) {
            return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
        }

        public List<String> labels() {
            return labels;
        }

        /** As it stands in an address or a row. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Guess of(Kind kind, Reading reading, boolean isPaused) {
        return switch (kind) {
            case NEED -> of(kind, reading.need(), reading.needCertainty(), reading.knowsNeed() && !isPaused);
            case TONE -> of(kind, reading.tone(), reading.toneCertainty(), reading.knowsTone() && !isPaused);
            case ADVERSE -> new Guess(kind, reading.adverse() ? "yes" : "no", reading.adverseCertainty(), !isPaused && reading.adverseCertainty() >= Reading.BAR, false);
        };
    }

    private static Guess of(Kind kind, Enum<?> label, double certainty, boolean isSure) {
        return new Guess(kind, label == null ? null : label.name().toLowerCase(Locale.ROOT), certainty, isSure, false);
    }
}
