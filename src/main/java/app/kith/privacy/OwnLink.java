package app.kith.privacy;

import java.time.Instant;
import java.util.UUID;

/**
 * A way to one's own page, for one person and for a while.
 *
 * @param sentBy the colleague who pressed send; null when the person asked for it
 */
public record OwnLink(UUID id, UUID memberId, UUID deliveryId, UUID sentBy, Instant madeAt, Instant expiresAt, Instant openedAt, Instant endedAt) {

    boolean isGood(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }
}
