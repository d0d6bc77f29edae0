package app.kith.listening.channels.hackernews;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Hits of Algolia's search (hn.algolia.com/api): stories, and comments with the story they are below. */
final class HackerNewsItems {

    private static final String SITE = "https://news.ycombinator.com/";

    private HackerNewsItems() {}

    static Item item(JsonNode hit) {
        String id = Json.required(hit, "objectID");
        Instant created = Json.seconds(hit, "created_at_i");
        if (created == null) throw new IllegalArgumentException("There is no time in “created_at_i”.");
        String comment = Json.text(hit, "comment_text");
        String html = comment != null ? comment : Json.text(hit, "story_text");
        String words = html == null ? Json.text(hit, "url", "") : HtmlLines.of(html);
        if (comment == null && Json.text(hit, "title") != null)
            return Item.post(id, author(hit, id), created).thread(id).title(Json.text(hit, "title")).text(words).html(html).permalink(SITE + "item?id=" + id).raw(Json.raw(hit)).build();
        String story = Json.text(hit, "story_id", id);
        return Item.reply(id, author(hit, id), created).thread(story).replyTo(Json.text(hit, "parent_id", story)).title(Json.text(hit, "story_title"))
                .text(words).html(html).permalink(SITE + "item?id=" + id).raw(Json.raw(hit)).build();
    }

    /** The search also finds words that begin alike, or are spelled alike, and the names of who writes. */
    static boolean holds(JsonNode hit, Pattern words) {
        String html = Json.text(hit, "comment_text", Json.text(hit, "story_text", ""));
        // Of a comment not the story above it: whoever answers there speaks of something else as often as not.
        String title = Json.text(hit, "title", "") + "\n" + Json.text(hit, "url", "");
        return words.matcher(title + "\n" + HtmlLines.of(html)).find();
    }

    private static Author author(JsonNode hit, String id) {
        String name = Json.text(hit, "author");
        if (name == null) return Author.of("deleted:" + id, null, "Deleted account");
        return Author.of(name, name, name).realm("news.ycombinator.com").profile(SITE + "user?id=" + name);
    }

    /** Put back from the dead letters. */
    static Page read(Payload payload) {
        return Gathered.oneFrom(payload, "the search", HackerNewsItems::item);
    }
}
