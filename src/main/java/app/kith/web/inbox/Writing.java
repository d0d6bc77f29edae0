package app.kith.web.inbox;

import app.kith.listening.Mouth.Manner;
import app.kith.people.Member;
import app.kith.web.Fault;
import java.util.UUID;

/**
 * The composer under a thread.
 *
 * @param to        whom a reply goes to
 * @param messageId what it answers
 * @param lastSeen  our latest reply when the form was shown, or null
 * @param original  where to answer when Kith cannot carry it there, or null
 * @param hearing   how the words came here
 * @param manner    how long words may be there
 */
public record Writing(Kind kind, boolean mayReply, Member to, UUID messageId, UUID replyId, UUID lastSeen, String original, Hearing hearing, Manner manner,
        String words, Fault fault) {

    /** {@code AT_THE_PLACE}: Kith has no way to write there. */
    public enum Kind { REPLY, AT_THE_PLACE, NOTE, NOTHING }

    /** {@code GONE}: the place is no longer connected. */
    public enum Hearing { HEARD, GONE, PASTED }

    /** Why Kith cannot carry an answer there; what comes before the name of the place, and after it. */
    public String[] whyNot() {
        return switch (hearing) {
            case HEARD -> new String[] {"Kith can hear ", ", but has no way to write there."};
            case GONE -> new String[] {"Kith is no longer connected to ", ", so it cannot carry an answer there."};
            case PASTED -> new String[] {"A colleague pasted this from ", ". Kith has no way to write there."};
        };
    }

    public boolean isNote() {
        return kind == Kind.NOTE;
    }

    public boolean isReply() {
        return kind == Kind.REPLY;
    }

    public boolean isAtThePlace() {
        return kind == Kind.AT_THE_PLACE;
    }
}
