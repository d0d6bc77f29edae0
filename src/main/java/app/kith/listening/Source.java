package app.kith.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One configured connection to a place, and how it is doing. */
public record Source(UUID id, Place place, String channel, Duration interval, Instant addedAt, Instant pausedAt, Instant nextAt,
        Instant lastSuccessAt, Instant lastItemAt, int failures, String trouble, Instant troubleSince, boolean needsPerson,
        long itemsHeard, int deadLetters, boolean polls, SourcePast past, Instant earUntil) {

    /** In the order in which a person should look at them. */
    public enum Health { NEEDS_A_PERSON, LATE, STUMBLING, NEW, WELL, PAUSED }

    /** Late means: by one whole interval, nothing came through. */
    public Health health(Instant now) {
        if (pausedAt != null) return Health.PAUSED;
        if (needsPerson) return Health.NEEDS_A_PERSON;
        if (polls && now.isAfter(freshest().plus(interval.multipliedBy(2)))) return Health.LATE;
        if (failures > 0) return Health.STUMBLING;
        return lastSuccessAt == null ? Health.NEW : Health.WELL;
    }

    /** Whether what is said there is known the moment it is said. */
    public boolean isLive(Instant now) {
        return earUntil != null && now.isBefore(earUntil);
    }

    private Instant freshest() {
        return lastSuccessAt == null ? addedAt : lastSuccessAt;
    }

    public boolean isTroubled(Instant now) {
        return health(now).compareTo(Health.LATE) <= 0;
    }
}
