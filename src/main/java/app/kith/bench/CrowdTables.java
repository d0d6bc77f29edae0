package app.kith.bench;

import app.kith.base.Copy;
import app.kith.base.Ids;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Copies a made-up crowd into the tables as intake would have left them; indexes are made afterwards, which is quicker. */
@Component
class CrowdTables {

    private static final int PAGE = 50_000;
    private static final List<String> TABLES = List.of("people.member", "people.seen", "people.identity", "people.called", "people.activity", "people.regard",
            "people.standing", "people.bond", "people.attention", "conversations.conversation", "conversations.message");

    private final JdbcClient jdbc;
    private final Copy copy;
    private final TransactionTemplate transaction;

    CrowdTables(JdbcClient jdbc, Copy copy, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.transaction = transaction;
    }

    private record Index(String name, String definition) {}

    void fill(Crowd crowd, int members) {
        List<Index> indexes = jdbc.sql("""
                        select i.schemaname || '.' || i.indexname as name, i.indexdef as definition from pg_indexes i
                        where i.schemaname || '.' || i.tablename = any(?) and not exists (select from pg_constraint c where c.conname = i.indexname)""")
                .param(TABLES.toArray(String[]::new)).query(Index.class).list();
        indexes.forEach(index -> jdbc.sql("drop index " + index.name()).update());
        for (int from = 0; from < members; from += PAGE) {
            List<Crowd.Person> people = crowd.people(from, Math.min(from + PAGE, members));
            transaction.executeWithoutResult(status -> add(people, crowd));
        }
        for (List<Crowd.Line> lines = crowd.lines(PAGE); !lines.isEmpty(); lines = crowd.lines(PAGE)) {
            List<Crowd.Line> page = lines;
            transaction.executeWithoutResult(status -> addLines(page, crowd));
        }
        transaction.executeWithoutResult(status -> complete());
        indexes.forEach(index -> jdbc.sql(index.definition()).update());
        TABLES.forEach(table -> jdbc.sql("vacuum analyze " + table).update());
        // Last: Kith begins to reckon as soon as somebody waits, and must find the indexes by then.
        jdbc.sql("insert into people.unreckoned (member_id, since) select member_id, last_at from people.seen").update();
    }

    private void add(List<Crowd.Person> people, Crowd crowd) {
        copy.into("people.member", people, Copy.uuid("id", Crowd.Person::id), Copy.text("name", Crowd.Person::name));
        copy.into("people.seen", people, Copy.uuid("member_id", Crowd.Person::id), Copy.time("first_at", Crowd.Person::first), Copy.time("last_at", Crowd.Person::first));
        copy.into("people.identity", people, Copy.uuid("id", Crowd.Person::identityId), Copy.uuid("member_id", Crowd.Person::id), Copy.uuid("home_id", Crowd.Person::id),
                Copy.uuid("place_id", one -> crowd.place(one.place())), Copy.text("realm", one -> crowd.place(one.place()).toString()),
                Copy.text("external_id", one -> one.id().toString()), Copy.text("handle", Crowd.Person::handle), Copy.text("display_name", Crowd.Person::name),
                Copy.time("first_seen_at", Crowd.Person::first), Copy.time("last_seen_at", Crowd.Person::first));
    }

    private void addLines(List<Crowd.Line> lines, Crowd crowd) {
        copy.into("people.activity", lines, Copy.uuid("id", Crowd.Line::id), Copy.uuid("member_id", Crowd.Line::memberId), Copy.uuid("identity_id", Crowd.Line::identityId),
                Copy.text("verb", one -> "said"), Copy.time("at", Crowd.Line::at), Copy.uuid("place_id", one -> crowd.place(one.place())),
                Copy.uuid("conversation_id", one -> one.conversation().id()));
        copy.into("conversations.message", lines, Copy.uuid("id", Crowd.Line::id), Copy.uuid("conversation_id", one -> one.conversation().id()),
                Copy.uuid("source_id", one -> crowd.source(one.place())), Copy.text("external_id", one -> one.id().toString()), Copy.uuid("member_id", Crowd.Line::memberId),
                Copy.uuid("identity_id", Crowd.Line::identityId), Copy.text("words", Crowd.Line::words), Copy.time("at", Crowd.Line::at));
        copy.into("people.activity", lines.stream().filter(Crowd.Line::isAnswered).toList(), Copy.uuid("id", one -> Ids.at(one.at())), Copy.uuid("member_id", Crowd.Line::memberId),
                Copy.text("verb", one -> "was_answered"), Copy.time("at", one -> one.at().plusSeconds(3_600)), Copy.uuid("conversation_id", one -> one.conversation().id()),
                Copy.text("words", one -> "Thank you, we will look at it."), Copy.uuid("colleague_id", one -> crowd.colleague()));
        copy.into("people.regard", lines.stream().filter(one -> one.toIdentityId() != null).toList(), Copy.uuid("activity_id", Crowd.Line::id),
                Copy.uuid("identity_id", Crowd.Line::identityId), Copy.uuid("to_identity_id", Crowd.Line::toIdentityId), Copy.time("at", Crowd.Line::at));
        copy.into("conversations.conversation", lines.stream().filter(Crowd.Line::begins).map(Crowd.Line::conversation).toList(),
                Copy.uuid("id", Crowd.Conversation::id), Copy.uuid("source_id", one -> crowd.source(one.place())), Copy.uuid("place_id", one -> crowd.place(one.place())),
                Copy.text("thread_external_id", one -> one.id().toString()), Copy.text("title", Crowd.Conversation::title), Copy.uuid("member_id", Crowd.Conversation::memberId),
                Copy.flag("private", one -> false), Copy.time("opened_at", Crowd.Conversation::at), Copy.time("last_at", Crowd.Conversation::at),
                Copy.uuid("last_id", Crowd.Conversation::id));
    }

    /** What intake would have kept up to date on the way. */
    private void complete() {
        jdbc.sql("""
                update people.seen s set last_at = a.last_at from (select member_id, max(at) as last_at from people.activity group by member_id) a
                where a.member_id = s.member_id""").update();
        jdbc.sql("""
                insert into people.called (word, member_id) select distinct word, id from (
                    select m.id, unnest(string_to_array(lower(m.name), ' ')) as word from people.member m
                    union all select i.member_id, unnest(string_to_array(i.handle, '_')) from people.identity i) words""").update();
        jdbc.sql("insert into people.name_word (word) select distinct word from people.called where word !~ '[0-9]'").update();
        jdbc.sql("""
                update conversations.conversation c set last_id = m.id, last_at = m.at, last_member_id = m.member_id,
                    waiting_since = case when abs(hashtext(c.id::text)) % 50 = 0 then m.at end, shelf = case when abs(hashtext(c.id::text)) % 50 = 0 then 'open' else 'closed' end
                from (select distinct on (conversation_id) conversation_id, id, at, member_id from conversations.message order by conversation_id, at desc) m
                where m.conversation_id = c.id""").update();
    }
}
