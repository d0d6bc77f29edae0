package app.kith.listening.channels.x;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * @param account our own numeric id
 * @param month   that {@code micros} were spent in, such as 2026-03
 * @param micros  spent so far, in millionths of a dollar
 * @param walks   by what is listened for (mentions, words): how far it is known
 */
record XCursor(String account, String month, long micros, Map<String, Walk> walks) {

    /**
     * @param since newest post that everything before is known of; null at first
     * @param next  where to go on, further back, while there is more since then
     * @param top   newest post of the walk under way
     */
    record Walk(String since, String next, String top) {}

    static XCursor of(String text) {
        return text == null ? new XCursor(null, null, 0, Map.of()) : JsonMapper.shared().readValue(text, XCursor.class);
    }

    XCursor with(String what, Walk walk) {
        Map<String, Walk> more = new LinkedHashMap<>(walks);
        more.put(what, walk);
        return new XCursor(account, month, micros, more);
    }

    XCursor account(String id) {
        return new XCursor(id, month, micros, walks);
    }

    XCursor spent(String when, long much) {
        return new XCursor(account, when, much, walks);
    }

    String text() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
