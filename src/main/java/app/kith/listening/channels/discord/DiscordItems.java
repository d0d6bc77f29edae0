package app.kith.listening.channels.discord;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Visibility;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Messages (discord.com/developers/docs, resources, message). An item's id is the channel's and the message's, since answering needs both. A
 * thread has the id of the message it was started from: so what hangs on a message of a channel joins its conversation, and a forum post is one.
 */
final class DiscordItems {

    /** In which somebody says something: plain, reply, and what a command answered. */
    private static final Set<Long> SPOKEN = Set.of(0L, 19L, 20L, 23L);
    /** Whom Discord shows instead of people who deleted their account: one id for many. */
    private static final String NOBODY = "456226577798135808";

    private DiscordItems() {}

    static String id(String channel, String message) {
        return channel + ":" + message;
    }

    static String permalink(String server, String channel, String message) {
        return "https://discord.com/channels/" + server + "/" + channel + "/" + message;
    }

    /**
     * @param parent of a thread, its channel; else null
     * @return null for what nobody said, and for our own words
     */
    static Item item(JsonNode message, DiscordServer.Room room, DiscordServer.Room parent, DiscordServer server, String me) {
        String id = Json.required(message, "id");
        String author = Json.required(message, "author.id");
        if (!SPOKEN.contains(Json.number(message, "type", -1)) || author.equals(me)) return null;
        Instant at = Json.time(message, "timestamp");
        if (at == null) throw new IllegalArgumentException("There is no “timestamp” in it.");
        String self = id(room.id(), id);
        String answered = Json.number(message, "type", 0) == 19 ? Json.text(message, "message_reference.message_id") : null;
        String root = root(room, parent, answered, self);
        String replyTo = answered != null ? id(Json.text(message, "message_reference.channel_id", room.id()), answered) : root;
        Item.Builder item = root.equals(self) ? Item.post(self, author(message, author, id), at) : Item.reply(self, author(message, author, id), at).replyTo(replyTo);
        boolean closed = room.visibility() != Visibility.PUBLIC || parent != null && parent.visibility() != Visibility.PUBLIC;
        return item.thread(root).title(room.isThread() ? room.name() : null).text(DiscordText.plain(message, server)).editedAt(Json.time(message, "edited_timestamp"))
                .permalink(permalink(server.id, room.id(), id)).visibility(closed ? Visibility.RESTRICTED : Visibility.PUBLIC).raw(Json.raw(message)).build();
    }

    private static String root(DiscordServer.Room room, DiscordServer.Room parent, String answered, String self) {
        if (room.isThread()) return id(parent == null || parent.isForum() || room.parent() == null ? room.id() : room.parent(), room.id());
        return answered == null ? self : id(room.id(), answered);
    }

    private static Author author(JsonNode message, String id, String messageId) {
        String handle = Json.text(message, "author.username");
        if (id.equals(NOBODY) || handle != null && handle.matches("(?i)deleted.user.*")) return Author.of("deleted:" + messageId, null, "Deleted account").realm("discord.com");
        String name = Json.text(message, "author.global_name", handle);
        // A webhook speaks under whatever name it likes.
        if (Json.text(message, "webhook_id") != null) return Author.of("webhook:" + id + ":" + name, null, name).realm("discord.com").bot(true);
        String avatar = Json.text(message, "author.avatar");
        return Author.of(id, handle, name).realm("discord.com").profile("https://discord.com/users/" + id).bot(Json.flag(message, "author.bot"))
                .avatar(avatar == null ? null : "https://cdn.discordapp.com/avatars/" + id + "/" + avatar + ".png");
    }
}
