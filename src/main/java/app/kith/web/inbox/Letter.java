package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.web.Say;

/**
 * A conversation as the list shows it.
 *
 * @param assignee  who looks after it, or null
 * @param mine      that is the reader
 * @param isUnsent  an answer of ours did not go out
 */
public record Letter(Conversation conversation, Member member, Place place, Colleague assignee, boolean mine, boolean isUnsent) {

    public boolean isOurs() {
        return conversation.lastMemberId() == null;
    }

    /** What it waits for. */
    public String waits(Say say) {
        if (isUnsent) return "reply not sent";
        if (conversation.isClosed()) return "closed";
        if (conversation.isSnoozed()) return "until " + say.when(conversation.snooze().until());
        if (conversation.isWaiting()) return "waits for " + (assignee == null ? "us" : whose());
        if (assignee != null) return "with " + whose();
        return isOurs() ? "answered" : "";
    }

    public String state() {
        if (isUnsent) return "is-harm";
        return conversation.isWaiting() && !conversation.isSnoozed() && (mine || assignee == null) ? "is-you" : null;
    }

    private String whose() {
        return mine ? "you" : assignee.firstName();
    }
}
