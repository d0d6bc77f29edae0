package app.kith.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How somebody is usually there, and how they are there now, by their own measure. A week counts when they said something or were met
 * in it, however much.
 *
 * <p>{@code usual} is the share of weeks, of the year up to their last word, in which they were there: (active + 1) / (weeks + 2),
 * Laplace's rule of succession. By that habit, k silent weeks in a row come with probability (1 − usual)<sup>k</sup>; they drift once
 * that falls below {@value #UNLIKE_THEM} (and not before three weeks), so that whoever comes once a month is not missed every Monday.
 *
 * <p>{@code commitment}, the <em>love</em> of the <a href="https://github.com/orbit-love/orbit-model">Orbit Model</a> (Patrick Woods, Josh
 * Dzielak), is Σ 2<sup>−age/8</sup> over the active of the last 26 weeks, divided by the same sum over all of them: 1 for whoever is there
 * every week, 0 after half a year of silence. {@code presence} is how often they were there in the last four weeks against {@code usual}, at most 1.
 *
 * @param activeWeeks in all
 * @param lately      of the last four weeks, in how many they were there
 * @param silentWeeks whole weeks since their last word
 * @param driftsAfter silent weeks that are unlike them
 * @param lookAgainAt when time alone changes any of this, or null
 */
record Habit(int activeWeeks, double usual, int lately, int silentWeeks, int driftsAfter, double commitment, Standing.State state, Instant lookAgainAt) {

    private static final double UNLIKE_THEM = 0.05;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration NEW_FOR = WEEK.multipliedBy(4);
    private static final int LATELY = 4;
    private static final int REMEMBERED = 26;
    private static final double HALVES_IN = 8;
    private static final int YEAR = 52;
    private static final int VISITS = 3;
    private static final int HABIT_FROM = 4;
    private static final int LONG = 26;
    private static final int GONE_AT_LEAST = 26;
    private static final int RESIDENT_WEEKS = 6;
    private static final int RESIDENT_SPAN = 12;
    private static final int ABSENT = 8;

    /**
     * @param weeks weeks since 1970 in which they were there, ascending, each once
     * @param first when they were first there, or null
     * @param last  when they were last there, or null
     */
    static Habit of(List<Long> weeks, Instant first, Instant last, boolean trusted, Instant now) {
        if (weeks.isEmpty()) return new Habit(0, 0, 0, 0, 0, 0, Standing.State.UNHEARD, null);
        long here = week(now);
        double usual = usual(weeks, weeks.getLast());
        int driftsAfter = driftsAfter(usual);
        int silent = (int) Math.max(0, Duration.between(last, now).dividedBy(WEEK));
        int lately = (int) weeks.stream().filter(week -> week > here - LATELY).count();
        double commitment = commitment(weeks, here);
        Long back = cameBack(weeks);
        boolean returned = back != null && back > here - LATELY;
        Standing.State state = state(weeks, first, trusted, now, silent, driftsAfter, returned);
        Instant drift = last.plus(WEEK.multipliedBy(driftsAfter));
        Instant next = switch (state) {
            case NEW -> first.plus(NEW_FOR);
            case REGULAR, RESIDENT -> earlier(drift, now.plus(WEEK));
            case DRIFTING, RETURNED -> now.plus(WEEK);
            case VISITOR, GONE -> commitment > 0 ? now.plus(NEW_FOR) : null;
            case UNHEARD -> null;
        };
        return new Habit(weeks.size(), usual, lately, silent, driftsAfter, commitment, state, next);
    }

    static long week(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), WEEK.toSeconds());
    }

    private static Standing.State state(List<Long> weeks, Instant first, boolean trusted, Instant now, int silent, int driftsAfter, boolean returned) {
        if (first.isAfter(now.minus(NEW_FOR))) return Standing.State.NEW;
        if (returned) return Standing.State.RETURNED;
        if (weeks.size() <= VISITS) return Standing.State.VISITOR;
        if (silent >= driftsAfter) return silent >= Math.max(GONE_AT_LEAST, 2 * driftsAfter) ? Standing.State.GONE : Standing.State.DRIFTING;
        long since = week(now) - YEAR;
        boolean stays = weeks.getLast() - weeks.getFirst() >= RESIDENT_SPAN && weeks.stream().filter(week -> week > since).count() >= RESIDENT_WEEKS;
        return stays && trusted ? Standing.State.RESIDENT : Standing.State.REGULAR;
    }

    /** Over the year that ends with the week {@code until}. */
    private static double usual(List<Long> weeks, long until) {
        long from = Math.max(weeks.getFirst(), until - YEAR + 1);
        long active = weeks.stream().filter(week -> week >= from && week <= until).count();
        return (active + 1.0) / (until - from + 1 + 2.0);
    }

    private static int driftsAfter(double usual) {
        return Math.clamp((int) Math.ceil(Math.log(UNLIKE_THEM) / Math.log(1 - usual)), 3, YEAR);
    }

    private static double commitment(List<Long> weeks, long here) {
        double there = 0;
        double all = 0;
        for (int age = 0; age < REMEMBERED; age++) all += Math.pow(2, -age / HALVES_IN);
        for (long week : weeks) if (week > here - REMEMBERED && week <= here) there += Math.pow(2, -(here - week) / HALVES_IN);
        return Math.min(1, there / all);
    }

    /** The week in which they came back from their last absence that was unlike them; null when there was none. */
    private static Long cameBack(List<Long> weeks) {
        for (int i = weeks.size() - 1; i > 0; i--) {
            long absent = weeks.get(i) - weeks.get(i - 1) - 1;
            List<Long> before = weeks.subList(0, i);
            boolean unlikeThem = before.size() >= HABIT_FROM && absent >= Math.max(ABSENT, driftsAfter(usual(before, before.getLast())));
            if (unlikeThem || absent >= LONG) return weeks.get(i);
        }
        return null;
    }

    private static Instant earlier(Instant drift, Instant other) {
        return drift.isBefore(other) ? drift : other;
    }
}
