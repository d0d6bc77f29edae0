package app.kith.listening.channels.feeds;

import java.net.URI;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one visit remembers for the next, kept as JSON.
 *
 * @param asked        the address in the settings; when that changes, the rest is forgotten
 * @param at           where the feed truly is: moved there for good, or found in the page at {@code asked}; else null
 * @param etag         to ask whether anything is new
 * @param lastModified the same, for servers that know no better
 * @param every        seconds between visits that the feed wishes, or null
 * @param hub          who tells of news, or null
 */
record FeedCursor(String asked, String at, String etag, String lastModified, Long every, Hub hub) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FeedCursor of(String cursor, URI asked) {
        var fresh = new FeedCursor(asked.toString(), null, null, null, null, null);
        if (cursor == null || cursor.isBlank()) return fresh;
        try {
            FeedCursor kept = JSON.readValue(cursor, FeedCursor.class);
            return asked.toString().equals(kept.asked) ? kept : fresh;
        } catch (JacksonException _) {
            return fresh;
        }
    }

    URI place() {
        return URI.create(at != null ? at : asked);
    }

    Duration wish() {
        return every == null ? null : Duration.ofSeconds(every);
    }

    FeedCursor with(Hub known) {
        return new FeedCursor(asked, at, etag, lastModified, every, known);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
