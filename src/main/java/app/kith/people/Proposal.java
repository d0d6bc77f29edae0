package app.kith.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That two members may be one person.
 *
 * @param sure       how likely it is, from 0 to 1
 * @param certain    Kith merges them alone in a moment
 * @param reasons    what speaks for it, the strongest first, and what against
 * @param laterUntil somebody put it off until then; null when it waits
 */
public record Proposal(UUID id, UUID oneId, UUID otherId, double sure, boolean certain, List<Reason> reasons, Instant foundAt, Instant laterUntil) {

    /** How sure, of a hundred; never quite. */
    public long percent() {
        return Math.min(99, Math.round(sure * 100));
    }
}
