package app.kith.listening.channels.mastodon;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;

/** A Status (docs.joinmastodon.org/entities/Status) as an item. Account ids are unique at the server that tells them. */
final class MastodonItems {

    private MastodonItems() {}

    /** @param root of the conversation, or null when nobody asked for it */
    static Item item(JsonNode status, String root, String site) {
        String id = Json.required(status, "id");
        Instant at = Json.time(status, "created_at");
        if (at == null) throw new IllegalArgumentException("It does not say when it was written.");
        if (status.path("reblog").isObject()) return null;
        String answered = Json.text(status, "in_reply_to_id");
        Item.Builder item = answered == null ? Item.post(id, author(status.path("account"), site), at) : Item.reply(id, author(status.path("account"), site), at);
        String html = Json.text(status, "content", "");
        return item.thread(root == null ? answered == null ? id : answered : root).replyTo(answered).title(Json.text(status, "spoiler_text"))
                .text(words(status, html)).html(html.isEmpty() ? null : html).language(Json.text(status, "language")).editedAt(Json.time(status, "edited_at"))
                .permalink(Json.text(status, "url", Json.text(status, "uri"))).visibility(visibility(status)).raw(Json.raw(status)).build();
    }

    private static Author author(JsonNode account, String site) {
        String id = Json.text(account, "id");
        if (id == null) throw new IllegalArgumentException("It does not say who wrote it.");
        String acct = Json.text(account, "acct", Json.text(account, "username"));
        return Author.of(id, acct, Json.text(account, "display_name", acct)).realm("mastodon:" + URI.create(site).getAuthority())
                .avatar(Json.text(account, "avatar_static", Json.text(account, "avatar"))).profile(Json.text(account, "url")).bot(Json.flag(account, "bot"))
                .links(Json.each(account, "fields").map(field -> Jsoup.parse(Json.text(field, "value", "")).select("a[href]").attr("href")).filter(link -> !link.isEmpty()).toList());
    }

    /** Pictures speak through their descriptions. */
    private static String words(JsonNode status, String html) {
        Stream<String> pictures = Json.each(status, "media_attachments").map(one -> "[" + Json.text(one, "type", "file") + ": "
                + Json.text(one, "description", "no description") + "]");
        return Stream.concat(Stream.of(HtmlLines.of(html)), pictures).filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
    }

    private static Visibility visibility(JsonNode status) {
        return switch (Json.text(status, "visibility", "public")) {
            case "public", "unlisted" -> Visibility.PUBLIC;
            case "direct" -> Visibility.PRIVATE;
            default -> Visibility.RESTRICTED;
        };
    }

    /** One post, as it was kept. */
    static Page read(Payload payload, String site) {
        return Gathered.oneFrom(payload, "Mastodon", status -> item(status, null, site));
    }
}
