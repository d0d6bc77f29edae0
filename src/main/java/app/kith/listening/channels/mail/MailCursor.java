package app.kith.listening.channels.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a mailbox has been heard.
 *
 * @param folders by the folder's name; each has UIDs of its own
 * @param heard   the latest Message-IDs, see {@link HeardIds}
 */
record MailCursor(Map<String, Mark> folders, List<String> heard) {

    /**
     * UIDs grow within one UIDVALIDITY (RFC 3501, section 2.3.1.1) and mean nothing beyond it.
     *
     * @param lastArrival when the last mail heard had arrived, seconds since 1970: where to look anew once UIDs mean nothing any more
     */
    record Mark(long uidValidity, long lastUid, long lastArrival) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final MailCursor NOTHING = new MailCursor(Map.of(), List.of());

    /** Nothing heard yet, for a mailbox never visited or a cursor nobody can read. */
    static MailCursor parse(String json) {
        if (json == null) return NOTHING;
        try {
            MailCursor read = JSON.readValue(json, MailCursor.class);
            return read.folders == null || read.heard == null ? NOTHING : read;
        } catch (JacksonException e) {
            return NOTHING;
        }
    }

    MailCursor with(Map<String, Mark> marks, HeardIds ids) {
        Map<String, Mark> all = new LinkedHashMap<>(folders);
        all.putAll(marks);
        return new MailCursor(all, ids.list());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
