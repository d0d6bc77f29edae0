package app.kith.listening;

import java.time.Duration;

/** A place could not be heard. The message is for the person who mends it: what happened, and what to do. */
public class ChannelTrouble extends Exception {

    private static final long serialVersionUID = 1;
    private final Duration retryAfter;
    private final boolean gone;

    private ChannelTrouble(String message, Throwable cause, Duration retryAfter, boolean gone) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.gone = gone;
    }

    public static ChannelTrouble passing(String message, Throwable cause) {
        return new ChannelTrouble(message, cause, null, false);
    }

    /** The place itself said when to come back. */
    public static ChannelTrouble later(String message, Duration retryAfter) {
        return new ChannelTrouble(message, null, retryAfter, false);
    }

    /** The place is gone for good (410) or the credentials are refused: no use asking again until a person mends it. */
    public static ChannelTrouble needsAPerson(String message) {
        return new ChannelTrouble(message, null, null, true);
    }

    /** When to ask again at the earliest, or null to let Kith decide. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public boolean isGone() {
        return gone;
    }
}
