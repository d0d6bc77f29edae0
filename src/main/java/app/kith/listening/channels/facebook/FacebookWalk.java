package app.kith.listening.channels.facebook;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The newest posts with the newest comments under each, again and again; what is known is heard once. Comments under older posts come
 * by push only.
 */
final class FacebookWalk {

    private static final int POSTS = 25;
    private static final int COMMENT_PAGES = 5;
    private static final String COMMENT = "{id,message,from{id,name,picture},created_time,permalink_url,parent{id},attachment{title,url}}";
    private static final String FIELDS = "id,message,story,from{id,name,picture},created_time,updated_time,permalink_url,comments.order(reverse_chronological).filter(stream).limit(50)"
            + COMMENT;

    private final GraphApi graph;
    private final Clock clock;

    FacebookWalk(GraphApi graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    JsonNode newest(Settings settings) throws ChannelTrouble {
        return graph.get(settings, settings.require("pageId") + "/feed", "fields", FIELDS, "limit", 5);
    }

    /** @param cursor when it was last asked */
    Page hear(Settings settings, String cursor) throws ChannelTrouble {
        Instant now = clock.instant();
        if (cursor == null) return Page.nothing().cursor(now.toString());
        // Facebook's own clock may be behind ours.
        Instant since = Instant.parse(cursor).minusSeconds(600);
        var items = new Gathered();
        JsonNode feed = graph.get(settings, settings.require("pageId") + "/feed", "fields", FIELDS, "limit", POSTS);
        for (JsonNode post : Json.list(feed, "data")) take(settings, post, since, now, items);
        return items.page().cursor(now.toString());
    }

    Page past(Settings settings, Instant since, Instant until, String after) throws ChannelTrouble {
        var items = new Gathered();
        JsonNode feed = graph.get(settings, settings.require("pageId") + "/feed", "fields", FIELDS, "limit", POSTS, "since", since.getEpochSecond(),
                "until", until.getEpochSecond(), "after", after);
        List<JsonNode> posts = Json.list(feed, "data");
        for (JsonNode post : posts) take(settings, post, since, until, items);
        String next = Json.text(feed, "paging.next") == null ? null : Json.text(feed, "paging.cursors.after");
        Instant oldest = posts.isEmpty() ? since : Json.time(posts.getLast(), "created_time");
        return items.page().cursor(next).reached(oldest).more(next != null && !posts.isEmpty());
    }

    private void take(Settings settings, JsonNode post, Instant since, Instant until, Gathered items) throws ChannelTrouble {
        var decoder = new FacebookItems(settings.require("pageId"), post);
        if (isWithin(post, since, until)) items.read(post, decoder::post);
        JsonNode comments = post.path("comments");
        for (int page = 0; page < COMMENT_PAGES; page++) {
            List<JsonNode> found = Json.list(comments, "data");
            found.stream().filter(comment -> isWithin(comment, since, until)).forEach(comment -> items.read(comment, decoder::comment));
            String after = Json.text(comments, "paging.cursors.after");
            boolean further = Json.text(comments, "paging.next") != null && after != null && !found.isEmpty() && isWithin(found.getLast(), since, until);
            if (!further) return;
            comments = graph.get(settings, Json.text(post, "id") + "/comments", "fields", COMMENT.substring(1, COMMENT.length() - 1),
                    "order", "reverse_chronological", "filter", "stream", "limit", 50, "after", after);
        }
    }

    /** What has no time is handed on, to be kept with the reason. */
    private static boolean isWithin(JsonNode node, Instant since, Instant until) {
        Instant at = Json.time(node, "created_time");
        return at == null || !at.isBefore(since) && !at.isAfter(until);
    }
}
