package app.kith.listening.channels.youtube;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads comments; what our own channel wrote is left out. */
final class YouTubeItems {

    private final String ourChannel;
    private final Map<String, String> titles = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Page.Unreadable> unreadable = new ArrayList<>();

    YouTubeItems(String ourChannel) {
        this.ourChannel = ourChannel;
    }

    static Page read(Payload payload, String ourChannel) {
        return Gathered.from(payload, "YouTube", comment -> {
            var items = new YouTubeItems(ourChannel);
            items.comment(comment, Json.text(comment, "snippet.videoId"));
            return items.page();
        });
    }

    void titles(Map<String, String> byVideo) {
        titles.putAll(byVideo);
    }

    void thread(JsonNode thread, JsonNode replies) {
        String video = Json.text(thread, "snippet.videoId");
        comment(thread.at("/snippet/topLevelComment"), video);
        for (JsonNode reply : replies) comment(reply, video);
    }

    Page page() {
        return new Page(items, unreadable, null, false, null);
    }

    static Instant at(JsonNode thread) {
        return Json.time(thread, "snippet.topLevelComment.snippet.publishedAt");
    }

    private void comment(JsonNode comment, String video) {
        String id = Json.text(comment, "id");
        String author = Json.text(comment, "snippet.authorChannelId.value");
        Instant at = Json.time(comment, "snippet.publishedAt");
        if (author != null && author.equals(ourChannel)) return;
        if (id == null || at == null) {
            unreadable.add(new Page.Unreadable(id, Json.raw(comment), "application/json", "A comment without " + (id == null ? "an id." : "a time.")));
            return;
        }
        String top = id.contains(".") ? id.substring(0, id.indexOf('.')) : id;
        Instant updated = Json.time(comment, "snippet.updatedAt");
        Item.Builder item = top.equals(id) ? Item.post(id, author(comment, id, author), at) : Item.reply(id, author(comment, id, author), at).replyTo(top);
        items.add(item.thread(top).title(titles.get(video)).text(Json.text(comment, "snippet.textDisplay", ""))
                .editedAt(updated != null && updated.isAfter(at) ? updated : null)
                .permalink(video == null ? null : "https://www.youtube.com/watch?v=" + video + "&lc=" + id).raw(Json.raw(comment)).build());
    }

    /** Who closed their account is nobody we could know again. */
    private static Item.Author author(JsonNode comment, String id, String channel) {
        String name = Json.text(comment, "snippet.authorDisplayName", "Deleted account");
        return Item.Author.of(channel == null ? "deleted:" + id : channel, name.startsWith("@") ? name : null, name.startsWith("@") ? name.substring(1) : name)
                .realm("youtube").avatar(Json.text(comment, "snippet.authorProfileImageUrl")).profile(Json.text(comment, "snippet.authorChannelUrl"));
    }
}
