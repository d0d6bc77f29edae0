package app.kith.conversations;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversation.Assignment;
import app.kith.conversations.Conversation.Closure;
import app.kith.conversations.Conversation.Snooze;
import app.kith.conversations.MessageStore.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConversationStore {

    private static final int FIRST_WORDS = 240;

    /** With the states of each as this colleague sees it; needs {@code :me} and {@code :all}. */
    private static final String VISIBLE = """
            select c.*, a.colleague_id as a_colleague, a.assigned_by as a_by, a.at as a_at, s.until as s_until, s.snoozed_by as s_by, s.at as s_at,
                   x.closed_by as x_by, x.at as x_at, (r.at is null or r.at < c.last_at) as unread,
                   left(coalesce(said.words, answered.words, there.words), 1000) as last_words
            from conversations.conversation c
            left join conversations.assignment a on a.conversation_id = c.id
            left join conversations.snooze s on s.conversation_id = c.id
            left join conversations.closure x on x.conversation_id = c.id
            left join conversations.reading r on r.conversation_id = c.id and r.colleague_id = :me
            left join conversations.message said on said.id = c.last_id
            left join conversations.reply answered on answered.id = c.last_id
            left join conversations.own_words there on there.id = c.last_id
            where (:all or a.colleague_id = :me)\s""";

    private final JdbcClient jdbc;
    private final Copy copy;

    ConversationStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    private JdbcClient.StatementSpec visible(String and, Colleague by) {
        return jdbc.sql(VISIBLE + and).param("me", by.id()).param("all", by.may(Right.READ_ALL));
    }

    Optional<Conversation> find(UUID id, Colleague by) {
        return visible("and c.id = :id", by).param("id", id).query(ConversationStore::conversation).optional();
    }

    List<Conversation> byIds(Collection<UUID> ids, Colleague by) {
        return visible("and c.id = any(:ids::uuid[])", by).param("ids", Columns.uuids(ids)).query(ConversationStore::conversation).list();
    }

    List<Conversation> shelf(Inbox.Shelf shelf, UUID placeId, Conversation before, int most, Colleague by) {
        String only = switch (shelf) {
            case OPEN -> "and c.shelf = 'open' ";
            case WAITING -> "and c.shelf = 'open' and c.waiting_since is not null ";
            case MINE -> "and c.shelf = 'open' and a.colleague_id = :me ";
            case SNOOZED -> "and c.shelf = 'snoozed' ";
            case CLOSED -> "and c.shelf = 'closed' ";
        };
        return visible(only + at(placeId)
                + (before == null ? "" : "and (c.last_at, c.id) < (:at, :before) ")
                + "order by c.last_at desc, c.id desc limit :most", by)
                .param("place", placeId).param("at", before == null ? null : Row.time(before.lastAt()))
                .param("before", before == null ? null : before.id()).param("most", most)
                .query(ConversationStore::conversation).list();
    }

    /** Only asked for where it is wanted, so that every plan is a walk along the index that fits. */
    private static String at(UUID placeId) {
        return placeId == null ? "" : "and c.place_id = :place ";
    }

    /** Counted up to a limit: beyond it nobody reads the figure. */
    int count(Inbox.Shelf shelf, UUID placeId, int most, Colleague by) {
        String only = switch (shelf) {
            case OPEN -> "c.shelf = 'open'";
            case WAITING -> "c.shelf = 'open' and c.waiting_since is not null";
            case MINE -> "c.shelf = 'open' and a.colleague_id = :me";
            case SNOOZED -> "c.shelf = 'snoozed'";
            case CLOSED -> "c.shelf = 'closed'";
        };
        return jdbc.sql("""
                        select count(*) from (select 1 from conversations.conversation c
                            left join conversations.assignment a on a.conversation_id = c.id
                            where (:all or a.colleague_id = :me) and %s %s limit :most) as counted""".formatted(only, at(placeId)))
                .param("place", placeId).param("me", by.id()).param("all", by.may(Right.READ_ALL)).param("most", most).query(Integer.class).single();
    }

    List<Conversation> longestWaiting(int most, Colleague by) {
        return visible("and c.shelf = 'open' and c.waiting_since is not null order by c.waiting_since, c.id limit :most", by)
                .param("most", most).query(ConversationStore::conversation).list();
    }

    /** Who waits for us, the longest first. */
    List<UUID> waitingMembers(int most) {
        return jdbc.sql("""
                        select coalesce(last_member_id, member_id) from conversations.conversation
                        where shelf = 'open' and waiting_since is not null order by waiting_since limit ?""")
                .param(most).query(UUID.class).list();
    }

    List<Conversation> waitingForMe(int most, Colleague by) {
        return visible("and a.colleague_id = :me and c.shelf = 'open' and c.waiting_since is not null order by c.waiting_since, c.id limit :most", by)
                .param("most", most).query(ConversationStore::conversation).list();
    }

    List<Inbox.WaitingFor> waitingByColleague() {
        return jdbc.sql("""
                        select a.colleague_id, count(*) as people, min(c.waiting_since) as since
                        from conversations.conversation c left join conversations.assignment a on a.conversation_id = c.id
                        where c.shelf = 'open' and c.waiting_since is not null
                        group by a.colleague_id order by min(c.waiting_since)""")
                .query((row, n) -> new Inbox.WaitingFor(Row.uuid(row, "colleague_id"), row.getInt("people"), Row.instant(row, "since")))
                .list();
    }

    List<Conversation> latest(Collection<UUID> ids, int most, Colleague by) {
        // Everything else about a conversation is looked up for a few only, where a colleague may see all of them anyway.
        String few = by.may(Right.READ_ALL) ? "and c.id = any(array(select n.id from conversations.conversation n where n.id = any(:ids::uuid[]) order by n.last_at desc limit :most))"
                : "and c.id = any(:ids::uuid[])";
        return visible(few + " order by c.last_at desc limit :most", by)
                .param("ids", Columns.uuids(ids)).param("most", most).query(ConversationStore::conversation).list();
    }

    /** Where this page was heard before, among what was said last at a place; no index leads from a link to its message. */
    Optional<UUID> withLink(UUID placeId, List<String> spellings, int lookedThrough) {
        return jdbc.sql("""
                        select m.conversation_id from unnest(array['open', 'snoozed', 'closed']) as s (shelf)
                        cross join lateral (select id from conversations.conversation where place_id = :place and shelf = s.shelf
                                            order by last_at desc, id desc limit :most) as c
                        join conversations.message m on m.conversation_id = c.id
                        where m.permalink = any(:links) limit 1""")
                .param("place", placeId).param("links", spellings.toArray(String[]::new)).param("most", lookedThrough).query(UUID.class).optional();
    }

    Map<Ref, UUID> threads(Collection<Ref> threads) {
        Map<Ref, UUID> found = new HashMap<>();
        jdbc.sql("""
                        select c.id, t.source_id, t.thread
                        from unnest(?::uuid[], ?::text[]) as t (source_id, thread)
                        cross join lateral (select c.id from conversations.conversation c
                            where c.source_id = t.source_id and c.thread_external_id = t.thread limit 1) c""")
                .params(Columns.uuids(threads, Ref::sourceId), Columns.texts(threads, Ref::externalId))
                .query(row -> {
                    found.put(new Ref(Row.uuid(row, "source_id"), row.getString("thread")), Row.uuid(row, "id"));
                });
        return found;
    }

    void begin(List<Addition> beginnings) {
        copy.into("conversations.conversation", beginnings, Copy.uuid("id", Addition::conversationId), Copy.uuid("source_id", one -> one.begins().sourceId()),
                Copy.uuid("place_id", one -> one.first().placeId()), Copy.text("thread_external_id", one -> one.begins().externalId()),
                Copy.text("title", Addition::title), Copy.uuid("member_id", one -> one.first().memberId()),
                Copy.uuid("identity_id", one -> one.first().identityId()), Copy.flag("private", one -> one.first().isPrivate()),
                Copy.time("opened_at", one -> one.first().at()), Copy.time("last_at", one -> one.last().at()), Copy.uuid("last_id", one -> one.last().itemId()),
                Copy.uuid("last_member_id", one -> one.last().memberId()), Copy.time("waiting_since", Addition::waitsSince));
    }

    /** By place: who waits there, and what we answered since. */
    Map<UUID, Conversations.GiveAndTake> giveAndTake(Instant since) {
        Map<UUID, Conversations.GiveAndTake> found = new HashMap<>();
        jdbc.sql("""
                        select place_id, sum(waiting)::bigint as waiting, sum(answers)::bigint as answers from (
                            select place_id, count(*) as waiting, 0 as answers from conversations.conversation
                            where shelf = 'open' and waiting_since is not null group by place_id
                            union all
                            select c.place_id, 0, count(*) from conversations.reply r join conversations.conversation c on c.id = r.conversation_id
                            where r.at > ? group by c.place_id) both_ways
                        group by place_id""")
                .param(Row.time(since))
                .query(row -> {
                    found.put(Row.uuid(row, "place_id"), new Conversations.GiveAndTake(row.getLong("waiting"), row.getLong("answers")));
                });
        return found;
    }

    /** Whoever takes back the words that began a thread takes back its headline. */
    void dropTitleOf(UUID messageId) {
        jdbc.sql("""
                        update conversations.conversation c set title = null
                        from conversations.message m
                        where m.id = ? and c.id = m.conversation_id
                          and not exists (select from conversations.message e where e.conversation_id = m.conversation_id and (e.at, e.id) < (m.at, m.id))""")
                .param(messageId).update();
    }

    /**
     * What further messages mean for conversations: last words, who waits, and whether they come back onto the desk. All of them are
     * there already; they are found by inserting them, because that goes by the index whatever PostgreSQL knows of the table.
     */
    void heard(List<Addition> additions) {
        if (additions.isEmpty()) return;
        List<UUID> onTheDesk = jdbc.sql("""
                        insert into conversations.conversation as c (id, source_id, place_id, thread_external_id, title, member_id, private, opened_at,
                            last_at, last_id, last_member_id, waiting_since)
                        select id, source_id, place_id, '', title, member_id, false, since, at, last_id, member_id, waits
                        from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::timestamptz[])
                            as new (id, source_id, place_id, title, member_id, since, at, last_id, waits)
                        on conflict (id) do update
                        set waiting_since = case
                                when excluded.waiting_since is null or excluded.last_at < c.last_at and c.last_member_id is null then c.waiting_since
                                else least(c.waiting_since, excluded.waiting_since) end,
                            last_id = case when excluded.last_at >= c.last_at then excluded.last_id else c.last_id end,
                            last_member_id = case when excluded.last_at >= c.last_at then excluded.last_member_id else c.last_member_id end,
                            title = coalesce(c.title, excluded.title),
                            opened_at = least(c.opened_at, excluded.opened_at),
                            last_at = greatest(c.last_at, excluded.last_at),
                            shelf = case when excluded.last_at >= c.last_at then 'open' else c.shelf end
                        returning case when c.shelf = 'open' then c.id end""")
                .params(Columns.uuids(additions, Addition::conversationId), Columns.uuids(additions, one -> one.last().sourceId()),
                        Columns.uuids(additions, one -> one.last().placeId()), Columns.texts(additions, Addition::title),
                        Columns.uuids(additions, one -> one.last().memberId()), Columns.times(additions, one -> one.first().at()),
                        Columns.times(additions, one -> one.last().at()), Columns.uuids(additions, one -> one.last().itemId()),
                        Columns.times(additions, Addition::waitsSince))
                .query(UUID.class).list().stream().filter(Objects::nonNull).toList();
        for (String table : List.of("closure", "snooze"))
            jdbc.sql("delete from conversations.%s where conversation_id = any(?::uuid[])".formatted(table)).param(Columns.uuids(onTheDesk)).update();
    }

    /** Until the end of the transaction, so that of two answers at once the second sees the first. */
    void lock(UUID id) {
        jdbc.sql("select 1 from conversations.conversation where id = ? for update").param(id).query(Integer.class).single();
    }

    void answered(UUID id, UUID replyId, Instant at) {
        jdbc.sql("""
                        update conversations.conversation
                        set last_at = greatest(last_at, :at), last_id = :reply, last_member_id = null, waiting_since = null where id = :id""")
                .param("at", Row.time(at)).param("reply", replyId).param("id", id).update();
    }

    /** One of us answered at the place itself, maybe before words that were heard earlier: who spoke after it waits still. */
    void answeredThere(UUID id, UUID wordsId, Instant at) {
        jdbc.sql("""
                        update conversations.conversation c
                        set waiting_since = case when c.waiting_since is null or c.waiting_since > :at then c.waiting_since
                                else (select min(m.at) from conversations.message m where m.conversation_id = c.id and m.at > :at) end,
                            last_id = case when :at >= c.last_at then :words else c.last_id end,
                            last_member_id = case when :at >= c.last_at then null else c.last_member_id end,
                            opened_at = least(c.opened_at, :at), last_at = greatest(c.last_at, :at)
                        where c.id = :id""")
                .param("at", Row.time(at)).param("words", wordsId).param("id", id).update();
    }

    void waitsAgain(UUID id, Instant since) {
        jdbc.sql("update conversations.conversation set waiting_since = coalesce(waiting_since, ?) where id = ?").params(Row.time(since), id).update();
    }

    void assign(UUID id, UUID colleagueId, UUID by, Instant now) {
        jdbc.sql("""
                        insert into conversations.assignment (conversation_id, colleague_id, assigned_by, at) values (?, ?, ?, ?)
                        on conflict (conversation_id) do update set colleague_id = excluded.colleague_id, assigned_by = excluded.assigned_by, at = excluded.at""")
                .params(id, colleagueId, by, Row.time(now)).update();
    }

    void unassign(UUID id) {
        jdbc.sql("delete from conversations.assignment where conversation_id = ?").param(id).update();
    }

    void close(UUID id, UUID by, Instant now) {
        jdbc.sql("insert into conversations.closure (conversation_id, closed_by, at) values (?, ?, ?) on conflict do nothing")
                .params(id, by, Row.time(now)).update();
        endSnooze(id);
        shelve(id, "closed");
    }

    void reopen(UUID id) {
        jdbc.sql("delete from conversations.closure where conversation_id = ?").param(id).update();
        shelve(id, "open");
    }

    void snooze(UUID id, Instant until, UUID by, Instant now) {
        jdbc.sql("""
                        insert into conversations.snooze (conversation_id, until, snoozed_by, at) values (?, ?, ?, ?)
                        on conflict (conversation_id) do update set until = excluded.until, snoozed_by = excluded.snoozed_by, at = excluded.at""")
                .params(id, Row.time(until), by, Row.time(now)).update();
        jdbc.sql("delete from conversations.closure where conversation_id = ?").param(id).update();
        shelve(id, "snoozed");
    }

    void wake(UUID id) {
        endSnooze(id);
        jdbc.sql("update conversations.conversation set shelf = 'open' where id = ? and shelf = 'snoozed'").param(id).update();
    }

    private void endSnooze(UUID id) {
        jdbc.sql("delete from conversations.snooze where conversation_id = ?").param(id).update();
    }

    private void shelve(UUID id, String shelf) {
        jdbc.sql("update conversations.conversation set shelf = ? where id = ?").params(shelf, id).update();
    }

    void read(UUID id, UUID colleagueId, Instant now) {
        jdbc.sql("""
                        insert into conversations.reading (conversation_id, colleague_id, at) values (?, ?, ?)
                        on conflict (conversation_id, colleague_id) do update set at = excluded.at""")
                .params(id, colleagueId, Row.time(now)).update();
    }

    private static String firstWords(String words) {
        String line = words == null ? "" : words.strip().replaceAll("\\s+", " ");
        return line.length() <= FIRST_WORDS ? line : line.substring(0, line.offsetByCodePoints(0, Math.min(FIRST_WORDS, line.codePointCount(0, line.length()))));
    }

    private static Conversation conversation(ResultSet row, int n) throws SQLException {
        UUID assignee = Row.uuid(row, "a_colleague");
        Instant until = Row.instant(row, "s_until");
        Instant closedAt = Row.instant(row, "x_at");
        return new Conversation(Row.uuid(row, "id"), Row.uuid(row, "source_id"), Row.uuid(row, "place_id"), row.getString("thread_external_id"),
                row.getString("title"), Row.uuid(row, "member_id"), row.getBoolean("private"), Row.instant(row, "opened_at"),
                Row.instant(row, "last_at"), firstWords(row.getString("last_words")), Row.uuid(row, "last_member_id"), Row.instant(row, "waiting_since"),
                assignee == null ? null : new Assignment(assignee, Row.uuid(row, "a_by"), Row.instant(row, "a_at")),
                until == null ? null : new Snooze(until, Row.uuid(row, "s_by"), Row.instant(row, "s_at")),
                closedAt == null ? null : new Closure(Row.uuid(row, "x_by"), closedAt), row.getBoolean("unread"));
    }
}
