package app.kith.insights;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Something to be told of the moment somebody says it. What is empty does not narrow it; of what is given, all must hold.
 *
 * @param words     in the form {@link WatchWords} reads, or null
 * @param needs     such as {@code trouble}; see {@link #NEEDS}
 * @param tones     see {@link #TONES}
 * @param languages BCP 47 language codes without region, such as {@code de}
 * @param told      who is told
 * @param pausedAt  null while it watches
 */
public record Watch(UUID id, String name, String words, Set<UUID> memberIds, Set<UUID> placeIds, Set<String> needs, Set<String> tones,
        Set<String> languages, Told told, UUID madeBy, Instant madeAt, Instant pausedAt) {

    public static final List<String> NEEDS = List.of("question", "trouble", "idea", "praise", "complaint", "leaving", "buy", "adverse", "chat");
    public static final List<String> TONES = List.of("positive", "neutral", "negative");

    public record Told(Set<UUID> colleagueIds, Set<UUID> teamIds) {}

    /** What somebody wants to watch for, as they wrote it. */
    public record Form(String name, String words, Set<UUID> memberIds, Set<UUID> placeIds, Set<String> needs, Set<String> tones,
            Set<String> languages, Set<UUID> colleagueIds, Set<UUID> teamIds) {}

    /**
     * What is known of a text that was just heard.
     *
     * @param title    of the conversation, when these are its first words; else null
     * @param language BCP 47, or null
     * @param need     what it was read as, or null when that is not sure
     */
    public record Heard(UUID messageId, UUID conversationId, UUID memberId, UUID placeId, String title, String words, String language, String need, String tone) {}

    /** @param at when Kith heard it */
    public record Match(UUID messageId, UUID conversationId, Instant at) {}

    /**
     * What a watch would have brought.
     *
     * @param matched       how many
     * @param latest        the newest few
     * @param lookedThrough how many were looked through
     * @param back          how far back that reached
     */
    public record Preview(int matched, List<Heard> latest, int lookedThrough, Instant back) {}

    public boolean isPaused() {
        return pausedAt != null;
    }
}
