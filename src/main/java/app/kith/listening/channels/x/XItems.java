package app.kith.listening.channels.x;

import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads posts with the users that came beside them. Our own posts and plain repetitions of others' are left out. */
final class XItems {

    private final Map<String, JsonNode> users;
    private final String ourselves;

    XItems(JsonNode includes, String ourselves) {
        this.users = Json.each(includes, "users").filter(user -> Json.text(user, "id") != null)
                .collect(Collectors.toMap(user -> Json.text(user, "id"), Function.identity(), (one, other) -> one));
        this.ourselves = ourselves;
    }

    Page page(JsonNode posts) {
        var items = new Gathered();
        for (JsonNode post : posts) items.read(post, this::item);
        return items.page();
    }

    private Item item(JsonNode post) {
        String id = Json.required(post, "id");
        String author = Json.required(post, "author_id");
        Instant at = Json.time(post, "created_at");
        if (at == null) throw new IllegalArgumentException("It does not say when it was written.");
        if (author.equals(ourselves) || referenced(post, "retweeted") != null) return null;
        String answered = referenced(post, "replied_to");
        Item.Builder item = answered == null ? Item.post(id, author(post, author), at) : Item.reply(id, author(post, author), at).replyTo(answered);
        return item.thread(Json.text(post, "conversation_id", id)).text(words(post)).language(language(post))
                .permalink("https://x.com/i/status/" + id).raw(Json.raw(withUser(post, author))).build();
    }

    private static String referenced(JsonNode post, String how) {
        return Json.each(post, "referenced_tweets").filter(one -> how.equals(Json.text(one, "type"))).map(one -> Json.text(one, "id")).findFirst().orElse(null);
    }

    /** Kept with its author, because the one says nothing without the other. */
    private JsonNode withUser(JsonNode post, String author) {
        JsonNode user = users.get(author);
        return user == null || !(post instanceof ObjectNode object) ? post : object.deepCopy().set("author", user);
    }

    private Item.Author author(JsonNode post, String id) {
        JsonNode user = users.getOrDefault(id, post.path("author"));
        String handle = Json.text(user, "username");
        return Item.Author.of(id, handle == null ? null : "@" + handle, Json.text(user, "name", handle == null ? "Somebody on X" : handle)).realm("x")
                .avatar(Json.text(user, "profile_image_url")).profile(handle == null ? null : "https://x.com/" + handle)
                .location(Json.text(user, "location"));
    }

    /** X writes t.co for every link, and marks what it stands for. The text is HTML-escaped for three characters. */
    private static String words(JsonNode post) {
        String text = Json.text(post, "text", "");
        List<JsonNode> links = Json.each(post, "entities.urls").sorted(Comparator.comparing((JsonNode link) -> Json.text(link, "url", "").length()).reversed()).toList();
        for (JsonNode link : links)
            if (Json.text(link, "url") != null && Json.text(link, "expanded_url") != null) text = text.replace(Json.text(link, "url"), Json.text(link, "expanded_url"));
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** "und", "qme" and the like say that it is no language. */
    private static String language(JsonNode post) {
        String language = Json.text(post, "lang");
        return language == null || language.matches("und|zxx|q..") ? null : language;
    }
}
