package app.kith.people;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** One stream of what happened with a member, newest first, whoever did it and wherever it was. */
@Component
public class Timeline {

    /** What may be looked for by its words, counted from the newest. */
    public static final int SEARCHED = 5_000;

    private final TimelineStore store;

    Timeline(TimelineStore store) {
        this.store = store;
    }

    /** Kinds of moments, in the order of a relation; the condition tells them by the columns of {@code people.activity}. */
    public enum Kind {
        SAID("verb = 'said'"), DID("verb = 'rsvp'"), CAME("verb = 'met' and touch in ('hosted', 'came')"),
        MET("verb = 'met' and touch not in ('hosted', 'came', 'letter', 'gift')"), RECEIVED("verb = 'met' and touch in ('letter', 'gift')"),
        ANSWERED("verb = 'was_answered'");

        private final String condition;

        Kind(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> named(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /**
     * @param kind    null for all
     * @param placeId null for everywhere
     * @param words   that meetings and answers must hold, or null
     * @param said    the messages that hold them
     */
    public record Filter(Kind kind, UUID placeId, String words, Collection<UUID> said) {
        public static final Filter NONE = new Filter(null, null, null, List.of());
    }

    /** @param before the last line of the previous page, or null */
    public List<Activity> of(UUID memberId, Filter filter, Activity before, int most, Colleague by) {
        by.require(Right.READ_ALL);
        return store.of(memberId, filter, before, most);
    }

    /** The messages in the latest lines of a person. */
    public List<UUID> said(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return store.said(memberId, SEARCHED);
    }

    /** What there is of each kind, and who of us had a part in it. */
    public List<Tally> tallies(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return store.tallies(memberId);
    }

    /** @param colleagueId null where none of us had a part; {@code lastAt} null of what they said */
    public record Tally(Kind kind, UUID colleagueId, long times, Instant lastAt) {}
}
