package app.kith.insights;

import java.time.Instant;
import java.util.UUID;

/** Talk among colleagues about an insight. Only inside: a type and a table of its own, with no way out. */
public final class Discussion {

    private Discussion() {}

    public record Post(UUID id, UUID insightId, UUID colleagueId, String words, Instant at) {}

    /** Somebody asked for this colleague by name. */
    public record Mention(UUID postId, UUID insightId, String insightTitle, UUID fromId, String words, Instant at) {}
}
