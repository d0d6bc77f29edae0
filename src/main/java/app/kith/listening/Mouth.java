package app.kith.listening;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How a channel answers. To people outside it is called with words that a colleague has pressed send on, and with nothing else but the two
 * exceptions of {@link Deliveries#sendAskedFor} and of letters to colleagues ({@link Letterbox}), which nobody signs.
 */
public interface Mouth {

    /**
     * Sends once.
     *
     * @return what the place calls it now
     * @throws NotSent when it surely did not go out; any other exception means that nobody knows
     */
    Receipt send(Settings settings, Outgoing outgoing) throws NotSent;

    /** Whether these settings let Kith write there; else a colleague answers at the place itself. */
    default boolean speaks(Settings settings) {
        return true;
    }

    /** How words must be there. */
    default Manner manner(Settings settings) {
        return Manner.FREE;
    }

    /**
     * @param longest at most, counted in {@code unit}; 0 for no limit
     * @param markup  what the place makes of the words, so that the channel can keep stars and brackets as they were meant
     * @param link    what every web address counts there, however long it is; 0: as long as it is
     */
    record Manner(int longest, Unit unit, Markup markup, int link) {
        public static final Manner FREE = new Manner(0, Unit.CHARACTERS, Markup.PLAIN);
        private static final Pattern GRAPHEME = Pattern.compile("\\X");
        private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]}'’”]");

        public Manner(int longest, Unit unit, Markup markup) {
            this(longest, unit, markup, 0);
        }

        public enum Unit {
            CHARACTERS, GRAPHEMES, BYTES;

            public String word() {
                return this == BYTES ? "bytes" : "characters";
            }
        }

        public enum Markup { PLAIN, MARKDOWN, HTML, MRKDWN }

        public int length(String words) {
            String counted = link == 0 ? words : LINK.matcher(words).replaceAll("x".repeat(link));
            return switch (unit) {
                case CHARACTERS -> counted.codePointCount(0, counted.length());
                case BYTES -> counted.getBytes(StandardCharsets.UTF_8).length;
                case GRAPHEMES -> (int) GRAPHEME.matcher(counted).results().count();
            };
        }

        public boolean fits(String words) {
            return longest == 0 || length(words) <= longest;
        }
    }

    /**
     * @param deliveryId        the same on every attempt: use it as idempotency key and within ids we make up
     * @param to                address, for channels that need one
     * @param replyToExternalId the item this answers
     * @param references        ids of the thread, oldest first, without {@code replyToExternalId}
     * @param subject           of the thread, may be null
     * @param text              plain words
     * @param signedBy          name of the colleague who pressed send; null where Kith itself writes
     */
    record Outgoing(UUID deliveryId, String to, String toName, String threadExternalId, String replyToExternalId, List<String> references,
            String subject, String text, String signedBy) {

        /** It answers nothing. */
        public boolean beginsThread() {
            return replyToExternalId == null && references.isEmpty() && subject != null;
        }
    }

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
