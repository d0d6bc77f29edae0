package app.kith.colleagues;

import java.time.Instant;
import java.util.UUID;

/**
 * A key for a program.
 *
 * @param colleagueId whom it acts as; null: for itself, under its own name
 * @param role        the most it may do; never more than the colleague may
 * @param lastUsedAt  to the minute, null when never
 * @param revokedAt   null while it works
 */
public record Token(UUID id, String name, UUID colleagueId, Role role, UUID madeBy, Instant madeAt, Instant lastUsedAt, Instant revokedAt) {

    /** @param secret shown this once and kept nowhere */
    public record Made(Token token, String secret) {}
}
