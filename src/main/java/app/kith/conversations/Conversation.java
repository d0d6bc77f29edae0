package app.kith.conversations;

import java.time.Instant;
import java.util.UUID;

/**
 * A thread at one place.
 *
 * @param memberId      who began it
 * @param lastMemberId  who spoke last, null when it was us
 * @param waitingSince  since when somebody outside waits for us, null when nobody does
 * @param assignment    who looks after it, or null
 * @param unread        something was said since this colleague last looked
 */
public record Conversation(UUID id, UUID sourceId, UUID placeId, String threadExternalId, String title, UUID memberId, boolean isPrivate,
        Instant openedAt, Instant lastAt, String lastWords, UUID lastMemberId, Instant waitingSince, Assignment assignment, Snooze snooze,
        Closure closure, boolean unread) {

    public record Assignment(UUID colleagueId, UUID by, Instant at) {}

    public record Snooze(Instant until, UUID by, Instant at) {}

    public record Closure(UUID by, Instant at) {}

    public boolean isClosed() {
        return closure != null;
    }

    public boolean isSnoozed() {
        return snooze != null;
    }

    public boolean isWaiting() {
        return waitingSince != null && !isClosed();
    }

    /** Who it is with, as far as a list can say. */
    public UUID personId() {
        return lastMemberId != null ? lastMemberId : memberId;
    }
}
