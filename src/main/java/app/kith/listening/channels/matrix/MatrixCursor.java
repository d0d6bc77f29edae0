package app.kith.listening.channels.matrix;

import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far we have heard, kept as JSON.
 *
 * @param site  whose tokens these are
 * @param me    our own account
 * @param since where the next sync goes on
 * @param gaps  what was too much for one sync, still to be fetched
 */
record MatrixCursor(String site, String me, String since, List<Gap> gaps) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** In one room, backwards from there to there; never beyond {@code oldest}, whatever the server makes of {@code to}. */
    record Gap(String room, String from, String to, Instant oldest) {}

    static MatrixCursor of(String text, String site) {
        try {
            MatrixCursor kept = text == null ? null : JSON.readValue(text, MatrixCursor.class);
            return kept != null && site.equals(kept.site) ? kept : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
