package app.kith.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one of us said at the place itself, without Kith; the ids are as in {@link Heard}.
 *
 * @param signedBy  the name that stands there, or null
 * @param byMachine an automatic answer: it is shown, and whoever waits for a person still waits
 */
public record SaidByUs(UUID sourceId, String externalId, String threadExternalId, String replyToExternalId, List<String> references, String signedBy,
        boolean byMachine, String words, Instant at) {

    /** The thread that an answer to it would be in. */
    String ownThread() {
        if (threadExternalId != null) return threadExternalId;
        return replyToExternalId != null ? replyToExternalId : externalId;
    }
}
