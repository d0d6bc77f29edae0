package app.kith.web.inbox;

import app.kith.listening.Delivery;
import app.kith.listening.Place;
import app.kith.web.Prose;
import app.kith.web.Say;
import java.util.List;
import java.util.UUID;

/**
 * How an answer of ours fares on its way, and what a person can do about it.
 *
 * @param link where it can be seen, or null
 */
public record Fate(UUID deliveryId, String icon, String css, String words, String link, List<Act> acts) {

    /** @param noun last part of the address under the delivery */
    public record Act(String noun, String label) {}

    private static final Act GIVE_UP = new Act("giving-up", "Give up");

    static Fate of(Delivery delivery, Place place, Say say) {
        return switch (delivery.state()) {
            case SENT -> sent(delivery, place, say);
            case SENDING -> sending(delivery);
            case PENDING -> delivery.reason() == null ? sending(delivery)
                    : troubled(delivery, "Not sent: " + sentence(delivery.reason()) + next(delivery, say), new Act("attempts", "Try now"), GIVE_UP);
            case FAILED -> troubled(delivery, "Not sent: " + sentence(delivery.reason()), new Act("attempts", "Try now"), GIVE_UP);
            case UNCERTAIN -> troubled(delivery, "Perhaps sent. " + sentence(delivery.reason()), new Act("arrival", "It arrived"),
                    new Act("attempts", "Send again"), GIVE_UP);
            case DROPPED -> new Fate(delivery.id(), "x", "", "Never sent: somebody gave it up.", null, List.of());
        };
    }

    private static Fate sent(Delivery delivery, Place place, Say say) {
        boolean sameDay = delivery.sentAt().atZone(say.zone()).toLocalDate().equals(delivery.pressedAt().atZone(say.zone()).toLocalDate());
        String when = sameDay ? say.clock(delivery.sentAt()) : say.when(delivery.sentAt()) + ",";
        String words = delivery.byHand() ? "Answered at " + place.name() + " itself" : "Sent " + when + " through " + place.name();
        return new Fate(delivery.id(), "check", "", words, Prose.isWebAddress(delivery.permalink()) ? delivery.permalink() : null, List.of());
    }

    private static Fate sending(Delivery delivery) {
        return new Fate(delivery.id(), "clock", "", "Sending…", null, List.of());
    }

    private static Fate troubled(Delivery delivery, String words, Act... acts) {
        return new Fate(delivery.id(), "triangle-alert", "is-harm", words, null, List.of(acts));
    }

    private static String next(Delivery delivery, Say say) {
        if (delivery.nextAt() == null || !delivery.nextAt().isAfter(say.now())) return " Being tried again now.";
        return " Next try in " + say.ago(delivery.nextAt()) + ".";
    }

    private static String sentence(String reason) {
        if (reason == null || reason.isBlank()) return "the place did not say why.";
        String words = reason.strip();
        return words.endsWith(".") || words.endsWith("!") || words.endsWith("?") ? words : words + ".";
    }
}
