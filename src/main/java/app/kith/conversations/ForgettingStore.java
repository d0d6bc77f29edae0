package app.kith.conversations;

import app.kith.base.Columns;
import app.kith.base.Redaction;
import app.kith.base.Row;
import app.kith.listening.ItemLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes one person's words out of threads, and what tells of them out of what others wrote there. */
@Repository("conversationForgettingStore")
class ForgettingStore {

    static final String LETTER_GONE = "We answered here. The person asked to be forgotten, so the words are not kept.";

    private final JdbcClient jdbc;

    ForgettingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<UUID> conversations(Collection<UUID> memberIds, Collection<UUID> known) {
        return jdbc.sql("""
                        select id from conversations.conversation where id = any(:known::uuid[])
                        union select id from conversations.conversation where member_id = any(:members::uuid[])
                        union select conversation_id from conversations.reply where member_id = any(:members::uuid[])""")
                .param("known", Columns.uuids(known)).param("members", Columns.uuids(memberIds)).query(UUID.class).list();
    }

    /** Those of these in which nobody else outside spoke. */
    List<UUID> alone(Collection<UUID> memberIds, Collection<UUID> conversations) {
        return jdbc.sql("""
                        select id from conversations.conversation c where id = any(?::uuid[])
                          and not exists (select from conversations.message m where m.conversation_id = c.id and m.member_id <> all(?::uuid[]))""")
                .params(Columns.uuids(conversations), Columns.uuids(memberIds)).query(UUID.class).list();
    }

    record Said(UUID id, ItemLog.Ref ref) {}

    List<Said> said(Collection<UUID> memberIds, Collection<UUID> conversations) {
        return jdbc.sql("select id, source_id, external_id from conversations.message where conversation_id = any(?::uuid[]) and member_id = any(?::uuid[])")
                .params(Columns.uuids(conversations), Columns.uuids(memberIds))
                .query((row, n) -> new Said(Row.uuid(row, "id"), new ItemLog.Ref(Row.uuid(row, "source_id"), row.getString("external_id")))).list();
    }

    /** What came there from anybody, which may quote the person. */
    List<ItemLog.Ref> heard(Collection<UUID> conversations) {
        return jdbc.sql("""
                        select source_id, external_id from conversations.message where conversation_id = any(:ids::uuid[])
                        union select source_id, external_id from conversations.own_words where conversation_id = any(:ids::uuid[])""")
                .param("ids", Columns.uuids(conversations))
                .query((row, n) -> new ItemLog.Ref(Row.uuid(row, "source_id"), row.getString("external_id"))).list();
    }

    /** Their messages keep their place in the thread and nothing else. */
    void forget(Collection<UUID> messages) {
        jdbc.sql("delete from conversations.search where message_id = any(?::uuid[])").param(Columns.uuids(messages)).update();
        jdbc.sql("delete from conversations.unsearched where message_id = any(?::uuid[])").param(Columns.uuids(messages)).update();
        jdbc.sql("""
                        update conversations.message set words = '', html = null, language = null, permalink = null, external_id = 'forgotten:' || id,
                            deleted_at = coalesce(deleted_at, at), edited_at = null
                        where id = any(?::uuid[])""")
                .param(Columns.uuids(messages)).update();
    }

    /** Threads are found again by the place's own id, unless that id was one of theirs or tells of them. */
    int forgetHeads(Collection<UUID> memberIds, Collection<UUID> conversations, Collection<Said> said, Redaction traces) {
        jdbc.sql("update conversations.conversation set thread_external_id = 'forgotten:' || id where id = any(?::uuid[]) and thread_external_id = any(?::text[])")
                .params(Columns.uuids(conversations), Columns.texts(said, one -> one.ref().externalId())).update();
        jdbc.sql("update conversations.conversation set waiting_since = null where id = any(?::uuid[]) and last_member_id = any(?::uuid[])")
                .params(Columns.uuids(conversations), Columns.uuids(memberIds)).update();
        int titles = jdbc.sql("update conversations.conversation set title = null where id = any(?::uuid[]) and member_id = any(?::uuid[]) and title is not null")
                .params(Columns.uuids(conversations), Columns.uuids(memberIds)).update();
        return titles + redact("conversation", "title", conversations, traces).size() + redact("conversation", "thread_external_id", conversations, traces).size();
    }

