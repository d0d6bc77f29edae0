package app.kith.conversations;

import java.time.Instant;
import java.util.UUID;

/** One entry of a thread, as a colleague reads it from top to bottom. */
public sealed interface Entry {

    UUID id();

    UUID conversationId();

    Instant at();

    /** What somebody outside said. {@code html} is as it came; clean it before showing. */
    record Message(UUID id, UUID conversationId, UUID sourceId, String externalId, UUID memberId, UUID identityId, String words, String html,
            Instant at, Instant editedAt, Instant deletedAt, String permalink) implements Entry {}

    /** What one of us answered; how it fares is told by its delivery. */
    record Reply(UUID id, UUID conversationId, UUID toMessageId, UUID memberId, UUID colleagueId, String words, Instant at, UUID deliveryId)
            implements Entry {}

    /** What one of us said at the place itself, without Kith; {@code signedBy} is the name that stands there, or null. */
    record Ours(UUID id, UUID conversationId, String signedBy, String words, Instant at) implements Entry {}

    /** Only inside. */
    record TeamNote(UUID id, UUID conversationId, UUID colleagueId, String words, Instant at) implements Entry {}
}
