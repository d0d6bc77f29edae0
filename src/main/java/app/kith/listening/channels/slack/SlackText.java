package app.kith.listening.channels.slack;

import app.kith.listening.channels.Emoji;
import app.kith.listening.channels.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Slack's mrkdwn as a person reads it: names for ids, links spelled out, emoji as they look. Stars and underscores stay as typed. */
final class SlackText {

    private static final Pattern REFERENCE = Pattern.compile("<([^<>\\n]{1,4000})>");

    private SlackText() {}

    static String plain(JsonNode message, SlackNames names) {
        String text = Json.text(message, "text", "");
        String named = REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(word(found.group(1), names)));
        return unescape(Emoji.drawn(named, emoji(message.path("blocks"))));
    }

    /** What Slack makes of words we send; with {@code mrkdwn} off these three are all that is special. */
    static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String word(String inner, SlackNames names) {
        String[] parts = inner.split("\\|", 2);
        String label = parts.length < 2 || parts[1].isBlank() ? null : parts[1];
        String target = parts[0];
        if (target.startsWith("@")) return "@" + (label != null ? label : names.person(target.substring(1)).called(target.substring(1)));
        if (target.startsWith("#")) {
            String name = label != null ? label : names.room(target.substring(1)).name();
            return "#" + (name == null ? target.substring(1) : name);
        }
        if (target.startsWith("!")) return label != null ? label : "@" + target.substring(1).replaceFirst("\\^.*", "");
        String link = target.replaceFirst("^(?:mailto|tel):", "");
        if (label == null || target.equals(label) || link.replaceFirst("^https?://", "").replaceFirst("/$", "").equals(label)) return label == null ? link : label;
        return label + " (" + link + ")";
    }

    /** The blocks of a message tell what its emoji look like; those that a workspace drew itself have no character. */
    private static Map<String, String> emoji(JsonNode blocks) {
        Map<String, String> emoji = new HashMap<>();
        for (JsonNode one : blocks.findParents("unicode")) {
            String points = Json.text(one, "unicode", "");
            if (Json.text(one, "name") != null && points.matches("[0-9a-fA-F]{2,6}(?:-[0-9a-fA-F]{2,6}){0,9}"))
                emoji.put(Json.text(one, "name"), Arrays.stream(points.split("-")).map(point -> Integer.parseInt(point, 16)).filter(Character::isValidCodePoint)
                        .map(Character::toString).collect(Collectors.joining()));
        }
        return emoji;
    }
}
