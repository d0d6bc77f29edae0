package app.kith.listening.channels.youtube;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * @param until   comments before that are known
 * @param replies how many replies each of the newest threads had, so that new ones are noticed under old comments
 */
record YouTubeCursor(Instant until, Map<String, Long> replies) {

    static YouTubeCursor of(String text) {
        return text == null ? null : JsonMapper.shared().readValue(text, YouTubeCursor.class);
    }

    String text() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
