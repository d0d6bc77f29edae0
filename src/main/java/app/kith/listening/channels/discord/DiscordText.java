package app.kith.listening.channels.discord;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a message says, as a person reads it (discord.com/developers/docs, reference, message formatting); Markdown stays as typed. */
final class DiscordText {

    private static final Pattern REFERENCE = Pattern.compile("<(@!?|@&|#|a?:\\w{1,40}:|t:|/[^:>]{1,100}:)(\\d{1,20})(?::[tTdDfFR])?>");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private DiscordText() {}

    static String plain(JsonNode message, DiscordServer server) {
        String said = words(message, server);
        String forwarded = Json.each(message, "message_snapshots").map(one -> words(one.path("message"), server)).collect(Collectors.joining("\n"));
        Stream<String> parts = Stream.of(said, forwarded.isBlank() ? "" : "Forwarded: " + forwarded, Json.text(message, "poll.question.text", ""));
        String text = Stream.concat(parts, things(message)).filter(part -> !part.isBlank()).collect(Collectors.joining("\n"));
        return text.isEmpty() ? embedded(message) : text;
    }

    private static String words(JsonNode message, DiscordServer server) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode one : Json.list(message, "mentions")) names.put(Json.text(one, "id"), Json.text(one, "global_name", Json.text(one, "username")));
        return REFERENCE.matcher(Json.text(message, "content", "")).replaceAll(found -> Matcher.quoteReplacement(word(found, names, server)));
    }

    private static String word(MatchResult found, Map<String, String> names, DiscordServer server) {
        String kind = found.group(1);
        String id = found.group(2);
        return switch (kind.charAt(0)) {
            case '@' -> kind.equals("@&") ? "@role" : "@" + names.getOrDefault(id, "somebody");
            case '#' -> "#" + channel(id, server);
            case 't' -> id.length() > 11 ? found.group() : MINUTE.format(Instant.ofEpochSecond(Long.parseLong(id)));
            case '/' -> kind.substring(0, kind.length() - 1);
            default -> kind.substring(kind.indexOf(':'));
        };
    }

    private static String channel(String id, DiscordServer server) {
        try {
            String name = server.room(id).name();
            return name == null ? "channel" : name;
        } catch (ChannelTrouble e) {
            return "channel";
        }
    }

    private static Stream<String> things(JsonNode message) {
        return Stream.concat(Json.each(message, "attachments").map(one -> Json.text(one, "filename", "a file")),
                Json.each(message, "sticker_items").map(one -> Json.text(one, "name", "a sticker"))).map(name -> "[" + name + "]");
    }

    /** Machines often say all they say in boxes. */
    private static String embedded(JsonNode message) {
        return Json.each(message, "embeds").flatMap(one -> Stream.of(Json.text(one, "title", ""), Json.text(one, "description", "")))
                .filter(words -> !words.isBlank()).collect(Collectors.joining("\n"));
    }
}
