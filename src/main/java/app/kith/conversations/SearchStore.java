package app.kith.conversations;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words of messages as PostgreSQL searches them, and which messages still wait for that. */
@Repository
class SearchStore {

    private final JdbcClient jdbc;
    private final Copy copy;
    private final Clock clock;

    SearchStore(JdbcClient jdbc, Copy copy, Clock clock) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.clock = clock;
    }

    /** These are new or changed. */
    void expect(Collection<UUID> messageIds) {
        Instant now = clock.instant();
        copy.into("conversations.unsearched", messageIds, Copy.uuid("message_id", id -> id), Copy.time("since", id -> now));
    }

    Optional<Instant> waitingSince() {
        return jdbc.sql("select since from conversations.unsearched order by since limit 1")
                .query((row, n) -> Row.instant(row, "since")).optional();
    }

    /** Makes those that wait longest findable, in the caller's transaction; other copies of Kith skip them. @return how many */
    int index(int most) {
        List<UUID> batch = jdbc.sql("""
                        delete from conversations.unsearched where ctid = any(array(
                            select ctid from conversations.unsearched order by since limit ? for update skip locked))
                        returning message_id""")
                .param(most).query(UUID.class).list();
        if (batch.isEmpty()) return 0;
        String[] ids = Columns.uuids(batch);
        jdbc.sql("""
                        insert into conversations.search (message_id, words)
                        select m.id, to_tsvector(coalesce(l.config, 'simple')::regconfig, concat_ws(' ', case when m.at = c.opened_at then c.title end, m.words))
                        from conversations.message m
                        join conversations.conversation c on c.id = m.conversation_id
                        left join conversations.language l on l.tag = split_part(lower(m.language), '-', 1)
                        where m.id = any(?::uuid[])
                        on conflict (message_id) do update set words = excluded.words""")
                .param(ids).update();
        jdbc.sql("""
                        update conversations.language l set used = true where not used and exists (
                            select from conversations.message m where m.id = any(?::uuid[]) and split_part(lower(m.language), '-', 1) = l.tag)""")
                .param(ids).update();
        return batch.size();
    }

    /** A word is looked for as it stands, and as each language that is spoken here would reduce it. */
    List<Entry.Message> find(String words, int most, Colleague by) {
        return jdbc.sql("""
                        with config as (select 'simple' as name union select config from conversations.language where used),
                        wanted as (select string_agg('(' || query || ')', ' | ')::tsquery as query from (
                            select websearch_to_tsquery(name::regconfig, :words)::text as query from config) each where query <> '')
                        select m.* from conversations.search s
                        join conversations.message m on m.id = s.message_id
                        left join conversations.assignment a on a.conversation_id = m.conversation_id
                        where s.words @@ (select query from wanted) and (:all or a.colleague_id = :me)
                        order by s.message_id desc limit :most""")
                .param("words", words).param("all", by.may(Right.READ_ALL)).param("me", by.id()).param("most", most)
                .query(MessageStore::message).list();
    }
}
