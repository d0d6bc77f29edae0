package app.kith.listening;

import java.time.Instant;
import java.util.UUID;

/**
 * Words on their way to a person outside, and their fate.
 *
 * @param pressedBy null for what the person asked for themselves
 */
public record Delivery(UUID id, UUID sourceId, State state, boolean byHand, UUID pressedBy, Instant pressedAt, int attempts, Instant nextAt,
        String reason, String externalId, String permalink, Instant sentAt) {

    /** {@code UNCERTAIN}: Kith stopped in the middle of sending, so only a person can tell whether it arrived. */
    public enum State { PENDING, SENDING, SENT, FAILED, UNCERTAIN, DROPPED }

    public boolean isTroubled() {
        return state == State.FAILED || state == State.UNCERTAIN || state == State.PENDING && reason != null;
    }

    public boolean waitsForAPerson() {
        return state == State.FAILED || state == State.UNCERTAIN;
    }

    /** It surely arrived at the place. */
    public record Delivered(UUID deliveryId, String externalId, String permalink, Instant at) {}

    /** A person decided that it will not be sent. */
    public record GivenUp(UUID deliveryId) {}
}
