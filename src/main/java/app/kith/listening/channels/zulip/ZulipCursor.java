package app.kith.listening.channels.zulip;

import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far we have heard, kept as JSON.
 *
 * @param site   whose ids these are
 * @param me     our own id
 * @param anchor id of the last message heard
 * @param recent the newest messages heard and their channels (0: none), looked at again for edits and deletions
 * @param looked when they were, last
 */
record ZulipCursor(String site, String me, long anchor, Map<Long, Long> recent, Instant looked) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static ZulipCursor of(String text, String site) {
        try {
            ZulipCursor kept = text == null ? null : JSON.readValue(text, ZulipCursor.class);
            return kept != null && site.equals(kept.site) ? kept : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
