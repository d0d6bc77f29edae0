package app.kith.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one identity tells of the person behind it, for comparing.
 *
 * @param handles   plain; the one it bears now first, none that says nothing
 * @param handle    as it is written there now, for a reader; may be null
 * @param names     the words of its full names, now first
 * @param name      as it is written there now; may be null
 * @param email     fingerprint of the address, or null
 * @param verified  who vouches for the address, or null
 * @param mailbox   {@code email} is by its name a mailbox of several
 * @param local     fingerprint of what stands before the @, or null when that tells nothing
 * @param page      its profile, plain, or null
 * @param links     pages the profile names as theirs, plain
 * @param picture   the fingerprint that Gravatar shows its picture by, or null
 * @param town      plain, or null
 * @param bearers   how many members bear each handle, anywhere
 * @param crowded   handles that others at the same place bear or bore, too: they name nobody any more
 */
record Trace(UUID identityId, UUID placeId, String realm, List<String> handles, String handle, List<List<String>> names, String name, String email, String verified,
        boolean mailbox, String local, boolean localFromName, String page, Set<String> links, String picture, String town, Set<String> crowded,
        Map<String, Integer> bearers, Instant firstSeenAt, Instant lastSeenAt) {

    /** A town, as it is written. */
    static String shown(String plain) {
        return Arrays.stream(plain.split(" ")).map(word -> word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    Trace among(Set<String> crowds, Map<String, Integer> all, boolean household) {
        return new Trace(identityId, placeId, realm, handles, handle, names, name, email, verified, mailbox || household, local, localFromName, page, links, picture, town,
                crowds, all, firstSeenAt, lastSeenAt);
    }

    boolean bears(String handle) {
        return handles.contains(handle);
    }
}
