package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What standing is reckoned from, what came of it, and whose has to be reckoned again. */
@Repository
class StandingStore {

    private final JdbcClient jdbc;
    private final Copy copy;

    StandingStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** Something about these people is new. */
    void expect(Collection<UUID> memberIds, Instant now) {
        copy.into("people.unreckoned", memberIds, Copy.uuid("member_id", id -> id), Copy.time("since", id -> now));
    }

    Set<UUID> reckoned(Collection<UUID> memberIds) {
        return jdbc.sql("select s.member_id from unnest(?::uuid[]) as w (id) join people.standing s on s.member_id = w.id").param(Columns.uuids(memberIds)).query(UUID.class).set();
    }

    Optional<Instant> waitingSince() {
        return jdbc.sql("select since from people.unreckoned order by since limit 1").query((row, n) -> Row.instant(row, "since")).optional();
    }

    /** One copy of Kith reckons at a time, until the end of the transaction: standing depends on that of others. */
    boolean isMyTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('people.standing'))").query(Boolean.class).single();
    }

    /** Those who wait longest, each once, and forgets that they waited; then those whom time alone has changed. */
    Set<UUID> take(int most, Instant now) {
        Set<UUID> taken = new LinkedHashSet<>(jdbc.sql("""
                        delete from people.unreckoned where ctid = any(array(select ctid from people.unreckoned order by since limit ?)) returning member_id""")
                .param(most).query(UUID.class).list());
        if (taken.size() < most) taken.addAll(jdbc.sql("select member_id from people.standing where look_again_at <= ? order by look_again_at limit ?")
                .params(Row.time(now), most - taken.size()).query(UUID.class).list());
        return taken;
    }

    /** What the lines of one member come to. */
    static final class Lines {
        final List<Long> weeks = new ArrayList<>();
        final Map<UUID, Integer> colleagues = new LinkedHashMap<>();
        boolean bot;
        Instant first;
        Instant last;
        int said;
        int met;
        int answered;
    }

    Map<UUID, Lines> lines(Collection<UUID> memberIds) {
        Map<UUID, Lines> lines = new HashMap<>();
        String[] ids = Columns.uuids(memberIds);
        jdbc.sql("select m.id, m.bot from unnest(?::uuid[]) as w (id) join people.member m on m.id = w.id where m.merged_into is null and m.erased_at is null").param(ids).query(row -> {
            lines.computeIfAbsent(Row.uuid(row, "id"), id -> new Lines()).bot = row.getBoolean("bot");
        });
        jdbc.sql("""
                        select member_id, floor(extract(epoch from at) / 604800)::bigint as week, min(at) filter (where verb <> 'was_answered') as first,
                            max(at) filter (where verb <> 'was_answered') as last, count(*) filter (where verb = 'said') as said,
                            count(*) filter (where verb = 'met') as met, count(*) filter (where verb = 'was_answered') as answered
                        from unnest(?::uuid[]) as w (id) join people.activity on member_id = w.id group by 1, 2 order by 1, 2""")
                .param(ids)
                .query(row -> {
                    Lines one = lines.get(Row.uuid(row, "member_id"));
                    if (one == null) return;
                    one.said += row.getInt("said");
                    one.met += row.getInt("met");
                    one.answered += row.getInt("answered");
                    if (row.getTimestamp("first") == null) return;
                    one.weeks.add(row.getLong("week"));
                    if (one.first == null) one.first = Row.instant(row, "first");
                    one.last = Row.instant(row, "last");
                });
        jdbc.sql("""
                        select member_id, colleague_id, sum(weight)::int as weight from (
                            select member_id, colleague_id, case when verb = 'met' then 3 else 1 end as weight
                            from unnest(:ids::uuid[]) as w (id) join people.activity on member_id = w.id where verb <> 'said' and colleague_id is not null
                            union all select member_id, colleague_id, 1 from unnest(:ids::uuid[]) as w (id) join people.team_note on member_id = w.id) shared
                        group by 1, 2 order by 1, 3 desc, 2""")
                .param("ids", ids)
                .query(row -> {
                    Lines one = lines.get(Row.uuid(row, "member_id"));
                    if (one != null) one.colleagues.put(Row.uuid(row, "colleague_id"), row.getInt("weight"));
                });
        return lines;
    }

    void keep(Collection<Kept> all) {
        jdbc.sql("""
                        insert into people.standing (member_id, state, said, met, answered, helped, heeded, active_weeks, usual, lately, silent_weeks, drifts_after,
                            commitment, met_us, trusted, known_by, reckoned_at, look_again_at, last_at)
                        select new.*, coalesce((select s.last_at from people.seen s where s.member_id = new.member_id), new.reckoned_at) from unnest(?::uuid[], ?::text[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::real[], ?::int[], ?::int[], ?::int[],
                            ?::real[], ?::boolean[], ?::boolean[], ?::uuid[], ?::timestamptz[], ?::timestamptz[])
                            as new (member_id, state, said, met, answered, helped, heeded, active_weeks, usual, lately, silent_weeks, drifts_after,
                                commitment, met_us, trusted, known_by, reckoned_at, look_again_at)
                        on conflict (member_id) do update set state = excluded.state, said = excluded.said, met = excluded.met, answered = excluded.answered,
                            helped = excluded.helped, heeded = excluded.heeded, active_weeks = excluded.active_weeks, usual = excluded.usual,
                            lately = excluded.lately, silent_weeks = excluded.silent_weeks, drifts_after = excluded.drifts_after,
                            commitment = excluded.commitment, met_us = excluded.met_us, trusted = excluded.trusted, known_by = excluded.known_by,
                            reckoned_at = excluded.reckoned_at, look_again_at = excluded.look_again_at, last_at = excluded.last_at""")
                .params(Columns.uuids(all, one -> one.standing.memberId()), Columns.texts(all, one -> one.standing.state().word()),
                        ints(all, one -> one.standing.said()), ints(all, one -> one.standing.met()), ints(all, one -> one.standing.answered()),
                        ints(all, one -> one.standing.helped()), ints(all, one -> one.standing.heeded()), ints(all, one -> one.standing.activeWeeks()),
                        Columns.texts(all, one -> String.valueOf(one.standing.usual())), ints(all, one -> one.standing.lately()),
                        ints(all, one -> one.standing.silentWeeks()), ints(all, one -> one.standing.driftsAfter()),
                        Columns.texts(all, one -> String.valueOf(one.standing.commitment())), Columns.texts(all, one -> String.valueOf(one.standing.metUs())),
                        Columns.texts(all, one -> String.valueOf(one.standing.trusted())), Columns.uuids(all, one -> one.standing.knownBy()),
                        Columns.times(all, one -> one.standing.reckonedAt()), Columns.times(all, Kept::lookAgainAt))
                .update();
    }

    record Kept(Standing standing, Instant lookAgainAt) {}

    private static String[] ints(Collection<Kept> all, java.util.function.ToIntFunction<Kept> column) {
        return Columns.texts(all, one -> String.valueOf(column.applyAsInt(one)));
    }

    Map<UUID, Standing> of(Collection<UUID> memberIds) {
        Map<UUID, Standing> standings = new HashMap<>();
        jdbc.sql("""
                        select s.*, greatest(0, a.gained - a.source) as attention
                        from unnest(?::uuid[]) as w (id) join people.standing s on s.member_id = w.id left join people.attention a on a.member_id = w.id""")
                .param(Columns.uuids(memberIds)).query(StandingStore::standing).list().forEach(one -> standings.put(one.memberId(), one));
        return standings;
    }

    void forget(Collection<UUID> memberIds) {
        for (String table : List.of("standing", "attention"))
            jdbc.sql("delete from people.%s where member_id = any(?::uuid[])".formatted(table)).param(Columns.uuids(memberIds)).update();
    }

    private static Standing standing(ResultSet row, int n) throws SQLException {
        return new Standing(Row.uuid(row, "member_id"), Standing.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getInt("said"), row.getInt("met"),
                row.getInt("answered"), row.getInt("helped"), row.getInt("heeded"), row.getInt("active_weeks"), row.getDouble("usual"), row.getInt("lately"),
                row.getInt("silent_weeks"), row.getInt("drifts_after"), row.getDouble("commitment"), row.getBoolean("met_us"), row.getBoolean("trusted"),
                Row.uuid(row, "known_by"), row.getDouble("attention"), Row.instant(row, "reckoned_at"));
    }
}