    /** @return their deliveries */
    List<UUID> forgetReplies(Collection<UUID> memberIds, Collection<UUID> conversations) {
        return jdbc.sql("""
                        update conversations.reply set words = :gone, external_id = null
                        where conversation_id = any(:ids::uuid[]) and member_id = any(:members::uuid[]) returning delivery_id""")
                .param("gone", LETTER_GONE).param("ids", Columns.uuids(conversations)).param("members", Columns.uuids(memberIds)).query(UUID.class).list();
    }

    /** Where nobody else outside spoke, all of it was with or about the person. */
    int forgetOurs(Collection<UUID> alone) {
        return jdbc.sql("delete from conversations.team_note where conversation_id = any(?::uuid[])").param(Columns.uuids(alone)).update()
                + jdbc.sql("update conversations.own_words set words = ?, external_id = 'forgotten:' || id, thread_external_id = 'forgotten:' || id where conversation_id = any(?::uuid[])")
                        .params(LETTER_GONE, Columns.uuids(alone)).update();
    }

    /** Other people's messages that show the person in their markup are shown as plain words. */
    int forgetMarkup(Collection<UUID> conversations, Redaction traces) {
        return jdbc.sql("update conversations.message set html = null where conversation_id = any(?::uuid[]) and html ilike any(?::text[])")
                .params(Columns.uuids(conversations), traces.likes()).update();
    }

    /** Messages anywhere that name the person, found as search finds them. */
    List<UUID> naming(String name) {
        return jdbc.sql("""
                        select s.message_id from conversations.search s
                        where s.words @@ (select string_agg('(' || query || ')', ' | ')::tsquery from (
                            select phraseto_tsquery(name::regconfig, :words)::text as query
                            from (select 'simple' as name union select config from conversations.language where used) config) each where query <> '')""")
                .param("words", name).query(UUID.class).list();
    }

    List<UUID> redactMessages(Collection<UUID> ids, Redaction traces) {
        return redact("message", "words", "id", ids, traces);
    }

    /** In whatever these conversations hold. @return the ids of what was changed */
    List<UUID> redact(String table, String column, Collection<UUID> conversations, Redaction traces) {
        return redact(table, column, table.equals("conversation") ? "id" : "conversation_id", conversations, traces);
    }

    private List<UUID> redact(String table, String column, String of, Collection<UUID> ids, Redaction traces) {
        record Told(UUID id, String words) {}
        List<Told> telling = jdbc.sql("select id, %2$s as words from conversations.%1$s where %3$s = any(?::uuid[]) and %2$s ilike any(?::text[])".formatted(table, column, of))
                .params(Columns.uuids(ids), traces.likes()).query((row, n) -> new Told(Row.uuid(row, "id"), row.getString("words"))).list();
        List<UUID> changed = new ArrayList<>();
        for (Told one : telling) {
            Optional<String> without = traces.of(one.words());
            if (without.isEmpty()) continue;
            jdbc.sql("update conversations.%s set %s = ? where id = ?".formatted(table, column)).params(without.get(), one.id()).update();
            changed.add(one.id());
        }
        return changed;
    }

    /** What colleagues noted in threads where nobody else outside spoke, which is about the person. */
    List<Entry.TeamNote> notesAbout(UUID memberId) {
        return jdbc.sql("""
                        select n.id, n.conversation_id, n.colleague_id, n.words, n.at from conversations.team_note n
                        join conversations.conversation c on c.id = n.conversation_id
                        where c.member_id = ? and not exists (select from conversations.message m where m.conversation_id = c.id and m.member_id <> c.member_id)
                        order by n.at desc limit 500""")
                .param(memberId).query(MessageStore::note).list();
    }

    /** Their words, to find them again where others repeat them. */
    List<String> words(Collection<UUID> messages) {
        return jdbc.sql("select words from conversations.message where id = any(?::uuid[]) and words <> ''").param(Columns.uuids(messages)).query(String.class).list();
    }
}
