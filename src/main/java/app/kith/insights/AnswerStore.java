package app.kith.insights;

import app.kith.base.Row;
import app.kith.insights.Answer.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnswerStore {

    private static final String SELECT = """
            select insight_id, member_id, state, message_id, conversation_id, reply_id, reason, colleague_id, at from insights.answer\s""";

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
        jdbc.sql("update insights.answer set state = 'answered', at = ? where reply_id = ?").params(Row.time(at), replyId).update();
    }

    void waiting(UUID replyId) {
        jdbc.sql("update insights.answer set state = 'waiting', reply_id = null, colleague_id = null, at = null where reply_id = ?").param(replyId).update();
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
