package app.kith.listening.channels.hackernews;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Goes through the searches, in each from the newest hit down to what is known, or to where the past begins. */
final class HackerNewsWalk {

    static final int PAGE = 100;
    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    /** So long people may change what they wrote there, and so late the search may learn of it. */
    private static final Duration AGAIN = Duration.ofHours(2);

    private final Api api;
    private final String address;
    private final List<String> searches;
    private final Clock clock;

    HackerNewsWalk(Api api, String address, Settings settings, Clock clock) {
        this.api = api;
        this.address = address;
        this.searches = searches(settings);
        this.clock = clock;
    }

    static List<String> searches(Settings settings) {
        return Arrays.stream(settings.get("words", "").split("[,;]")).map(one -> one.strip().replaceAll("\\s+", " ")).filter(one -> !one.isEmpty()).distinct().toList();
    }

    /** Where a search is: goes down to {@code from} and {@code known}, has come to {@code low}, and saw {@code newest} at its head. */
    private record Mark(long from, long known, long newest, long low) {
        static Mark of(String cursor, Instant from) {
            if (cursor == null) return new Mark(from.getEpochSecond(), from.getEpochSecond(), 0, 0);
            String[] parts = cursor.split(" ");
            return new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        }

        long down() {
            return Math.max(from, known - AGAIN.toSeconds());
        }

        String cursor() {
            return from + " " + known + " " + newest + " " + low;
        }
    }

    Page hear(String cursor) throws ChannelTrouble {
        return Rounds.hear(cursor, known -> rooms(), (words, last) -> {
            Mark mark = Mark.of(last, clock.instant().minus(JUST_NOW));
            Found found = find(words, mark.down(), mark.low());
            long newest = Math.max(mark.newest(), found.newest());
            Mark next = found.more() ? new Mark(mark.from(), mark.known(), newest, found.low()) : new Mark(mark.from(), Math.max(mark.known(), newest), 0, 0);
            return found.page().cursor(next.cursor()).more(found.more());
        });
    }

    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        return Rounds.past(since, until, cursor, known -> rooms(), (words, last) -> {
            Found found = find(words, since.getEpochSecond(), last == null ? until.getEpochSecond() : Long.parseLong(last));
            return found.page().cursor(String.valueOf(found.low())).more(found.more()).reached(Instant.ofEpochSecond(found.low()));
        });
    }

    long hits(String words, Instant since) throws ChannelTrouble {
        return find(words, since.getEpochSecond(), 0).page().items().size();
    }

    private Map<String, String> rooms() {
        Map<String, String> rooms = new LinkedHashMap<>();
        for (String words : searches) rooms.put(words, null);
        return rooms;
    }

    private record Found(Page page, long newest, long low, boolean more) {}

    /** One page of what was said between two moments, newest first; {@code high} 0: up to now. Pages go by time, for the search numbers only a thousand hits. */
    private Found find(String words, long down, long high) throws ChannelTrouble {
        Reply reply = api.get(address + "/api/v1/search_by_date").query("query", words).query("tags", "(story,comment)")
                .query("numericFilters", "created_at_i>=" + down + (high == 0 ? "" : ",created_at_i<=" + high)).query("hitsPerPage", PAGE).ask();
        if (!reply.json().path("hits").isArray()) throw ChannelTrouble.passing("Hacker News' search answered without a list.", null);
        Pattern pattern = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(words).replace(" ", "\\E\\s+\\Q") + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        var gathered = new Gathered();
        long newest = 0;
        long low = high;
        List<JsonNode> hits = Json.list(reply.json(), "hits");
        for (JsonNode hit : hits) {
            long at = Json.number(hit, "created_at_i", 0);
            newest = Math.max(newest, at);
            if (at > 0) low = low == 0 ? at : Math.min(low, at);
            if (!hit.isObject() || HackerNewsItems.holds(hit, pattern)) gathered.read(hit, HackerNewsItems::item);
        }
        boolean more = hits.size() >= PAGE && low > down;
        // A hundred of the same second: the rest of that second is left.
        return new Found(gathered.page().nextIn(reply.rest()), newest, more && low == high ? low - 1 : low, more);
    }
}
