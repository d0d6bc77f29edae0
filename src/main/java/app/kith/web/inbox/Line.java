package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.conversations.Entry;
import app.kith.insights.Insight;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.web.Prose;
import app.kith.web.readings.ReadAs;
import gg.jte.Content;
import java.time.Instant;
import java.util.List;

/** One thing in a thread, read from top to bottom. */
public sealed interface Line {

    Instant at();

    /**
     * @param quoted words of it that are part of an insight
     * @param read   what Kith read in it, or null
     */
    record Said(Entry.Message message, Member member, List<String> quoted, ReadAs read) implements Line {

        @Override
        public Instant at() {
            return message.at();
        }

        public boolean isTakenBack() {
            return message.deletedAt() != null;
        }

        public Content prose() {
            return Prose.of(message.words(), quoted);
        }

        public String original() {
            return Prose.isWebAddress(message.permalink()) ? message.permalink() : null;
        }
    }

    record Answered(Entry.Reply reply, Colleague colleague, Fate fate) implements Line {

        @Override
        public Instant at() {
            return reply.at();
        }
    }

    /** Heard at the place, where one of us said it without Kith. */
    record SaidByUs(Entry.Ours ours, Place place) implements Line {

        @Override
        public Instant at() {
            return ours.at();
        }

        public String name() {
            return ours.signedBy() == null ? "One of us" : ours.signedBy();
        }

        public String how() {
            return place.kind().equals("mail") ? "from a mail program" : "at " + place.name();
        }
    }

    record Noted(Entry.TeamNote note, Colleague colleague) implements Line {

        @Override
        public Instant at() {
            return note.at();
        }
    }

    /** Somebody put words of this conversation into an insight. */
    record Quoted(Insight insight, Member member, String by, Instant at) implements Line {}
}
