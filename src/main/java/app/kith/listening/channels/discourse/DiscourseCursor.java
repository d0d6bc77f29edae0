package app.kith.listening.channels.discourse;

import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the hearing of a forum is, kept as JSON.
 *
 * @param site   in the settings; when that changes, the rest is forgotten
 * @param from   older posts are the past's
 * @param known  everything up to this id was heard
 * @param heard  ids of the newest posts at the last visit, to find out which are gone
 * @param newest the highest id of the visit under way; 0 between visits
 * @param before where the visit under way goes on, downwards
 * @param pages  how many pages the visit under way has brought
 * @param seen   ids of its newest posts
 */
record DiscourseCursor(String site, Instant from, long known, List<Long> heard, long newest, Long before, int pages, List<Long> seen) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @return null at the first visit */
    static DiscourseCursor of(String cursor, String site) {
        if (cursor == null || cursor.isBlank()) return null;
        try {
            DiscourseCursor kept = JSON.readValue(cursor, DiscourseCursor.class);
            return site.equals(kept.site) ? kept : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    static DiscourseCursor between(String site, Instant from, long known, List<Long> heard) {
        return new DiscourseCursor(site, from, known, heard, 0, null, 0, List.of());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
