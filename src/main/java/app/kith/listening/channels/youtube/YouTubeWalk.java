package app.kith.listening.channels.youtube;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Threads come newest first, by their first comment. New replies under older comments are found by their number, among the newest
 * hundred threads; further back YouTube gives no sign of them.
 */
final class YouTubeWalk {

    private static final int PAGES = 5;
    private static final int REPLY_PAGES = 5;

    private final Api api;
    private final String address;
    private final Clock clock;

    YouTubeWalk(Api api, String address, Clock clock) {
        this.api = api;
        this.address = address;
        this.clock = clock;
    }

    JsonNode newest(Settings settings) throws ChannelTrouble {
        return threads(settings, null);
    }

    Page hear(Settings settings, YouTubeCursor last) throws ChannelTrouble {
        Instant asked = clock.instant();
        var items = new YouTubeItems(settings.require("channelId"));
        Map<String, Long> replies = new HashMap<>();
        String token = null;
        for (int page = 0; page < PAGES; page++) {
            JsonNode found = threads(settings, token);
            List<JsonNode> threads = Json.list(found, "items");
            if (page == 0) threads.forEach(thread -> replies.put(Json.text(thread, "id", ""), Json.number(thread, "snippet.totalReplyCount", 0)));
            if (last == null) break;
            titles(settings, threads, items);
            for (JsonNode thread : threads) take(settings, thread, last, items);
            token = Json.text(found, "nextPageToken");
            Instant oldest = threads.isEmpty() ? null : YouTubeItems.at(threads.getLast());
            if (token == null || oldest == null || oldest.isBefore(last.until())) break;
        }
        return items.page().cursor(new YouTubeCursor(asked, replies).text());
    }

    /** A thread is taken whole when it is new or has more replies than last time. */
    private void take(Settings settings, JsonNode thread, YouTubeCursor last, YouTubeItems items) throws ChannelTrouble {
        long count = Json.number(thread, "snippet.totalReplyCount", 0);
        Long before = last.replies().get(Json.text(thread, "id", ""));
        Instant at = YouTubeItems.at(thread);
        boolean fresh = at == null || at.isAfter(last.until());
        if (!fresh && before != null && before == count) {
            items.thread(thread, thread.at("/replies/comments"));
            return;
        }
        items.thread(thread, count > thread.at("/replies/comments").size() ? replies(settings, thread) : thread.at("/replies/comments"));
    }

    Page past(Settings settings, Instant since, Instant until, String token) throws ChannelTrouble {
        var items = new YouTubeItems(settings.require("channelId"));
        JsonNode found = threads(settings, token);
        List<JsonNode> threads = Json.list(found, "items");
        titles(settings, threads, items);
        for (JsonNode thread : threads)
            items.thread(thread, Json.number(thread, "snippet.totalReplyCount", 0) > thread.at("/replies/comments").size() ? replies(settings, thread)
                    : thread.at("/replies/comments"));
        Instant oldest = threads.isEmpty() ? since : YouTubeItems.at(threads.getLast());
        String next = Json.text(found, "nextPageToken");
        return items.page().cursor(next).reached(oldest).more(next != null && oldest != null && oldest.isAfter(since));
    }

    private JsonNode threads(Settings settings, String token) throws ChannelTrouble {
        return api.get(address + "/commentThreads").query("part", "snippet,replies").query("allThreadsRelatedToChannelId", settings.require("channelId"))
                .query("order", "time").query("maxResults", 100).query("textFormat", "plainText").query("pageToken", token)
                .query("key", settings.require("apiKey")).ask().json();
    }

    private JsonNode replies(Settings settings, JsonNode thread) throws ChannelTrouble {
        List<JsonNode> all = new ArrayList<>();
        String token = null;
        for (int page = 0; page < REPLY_PAGES; page++) {
            JsonNode found = api.get(address + "/comments").query("part", "snippet").query("parentId", Json.text(thread, "id")).query("maxResults", 100)
                    .query("textFormat", "plainText").query("pageToken", token).query("key", settings.require("apiKey")).ask().json();
            all.addAll(Json.list(found, "items"));
            token = Json.text(found, "nextPageToken");
            if (token == null) break;
        }
        var array = JsonMapper.shared().createArrayNode();
        all.forEach(array::add);
        return array;
    }

    /** Comments do not carry the title of their video. */
    private void titles(Settings settings, List<JsonNode> threads, YouTubeItems items) throws ChannelTrouble {
        List<String> videos = threads.stream().map(thread -> Json.text(thread, "snippet.videoId", "")).filter(id -> !id.isEmpty()).distinct().limit(50).toList();
        if (videos.isEmpty()) return;
        JsonNode found = api.get(address + "/videos").query("part", "snippet").query("id", String.join(",", videos)).query("key", settings.require("apiKey")).ask().json();
        items.titles(Json.each(found, "items").filter(video -> Json.text(video, "snippet.title") != null)
                .collect(Collectors.toMap(video -> Json.text(video, "id", ""), video -> Json.text(video, "snippet.title"), (one, other) -> one)));
    }
}
