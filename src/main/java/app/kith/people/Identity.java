package app.kith.people;

import java.time.Instant;
import java.util.UUID;

/**
 * A member as one place knows them.
 *
 * @param email      there only when asked for by somebody who may see it
 * @param vouchedFor who vouches that the address is theirs, in words; null when nobody does, or there is none
 */
public record Identity(UUID id, UUID memberId, UUID placeId, String handle, String displayName, String profileUrl, String email, String vouchedFor,
        Instant firstSeenAt, Instant lastSeenAt) {

    /** What they were called there before. */
    public record Former(UUID identityId, boolean isHandle, String value, Instant from, Instant until) {}
}
