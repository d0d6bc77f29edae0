package app.kith.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom somebody turned to with what they said.
 *
 * @param answeredId the identity of whom it answers, or null
 * @param words      may name people by their handles
 */
public record Regard(UUID activityId, UUID identityId, UUID answeredId, UUID placeId, String words, Instant at) {

    private static final Pattern NAMED = Pattern.compile("(?<![\\p{L}\\p{N}@/.])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}_.-]{0,60}[\\p{L}\\p{N}_])?)");
    private static final int MOST = 10;

    /** Handles in the words, lower case; as many as somebody can mean. */
    List<String> named() {
        if (words == null || words.indexOf('@') < 0) return List.of();
        Stream<String> handles = NAMED.matcher(words).results().map(found -> found.group(1).toLowerCase(Locale.ROOT));
        return handles.distinct().limit(MOST).toList();
    }
}
