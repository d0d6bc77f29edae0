package app.kith.listening;

import java.time.Duration;
import java.util.List;

/**
 * What one visit to a place brought. Items, unreadable ones and the cursor are committed together, or not at all.
 *
 * @param cursor what to hand to the next visit; null keeps the old one
 * @param more   there is more to fetch right away
 * @param nextIn when the place asks to be visited next, or null for the source's own interval
 */
public record Page(List<Item> items, List<Unreadable> unreadable, String cursor, boolean more, Duration nextIn) {

    public static Page of(List<Item> items) {
        return new Page(items, List.of(), null, false, null);
    }

    public static Page unreadable(Unreadable one) {
        return new Page(List.of(), List.of(one), null, false, null);
    }

    /** Kept whole, with a reason a person understands, so that it can be looked at and tried again. */
    public record Unreadable(String externalId, byte[] raw, String contentType, String reason) {}
}
