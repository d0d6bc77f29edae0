package app.kith.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One configured connection to a place, and how it is doing.
 *
 * @param dueAt    when it should have been heard anew after the last success, or null before the first
 * @param redSince since when people see it as troubled, or null; written down a few seconds after the fact
 */
public record Source(UUID id, Place place, String channel, Duration interval, Instant addedAt, Instant pausedAt, Instant nextAt,
        Instant lastSuccessAt, Instant lastItemAt, int failures, String trouble, Instant troubleSince, boolean needsPerson,
        long itemsHeard, int deadLetters, boolean polls, SourcePast past, Instant earUntil,
        Instant dueAt, Instant redSince, Access access) {

    /** In the order in which a person should look at them. */
    public enum Health { NEEDS_A_PERSON, LATE, STUMBLING, NEW, WELL, PAUSED }

    /** Late means: one whole interval after it should have been heard, nothing came through; where only a stream tells, that it broke an interval ago. */
    public Health health(Instant now) {
        if (pausedAt != null) return Health.PAUSED;
        if (needsPerson) return Health.NEEDS_A_PERSON;
        if (polls ? now.isAfter(due().plus(interval)) : troubleSince != null && now.isAfter(troubleSince.plus(interval))) return Health.LATE;
        if (failures > 0) return Health.STUMBLING;
        return lastSuccessAt == null ? Health.NEW : Health.WELL;
    }

    /** Whether what is said there is known the moment it is said. */
    public boolean isLive(Instant now) {
        return earUntil != null && now.isBefore(earUntil);
    }

    /** When the place should be heard next; what asks to be visited once a day is not late after an hour. */
    public Instant due() {
        Instant freshest = lastSuccessAt == null ? addedAt : lastSuccessAt;
        return dueAt != null && dueAt.isAfter(freshest) ? dueAt : freshest.plus(interval);
    }

    public boolean isTroubled(Instant now) {
        return health(now).compareTo(Health.LATE) <= 0;
    }
}
