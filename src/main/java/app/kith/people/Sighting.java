package app.kith.people;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody was heard at a place, as that place knows them.
 *
 * @param realm      where {@code externalId} is unique: the place, unless the channel says otherwise
 * @param externalId the place's immutable id
 * @param email      lower case, or null
 */
public record Sighting(String realm, String externalId, String handle, String displayName, String avatarUrl, String profileUrl, String email,
        boolean bot, UUID placeId, Instant at) {

    Key key() {
        return new Key(realm, externalId);
    }

    record Key(String realm, String externalId) {}

    String bestName() {
        if (displayName != null && !displayName.isBlank()) return displayName.strip();
        if (handle != null && !handle.isBlank()) return handle.strip();
        if (email != null) return email.substring(0, Math.max(1, email.indexOf('@')));
        return "Somebody without a name";
    }
}
