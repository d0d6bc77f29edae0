package app.kith.insights;

import java.time.Instant;
import java.util.UUID;

/**
 * The exact words, and who said them.
 *
 * @param words null once the person has taken them back
 */
public record Quote(UUID id, UUID insightId, UUID messageId, UUID conversationId, UUID memberId, String words, Instant saidAt, UUID markedBy,
        Instant markedAt) {

    public boolean isTakenBack() {
        return words == null;
    }
}
