package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsentStore {

    private static final String SELECT = "select id, member_id, purpose, answer, wording, source, how, colleague_id, at from people.consent\s";

    private final JdbcClient jdbc;

    ConsentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Consent consent) {
        jdbc.sql("""
                        insert into people.consent (id, member_id, purpose, answer, wording, source, how, colleague_id, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(consent.id(), consent.memberId(), consent.purpose().word(), consent.yes() ? "yes" : "no", consent.wording(), consent.source().word(),
                        consent.how(), consent.colleagueId(), Row.time(consent.at())).update();
    }

    /** The latest first. */
    List<Consent> history(UUID memberId) {
        return jdbc.sql(SELECT + "where member_id = ? order by at desc, id desc limit 500").param(memberId).query(ConsentStore::consent).list();
    }

    List<Consent> latest(Collection<UUID> memberIds) {
        return jdbc.sql("""
                        select distinct on (member_id, purpose) id, member_id, purpose, answer, wording, source, how, colleague_id, at
                        from people.consent where member_id = any(?::uuid[]) order by member_id, purpose, at desc, id desc""")
                .param(Columns.uuids(memberIds)).query(ConsentStore::consent).list();
    }

    Optional<Consent> latest(UUID memberId, Purpose purpose) {
        return jdbc.sql(SELECT + "where member_id = ? and purpose = ? order by at desc, id desc limit 1").params(memberId, purpose.word())
                .query(ConsentStore::consent).optional();
    }

    /** Of each record this person was put together from, what it said last; only where one of them says no and the latest of all says yes. */
    List<Consent> overruled(UUID memberId) {
        return jdbc.sql("""
                        with last as (
                            select distinct on (purpose, coalesce(home_id, member_id)) * from people.consent
                            where member_id = ? and source <> 'stricter of two' order by purpose, coalesce(home_id, member_id), at desc, id desc)
                        select distinct on (purpose) id, member_id, purpose, answer, wording, source, how, colleague_id, at from last l
                        where answer = 'no' and exists (select from last y where y.purpose = l.purpose and y.answer = 'yes')
                        order by purpose, at desc, id desc""")
                .param(memberId).query(ConsentStore::consent).list();
    }

    /** What the person said no to last, while the record that was just taken out of theirs was one with it. */
    List<Consent> refusedTogether(UUID memberId, UUID restored) {
        return jdbc.sql("""
                        with undone as (select survivor_id, at from people.merger where absorbed_id = :restored and undone_at is not null order by undone_at desc limit 1)
                        select * from (
                            select distinct on (c.purpose) c.* from people.consent c, undone u
                            where c.member_id = :member and c.at >= u.at and coalesce(c.home_id, c.member_id) in (u.survivor_id, :member) and c.source <> 'stricter of two'
                            order by c.purpose, c.at desc, c.id desc) last
                        where answer = 'no'""")
                .param("member", memberId).param("restored", restored).query(ConsentStore::consent).list();
    }

    void dropStricter(UUID memberId) {
        jdbc.sql("delete from people.consent where member_id = ? and source = 'stricter of two'").param(memberId).update();
    }

    private static Consent consent(ResultSet row, int n) throws SQLException {
        return new Consent(Row.uuid(row, "id"), Row.uuid(row, "member_id"), Purpose.named(row.getString("purpose")).orElseThrow(), row.getString("answer").equals("yes"),
                row.getString("wording"), Consent.Source.of(row.getString("source")), row.getString("how"), Row.uuid(row, "colleague_id"), Row.instant(row, "at"));
    }
}
