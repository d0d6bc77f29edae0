package app.kith.listening.channels.zulip;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** A message (zulip.com/api/get-messages) as an item. A topic is a conversation, also after it is resolved, which puts a tick before its name. */
final class ZulipItems {

    private static final String RESOLVED = "✔ ";

    private ZulipItems() {}

    static Item item(JsonNode message, String site, boolean open) {
        String id = Json.required(message, "id");
        Instant at = Json.seconds(message, "timestamp");
        if (at == null) throw new IllegalArgumentException("It does not say when it was written.");
        boolean direct = message.path("display_recipient").isArray();
        String topic = topic(message);
        String html = Json.text(message, "content", "");
        return Item.post(id, author(message, site), at).thread(thread(message)).title(direct ? null : topic).text(words(html)).html(html.isEmpty() ? null : html)
                .editedAt(Json.seconds(message, "last_edit_timestamp")).permalink(permalink(message, site))
                .visibility(direct ? Visibility.PRIVATE : open ? Visibility.PUBLIC : Visibility.RESTRICTED).raw(Json.raw(message)).build();
    }

    private static String topic(JsonNode message) {
        String topic = Json.text(message, "subject", "");
        return topic.startsWith(RESOLVED) ? topic.substring(RESOLVED.length()) : topic;
    }

    private static String thread(JsonNode message) {
        if (message.path("display_recipient").isArray()) return "direct/" + people(message);
        return Json.number(message, "stream_id", 0) + "/" + topic(message).toLowerCase(Locale.ROOT);
    }

    private static String people(JsonNode message) {
        return Json.each(message, "display_recipient").map(one -> Json.number(one, "id", 0)).sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Author author(JsonNode message, String site) {
        String id = Json.text(message, "sender_id");
        if (id == null) throw new IllegalArgumentException("It does not say who wrote it.");
        String address = Json.text(message, "sender_email", "");
        String host = URI.create(site).getHost();
        String avatar = Json.text(message, "avatar_url");
        // Where people hide their address, Zulip makes one up.
        boolean own = address.contains("@") && !address.matches("user\\d+@.*");
        boolean machine = address.contains("-bot@");
        return Author.of(id, null, Json.text(message, "sender_full_name")).realm("zulip:" + host).avatar(avatar != null && avatar.startsWith("/") ? site + avatar : avatar)
                .email(own && !machine ? address.toLowerCase(Locale.ROOT) : null, "Zulip confirms addresses").bot(machine);
    }

    private static String words(String html) {
        if (html.isBlank()) return "";
        Document document = HtmlLines.parse(html);
        for (Element emoji : document.select("span.emoji[class*=emoji-]")) {
            String points = emoji.classNames().stream().filter(name -> name.matches("emoji-[0-9a-f]+(-[0-9a-f]+)*")).findFirst().map(name -> name.substring(6)).orElse(null);
            if (points == null) continue;
            StringBuilder signs = new StringBuilder();
            for (String point : points.split("-")) if (Character.isValidCodePoint(Integer.parseInt(point, 16))) signs.appendCodePoint(Integer.parseInt(point, 16));
            emoji.text(signs.toString());
        }
        return HtmlLines.of(document);
    }

    /** As the app itself writes addresses: percent-encoded, with dots for percent signs. */
    static String permalink(JsonNode message, String site) {
        String id = Json.text(message, "id", "");
        if (message.path("display_recipient").isArray()) return site + "/#narrow/dm/" + people(message) + "-dm/near/" + id;
        String channel = Json.number(message, "stream_id", 0) + "-" + Json.text(message, "display_recipient", "").replace(' ', '-');
        return site + "/#narrow/channel/" + hash(channel) + "/topic/" + hash(Json.text(message, "subject", "")) + "/near/" + id;
    }

    private static String hash(String text) {
        return Api.part(text).replace(".", "%2E").replace("%", ".");
    }

    /** One message, as it was kept. */
    static Page read(Payload payload, String site) {
        return Gathered.oneFrom(payload, "Zulip", message -> item(message, site, false));
    }
}
