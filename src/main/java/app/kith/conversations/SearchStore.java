package app.kith.conversations;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.understanding.Likeness;
import app.kith.understanding.Readings;
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

    private static final String MARKS = "StartSel=" + Search.MARK + ",StopSel=" + Search.MARK_END + ",FragmentDelimiter=\" … \"";

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

    /** Nobody finds these by their old words from now on. */
    void findAnew(Collection<UUID> messageIds) {
        jdbc.sql("delete from conversations.search where message_id = any(?::uuid[])").param(Columns.uuids(messageIds)).update();
        expect(messageIds);
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

    /** Ids, heard last first. @param query from {@link #query}, or null for whatever was said */
    List<UUID> find(String query, Search.Wanted wanted, UUID before, int most, Colleague by) {
        return jdbc.sql("""
                        select m.id from %s
                        join conversations.conversation c on c.id = m.conversation_id
                        left join conversations.assignment a on a.conversation_id = m.conversation_id
                        where m.deleted_at is null and (:all or a.colleague_id = :me)
                          and (cast(:place as uuid) is null or c.place_id = :place)
                          and (cast(:member as uuid) is null or m.member_id = :member)
                          and (cast(:language as text) is null or split_part(lower(m.language), '-', 1) = :language)
                          and (cast(:since as timestamptz) is null or m.at >= :since)
                          and (cast(:until as timestamptz) is null or m.at < :until)
                          and (cast(:before as uuid) is null or m.id < :before)
                        order by m.id desc limit :most""".formatted(query == null ? "conversations.message m"
                        : "(select message_id from conversations.search where words @@ :query::tsquery) s join conversations.message m on m.id = s.message_id"))
                .param("query", query).param("all", by.may(Right.READ_ALL)).param("me", by.id(), java.sql.Types.OTHER)
                .param("place", wanted.placeId(), java.sql.Types.OTHER).param("member", wanted.memberId(), java.sql.Types.OTHER)
                .param("language", wanted.language()).param("since", Row.time(wanted.since()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", Row.time(wanted.until()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("before", before, java.sql.Types.OTHER).param("most", most).query(UUID.class).list();
    }

    /** With the words around what was looked for, heard last first. */
    List<Search.Found> found(Collection<UUID> messageIds, String query) {
        if (messageIds.isEmpty()) return List.of();
        return jdbc.sql("""
                        select m.*, c.place_id, c.title, case when :query::tsquery is null then left(m.words, 400) || case when length(m.words) > 400 then '…' else '' end else ts_headline(
                                   coalesce((select config from conversations.language where tag = split_part(lower(m.language), '-', 1)), 'simple')::regconfig,
                                   translate(m.words, E'\\x02\\x03', ''), :query::tsquery, :marks || case when length(m.words) <= 500 then ',HighlightAll=true' else ',MaxWords=45,MinWords=20,MaxFragments=2' end) end as excerpt
                        from conversations.message m join conversations.conversation c on c.id = m.conversation_id
                        where m.id = any(:ids::uuid[]) and m.deleted_at is null order by m.id desc""")
                .param("query", query).param("marks", MARKS).param("ids", Columns.uuids(messageIds))
                .query((row, n) -> new Search.Found(MessageStore.message(row, n), Row.uuid(row, "place_id"), row.getString("title"), row.getString("excerpt")))
                .list();
    }

    boolean visible(UUID messageId, Colleague by) {
        return jdbc.sql("""
                        select :all or exists (select from conversations.message m join conversations.assignment a on a.conversation_id = m.conversation_id
                            where m.id = :id and a.colleague_id = :me)""")
                .param("all", by.may(Right.READ_ALL)).param("id", messageId).param("me", by.id(), java.sql.Types.OTHER).query(Boolean.class).single();
    }

    /** The beginnings of what was said, heard last first. */
    List<Readings.Said> latest(UUID before, int most, Colleague by) {
        String own = by.may(Right.READ_ALL) ? "" : "and m.conversation_id = any(array(select conversation_id from conversations.assignment where colleague_id = :me))";
        return jdbc.sql("""
                        select m.id, left(m.words, :length) as words from conversations.message m
                        where m.deleted_at is null and m.words <> '' and (cast(:before as uuid) is null or m.id < :before) %s
                        order by m.id desc limit :most""".formatted(own))
                .param("length", Likeness.LENGTH).param("before", before, java.sql.Types.OTHER).param("me", by.id(), java.sql.Types.OTHER).param("most", most)
                .query((row, n) -> new Readings.Said(Row.uuid(row, "id"), row.getString("words"))).list();
    }

    /** A word is looked for as it stands, and as each language that is spoken here would reduce it. Told apart, so that the plan knows how rare it is. */
    String query(String words) {
        return jdbc.sql("""
                        with config as (select 'simple' as name union select config from conversations.language where used)
                        select string_agg('(' || query || ')', ' | ') from (
                            select websearch_to_tsquery(name::regconfig, ?)::text as query from config) each where query <> ''""")
                .param(words).query((row, n) -> row.getString(1)).list().getFirst();
    }

    /** Who said them. Of a word that everybody says, only some are looked through, so that nobody waits for the answer. */
    List<UUID> voices(String words, int most) {
        String query = query(words);
        return query == null ? List.of() : jdbc.sql("""
                        select distinct m.member_id from (
                            select message_id from conversations.search where words @@ :query::tsquery limit 4 * :most) s
                        join conversations.message m on m.id = s.message_id limit :most""")
                .param("query", query).param("most", most).query(UUID.class).list();
    }

    List<UUID> among(Collection<UUID> messageIds, String words) {
        String query = query(words);
        return query == null ? List.of() : jdbc.sql("select message_id from conversations.search where message_id = any(:ids::uuid[]) and words @@ :query::tsquery")
                .param("query", query).param("ids", Columns.uuids(messageIds)).query(UUID.class).list();
    }
}
