package app.kith.listening.channels.mail;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How far a folder has been heard: UIDs grow within one UIDVALIDITY (RFC 3501, section 2.3.1.1) and mean nothing beyond it. */
record MailCursor(long uidValidity, long lastUid) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Null for a folder never heard, or a cursor nobody can read. */
    static MailCursor parse(String json) {
        if (json == null) return null;
        try {
            return JSON.readValue(json, MailCursor.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
