package app.kith.people;

import app.kith.base.Ids;
import app.kith.base.Row;
import app.kith.people.Partnership.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PartnershipStore {

    /** Somebody, and whoever was merged into them: a merge moves nothing here, so that it can be taken back. */
    private static final String THEM = "(select id from people.member where ? in (id, merged_into))";

    private final JdbcClient jdbc;

    PartnershipStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One for each person: where two who are one had each their own, that of whose record stays. */
    List<Partnership> all() {
        return jdbc.sql("""
                        select * from (
                            select distinct on (coalesce(m.merged_into, m.id)) p.* from people.partnership p join people.member m on m.id = p.member_id
                            order by coalesce(m.merged_into, m.id), m.merged_into nulls first, p.step_at desc) one
                        order by next_on nulls last, step_at desc""")
                .query(PartnershipStore::partnership).list();
    }

    /** Theirs, or that of somebody who was merged into them. */
    Optional<Partnership> of(UUID memberId) {
        return jdbc.sql("select * from people.partnership where member_id in " + THEM + " order by member_id <> ?, step_at desc limit 1").params(memberId, memberId).query(PartnershipStore::partnership).optional();
    }

    List<Partnership> due(UUID ownerId, LocalDate until) {
        return jdbc.sql("select * from people.partnership where owner_id = ? and next_on <= ? order by next_on").params(ownerId, until).query(PartnershipStore::partnership).list();
    }

    /** @return false when it had begun before */
    boolean begin(UUID memberId, String why, UUID ownerId, Instant now) {
        return jdbc.sql("insert into people.partnership (member_id, step, why, owner_id, begun_at, step_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(memberId, Step.KNOWN.word(), why, ownerId, Row.time(now), Row.time(now)).update() == 1;
    }

    void reach(UUID memberId, Step step, Instant now) {
        jdbc.sql("update people.partnership set step = ?, step_at = ? where member_id = ?").params(step.word(), Row.time(now), memberId).update();
    }

    void plan(UUID memberId, String act, LocalDate on) {
        jdbc.sql("update people.partnership set next_act = ?, next_on = ? where member_id = ?").params(act, on, memberId).update();
    }

    void give(UUID memberId, UUID ownerId) {
        jdbc.sql("update people.partnership set owner_id = ? where member_id = ?").params(ownerId, memberId).update();
    }

    void end(UUID memberId) {
        jdbc.sql("delete from people.partnership where member_id = ?").param(memberId).update();
    }

    void remember(UUID memberId, Partnership.Change change) {
        jdbc.sql("insert into people.partnership_change (id, member_id, change, words, colleague_id, at) values (?, ?, ?, ?, ?, ?)")
                .params(Ids.at(change.at()), memberId, change.change(), change.words(), change.colleagueId(), Row.time(change.at())).update();
    }

    List<Partnership.Change> history(UUID memberId, int most) {
        return jdbc.sql("select * from people.partnership_change where member_id in " + THEM + " order by at desc, id desc limit ?").params(memberId, most)
                .query((row, n) -> new Partnership.Change(row.getString("change"), row.getString("words"), Row.uuid(row, "colleague_id"), Row.instant(row, "at"))).list();
    }

    private static Partnership partnership(ResultSet row, int n) throws SQLException {
        return new Partnership(Row.uuid(row, "member_id"), Step.valueOf(row.getString("step").toUpperCase(Locale.ROOT)), row.getString("why"), row.getString("next_act"),
                row.getObject("next_on", LocalDate.class), Row.uuid(row, "owner_id"), Row.instant(row, "begun_at"), Row.instant(row, "step_at"));
    }
}
