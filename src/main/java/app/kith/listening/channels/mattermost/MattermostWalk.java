package app.kith.listening.channels.mattermost;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one channel. {@code since} tells all that was said, changed or deleted after a moment, up to a thousand; after a longer silence
 * the rest is fetched page by page, backwards to where Kith left off.
 */
final class MattermostWalk {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_SINCE = 1_000;
    private static final int PAGE = 100;
    /** How far the server's clock may be from ours, in a channel where nothing tells. */
    private static final long ASTRAY = 300_000;

    private final MattermostServer server;
    private final String me;
    private final Clock clock;

    MattermostWalk(MattermostServer server, String me, Clock clock) {
        this.server = server;
        this.me = me;
        this.clock = clock;
    }

    /**
     * Where Kith left off in a channel: all that changed up to {@code mark} (milliseconds, by the server's clock) is known. While it fetches
     * what is between, {@code before} is the oldest post it has of it, and {@code top} the mark to come.
     */
    private record Left(long mark, String before, long top) {}

    Page hear(String channel, String cursor) throws ChannelTrouble {
        Left left = cursor == null ? null : JSON.readValue(cursor, Left.class);
        if (left == null) return page(ask(channel, null, PAGE, null), new Left(clock.millis() - ASTRAY, null, 0), true);
        if (left.before() == null) return page(ask(channel, null, null, left.mark() - 1), left, false);
        Reply reply = ask(channel, left.before(), PAGE, null);
        List<JsonNode> posts = posts(reply);
        boolean met = posts.isEmpty() || created(posts.getLast()) <= left.mark();
        Left next = met ? new Left(left.top(), null, 0) : new Left(left.mark(), Json.text(posts.getLast(), "id"), left.top());
        return read(posts).cursor(JSON.writeValueAsString(next)).more(!met).nextIn(reply.rest());
    }

    private Page page(Reply reply, Left left, boolean beginning) {
        List<JsonNode> posts = posts(reply);
        long top = posts.stream().mapToLong(post -> Json.number(post, "update_at", 0)).max().orElse(0);
        boolean cut = !beginning && posts.size() >= MOST_SINCE;
        Left next = cut ? new Left(left.mark(), Json.text(posts.getLast(), "id"), Math.max(top, left.mark()))
                : new Left(beginning && top > 0 ? top : Math.max(top, left.mark()), null, 0);
        return read(posts).cursor(JSON.writeValueAsString(next)).more(cut).nextIn(reply.rest());
    }

    /** @param cursor the oldest post that was read */
    Page past(String channel, String cursor, Instant since) throws ChannelTrouble {
        Reply reply = ask(channel, cursor, PAGE, null);
        List<JsonNode> posts = posts(reply);
        boolean done = posts.isEmpty() || created(posts.getLast()) < since.toEpochMilli();
        Page page = read(posts.stream().filter(post -> created(post) >= since.toEpochMilli()).toList()).more(!done).nextIn(reply.rest());
        return posts.isEmpty() ? page : page.cursor(Json.text(posts.getLast(), "id")).reached(Instant.ofEpochMilli(created(posts.getLast())));
    }

    private Page read(List<JsonNode> posts) {
        Gathered gathered = new Gathered();
        posts.forEach(post -> gathered.read(post, one -> MattermostItems.item(one, server, me, gathered)));
        return gathered.page();
    }

    /** A channel that the account may no longer read, or that is gone, says nothing. */
    private Reply ask(String channel, String before, Integer most, Long since) throws ChannelTrouble {
        return server.get("/channels/" + Api.part(channel) + "/posts").query("before", before).query("per_page", most).query("since", since).absentIf(403, 404).ask();
    }

    /** Newest first. */
    private static List<JsonNode> posts(Reply reply) {
        JsonNode all = reply.json().path("posts");
        return Json.each(reply.json(), "order").map(id -> all.path(id.asString())).filter(JsonNode::isObject).toList();
    }

    private static long created(JsonNode post) {
        return Json.number(post, "create_at", 0);
    }
}
