package app.kith.listening.channels.wordpress;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the hearing of a site's comments is, kept as JSON. Every visit reads two days again, for comments appear late, when somebody has approved
 * them, are edited without a trace, and disappear.
 *
 * @param from   older ones are the past's
 * @param newest the time of the newest comment known
 * @param heard  what the last visit saw of those two days
 * @param page   of the visit under way; 0 between visits
 * @param top    the time of the newest comment it saw
 * @param seen   what it saw
 */
record CommentsHeard(Instant from, Instant newest, Map<String, Heard> heard, int page, Instant top, Map<String, Heard> seen) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration AGAIN = Duration.ofDays(2);
    private static final int MOST = 1_000;
    private static final int CHECKS_A_VISIT = 10;

    /** A fingerprint of the words, and when they were said. */
    record Heard(String words, Instant at) {}

    static CommentsHeard of(String cursor, Instant from) {
        var fresh = new CommentsHeard(from, from, Map.of(), 0, from, Map.of());
        if (cursor == null) return fresh;
        try {
            return JSON.readValue(cursor, CommentsHeard.class);
        } catch (JacksonException e) {
            return fresh;
        }
    }

    boolean isUnderWay() {
        return page > 0;
    }

    CommentsHeard begin() {
        return new CommentsHeard(from, newest, heard, 1, newest, Map.of());
    }

    /** How far down this visit goes. */
    Instant down() {
        Instant again = newest.minus(AGAIN);
        return again.isAfter(from) ? again : from;
    }

    CommentsHeard saw(String id, String words, Instant at) {
        Map<String, Heard> more = new LinkedHashMap<>(seen);
        if (!at.isBefore(down()) && more.size() < MOST) more.put(id, new Heard(words, at));
        return new CommentsHeard(from, newest, heard, page, at.isAfter(top) ? at : top, more);
    }

    CommentsHeard next() {
        return new CommentsHeard(from, newest, heard, page + 1, top, seen);
    }

    /** Heard at the last visit and not seen in this one, though it went down to there; the first few of them. */
    List<String> missing() {
        return allMissing().stream().limit(CHECKS_A_VISIT).toList();
    }

    private List<String> allMissing() {
        Instant lowest = seen.size() < MOST ? down() : seen.values().stream().map(Heard::at).min(Instant::compareTo).orElseThrow();
        return heard.entrySet().stream().filter(one -> !one.getValue().at().isBefore(lowest) && !seen.containsKey(one.getKey())).map(Map.Entry::getKey).toList();
    }

    CommentsHeard end() {
        Map<String, Heard> known = new LinkedHashMap<>(seen);
        allMissing().stream().skip(CHECKS_A_VISIT).forEach(id -> known.put(id, heard.get(id)));
        return new CommentsHeard(from, top, known, 0, top, Map.of());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
