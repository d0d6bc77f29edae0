package app.kith.listening.channels.teams;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages (learn.microsoft.com/graph/api/resources/chatmessage). Their ids are unique in their channel only, so an item's id names both. */
final class TeamsItems {

    private TeamsItems() {}

    static String id(String channel, String message) {
        return channel + "/" + message;
    }

    /** A message and the replies that came with it. */
    static void read(JsonNode message, Team team, Team.Room room, String me, Gathered gathered) {
        if (!(message instanceof ObjectNode root)) return;
        JsonNode replies = root.remove("replies");
        gathered.read(root, one -> item(one, team, room, me, gathered));
        if (replies != null) replies.forEach(reply -> gathered.read(reply, one -> item(one, team, room, me, gathered)));
    }

    /** @return null for what nobody said, for what is gone, and for the words of the account we answer as */
    private static Item item(JsonNode message, Team team, Team.Room room, String me, Gathered gathered) {
        String id = Json.required(message, "id");
        String self = id(room.id(), id);
        Instant deleted = Json.time(message, "deletedDateTime");
        if (deleted != null) {
            gathered.gone(self, deleted);
            return null;
        }
        if (!Json.text(message, "messageType", "message").equals("message") || me.equals(Json.text(message, "from.user.id"))) return null;
        Instant at = Json.time(message, "createdDateTime");
        if (at == null) throw new IllegalArgumentException("There is no “createdDateTime” in it.");
        String root = id(room.id(), Json.text(message, "replyToId", id));
        Item.Builder item = root.equals(self) ? Item.post(self, author(message, id), at) : Item.reply(self, author(message, id), at).replyTo(root);
        boolean html = Json.text(message, "body.contentType", "").equalsIgnoreCase("html");
        return item.thread(root).title(Json.text(message, "subject")).text(text(message, html)).html(html ? Json.text(message, "body.content") : null)
                .language(Json.text(message, "locale")).editedAt(Json.time(message, "lastEditedDateTime")).permalink(permalink(message, team, room, id))
                .visibility(room.visibility()).raw(Json.raw(message)).build();
    }

    private static String permalink(JsonNode message, Team team, Team.Room room, String id) {
        return Json.text(message, "webUrl", "https://teams.microsoft.com/l/message/" + Api.part(room.id()) + "/" + id + "?groupId=" + team.id
                + "&tenantId=" + team.tenant + "&parentMessageId=" + Json.text(message, "replyToId", id));
    }

    private static Author author(JsonNode message, String id) {
        String user = Json.text(message, "from.user.id");
        if (user != null) return Author.of(user, null, Json.text(message, "from.user.displayName")).realm("entra");
        String application = Json.text(message, "from.application.id");
        if (application != null) return Author.of(application, null, Json.text(message, "from.application.displayName", "An application")).realm("entra").bot(true);
        return Author.of("deleted:" + id, null, "Deleted account").realm("entra");
    }

    private static String text(JsonNode message, boolean html) {
        String content = Json.text(message, "body.content", "");
        String words = html ? words(content) : content;
        String files = Json.each(message, "attachments").map(one -> Json.text(one, "name")).filter(name -> name != null).map(name -> "[" + name + "]")
                .collect(Collectors.joining("\n"));
        return files.isEmpty() ? words : words.isBlank() ? files : words + "\n" + files;
    }

    /** Mentions and emoji have elements of their own. */
    private static String words(String html) {
        Document document = HtmlLines.parse(html);
        document.select("at").forEach(name -> name.prependText("@"));
        document.select("emoji[alt]").forEach(emoji -> emoji.text(emoji.attr("alt")));
        return HtmlLines.of(document);
    }
}
