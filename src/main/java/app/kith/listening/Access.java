package app.kith.listening;

import java.time.Instant;

/**
 * What a place says about our access to it. Null is what it does not say; then what was known before stays.
 *
 * @param keyEndsAt when the key stops working
 * @param spent     what was used of the allowance by now, counted in {@code unit}
 * @param limit     the whole allowance
 * @param unit      what is counted, as a person would say it: "requests this month"
 */
public record Access(Instant keyEndsAt, Long spent, Long limit, String unit) {

    public static Access keyEnds(Instant at) {
        return new Access(at, null, null, null);
    }

    /** @param limit null when there is none, or the place does not say */
    public static Access spent(long spent, Long limit, String unit) {
        return new Access(null, spent, limit, unit);
    }
}
