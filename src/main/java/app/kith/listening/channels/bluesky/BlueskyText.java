package app.kith.listening.channels.bluesky;

import app.kith.listening.channels.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The words of a post. Links and names are marked beside the text, by offsets in its UTF-8 bytes ({@code app.bsky.richtext.facet});
 * apps shorten what is shown of a link, so the whole of it is put back.
 */
final class BlueskyText {

    private static final Pattern MARKED = Pattern.compile("(?<link>https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]}'’”])|(?<![\\w/.])@(?<name>[\\w-]+(?:\\.[\\w-]+)+)");

    private BlueskyText() {}

    static String of(JsonNode record) {
        StringBuilder words = new StringBuilder(withWholeLinks(Json.text(record, "text", ""), record));
        JsonNode embed = record.path("embed");
        JsonNode media = embed.path("media").isObject() ? embed.path("media") : embed;
        Json.each(media, "images").forEach(image -> words.append("\n\n[image: ").append(Json.text(image, "alt", "no description")).append(']'));
        if (media.path("video").isObject()) words.append("\n\n[video: ").append(Json.text(media, "alt", "no description")).append(']');
        String card = Json.text(media, "external.uri");
        if (card != null && words.indexOf(card) < 0) words.append("\n\n").append(card);
        return words.toString().strip();
    }

    private static String withWholeLinks(String text, JsonNode record) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder whole = new StringBuilder();
        int from = 0;
        for (JsonNode facet : links(record)) {
            int start = (int) Json.number(facet, "index.byteStart", -1);
            int end = (int) Json.number(facet, "index.byteEnd", -1);
            if (start < from || end <= start || end > bytes.length) continue;
            whole.append(slice(bytes, from, start)).append(link(slice(bytes, start, end), uri(facet)));
            from = end;
        }
        return whole.append(slice(bytes, from, bytes.length)).toString();
    }

    private static String link(String shown, String uri) {
        String bare = shown.replaceFirst("(…|\\.\\.\\.)$", "");
        return uri.contains(bare) ? uri : shown + " (" + uri + ")";
    }

    private static List<JsonNode> links(JsonNode record) {
        return Json.each(record, "facets").filter(facet -> uri(facet) != null)
                .sorted(Comparator.comparingLong(facet -> Json.number(facet, "index.byteStart", -1))).toList();
    }

    private static String uri(JsonNode facet) {
        return Json.each(facet, "features").filter(one -> "app.bsky.richtext.facet#link".equals(Json.text(one, "$type")))
                .map(one -> Json.text(one, "uri")).flatMap(Stream::ofNullable).findFirst().orElse(null);
    }

    private static String slice(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Marks links, and the name of the one person who is answered; nobody else is called by an @ in the words. */
    static List<Map<String, Object>> facets(String text, String handle, String did) {
        List<Map<String, Object>> facets = new ArrayList<>();
        Matcher marked = MARKED.matcher(text);
        while (marked.find()) {
            Map<String, Object> feature = new LinkedHashMap<>();
            if (marked.group("link") != null) {
                feature.put("$type", "app.bsky.richtext.facet#link");
                feature.put("uri", marked.group("link"));
            } else if (marked.group("name").equalsIgnoreCase(handle)) {
                feature.put("$type", "app.bsky.richtext.facet#mention");
                feature.put("did", did);
            } else continue;
            facets.add(Map.of("index", Map.of("byteStart", bytes(text, marked.start()), "byteEnd", bytes(text, marked.end())), "features", List.of(feature)));
        }
        return facets;
    }

    private static int bytes(String text, int end) {
        return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }
}
