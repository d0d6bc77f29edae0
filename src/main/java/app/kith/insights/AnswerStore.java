package app.kith.insights;

import app.kith.base.Columns;
import app.kith.base.Row;
import app.kith.insights.Answer.State;
import app.kith.people.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnswerStore {

    private static final String SELECT = """
            select insight_id, member_id, state, message_id, conversation_id, reply_id, reason, colleague_id, at from insights.answer\s""";

    private static final String COLUMNS = "insight_id, member_id, state, message_id, conversation_id, reply_id, reason, colleague_id, at";
    /** Of two answers to one person, the one that got further counts; one who waits is not let go. */
    private static final String RANK = "array_position(array['let go', 'waiting', 'sending', 'answered'], %s.state)";

    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One for each person quoted who has none yet, to the latest of their messages. */
    int owe(UUID insightId) {
        return jdbc.sql("""
                        insert into insights.answer (insight_id, member_id, state, message_id, conversation_id)
                        select distinct on (member_id) insight_id, member_id, 'waiting', message_id, conversation_id
                        from insights.quote where insight_id = ? order by member_id, said_at desc
                        on conflict do nothing""")
                .param(insightId).update();
    }

    List<Answer> of(UUID insightId) {
        return jdbc.sql(SELECT + "where insight_id = ? order by state = 'waiting' desc, member_id").param(insightId).query(AnswerStore::answer).list();
    }

    /** Locked, so that two colleagues do not both answer. */
    Optional<Answer> lock(UUID insightId, UUID memberId) {
        return jdbc.sql(SELECT + "where insight_id = ? and member_id = ? for update").params(insightId, memberId).query(AnswerStore::answer).optional();
    }

    Optional<Answer> byReply(UUID replyId) {
        return jdbc.sql(SELECT + "where reply_id = ?").param(replyId).query(AnswerStore::answer).optional();
    }

    void sending(UUID insightId, UUID memberId, UUID replyId, UUID by, Instant now) {
        jdbc.sql("update insights.answer set state = 'sending', reply_id = ?, colleague_id = ?, at = ? where insight_id = ? and member_id = ?")
                .params(replyId, by, Row.time(now), insightId, memberId).update();
    }

    void answered(UUID replyId, Instant at) {
        for (String table : List.of("answer", "answer_aside"))
            jdbc.sql("update insights.%s set state = 'answered', at = ? where reply_id = ?".formatted(table)).params(Row.time(at), replyId).update();
    }

    void waiting(UUID replyId) {
        for (String table : List.of("answer", "answer_aside"))
            jdbc.sql("update insights.%s set state = 'waiting', reply_id = null, colleague_id = null, at = null where reply_id = ?".formatted(table))
                    .param(replyId).update();
    }

    /** Two are one person now. @return the insights where that changes who is owed what */
    Set<UUID> join(Members.Moved moved) {
        Set<UUID> touched = new HashSet<>(about(moved, """
                with both_of_them as (
                    select f.insight_id, case when %s > %s then :to else :from end::uuid as member_id from insights.answer f
                    join insights.answer t on t.insight_id = f.insight_id and t.member_id = :to where f.member_id = :from),
                gone as (
                    delete from insights.answer a using both_of_them b where a.insight_id = b.insight_id and a.member_id = b.member_id returning a.*)
                insert into insights.answer_aside (%s)
                select insight_id, :to, state, message_id, conversation_id, reply_id, reason, colleague_id, at from gone returning insight_id"""
                .formatted(RANK.formatted("f"), RANK.formatted("t"), COLUMNS)));
        touched.addAll(about(moved, "update insights.answer set member_id = :to where member_id = :from returning insight_id"));
        about(moved, "update insights.answer_aside set member_id = :to where member_id = :from returning insight_id");
        return touched;
    }

    /** They are two again, each owed what they were, and what is owed for what was quoted since. @return the insights where that changes something */
    Set<UUID> part(Members.Moved moved) {
        Set<UUID> touched = new HashSet<>();
        for (String table : List.of("answer", "answer_aside"))
            touched.addAll(about(moved, "update insights.%s set member_id = :to where member_id = :from and message_id = any(:lines::uuid[]) returning insight_id"
                    .formatted(table)));
        touched.addAll(about(moved, """
                with best as (
                    select distinct on (s.insight_id, s.member_id) s.* from insights.answer_aside s where s.member_id in (:from, :to)
                        and not exists (select from insights.answer a where a.insight_id = s.insight_id and a.member_id = s.member_id)
                    order by s.insight_id, s.member_id, %s desc),
                back as (insert into insights.answer (%s) select %s from best returning insight_id, message_id)
                delete from insights.answer_aside s using back b where s.insight_id = b.insight_id and s.message_id = b.message_id
                returning s.insight_id""".formatted(RANK.formatted("s"), COLUMNS, COLUMNS)));
        touched.addAll(about(moved, """
                insert into insights.answer (insight_id, member_id, state, message_id, conversation_id)
                select distinct on (q.insight_id, q.member_id) q.insight_id, q.member_id, 'waiting', q.message_id, q.conversation_id
                from insights.quote q join insights.insight i on i.id = q.insight_id
                where q.member_id in (:from, :to) and i.decided_at is not null order by q.insight_id, q.member_id, q.said_at desc
                on conflict do nothing returning insight_id"""));
        return touched;
    }

    private List<UUID> about(Members.Moved moved, String sql) {
        var statement = jdbc.sql(sql).param("from", moved.fromId()).param("to", moved.toId());
        return (sql.contains(":lines") ? statement.param("lines", Columns.uuids(moved.lineIds())) : statement).query(UUID.class).list();
    }

    void letGo(UUID insightId, UUID memberId, String reason, UUID by, Instant now) {
        jdbc.sql("update insights.answer set state = 'let go', reason = ?, colleague_id = ?, at = ? where insight_id = ? and member_id = ?")
                .params(reason, by, Row.time(now), insightId, memberId).update();
    }

    boolean allSettled(UUID insightId) {
        return jdbc.sql("select coalesce(bool_and(state in ('answered', 'let go')), false) from insights.answer where insight_id = ?")
                .param(insightId).query(Boolean.class).single();
    }

    private static Answer answer(ResultSet row, int n) throws SQLException {
        return new Answer(Row.uuid(row, "insight_id"), Row.uuid(row, "member_id"), State.valueOf(row.getString("state").toUpperCase(Locale.ROOT).replace(' ', '_')),
                Row.uuid(row, "message_id"), Row.uuid(row, "conversation_id"), Row.uuid(row, "reply_id"), row.getString("reason"),
                Row.uuid(row, "colleague_id"), Row.instant(row, "at"));
    }
}
