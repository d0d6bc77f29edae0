package app.kith.web.readings;

import app.kith.understanding.Guess;
import app.kith.understanding.Guess.Kind;
import app.kith.web.Say;
import java.util.List;
import java.util.UUID;

/** What Kith read in a message, in words, and what a colleague may say instead. */
public record ReadAs(UUID messageId, List<Guess> guesses) {

    public static final List<Kind> KINDS = List.of(Kind.values());

    public static String words(Kind kind, String label) {
        if (label == null) return "nothing";
        return switch (kind) {
            case NEED -> need(label);
            case TONE -> label + " in tone";
            case ADVERSE -> label.equals("yes") ? "an adverse event" : "no adverse event";
        };
    }

    /** As it stands in a list to choose from. */
    public static String need(String label) {
        return switch (label) {
            case "question" -> "a question";
            case "idea" -> "an idea";
            case "complaint" -> "a complaint";
            case "buy" -> "wants to buy";
            case "adverse" -> "an adverse event";
            case "chat" -> "small talk";
            default -> label;
        };
    }

    public static String title(Kind kind) {
        return switch (kind) {
            case NEED -> "What they need";
            case TONE -> "How it sounds";
            case ADVERSE -> "Adverse event";
        };
    }

    /** Need and tone always; an adverse event where one is read, or told. */
    public List<Guess> shown() {
        return guesses.stream().filter(one -> one.label() != null && (one.kind() != Kind.ADVERSE || one.label().equals("yes") || one.isTold())).toList();
    }

    public static String said(Guess guess) {
        if (guess.isTold()) return words(guess.kind(), guess.label());
        return guess.isSure() ? words(guess.kind(), guess.label()) : "perhaps " + words(guess.kind(), guess.label());
    }

    public static String certainty(Guess guess) {
        return guess.isTold() ? "a colleague said so" : Math.round(guess.certainty() * 100) + " % sure";
    }

    /** How such guesses fared. */
    public static String accuracy(int right, int told) {
        return told == 0 ? "Nobody has spoken of it yet." : "Right " + right + " of the last " + Say.figures(told) + ".";
    }
}
