package app.kith.listening.channels.discourse;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Visibility;
import app.kith.listening.channels.Emoji;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import tools.jackson.databind.JsonNode;

/** Posts, as {@code PostSerializer} and {@code WebHookPostSerializer} of discourse/discourse write them. */
final class DiscourseItems {

    private static final int ORDINARY = 1;
    /** Whoever writes corrects the first slip; that is no edit. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private DiscourseItems() {}

    /** Whispers, notices of moderators, small actions and private messages are nobody's business here. */
    static boolean isForEverybody(JsonNode post) {
        return Json.number(post, "post_type", ORDINARY) == ORDINARY && !"private_message".equals(Json.text(post, "topic_archetype"));
    }

    /** @return when it was taken back, or null */
    static Instant takenBack(JsonNode post) {
        Instant deleted = Json.time(post, "deleted_at");
        return deleted != null ? deleted : Json.flag(post, "user_deleted") ? Json.time(post, "updated_at") : null;
    }

    static boolean isEdited(JsonNode post) {
        Instant created = Json.time(post, "created_at");
        Instant updated = Json.time(post, "updated_at");
        return created != null && updated != null && updated.isAfter(created.plus(AT_ONCE));
    }

    /** @param answered the id of the post it answers, or null when that is not known */
    static Item item(JsonNode post, String site, String answered, boolean closed) {
        String id = Json.required(post, "id");
        String topic = Json.required(post, "topic_id");
        Instant created = Json.time(post, "created_at");
        if (created == null) throw new IllegalArgumentException("There is no time in “created_at”.");
        Document cooked = HtmlLines.parse(Json.text(post, "cooked", ""));
        cooked.setBaseUri(site + "/");
        for (String attribute : List.of("href", "src"))
            cooked.select("[" + attribute + "]").forEach(element -> element.attr(attribute, element.absUrl(attribute)));
        String html = cooked.body().html();
        String number = Json.text(post, "post_number", "1");
        Item.Builder item = number.equals("1") ? Item.post(id, author(post, site), created) : Item.reply(id, author(post, site), created);
        return item.thread("topic-" + topic).replyTo(answered).title(Json.text(post, "topic_title")).text(words(cooked)).html(html)
                .editedAt(isEdited(post) ? Json.time(post, "updated_at") : null).permalink(permalink(post, site))
                .visibility(closed ? Visibility.RESTRICTED : Visibility.PUBLIC).raw(Json.raw(post)).build();
    }

    static String permalink(JsonNode post, String site) {
        return site + "/t/" + Json.text(post, "topic_slug", "-") + "/" + Json.text(post, "topic_id") + "/" + Json.text(post, "post_number", "1");
    }

    private static Author author(JsonNode post, String site) {
        String id = Json.text(post, "user_id");
        String username = Json.text(post, "username");
        if (id == null || username == null) return Author.of("deleted:" + Json.text(post, "id"), null, "Deleted account");
        Author author = Author.of(id, username, Json.text(post, "name", username)).profile(site + "/u/" + username).bot(Json.number(post, "user_id", 0) < 0);
        String avatar = Json.text(post, "avatar_template");
        if (avatar == null) return author;
        String sized = avatar.replace("{size}", "96");
        return author.avatar(sized.startsWith("//") ? "https:" + sized : sized.startsWith("/") ? site + sized : sized);
    }

    /** What this person says: without those whom they quote, with the addresses of what they point to. */
    private static String words(Document cooked) {
        cooked.select("aside.quote, details.elided, .lightbox-wrapper .meta").remove();
        for (Element box : cooked.select("aside.onebox")) {
            Element link = box.selectFirst("a[href]");
            box.replaceWith(new TextNode(link == null ? "" : link.attr("href")));
        }
        for (Element emoji : cooked.select("img.emoji")) emoji.replaceWith(new TextNode(Emoji.drawn(emoji.attr("alt"), Map.of())));
        String words = HtmlLines.of(cooked);
        return words.isEmpty() && cooked.selectFirst("img, video, audio") != null ? "[picture]" : words;
    }
}
