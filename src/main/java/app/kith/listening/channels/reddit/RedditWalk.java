package app.kith.listening.channels.reddit;

import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** New posts and new comments of each community, newest first, a hundred a question, back to what is known. Reddit shows no more than the last thousand. */
final class RedditWalk {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 100;
    /** What is approved late appears among older things. */
    private static final long OVERLAP = 600;

    private final Asking reddit;
    private final List<String> communities;
    private final String me;

    interface Asking {
        Api.Call about(String path) throws ChannelTrouble;
    }

    RedditWalk(Asking reddit, List<String> communities, String me) {
        this.reddit = reddit;
        this.communities = communities;
        this.me = me;
    }

    static List<String> communities(Settings settings) {
        List<String> communities = Arrays.stream(settings.require("communities").split("[,;\\s]+")).map(one -> one.replaceFirst("^(?:https?://[^/]*)?/?r/", "").replaceFirst("/.*$", ""))
                .filter(one -> !one.isEmpty()).distinct().toList();
        if (communities.isEmpty()) throw new Problem.Invalid("communities", "Name a community.");
        return communities;
    }

    /**
     * @param known what was said until then is known, in seconds since 1970
     * @param after while what is between is fetched: where the next page begins
     * @param top   and what will be known then
     */
    private record Left(long known, String after, long top) {}

    Page hear(String cursor) throws ChannelTrouble {
        return Rounds.hear(cursor, known -> rooms(), this::news);
    }

    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        return Rounds.past(since, until, cursor, known -> rooms(), (room, page) -> older(room, page, since));
    }

    private Map<String, String> rooms() {
        Map<String, String> rooms = new LinkedHashMap<>();
        for (String community : communities) {
            rooms.put("/r/" + Api.part(community) + "/new", null);
            rooms.put("/r/" + Api.part(community) + "/comments", null);
        }
        return rooms;
    }

    private Page news(String room, String cursor) throws ChannelTrouble {
        Left left = cursor == null ? null : JSON.readValue(cursor, Left.class);
        Reply reply = ask(room, left == null ? null : left.after());
        List<JsonNode> found = Json.list(reply.json(), "data.children");
        long top = Math.max(left == null ? 0 : Math.max(left.known(), left.top()), found.stream().mapToLong(RedditWalk::at).max().orElse(0));
        String after = Json.text(reply.json(), "data.after");
        boolean more = left != null && after != null && found.stream().mapToLong(RedditWalk::at).min().orElse(0) > left.known() - OVERLAP;
        Left next = more ? new Left(left.known(), after, top) : new Left(top, null, 0);
        List<JsonNode> fresh = left == null ? List.of() : found.stream().filter(one -> at(one) > left.known() - OVERLAP).toList();
        return RedditItems.of(fresh, me).page().cursor(JSON.writeValueAsString(next)).more(more).nextIn(reply.rest());
    }

    private Page older(String room, String after, Instant since) throws ChannelTrouble {
        Reply reply = ask(room, after);
        List<JsonNode> found = Json.list(reply.json(), "data.children");
        List<JsonNode> wanted = found.stream().filter(one -> at(one) >= since.getEpochSecond()).toList();
        String next = Json.text(reply.json(), "data.after");
        Instant reached = wanted.stream().map(one -> Json.seconds(one, "data.created_utc")).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
        return RedditItems.of(wanted, me).page().cursor(next).more(next != null && wanted.size() == found.size()).nextIn(reply.rest()).reached(reached);
    }

    private Reply ask(String room, String after) throws ChannelTrouble {
        return reddit.about(room).query("limit", MOST).query("after", after).ask();
    }

    private static long at(JsonNode thing) {
        return Json.number(thing, "data.created_utc", 0);
    }
}
