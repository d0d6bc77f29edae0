package app.kith.listening.channels.matrix;

import app.kith.base.OutsideJson;
import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of a room ({@code m.room.message}, spec.matrix.org, “Instant Messaging”) as an item. Its id is {@code room/event}, because
 * one alone does not say where to answer.
 */
final class MatrixItems {

    private MatrixItems() {}

    /** Where something said is: the two parts of an item's id. */
    record Place(String room, String event) {
        static Place of(String id) {
            int slash = id.indexOf('/');
            return slash < 0 ? new Place("", id) : new Place(id.substring(0, slash), id.substring(slash + 1));
        }
    }

    static String id(String room, String event) {
        return room + "/" + event;
    }

    /**
     * @param event with its {@code room_id}
     * @param edit  the event that replaces its words, or null
     * @param name  of its sender in the room, or null
     */
    static Item item(JsonNode event, JsonNode edit, String name, boolean open) {
        String room = Json.required(event, "room_id");
        String eventId = Json.required(event, "event_id");
        String sender = Json.required(event, "sender");
        Instant at = Json.millis(event, "origin_server_ts");
        if (at == null) throw new IllegalArgumentException("It does not say when it was written.");
        JsonNode relation = event.path("content").path("m.relates_to");
        boolean threaded = "m.thread".equals(Json.text(relation, "rel_type"));
        String root = threaded ? Json.text(relation, "event_id") : null;
        String answered = threaded && Json.flag(relation, "is_falling_back") ? root : Json.text(relation.path("m.in_reply_to"), "event_id", root);
        JsonNode content = edit == null ? event.path("content") : edit.path("content").path("m.new_content");
        boolean machine = "m.notice".equals(Json.text(content, "msgtype"));
        Author author = Author.of(sender, sender, name == null ? sender.replaceFirst("^@([^:]+).*", "$1") : name).realm("matrix")
                .profile("https://matrix.to/#/" + Api.part(sender)).bot(machine);
        Item.Builder item = answered == null ? Item.post(id(room, eventId), author, at) : Item.reply(id(room, eventId), author, at);
        return item.thread(root != null ? id(room, root) : answered == null ? id(room, eventId) : null).replyTo(answered == null ? null : id(room, answered))
                .text(words(content, author.displayName(), answered != null)).html(html(content)).editedAt(edit == null ? null : Json.millis(edit, "origin_server_ts"))
                .permalink(permalink(room, eventId, sender)).visibility(open ? Visibility.PUBLIC : Visibility.RESTRICTED).raw(Json.raw(event)).build();
    }

    static String permalink(String room, String event, String sender) {
        return "https://matrix.to/#/" + Api.part(room) + "/" + Api.part(event) + "?via=" + Api.part(sender.substring(sender.indexOf(':') + 1));
    }

    private static String words(JsonNode content, String name, boolean answers) {
        String body = Json.text(content, "body", "");
        if (answers) body = withoutFallback(body);
        String file = Json.text(content, "filename");
        return switch (Json.text(content, "msgtype", "")) {
            case "" -> throw new IllegalArgumentException("There are no words in it.");
            case "m.emote" -> "* " + name + " " + body;
            case "m.image", "m.video", "m.audio", "m.file" -> {
                String picture = "[" + Json.text(content, "msgtype").substring(2) + ": " + (file == null ? body : file) + "]";
                yield file == null || file.equals(body) ? picture : body + "\n\n" + picture;
            }
            default -> body;
        };
    }

    /** Older apps put what is answered above the answer, in lines that begin with {@code >}. */
    private static String withoutFallback(String body) {
        if (!body.startsWith("> ")) return body;
        return body.replaceFirst("^(?:>[^\\n]*(?:\\n|$))+\\n?", "");
    }

    private static String html(JsonNode content) {
        if (!"org.matrix.custom.html".equals(Json.text(content, "format"))) return null;
        String html = Json.text(content, "formatted_body");
        return html == null ? null : html.replaceFirst("(?is)^\\s*<mx-reply>.*?</mx-reply>", "");
    }

    /** What is kept of a room that cannot be heard. */
    static ObjectNode encrypted(String room) {
        return OutsideJson.MAPPER.createObjectNode().put("id", "encrypted:" + room).put("room_id", room).put("type", "m.room.encrypted");
    }

    static final String ENCRYPTED = "This room is encrypted from end to end, so what is said there reaches the people in it and nobody else, Kith neither. "
            + "Hear another room, or make one without encryption (it cannot be switched off later).";

    /** One event, as it was kept. */
    static Page read(Payload payload) {
        return Gathered.oneFrom(payload, "Matrix", event -> {
            if ("m.room.encrypted".equals(Json.text(event, "type"))) throw new IllegalArgumentException(ENCRYPTED);
            return item(event, null, null, false);
        });
    }
}
