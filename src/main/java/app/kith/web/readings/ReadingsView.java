package app.kith.web.readings;

import app.kith.conversations.Conversations.Spoken;
import app.kith.people.Member;
import app.kith.understanding.Guess.Kind;
import app.kith.understanding.Readings.Accuracy;
import app.kith.understanding.Readings.Behind;
import app.kith.understanding.Readings.Regulated;
import app.kith.web.Excerpt;
import app.kith.web.Say;
import gg.jte.Content;
import java.util.List;

/** @param accuracy of the labels that colleagues spoke of, or that are paused */
public record ReadingsView(List<Unsure> unsure, List<Accuracy> accuracy, Regulated regulated, Behind behind) {

    /** A message that a person is asked about. */
    public record Unsure(Spoken said, Member member, ReadAs read) {

        public Content words() {
            return Excerpt.of(said.words(), List.of());
        }
    }

    /** A label of a kind, with how its guesses fared; null figures where nobody spoke of it. */
    public record Label(Kind kind, String label, Accuracy accuracy) {

        public String fared() {
            return accuracy == null ? ReadAs.accuracy(0, 0) : ReadAs.accuracy(accuracy.right(), accuracy.told());
        }

        public boolean isPaused() {
            return accuracy != null && accuracy.isPaused();
        }

        public String paused() {
            return accuracy.byKith() ? "Paused by Kith, because it was wrong too often." : "Paused.";
        }
    }

    public List<Label> labels(Kind kind) {
        return kind.labels().stream().map(label -> new Label(kind, label, accuracy.stream().filter(one -> one.kind() == kind && one.label().equals(label)).findFirst().orElse(null))).toList();
    }

    public String measured() {
        return "Of " + Say.figures(regulated.texts()) + " test texts it hears " + percent(regulated.recall()) + " of the adverse events, and " + percent(regulated.precision())
                + " of what it marks is one. A text is marked from a probability of " + String.format(java.util.Locale.ENGLISH, "%.2f", regulated.from()) + " on.";
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** Null while nothing waits for long. */
    public String waiting(Say say) {
        if (behind.waiting() == 0 || behind.since() == null) return null;
        return Say.sentence(Say.number(behind.waiting(), "message waits", "messages wait")) + " for a closer reading, the first for " + say.ago(behind.since()) + ".";
    }
}
