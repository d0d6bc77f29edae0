package app.kith.colleagues;

import java.time.Instant;
import java.util.UUID;

/**
 * An open invitation; who was invited becomes a colleague by accepting it.
 *
 * @param name      as the inviter knows them, may be null
 * @param teamId    may be null
 * @param invitedBy null when the operator invited
 */
public record Invitation(UUID id, String name, String email, Role role, UUID teamId, UUID invitedBy, Instant invitedAt, Instant expiresAt) {

    /** @param token goes into the link; shown this once and kept nowhere */
    public record Made(Invitation invitation, String token) {
        public String path() {
            return "/invitations/" + token;
        }
    }
}
