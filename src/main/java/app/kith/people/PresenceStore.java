package app.kith.people;

import app.kith.base.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PresenceStore {

    private static final Duration LATELY = Duration.ofDays(30);

    private static final Duration LONG = Duration.ofMillis(500);
    private static final Duration STANDS_FOR = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private volatile Counted counted;

    PresenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counting a million people takes seconds; then it is done every few minutes, and nobody waits for the same answer again. */
    Map<UUID, Presence> at(Instant now) {
        Counted last = counted;
        if (last != null && last.took.compareTo(LONG) > 0 && now.isBefore(last.at.plus(STANDS_FOR)) && !now.isBefore(last.at)) return last.presence;
        long begin = System.nanoTime();
        Map<UUID, Presence> presence = count(now);
        counted = new Counted(now, Duration.ofNanos(System.nanoTime() - begin), presence);
        return presence;
    }

    private record Counted(Instant at, Duration took, Map<UUID, Presence> presence) {}

    private Map<UUID, Presence> count(Instant now) {
        Map<UUID, Long> known = counts("select place_id, count(distinct member_id) as many from people.identity group by place_id");
        Map<UUID, Long> lately = counts("select place_id, count(distinct member_id) as many from people.activity where at > ? and place_id is not null group by place_id",
                Row.time(now.minus(LATELY)));
        Map<UUID, Long[]> weeks = new HashMap<>();
        jdbc.sql("""
                        select place_id, floor(extract(epoch from :now - at) / 604800)::int as ago, count(*) as many
                        from people.activity where at > :since and at <= :now and place_id is not null group by 1, 2""")
                .param("now", Row.time(now)).param("since", Row.time(now.minus(Duration.ofDays(7L * Presence.WEEKS))))
                .query(row -> {
                    Long[] bars = weeks.computeIfAbsent(Row.uuid(row, "place_id"), id -> filled());
                    bars[Math.max(0, Presence.WEEKS - 1 - row.getInt("ago"))] += row.getLong("many");
                });
        Set<UUID> places = new HashSet<>(known.keySet());
        places.addAll(weeks.keySet());
        Map<UUID, Presence> presence = new HashMap<>();
        for (UUID place : places)
            presence.put(place, new Presence(place, known.getOrDefault(place, 0L), lately.getOrDefault(place, 0L), Arrays.asList(weeks.getOrDefault(place, filled()))));
        return presence;
    }

    private Map<UUID, Long> counts(String sql, Object... params) {
        Map<UUID, Long> counts = new HashMap<>();
        jdbc.sql(sql).params(params).query(row -> {
            counts.put(Row.uuid(row, "place_id"), row.getLong("many"));
        });
        return counts;
    }

    private static Long[] filled() {
        Long[] bars = new Long[Presence.WEEKS];
        Arrays.fill(bars, 0L);
        return bars;
    }
}
