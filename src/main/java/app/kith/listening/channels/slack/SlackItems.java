package app.kith.listening.channels.slack;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Visibility;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages as Slack's events and its history tell them (docs.slack.dev, reference/events/message). An item's id is the channel and the
 * message's {@code ts}; a thread is named by its first message.
 */
final class SlackItems {

    /** Subtypes in which somebody says something; the others report on joining, renaming, pinning. */
    private static final Set<String> SPOKEN = Set.of("", "file_share", "thread_broadcast", "me_message", "bot_message");

    private SlackItems() {}

    static String id(String channel, String ts) {
        return channel + ":" + ts;
    }

    /** What an event callback says, or the event alone. */
    static void read(JsonNode callback, Workspace workspace, SlackNames names, Gathered gathered) {
        JsonNode event = callback.path("event").isObject() ? callback.path("event") : callback;
        String type = Json.text(event, "type", "");
        if (type.equals("message") || type.equals("app_mention")) gathered.read(event, one -> item(one, workspace, names, gathered));
    }

    /** A message of a channel's history: like an event, once it says where it was. */
    static void read(JsonNode message, String channel, Workspace workspace, SlackNames names, Gathered gathered) {
        if (!(message instanceof ObjectNode said)) return;
        said.put("channel", channel);
        gathered.read(said, one -> item(one, workspace, names, gathered));
    }

    private static Item item(JsonNode event, Workspace workspace, SlackNames names, Gathered gathered) {
        String channel = Json.required(event, "channel");
        return switch (Json.text(event, "subtype", "")) {
            case "message_deleted" -> gone(channel, Json.required(event, "deleted_ts"), Json.required(event, "ts"), gathered);
            case "message_changed" -> isTombstone(event.path("message")) ? gone(channel, Json.required(event, "message.ts"), Json.required(event, "ts"), gathered)
                    : said(event, event.path("message"), channel, workspace, names);
            case "tombstone" -> gone(channel, Json.required(event, "ts"), Json.required(event, "ts"), gathered);
            default -> said(event, event, channel, workspace, names);
        };
    }

    private static boolean isTombstone(JsonNode message) {
        return Json.text(message, "subtype", "").equals("tombstone");
    }

    private static Item gone(String channel, String ts, String at, Gathered gathered) {
        gathered.gone(id(channel, ts), SlackTime.of(at));
        return null;
    }

    /** @return null for what nobody said, and for our own words */
    private static Item said(JsonNode event, JsonNode message, String channel, Workspace workspace, SlackNames names) {
        String user = Json.text(message, "user");
        String bot = Json.text(message, "bot_id");
        if (!SPOKEN.contains(Json.text(message, "subtype", "")) || "USLACKBOT".equals(user)) return null;
        if (user != null && user.equals(workspace.userId()) || bot != null && bot.equals(workspace.botId())) return null;
        String ts = Json.required(message, "ts");
        String thread = Json.text(message, "thread_ts", ts);
        Author author = user == null && bot != null ? machine(message, bot, workspace) : person(Json.required(message, "user"), workspace, names);
        Item.Builder item = thread.equals(ts) ? Item.post(id(channel, ts), author, SlackTime.of(ts))
                : Item.reply(id(channel, ts), author, SlackTime.of(ts)).replyTo(id(channel, thread));
        String edited = Json.text(message, "edited.ts");
        return item.thread(id(channel, thread)).text(text(message, names)).editedAt(SlackTime.isOne(edited) ? SlackTime.of(edited) : null)
                .permalink(workspace.permalink(channel, ts, thread)).visibility(visibility(event, channel, names)).raw(Json.raw(event)).build();
    }

    private static Author person(String id, Workspace workspace, SlackNames names) {
        SlackNames.Person person = names.person(id);
        return Author.of(id, person.handle(), person.name()).realm("slack:" + workspace.id()).avatar(person.avatar()).profile(workspace.url() + "team/" + id)
                .email(person.email(), person.confirmed() ? "Slack confirmed it" : null).bot(person.bot());
    }

    private static Author machine(JsonNode message, String id, Workspace workspace) {
        String name = Json.text(message, "username", Json.text(message, "bot_profile.name", "A Slack app"));
        return Author.of(id, null, name).realm("slack:" + workspace.id()).avatar(Json.text(message, "bot_profile.icons.image_72")).bot(true);
    }

    private static String text(JsonNode message, SlackNames names) {
        String text = SlackText.plain(message, names);
        if (text.isBlank())
            text = Json.each(message, "attachments").map(one -> SlackText.unescape(Json.text(one, "fallback", Json.text(one, "text", ""))))
                    .filter(words -> !words.isBlank()).collect(Collectors.joining("\n"));
        String files = Json.each(message, "files").map(file -> Json.text(file, "title", Json.text(file, "name", "a file")))
                .map(name -> "[" + name + "]").collect(Collectors.joining("\n"));
        return files.isEmpty() ? text : text.isBlank() ? files : text + "\n" + files;
    }

    /** Events say what kind of channel it is, history does not. */
    private static Visibility visibility(JsonNode event, String channel, SlackNames names) {
        return switch (Json.text(event, "channel_type", "")) {
            case "channel" -> Visibility.PUBLIC;
            case "group" -> Visibility.RESTRICTED;
            case "im", "mpim", "app_home" -> Visibility.PRIVATE;
            default -> names.room(channel).visibility();
        };
    }
}
