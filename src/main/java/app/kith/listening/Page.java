package app.kith.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one visit to a place brought. Items, what was taken back, unreadable ones and the cursor are committed together, or not at all.
 *
 * @param takenBack what the place says is gone; unknown ids are nobody's business
 * @param cursor    what to hand to the next visit; null keeps the old one
 * @param more      there is more to fetch right away; in what was pushed: the place is visited at once
 * @param nextIn    when the place asks to be visited next, or null for the source's own interval
 * @param access    what the place said on the way about our key or what we used up, or null
 * @param reached   on a walk through the past, how far it has come; else null
 */
public record Page(List<Item> items, List<Gone> takenBack, List<Unreadable> unreadable, String cursor, boolean more, Duration nextIn,
        Instant reached, Access access) {

    public Page(List<Item> items, List<Unreadable> unreadable, String cursor, boolean more, Duration nextIn) {
        this(items, List.of(), unreadable, cursor, more, nextIn, null, null);
    }

    public static Page of(List<Item> items) {
        return new Page(items, List.of(), null, false, null);
    }

    public static Page nothing() {
        return of(List.of());
    }

    public static Page unreadable(Unreadable one) {
        return new Page(List.of(), List.of(one), null, false, null);
    }

    public Page takenBack(List<Gone> gone) {
        return new Page(items, gone, unreadable, cursor, more, nextIn, reached, access);
    }

    /** The next visit goes on from there. */
    public Page cursor(String next) {
        return new Page(items, takenBack, unreadable, next, more, nextIn, reached, access);
    }

    public Page more(boolean atOnce) {
        return new Page(items, takenBack, unreadable, cursor, atOnce, nextIn, reached, access);
    }

    public Page nextIn(Duration wait) {
        return new Page(items, takenBack, unreadable, cursor, more, wait, reached, access);
    }

    public Page reached(Instant when) {
        return new Page(items, takenBack, unreadable, cursor, more, nextIn, when, access);
    }

    public Page access(Access told) {
        return new Page(items, takenBack, unreadable, cursor, more, nextIn, reached, told);
    }

    /** Kept whole, with a reason a person understands, so that it can be looked at and tried again. */
    public record Unreadable(String externalId, byte[] raw, String contentType, String reason) {}

    /**
     * Taken back at the place: the words are not kept here either.
     *
     * @param everything what is gone is all whose ids begin so: an account that was deleted with all it said
     */
    public record Gone(String externalId, Instant at, boolean everything) {
        public Gone(String externalId, Instant at) {
            this(externalId, at, false);
        }

        public static Gone everythingUnder(String beginning, Instant at) {
            return new Gone(beginning, at, true);
        }
    }
}
