package app.kith.conversations;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Members;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What lies on the desk, for one colleague. Only reads. */
@Component
public class Inbox {

    private static final int COUNTED_UP_TO = 1000;
    private static final int LOOKED_BACK = 100;

    private final ConversationStore store;
    private final Members members;

    Inbox(ConversationStore store, Members members) {
        this.store = store;
        this.members = members;
    }

    public enum Shelf {
        WAITING, OPEN, MINE, SNOOZED, CLOSED;

        public static Shelf named(String word) {
            try {
                return word == null ? OPEN : valueOf(word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new Problem.NotFound("shelf");
            }
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Latest first; {@code placeId} may be null for all; {@code before} is the last of the previous page, or null. */
    public List<Conversation> shelf(Shelf shelf, UUID placeId, Conversation before, int most, Colleague by) {
        return store.shelf(shelf, placeId, before, most, by);
    }

    /** Where something was said last at a place, on whatever shelf it lies. */
    public Optional<Conversation> latestAt(UUID placeId, Colleague by) {
        return Stream.of(Shelf.OPEN, Shelf.SNOOZED, Shelf.CLOSED).flatMap(shelf -> store.shelf(shelf, placeId, null, 1, by).stream())
                .max(Comparator.comparing(Conversation::lastAt));
    }

    /** Exact up to a thousand, which reads as "1,000 or more". */
    public int count(Shelf shelf, Colleague by) {
        return count(shelf, null, by);
    }

    /** The same of one place; {@code placeId} may be null for all. */
    public int count(Shelf shelf, UUID placeId, Colleague by) {
        return store.count(shelf, placeId, COUNTED_UP_TO, by);
    }

    /** Those who wait for us, the longest first. */
    public List<Conversation> longestWaiting(int most, Colleague by) {
        return store.longestWaiting(most, by);
    }

    /** Those who wait for this colleague in person, the longest first. */
    public List<Conversation> waitingForMe(int most, Colleague by) {
        return store.waitingForMe(most, by);
    }

    public List<Conversation> withMember(UUID memberId, int most, Colleague by) {
        return store.latest(members.conversations(memberId, LOOKED_BACK), most, by);
    }

    /** Whom people wait for; {@code colleagueId} is null for conversations that nobody looks after. */
    public record WaitingFor(UUID colleagueId, int people, Instant since) {}

    public List<WaitingFor> waitingByColleague(Colleague by) {
        return by.may(Right.READ_ALL) ? store.waitingByColleague() : List.of();
    }
}
