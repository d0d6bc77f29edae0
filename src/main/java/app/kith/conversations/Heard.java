package app.kith.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message that intake files, its author already known.
 *
 * @param itemId            the message will have the same id
 * @param threadExternalId  may be null: then it goes where it answers, or begins a conversation
 * @param references        further ids it may belong under, nearest first
 * @param byMachine         nobody waits for an answer to a machine
 * @param language          BCP 47, or null
 */
public record Heard(UUID itemId, UUID sourceId, UUID placeId, String externalId, String threadExternalId, String replyToExternalId,
        List<String> references, UUID memberId, UUID identityId, boolean byMachine, String title, String words, String html, String language,
        Instant at, Instant editedAt, Instant deletedAt, String permalink, boolean isPrivate) {

    /** The conversation it begins when it belongs nowhere yet. */
    String ownThread() {
        if (threadExternalId != null) return threadExternalId;
        return replyToExternalId != null ? replyToExternalId : externalId;
    }

    /** Of what was taken back, nothing is kept. */
    String keptWords() {
        return deletedAt == null ? words : "";
    }

    String keptHtml() {
        return deletedAt == null ? html : null;
    }
}
