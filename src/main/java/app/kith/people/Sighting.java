package app.kith.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody was heard at a place, as that place knows them.
 *
 * @param realm         where {@code externalId} is unique: the place, unless the channel says otherwise
 * @param externalId    the place's immutable id
 * @param email         lower case, or null
 * @param emailVerified who vouches that it is theirs, in words; null when anybody may have typed it. Only an address that is verified at
 *                      both places makes one person of two without asking
 * @param links         pages that the profile there names as theirs
 * @param location      where they say there that they live, or null
 */
public record Sighting(String realm, String externalId, String handle, String displayName, String avatarUrl, String profileUrl, String email,
        boolean bot, UUID placeId, Instant at, String emailVerified, List<String> links, String location) {

    /** With the least that a place tells of an address and a profile: nobody vouches for them. */
    public Sighting(String realm, String externalId, String handle, String displayName, String avatarUrl, String profileUrl, String email, boolean bot,
            UUID placeId, Instant at) {
        this(realm, externalId, handle, displayName, avatarUrl, profileUrl, email, bot, placeId, at, null, List.of(), null);
    }

    /**
     * Whoever the place names by nothing but a word for those who left or hide, not even by an id of their own, is somebody else each time.
     *
     * @param item what they said
     */
    public Sighting apartAt(String item) {
        boolean isNobody = email == null && Nobody.isId(externalId) && Nobody.isCalled(displayName) && Nobody.isCalled(handle);
        return !isNobody ? this : new Sighting(realm, externalId + " of " + item, handle, displayName, avatarUrl, profileUrl, null, bot, placeId, at, null, links, location);
    }

    Key key() {
        return new Key(realm, externalId);
    }

    record Key(String realm, String externalId) {}

    /** Where the name is only what stands before the @, nobody has told a name. */
    Sighting knownBy(String id, String shownHandle) {
        String name = displayName != null && email.regionMatches(true, 0, displayName + "@", 0, displayName.length() + 1) ? null : displayName;
        return new Sighting(realm, id, shownHandle, name, avatarUrl, profileUrl, email, bot, placeId, at, emailVerified, links, location);
    }

    /** Machines write from addresses that many people stand behind. */
    boolean hasOwnAddress() {
        return email != null && !bot;
    }

    /** A few, a line each; null for none. */
    String keptLinks() {
        return links.isEmpty() ? null : String.join("\n", links.stream().filter(link -> link.length() <= 500 && link.indexOf('\n') < 0).limit(8).toList());
    }

    String bestName() {
        if (displayName != null && !displayName.isBlank()) return displayName.strip();
        if (handle != null && !handle.isBlank()) return handle.strip();
        if (email != null) return email.substring(0, Math.max(1, email.indexOf('@')));
        return "Somebody without a name";
    }
}
