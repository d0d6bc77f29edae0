package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.web.Say;
import java.util.List;
import java.util.UUID;

/**
 * The open conversation.
 *
 * @param with      whom it is with
 * @param assignee  who looks after it, or null
 * @param closedBy  or null
 * @param laterFault what is wrong with the day chosen, or null
 */
public record Reading(Conversation conversation, Place place, Member with, Colleague assignee, Colleague closedBy, boolean mine, List<Line> lines,
        Writing writing, List<Hand> hands, List<Later> later, String laterFault) {

    /** A colleague it can be handed to. */
    public record Hand(Colleague colleague, String team, boolean isMe, boolean hasIt) {

        public String end() {
            return hasIt ? "has it now" : team;
        }
    }

    public UUID id() {
        return conversation.id();
    }

    public String subject() {
        return conversation.title() == null ? with.name() + " at " + place.name() : conversation.title();
    }

    public String state(Say say) {
        if (conversation.isClosed()) return "closed by " + (closedBy == null ? "somebody" : closedBy.firstName()) + ", " + say.when(conversation.closure().at());
        if (conversation.isSnoozed()) return "off the desk until " + say.when(conversation.snooze().until()) + ", or until " + with.firstName() + " writes";
        if (conversation.isWaiting()) return with.firstName() + " waits for " + (assignee == null ? "us" : whose()) + " since " + say.when(conversation.waitingSince());
        if (isUnsent()) return "an answer has not reached " + with.firstName();
        return assignee == null ? "nobody waits" : "nobody waits; " + whose() + (mine ? " look" : " looks") + " after it";
    }

    private boolean isUnsent() {
        return lines.stream().anyMatch(line -> line instanceof Line.Answered answered && !answered.fate().acts().isEmpty());
    }

    private String whose() {
        return mine ? "you" : assignee.firstName();
    }

    /** The latest that was said outside; what Quote takes when nothing is marked. */
    public Line.Said lastSaid() {
        return lines.reversed().stream().filter(Line.Said.class::isInstance).map(Line.Said.class::cast).findFirst().orElse(null);
    }

    public String original() {
        return lines.stream().filter(Line.Said.class::isInstance).map(line -> ((Line.Said) line).original()).filter(link -> link != null).findFirst().orElse(null);
    }
}
