package app.kith.insights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Talk among colleagues about an insight. Only inside: a type and a table of its own, with no way out. */
public final class Discussion {

    private static final Pattern HANDLE = Pattern.compile("(?<![\\w@])@([\\p{L}\\d](?:[\\p{L}\\d._-]{0,40}[\\p{L}\\d])?)");

    private Discussion() {}

    public record Post(UUID id, UUID insightId, UUID colleagueId, String words, Instant at) {}

    /** Somebody asked for this colleague by name. */
    public record Mention(UUID postId, UUID insightId, String insightTitle, UUID fromId, String words, Instant at) {}

    /** A piece of a post; {@code handle}, without the @ and in lower case, is null where nobody is asked for. */
    public record Part(String words, String handle) {}

    /** The whole text in order, cut where it asks for somebody. */
    public static List<Part> parts(String words) {
        List<Part> parts = new ArrayList<>();
        Matcher handle = HANDLE.matcher(words);
        int from = 0;
        while (handle.find()) {
            if (handle.start() > from) parts.add(new Part(words.substring(from, handle.start()), null));
            parts.add(new Part(handle.group(), handle.group(1).toLowerCase(Locale.ROOT)));
            from = handle.end();
        }
        if (from < words.length()) parts.add(new Part(words.substring(from), null));
        return parts;
    }

    public static Set<String> handles(String words) {
        return parts(words).stream().map(Part::handle).filter(handle -> handle != null).collect(Collectors.toSet());
    }
}
