package app.kith.people;

import java.util.UUID;

/** When two write: people keep their hours from place to place. */
final class Habits {

    /** From fewer, nothing can be told. */
    private static final int ENOUGH = 12;

    private Habits() {}

    /** @param one how often at each hour of the day; null for never. @return null when it tells nothing */
    static Reason compare(int[] one, int[] other, UUID placeId) {
        if (one == null || other == null || sum(one) < ENOUGH || sum(other) < ENOUGH) return null;
        double alike = overlap(one, other);
        if (alike > 0.85) return new Reason(Sign.SAME_HOURS, Sign.SAME_HOURS.bits(), null, placeId, placeId);
        return alike < 0.5 ? new Reason(Sign.OTHER_HOURS, Sign.OTHER_HOURS.bits(), null, placeId, placeId) : null;
    }

    /** Bhattacharyya's coefficient (1943) of the two, each blurred over the hours beside: 1 for the same habits, 0 for never at the same hour. */
    private static double overlap(int[] one, int[] other) {
        double overlap = 0;
        for (int hour = 0; hour < 24; hour++) overlap += Math.sqrt(share(one, hour) * share(other, hour));
        return overlap;
    }

    private static double share(int[] hours, int hour) {
        return (0.5 * hours[hour] + 0.25 * hours[(hour + 23) % 24] + 0.25 * hours[(hour + 1) % 24]) / sum(hours);
    }

    private static int sum(int[] hours) {
        int sum = 0;
        for (int times : hours) sum += times;
        return sum;
    }
}
