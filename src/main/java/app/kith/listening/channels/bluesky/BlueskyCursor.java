package app.kith.listening.channels.bluesky;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a walk has come, kept as JSON.
 *
 * @param did    our own account
 * @param marks  by stream
 * @param recent the newest posts heard, looked at again for deletions
 * @param looked when they were, last
 */
record BlueskyCursor(String did, Map<String, Mark> marks, List<String> recent, Instant looked) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Streams tell the newest first, so one goes back until what is known.
     *
     * @param known  everything up to then was heard
     * @param newest what will be known once the way back to {@code known} is done
     * @param at     where on that way we are, or null when it is done
     */
    record Mark(Instant known, Instant newest, String at) {
        static Mark of(Instant known) {
            return new Mark(known, null, null);
        }

        boolean isUnderWay() {
            return at != null;
        }
    }

    static BlueskyCursor of(String text) {
        if (text == null) return null;
        try {
            return JSON.readValue(text, BlueskyCursor.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    boolean isUnderWay() {
        return marks.values().stream().anyMatch(Mark::isUnderWay);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
