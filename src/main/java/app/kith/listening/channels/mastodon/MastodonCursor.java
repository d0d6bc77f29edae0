package app.kith.listening.channels.mastodon;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a walk has come, kept as JSON.
 *
 * @param site   where; ids of one server mean nothing at another
 * @param me     id of our own account there
 * @param marks  by stream, the id to go on from
 * @param recent the newest mentions, looked at again for edits and deletions
 * @param looked when they were, last
 */
record MastodonCursor(String site, String me, Map<String, String> marks, List<String> recent, Instant looked) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @return null when there is none for this server */
    static MastodonCursor of(String text, String site) {
        if (text == null) return null;
        try {
            MastodonCursor kept = JSON.readValue(text, MastodonCursor.class);
            return site.equals(kept.site) ? kept : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
