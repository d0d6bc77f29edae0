package app.kith.people;

import java.time.Instant;
import java.util.UUID;

/** A member as one place knows them. {@code email} is there only when asked for by somebody who may see it. */
public record Identity(UUID id, UUID memberId, UUID placeId, String handle, String displayName, String profileUrl, String email,
        Instant firstSeenAt, Instant lastSeenAt) {}
