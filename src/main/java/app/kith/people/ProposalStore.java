package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Ids;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ProposalStore {

    private static final String SELECT = "select id, one_id, other_id, sure, certain, reasons, found_at, later_until from people.proposal p ";
    private static final String STAND = "(select count(*) from people.member m where m.id in (p.one_id, p.other_id) and m.merged_into is null) = 2 ";
    private static final String WAITS = STAND + "and not certain and (later_until is null or later_until <= ?) ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProposalStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What was found of these people now, in place of what was found before. Putting off stays. */
    void replace(Collection<UUID> memberIds, List<Comparison> found, Instant now) {
        record Line(UUID id, MatchStore.Pair pair, Comparison found) {}
        List<Line> lines = found.stream().map(one -> new Line(Ids.at(now), MatchStore.Pair.of(one.one().memberId(), one.other().memberId()), one)).toList();
        jdbc.sql("""
                        insert into people.proposal as p (id, one_id, other_id, sure, certain, reasons, found_at)
                        select id, one_id, other_id, sure, certain, reasons::jsonb, ? from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::real[], ?::boolean[], ?::text[])
                            as new (id, one_id, other_id, sure, certain, reasons)
                        on conflict (one_id, other_id) do update set sure = excluded.sure, certain = excluded.certain, reasons = excluded.reasons""")
                .params(Row.time(now), Columns.uuids(lines, Line::id), Columns.uuids(lines, line -> line.pair().one()), Columns.uuids(lines, line -> line.pair().other()),
                        lines.stream().map(line -> line.found().sure()).toArray(Double[]::new), lines.stream().map(line -> line.found().certain()).toArray(Boolean[]::new),
                        Columns.texts(lines, line -> json.writeValueAsString(line.found().reasons()))).update();
        Set<MatchStore.Pair> pairs = lines.stream().map(Line::pair).collect(Collectors.toSet());
        List<UUID> gone = new ArrayList<>();
        jdbc.sql("select id, one_id, other_id from people.proposal where one_id = any(:ids::uuid[]) or other_id = any(:ids::uuid[])")
                .param("ids", Columns.uuids(memberIds))
                .query(row -> {
                    if (!pairs.contains(new MatchStore.Pair(Row.uuid(row, "one_id"), Row.uuid(row, "other_id")))) gone.add(Row.uuid(row, "id"));
                });
        jdbc.sql("delete from people.proposal where id = any(?::uuid[])").param(Columns.uuids(gone)).update();
    }

    void removeOf(Collection<UUID> memberIds) {
        jdbc.sql("delete from people.proposal where one_id = any(:ids::uuid[]) or other_id = any(:ids::uuid[])").param("ids", Columns.uuids(memberIds)).update();
    }

    List<Proposal> certain(int most) {
        return jdbc.sql(SELECT + "where certain and " + STAND + "order by id limit ?").param(most).query(this::proposal).list();
    }

    /** The surest first. */
    List<Proposal> waiting(Instant now, int most) {
        return jdbc.sql(SELECT + "where " + WAITS + "order by sure desc, id limit ?").params(Row.time(now), most).query(this::proposal).list();
    }

    long countWaiting(Instant now, int most) {
        return jdbc.sql("select count(*) from (select 1 from people.proposal p where " + WAITS + "limit ?) counted").params(Row.time(now), most).query(Long.class).single();
    }

    List<Proposal> of(UUID memberId) {
        return jdbc.sql(SELECT + "where id in (select id from people.proposal where one_id = :id union all select id from people.proposal where other_id = :id) and " + STAND + "order by sure desc limit 20").param("id", memberId).query(this::proposal).list();
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(this::proposal).optional();
    }

    void later(UUID id, Instant until) {
        jdbc.sql("update people.proposal set later_until = ? where id = ?").params(Row.time(until), id).update();
    }

    private Proposal proposal(ResultSet row, int n) throws SQLException {
        return new Proposal(Row.uuid(row, "id"), Row.uuid(row, "one_id"), Row.uuid(row, "other_id"), row.getDouble("sure"), row.getBoolean("certain"),
                Arrays.asList(json.readValue(row.getString("reasons"), Reason[].class)), Row.instant(row, "found_at"), Row.instant(row, "later_until"));
    }
}
