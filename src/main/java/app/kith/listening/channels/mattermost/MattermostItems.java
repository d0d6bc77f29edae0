package app.kith.listening.channels.mattermost;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.channels.Emoji;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Posts (api.mattermost.com, schema Post). A thread is named by its first post; Markdown stays as typed. */
final class MattermostItems {

    private MattermostItems() {}

    /** @return null for what nobody said: our own words, reports on joining and leaving, what is gone */
    static Item item(JsonNode post, MattermostServer server, String me, Gathered gathered) {
        String id = Json.required(post, "id");
        Instant deleted = Json.millis(post, "delete_at");
        if (deleted != null) {
            gathered.gone(id, deleted);
            return null;
        }
        if (me.equals(Json.text(post, "user_id")) || Json.text(post, "type", "").startsWith("system_")) return null;
        Instant at = Json.millis(post, "create_at");
        if (at == null) throw new IllegalArgumentException("There is no “create_at” in it.");
        String root = Json.text(post, "root_id", id);
        MattermostServer.Room room = server.room(Json.required(post, "channel_id"));
        Item.Builder item = root.equals(id) ? Item.post(id, author(post, server), at) : Item.reply(id, author(post, server), at).replyTo(root);
        return item.thread(root).text(text(post)).editedAt(Json.millis(post, "edit_at")).permalink(permalink(server, room, id))
                .visibility(room.visibility()).raw(Json.raw(post)).build();
    }

    static String permalink(MattermostServer server, MattermostServer.Room room, String id) {
        return server.site + "/" + room.team() + "/pl/" + id;
    }

    private static Author author(JsonNode post, MattermostServer server) {
        String id = Json.required(post, "user_id");
        MattermostServer.Person person = server.person(id);
        String realm = "mattermost:" + server.host();
        // A webhook speaks as whoever made it, under a name of its own.
        if (Objects.equals(Json.text(post, "props.from_webhook"), "true")) {
            String name = Json.text(post, "props.override_username", "A webhook");
            return Author.of("webhook:" + name, null, name).realm(realm).bot(true);
        }
        return Author.of(id, person.handle(), person.name()).realm(realm).email(person.email(), person.confirmed() ? "Mattermost confirmed it" : null).bot(person.bot() || "true".equals(Json.text(post, "props.from_bot")));
    }

    private static String text(JsonNode post) {
        String text = Emoji.drawn(Json.text(post, "message", ""), Map.of());
        if (text.isBlank())
            text = Json.each(post, "props.attachments").map(one -> Json.text(one, "fallback", Json.text(one, "text", ""))).collect(Collectors.joining("\n")).strip();
        String files = Json.each(post, "metadata.files").map(file -> "[" + Json.text(file, "name", "a file") + "]").collect(Collectors.joining("\n"));
        return files.isEmpty() ? text : text.isBlank() ? files : text + "\n" + files;
    }
}
