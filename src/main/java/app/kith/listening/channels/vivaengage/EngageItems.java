package app.kith.listening.channels.vivaengage;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Visibility;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Messages of a feed (learn.microsoft.com/rest/api/yammer/messagesjson); who wrote them stands beside them, among the references. */
final class EngageItems {

    /** {@code 2022/11/11 20:59:10 +0000} */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss xx", Locale.ROOT);

    private EngageItems() {}

    static void read(List<JsonNode> messages, JsonNode references, String me, Gathered gathered) {
        Map<String, JsonNode> people = new HashMap<>();
        for (JsonNode one : references) if (Json.text(one, "type", "").equals("user")) people.put(Json.text(one, "id"), one);
        messages.forEach(message -> gathered.read(message, one -> item(one, people, me)));
    }

    static Instant time(JsonNode message) {
        String text = Json.text(message, "created_at", "");
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException e) {
            return Json.time(message, "created_at");
        }
    }

    /** @return null for what nobody said, and for the words of the account we answer as */
    private static Item item(JsonNode message, Map<String, JsonNode> people, String me) {
        String id = Json.required(message, "id");
        String sender = Json.required(message, "sender_id");
        if (sender.equals(me) || Json.text(message, "message_type", "").equals("system")) return null;
        Instant at = time(message);
        if (at == null) throw new IllegalArgumentException("There is no “created_at” in it, or one that is not a time.");
        String thread = Json.text(message, "thread_id", id);
        String answered = Json.text(message, "replied_to_id");
        Author author = author(message, sender, people.get(sender));
        Item.Builder item = answered == null && thread.equals(id) ? Item.post(id, author, at) : Item.reply(id, author, at).replyTo(answered == null ? thread : answered);
        return item.thread(thread).title(Json.text(message, "title")).text(text(message)).html(Json.text(message, "body.rich")).language(Json.text(message, "language"))
                .permalink(Json.text(message, "web_url")).visibility(visibility(message)).raw(Json.raw(message)).build();
    }

    private static Author author(JsonNode message, String id, JsonNode person) {
        boolean bot = !Json.text(message, "sender_type", "user").equals("user");
        if (person == null) return Author.of(id, null, null).realm("vivaengage").bot(bot);
        String email = Json.text(person, "email");
        return Author.of(id, Json.text(person, "name"), Json.text(person, "full_name")).realm("vivaengage").avatar(Json.text(person, "mugshot_url"))
                .profile(Json.text(person, "web_url")).email(email == null ? null : email.toLowerCase(Locale.ROOT), "their company’s directory").bot(bot);
    }

    private static String text(JsonNode message) {
        String text = Json.text(message, "body.plain", "");
        String files = Json.each(message, "attachments").map(one -> Json.text(one, "name")).filter(name -> name != null).map(name -> "[" + name + "]")
                .collect(Collectors.joining("\n"));
        return files.isEmpty() ? text : text.isBlank() ? files : text + "\n" + files;
    }

    private static Visibility visibility(JsonNode message) {
        if (Json.flag(message, "direct_message")) return Visibility.PRIVATE;
        return Json.text(message, "privacy", "public").equals("public") ? Visibility.PUBLIC : Visibility.RESTRICTED;
    }
}
