package app.kith.people;

import app.kith.base.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page of a standing opens into; asked for one member at a time. */
@Repository
class FactStore {

    private static final int WEEKS = 52;

    private final JdbcClient jdbc;

    FactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Instant firstSeen(UUID memberId) {
        return jdbc.sql("select first_at from people.seen where member_id = ?").param(memberId).query((row, n) -> Row.instant(row, "first_at")).single();
    }

    List<Integer> weeks(UUID memberId, long here) {
        Integer[] weeks = new Integer[WEEKS];
        Arrays.fill(weeks, 0);
        jdbc.sql("""
                        select floor(extract(epoch from at) / 604800)::bigint as week, count(*) as many from people.activity
                        where member_id = ? and at >= ? and verb <> 'was_answered' group by 1""")
                .params(memberId, Row.time(Instant.ofEpochSecond((here - WEEKS + 1) * 604_800)))
                .query(row -> {
                    long at = row.getLong("week") - here + WEEKS - 1;
                    if (at < WEEKS) weeks[(int) at] = row.getInt("many");
                });
        return List.of(weeks);
    }

    List<Standings.Acquainted> acquainted(UUID memberId) {
        return jdbc.sql("""
                        select colleague_id, sum(met)::int as met, sum(answered)::int as answered, sum(notes)::int as notes, max(at) as last from (
                            select colleague_id, (verb = 'met')::int as met, (verb = 'was_answered')::int as answered, 0 as notes, at
                            from people.activity where member_id = :member and verb <> 'said' and colleague_id is not null
                            union all select colleague_id, 0, 0, 1, at from people.team_note where member_id = :member) shared
                        group by colleague_id order by 3 * sum(met) + sum(answered) + sum(notes) desc, max(at) desc limit 20""")
                .param("member", memberId)
                .query((row, n) -> new Standings.Acquainted(Row.uuid(row, "colleague_id"), row.getInt("met"), row.getInt("answered"), row.getInt("notes"),
                        Row.instant(row, "last"))).list();
    }
}
