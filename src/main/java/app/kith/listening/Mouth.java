package app.kith.listening;

import java.util.List;
import java.util.UUID;

/** How a channel answers. Called with words that a colleague has pressed send on, and with nothing else. */
public interface Mouth {

    /**
     * Sends once.
     *
     * @return what the place calls it now
     * @throws NotSent when it surely did not go out; any other exception means that nobody knows
     */
    Receipt send(Settings settings, Outgoing outgoing) throws NotSent;

    /**
     * @param deliveryId        the same on every attempt: use it as idempotency key and within ids we make up
     * @param to                address, for channels that need one
     * @param replyToExternalId the item this answers
     * @param references        ids of the thread, oldest first, without {@code replyToExternalId}
     * @param subject           of the thread, may be null
     * @param text              plain words
     * @param signedBy          name of the colleague who pressed send
     */
    record Outgoing(UUID deliveryId, String to, String toName, String threadExternalId, String replyToExternalId, List<String> references,
            String subject, String text, String signedBy) {}

    /** @param externalId what replies will refer to; {@code permalink} may be null */
    record Receipt(String externalId, String permalink) {}

    /** It did not go out, and why, in words for the person who pressed send. */
    class NotSent extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean worthRetrying;

        public NotSent(String message, boolean worthRetrying, Throwable cause) {
            super(message, cause);
            this.worthRetrying = worthRetrying;
        }

        public boolean isWorthRetrying() {
            return worthRetrying;
        }
    }
}
