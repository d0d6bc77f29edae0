package app.kith.web.insights;

import app.kith.insights.Answer;
import app.kith.insights.Quote;
import app.kith.listening.Delivery;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.web.Say;

/**
 * One person who said it, and how far our answer to them has come.
 *
 * @param quote    the words the answer goes to
 * @param delivery of the answer, null until somebody pressed send
 */
public record AnswerLine(Answer answer, Member member, Place place, Quote quote, Delivery delivery) {

    public boolean isStuck() {
        return delivery != null && delivery.isTroubled();
    }

    public String state(Say say) {
        return switch (answer.state()) {
            case WAITING -> "waits for us";
            case LET_GO -> "let go: " + answer.reason();
            case ANSWERED -> (delivery != null && delivery.byHand() ? "told there " : "sent ") + say.when(answer.at());
            case SENDING -> delivery == null ? "on its way" : sending(say);
        };
    }

    private String sending(Say say) {
        return switch (delivery.state()) {
            case FAILED -> "Not sent: " + delivery.reason();
            case UNCERTAIN -> "Nobody can tell whether it arrived: " + delivery.reason();
            case PENDING -> delivery.reason() == null ? "on its way" : "Not sent yet: " + delivery.reason() + nextTry(say);
            case SENDING, SENT, DROPPED -> "on its way";
        };
    }

    private String nextTry(Say say) {
        return delivery.nextAt() == null || !delivery.nextAt().isAfter(say.now()) ? "" : " Next try in " + say.ago(delivery.nextAt()) + ".";
    }

    public String css() {
        if (isStuck()) return "is-harm";
        return switch (answer.state()) {
            case WAITING -> "is-due";
            case ANSWERED -> "is-kept";
            case SENDING, LET_GO -> "";
        };
    }

    /** Null for none. */
    public String icon() {
        if (isStuck()) return "triangle-alert";
        return switch (answer.state()) {
            case ANSWERED -> "check";
            case SENDING -> "clock";
            case WAITING, LET_GO -> null;
        };
    }
}
