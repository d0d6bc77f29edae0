package app.kith.web.inbox;

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
 * @param gone      the place is no longer connected
 */
public record Writing(Kind kind, boolean mayReply, Member to, UUID messageId, UUID replyId, UUID lastSeen, String original, boolean gone, String words,
        Fault fault) {

    /** {@code AT_THE_PLACE}: Kith has no way to write there. */
    public enum Kind { REPLY, AT_THE_PLACE, NOTE, NOTHING }

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
