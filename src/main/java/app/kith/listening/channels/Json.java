package app.kith.listening.channels;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Looks into what an API says. Paths have dots: {@code account.display_name}; what is missing, null or blank is null. */
public final class Json {

    private Json() {}

    /** A text, or a number or id as text. */
    public static String text(JsonNode node, String path) {
        JsonNode found = find(node, path);
        if (!found.isValueNode() || found.isNull()) return null;
        String text = found.asString();
        return text.isBlank() ? null : text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    public static String text(JsonNode node, String path, String otherwise) {
        String text = text(node, path);
        return text == null ? otherwise : text;
    }

    /** A text without which the rest means nothing: an id, a time. */
    public static String required(JsonNode node, String path) {
        String text = text(node, path);
        if (text == null) throw new IllegalArgumentException("There is no “" + path + "” in it.");
        return text;
    }

    public static boolean flag(JsonNode node, String path) {
        return find(node, path).asBoolean(false);
    }

    public static long number(JsonNode node, String path, long otherwise) {
        return find(node, path).asLong(otherwise);
    }

    public static Stream<JsonNode> each(JsonNode node, String path) {
        return StreamSupport.stream(find(node, path).spliterator(), false);
    }

    public static List<JsonNode> list(JsonNode node, String path) {
        return each(node, path).toList();
    }

    /** A time in ISO 8601, or null; without a zone it is in UTC. */
    public static Instant time(JsonNode node, String path) {
        String text = text(node, path);
        if (text == null) return null;
        try {
            String whole = text.replace(' ', 'T').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            return OffsetDateTime.parse(whole.matches(".*T.*([Zz]|[+-]\\d\\d:\\d\\d)") ? whole : whole + "Z").toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Seconds since 1970, also with a fraction. */
    public static Instant seconds(JsonNode node, String path) {
        double seconds = find(node, path).asDouble(Double.NaN);
        return Double.isNaN(seconds) || Math.abs(seconds) > 1e11 ? null : Instant.ofEpochMilli((long) (seconds * 1000));
    }

    public static Instant millis(JsonNode node, String path) {
        long millis = number(node, path, 0);
        return millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }

    /** As it came, to be kept beside what was read. */
    public static byte[] raw(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static JsonNode find(JsonNode node, String path) {
        JsonNode found = node;
        if (!path.isEmpty()) for (String name : path.split("\\.")) found = found.path(name);
        return found;
    }
}
