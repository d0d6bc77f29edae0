package app.kith.insights;

import app.kith.base.Columns;
import app.kith.base.Redaction;
import app.kith.base.Row;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes one person's words out of insights, and what tells of them out of what colleagues wrote there. */
@Repository("insightForgettingStore")
class ForgettingStore {

    private static final String TITLE_GONE = "Something said by somebody who asked to be forgotten";
    private static final String TALK_GONE = "This was about somebody who asked to be forgotten; the words are not kept.";

    private final JdbcClient jdbc;

    ForgettingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Quote> quotes(Collection<UUID> memberIds) {
        return jdbc.sql("select id, insight_id, message_id, conversation_id, member_id, words, said_at, marked_by, marked_at from insights.quote where member_id = any(?::uuid[])")
                .param(Columns.uuids(memberIds))
                .query((row, n) -> new Quote(Row.uuid(row, "id"), Row.uuid(row, "insight_id"), Row.uuid(row, "message_id"), Row.uuid(row, "conversation_id"),
                        Row.uuid(row, "member_id"), row.getString("words"), Row.instant(row, "said_at"), Row.uuid(row, "marked_by"), Row.instant(row, "marked_at")))
                .list();
    }

    /** Those of these that nobody else spoke of. */
    List<UUID> alone(Collection<UUID> memberIds, Collection<UUID> insights) {
        return jdbc.sql("""
                        select id from insights.insight i where id = any(?::uuid[])
                          and not exists (select from insights.quote q where q.insight_id = i.id and q.member_id <> all(?::uuid[]))""")
                .params(Columns.uuids(insights), Columns.uuids(memberIds)).query(UUID.class).list();
    }

    int forgetQuotes(Collection<UUID> memberIds) {
        jdbc.sql("update insights.answer set reason = ? where member_id = any(?::uuid[]) and reason is not null").params(Insights.FORGOTTEN, Columns.uuids(memberIds)).update();
        jdbc.sql("delete from insights.answer_aside where member_id = any(?::uuid[])").param(Columns.uuids(memberIds)).update();
        return jdbc.sql("update insights.quote set words = null where member_id = any(?::uuid[]) and words is not null").param(Columns.uuids(memberIds)).update();
    }

    int forgetTalk(Collection<UUID> insights) {
        jdbc.sql("update insights.insight set title = ?, why = null where id = any(?::uuid[])").params(TITLE_GONE, Columns.uuids(insights)).update();
        return jdbc.sql("update insights.post set words = ? where insight_id = any(?::uuid[])").params(TALK_GONE, Columns.uuids(insights)).update();
    }

    /** Watches for nobody but them are paused, or else they would watch for everybody; each copy of Kith reads them again. */
    void forgetWatching(Collection<UUID> memberIds, Collection<UUID> messageIds, Redaction traces, Instant now) {
        for (String table : List.of("untold", "watch_match"))
            jdbc.sql("delete from insights." + table + " where message_id = any(?::uuid[])").param(Columns.uuids(messageIds)).update();
        jdbc.sql("delete from insights.watch_follows where member_id = any(:ids::uuid[]) or from_id = any(:ids::uuid[])").param("ids", Columns.uuids(memberIds)).update();
        for (UUID id : memberIds)
            jdbc.sql("""
                            with left_over as (update insights.watch set member_ids = array_remove(member_ids, :id) where :id = any(member_ids) returning id, member_ids)
                            insert into insights.watch_pause (watch_id, at) select id, :now from left_over where member_ids = '{}' on conflict do nothing""")
                    .param("id", id).param("now", Row.time(now)).update();
        redact("watch", "id", "name", null, traces);
        redact("watch", "id", "words", null, traces);
        jdbc.sql("update insights.watch_change set n = n + 1").update();
    }

    int redact(Collection<UUID> insights, Redaction traces) {
        return redact("insight", "id", "title", insights, traces) + redact("insight", "id", "why", insights, traces)
                + redact("post", "insight_id", "words", insights, traces) + redact("decision", "insight_id", "words", insights, traces)
                + redact("answer", "insight_id", "reason", insights, traces);
    }

    int redactEverywhere(Redaction traces) {
        return redact("insight", "id", "title", null, traces) + redact("insight", "id", "why", null, traces) + redact("post", "insight_id", "words", null, traces)
                + redact("decision", "insight_id", "words", null, traces) + redact("answer", "insight_id", "reason", null, traces);
    }

    /** @param insights null for all */
    private int redact(String table, String of, String column, Collection<UUID> insights, Redaction traces) {
        String those = "%s ilike any(:likes::text[]) and (cast(:ids as uuid[]) is null or %s = any(cast(:ids as uuid[])))".formatted(column, of);
        List<String> telling = jdbc.sql("select distinct %s from insights.%s where %s".formatted(column, table, those))
                .param("likes", traces.likes()).param("ids", insights == null ? null : Columns.uuids(insights), Types.ARRAY).query(String.class).list();
        int changed = 0;
        for (String words : telling) {
            Optional<String> without = traces.of(words);
            if (without.isPresent()) changed += jdbc.sql("update insights.%s set %s = :new where %s = :old and %s".formatted(table, column, column, those))
                    .param("new", without.get()).param("old", words).param("likes", traces.likes())
                    .param("ids", insights == null ? null : Columns.uuids(insights), Types.ARRAY).update();
        }
        return changed;
    }
}
