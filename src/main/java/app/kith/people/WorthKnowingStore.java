package app.kith.people;

import app.kith.base.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WorthKnowingStore {

    /** Of so many with the most attention, those we know least are chosen. */
    private static final int HEEDED_MOST = 300;

    private final JdbcClient jdbc;

    WorthKnowingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Candidate(UUID memberId, int known) {}

    /** @param then whoever was passed over since then is left out; so is everybody whom somebody gets to know already, under whatever record */
    List<Candidate> find(int leastKnown, Instant then, int most) {
        return jdbc.sql("""
                        select few.member_id, (
                            select count(*)::int from people.bond b join people.standing t on t.member_id = b.from_id and t.trusted where b.to_id = few.member_id) as known
                        from (
                            select s.member_id, s.commitment * a.given / (1 + a.given) / (1 + s.met + s.answered / 4.0) as worth
                            from (select member_id, gained - source as given from people.attention order by gained - source desc limit :heeded) a
                            join people.standing s on s.member_id = a.member_id join people.member m on m.id = a.member_id
                            where a.given > 0 and s.state not in ('gone', 'unheard') and not m.bot
                              and :least <= (select count(*) from (
                                select from people.bond b join people.standing t on t.member_id = b.from_id and t.trusted where b.to_id = a.member_id limit :least) enough)
                              and a.member_id not in (
                                select coalesce(o.merged_into, o.id) from people.member o join people.partnership p on p.member_id = o.id
                                union select coalesce(o.merged_into, o.id) from people.member o join people.passed_over p on p.member_id = o.id and p.at > :then)
                            order by worth desc, s.member_id limit :most) few
                        order by few.worth desc, few.member_id""")
                .param("heeded", HEEDED_MOST).param("least", leastKnown).param("then", Row.time(then)).param("most", most).query(Candidate.class).list();
    }

    void passOver(UUID memberId, UUID by, Instant now) {
        jdbc.sql("""
                        insert into people.passed_over (member_id, colleague_id, at) values (?, ?, ?)
                        on conflict (member_id) do update set colleague_id = excluded.colleague_id, at = excluded.at""")
                .params(memberId, by, Row.time(now)).update();
    }
}
