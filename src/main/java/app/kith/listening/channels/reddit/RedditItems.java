package app.kith.listening.channels.reddit;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Things of a listing: posts ({@code t3}) and comments ({@code t1}); those of the account we ask as are left out. */
final class RedditItems {

    private static final String SITE = "https://www.reddit.com";

    private RedditItems() {}

    static Gathered of(List<JsonNode> things, String me) {
        var gathered = new Gathered();
        for (JsonNode thing : things) {
            String name = Json.text(thing, "data.name");
            if (name != null && isGone(thing.path("data"))) gathered.gone(name, Json.seconds(thing, "data.created_utc"));
            else gathered.read(thing, one -> item(one, me));
        }
        return gathered;
    }

    static Page read(Payload payload, String me) {
        try {
            return of(List.of(JsonMapper.shared().readTree(payload.bytes())), me).page();
        } catch (JacksonException e) {
            return Page.unreadable(new Page.Unreadable(payload.externalId(), payload.bytes(), payload.contentType(), "This is not JSON."));
        }
    }

    private static boolean isGone(JsonNode data) {
        String text = Json.text(data, "selftext", Json.text(data, "body", ""));
        return text.equals("[deleted]") || text.equals("[removed]");
    }

    private static Item item(JsonNode thing, String me) {
        JsonNode data = thing.path("data");
        String name = Json.required(data, "name");
        Instant at = Json.seconds(data, "created_utc");
        if (at == null) throw new IllegalArgumentException("There is no “created_utc” in it, or one that is not a time.");
        String author = Json.text(data, "author", "[deleted]");
        if (author.equalsIgnoreCase(me)) return null;
        boolean post = Json.text(thing, "kind", "").equals("t3");
        String thread = post ? name : Json.required(data, "link_id");
        Item.Builder item = post ? Item.post(name, author(data, name, author), at) : Item.reply(name, author(data, name, author), at).replyTo(Json.text(data, "parent_id", thread));
        String permalink = Json.text(data, "permalink");
        return item.thread(thread).title(Json.text(data, "title", Json.text(data, "link_title"))).text(text(data, post)).editedAt(Json.seconds(data, "edited"))
                .permalink(permalink == null ? null : SITE + permalink).raw(Json.raw(thing)).build();
    }

    /** A post may be a link alone. */
    private static String text(JsonNode data, boolean post) {
        String text = Json.text(data, post ? "selftext" : "body", "");
        return post && text.isEmpty() ? Json.text(data, "url", "") : text;
    }

    private static Author author(JsonNode data, String name, String author) {
        String id = Json.text(data, "author_fullname");
        if (id == null) return Author.of("deleted:" + name, null, "Deleted account");
        return Author.of(id, author, author).realm("reddit.com").profile(SITE + "/user/" + author).bot(author.equals("AutoModerator"));
    }
}
