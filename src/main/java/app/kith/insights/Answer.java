package app.kith.insights;

import java.time.Instant;
import java.util.UUID;

/**
 * What one person who said it hears from us.
 *
 * @param messageId what is answered
 * @param replyId   once somebody pressed send
 * @param reason    why the person was let go, else null
 */
public record Answer(UUID insightId, UUID memberId, State state, UUID messageId, UUID conversationId, UUID replyId, String reason,
        UUID colleagueId, Instant at) {

    public enum State { WAITING, SENDING, ANSWERED, LET_GO }

    public boolean isSettled() {
        return state == State.ANSWERED || state == State.LET_GO;
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }
}
