package app.kith.listening.channels.facebook;

import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Reads posts and comments. Under a post of ours each comment with its replies is a conversation; under a visitor's post everything
 * is. Who has not let the app see them has no name.
 */
final class FacebookItems {

    private final String page;
    private final String post;
    private final boolean ours;
    private final String title;

    FacebookItems(String page, JsonNode post) {
        this(page, Json.text(post, "id"), page.equals(Json.text(post, "from.id")), headline(Json.text(post, "message", Json.text(post, "story", ""))));
    }

    private FacebookItems(String page, String post, boolean ours, String title) {
        this.page = page;
        this.post = post;
        this.ours = ours;
        this.title = title;
    }

    Item post(JsonNode node) {
        if (page.equals(Json.text(node, "from.id"))) return null;
        String id = Json.required(node, "id");
        return Item.post(id, author(node, id), time(node, "created_time")).thread(id).text(Json.text(node, "message", ""))
                .permalink(Json.text(node, "permalink_url")).raw(Json.raw(node)).build();
    }

    Item comment(JsonNode node) {
        if (page.equals(Json.text(node, "from.id"))) return null;
        String id = Json.required(node, "id");
        String parent = Json.text(node, "parent.id");
        String thread = !ours ? post : parent == null ? id : parent;
        Item.Builder item = parent == null && ours ? Item.post(id, author(node, id), time(node, "created_time"))
                : Item.reply(id, author(node, id), time(node, "created_time")).replyTo(parent == null ? post : parent);
        String text = Json.text(node, "message", Json.text(node, "attachment.title", ""));
        return item.thread(thread).title(title).text(text).permalink(Json.text(node, "permalink_url")).raw(Json.raw(node)).build();
    }

    /** Webhooks of the object "page", field "feed": each change is one thing added, edited or removed. */
    static Page pushed(JsonNode body, String page, Instant now) {
        var items = new Gathered();
        Json.each(body, "entry").flatMap(entry -> Json.each(entry, "changes")).filter(change -> "feed".equals(Json.text(change, "field")))
                .map(change -> change.path("value")).forEach(value -> change(value, page, now, items));
        return items.page();
    }

    private static void change(JsonNode value, String page, Instant now, Gathered items) {
        String what = Json.text(value, "item", "");
        String comment = Json.text(value, "comment_id");
        String post = Json.text(value, "post_id");
        if ("remove".equals(Json.text(value, "verb"))) {
            if (what.equals("comment") && comment != null) items.gone(comment, now);
            else if (!what.equals("reaction") && !what.equals("like") && post != null && comment == null) items.gone(post, now);
            return;
        }
        if (page.equals(Json.text(value, "from.id"))) return;
        Instant edited = "edited".equals(Json.text(value, "verb")) ? now : null;
        if (what.equals("comment")) items.read(value, node -> pushedComment(node, edited));
        else if (what.equals("post") || what.equals("status") || what.equals("photo")) items.read(value, node -> pushedPost(node, edited));
    }

    private static Item pushedComment(JsonNode value, Instant edited) {
        String id = Json.required(value, "comment_id");
        String post = Json.required(value, "post_id");
        String parent = Json.text(value, "parent_id", post);
        boolean top = parent.equals(post);
        Item.Builder item = top ? Item.post(id, author(value, id), seconds(value)) : Item.reply(id, author(value, id), seconds(value));
        // It does not say whose post it is under; where that is a visitor's, it was heard, and this joins it.
        return item.replyTo(parent).thread(top ? id : parent).title(headline(Json.text(value, "post.message", ""))).text(Json.text(value, "message", "")).editedAt(edited)
                .permalink(Json.text(value, "post.permalink_url", "https://www.facebook.com/" + id)).raw(Json.raw(value)).build();
    }

    private static Item pushedPost(JsonNode value, Instant edited) {
        String id = Json.required(value, "post_id");
        return Item.post(id, author(value, id), seconds(value)).thread(id).text(Json.text(value, "message", "")).editedAt(edited)
                .permalink("https://www.facebook.com/" + id).raw(Json.raw(value)).build();
    }

    private static Instant seconds(JsonNode value) {
        Instant at = Json.seconds(value, "created_time");
        if (at == null) throw new IllegalArgumentException("It does not say when it was written.");
        return at;
    }

    private static Instant time(JsonNode node, String path) {
        Instant at = Json.time(node, path);
        if (at == null) throw new IllegalArgumentException("It does not say when it was written.");
        return at;
    }

    private static Item.Author author(JsonNode node, String id) {
        String who = Json.text(node, "from.id");
        return Item.Author.of(who == null ? "unnamed:" + id : who, null, Json.text(node, "from.name", "Somebody on Facebook"))
                .avatar(Json.text(node, "from.picture.data.url"));
    }

    private static String headline(String words) {
        String line = words.strip().lines().findFirst().orElse("");
        return line.isEmpty() ? null : line.length() > 120 ? line.substring(0, line.offsetByCodePoints(0, Math.min(120, line.codePointCount(0, line.length())))) : line;
    }
}
