package app.kith.listening.channels.bluesky;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last frame that was taken, kept as JSON.
 *
 * @param site   whose numbers {@code seq} are; another server understands only {@code micros}
 * @param seq    0 in the first protocol
 * @param micros when, in microseconds since 1970
 */
record JetstreamCursor(String site, long seq, long micros) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @return null when it begins now */
    static JetstreamCursor of(String text) {
        try {
            return text == null ? null : JSON.readValue(text, JetstreamCursor.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    boolean isExactAt(JetstreamWish wish) {
        return seq > 0 && wish.second() && site.equals(wish.site());
    }

    Instant at() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
