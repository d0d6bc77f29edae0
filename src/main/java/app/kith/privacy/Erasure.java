package app.kith.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The report of one erasure.
 *
 * @param colleagueId null unless a colleague pressed the button
 * @param removed     what was removed and how much of it
 * @param lookedAt    when the whole database was looked through afterwards, or null
 * @param leftOver    by table, rows that still tell of the person
 * @param sweptAt     when the database had let go of the old rows on its disk, or null
 */
public record Erasure(UUID id, Instant at, String asked, UUID colleagueId, Map<String, Integer> removed, Instant lookedAt, int tables,
        Map<String, Integer> leftOver, Instant sweptAt) {

    public boolean isProven() {
        return lookedAt != null && leftOver.isEmpty();
    }

    public int count() {
        return removed.values().stream().mapToInt(Integer::intValue).sum();
    }
}
