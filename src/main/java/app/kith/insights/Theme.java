package app.kith.insights;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What many people say in different words.
 *
 * @param people    who said it, in all
 * @param messages  how often
 * @param days      how many people said it on each of the last 28 days, today last
 * @param tones     how many messages by tone, as far as Kith is sure
 * @param placeIds  where, the liveliest first
 * @param insightId what became of it, or null
 */
public record Theme(UUID id, String name, boolean isNamed, Instant beganAt, Instant lastAt, int people, int messages, List<Integer> days, Map<String, Integer> tones,
        List<UUID> placeIds, UUID insightId, boolean isFollowed, boolean isMuted) {

    public static final int DAYS = 28;
    /** So unlikely that chance made it is what counts as a burst. */
    private static final double UNLIKELY = 0.001;
    private static final int FEWEST = 3;

    /** Something said in it. */
    public record Voice(UUID messageId, UUID conversationId, UUID memberId, UUID placeId, Instant at, double nearness) {}

    public int thisWeek() {
        return sum(DAYS - 7, DAYS);
    }

    public int weekBefore() {
        return sum(DAYS - 14, DAYS - 7);
    }

    private int sum(int from, int to) {
        return days.subList(from, to).stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Whether more people than chance explains speak of it today or spoke of it yesterday, against how many did on the days before: the upper
     * tail of a Poisson distribution with that mean (one day's count as in a scan for outbreaks).
     */
    public boolean isBursting() {
        double usual = Math.max(0.2, sum(0, DAYS - 2) / (double) (DAYS - 2));
        int lately = Math.max(days.get(DAYS - 1), days.get(DAYS - 2));
        return lately >= FEWEST && chance(lately, usual) < UNLIKELY;
    }

    /** That at least so many come when {@code usual} is the mean. */
    static double chance(int atLeast, double usual) {
        double term = Math.exp(-usual);
        double below = 0;
        for (int i = 0; i < atLeast; i++) {
            below += term;
            term *= usual / (i + 1);
        }
        return Math.max(0, 1 - below);
    }
}
