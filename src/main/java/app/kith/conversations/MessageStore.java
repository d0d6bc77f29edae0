package app.kith.conversations;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of threads: what members said, what we replied, what we noted. */
@Repository
class MessageStore {

    private static final String MESSAGE = """
            select id, conversation_id, source_id, external_id, member_id, identity_id, words, html, at, edited_at, deleted_at, permalink
            from conversations.message\s""";
    private static final String REPLY = """
            select id, conversation_id, to_message_id, member_id, colleague_id, words, at, delivery_id from conversations.reply\s""";

    private static final String SPOKEN = """
            select m.id, m.conversation_id, m.member_id, c.place_id, case when m.at = c.opened_at then c.title end as title, m.words, m.language, m.at
            from conversations.message m join conversations.conversation c on c.id = m.conversation_id where m.deleted_at is null\s""";

    private final JdbcClient jdbc;
    private final Copy copy;

    MessageStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    List<Conversations.Spoken> spoken(UUID first, UUID before, int most) {
        return jdbc.sql(SPOKEN + "and m.id >= :first and (cast(:before as uuid) is null or m.id < cast(:before as uuid)) order by m.id desc limit :most")
                .param("first", first).param("before", before).param("most", most).query(MessageStore::spoken).list();
    }

    List<Conversations.Spoken> spoken(Collection<UUID> ids) {
        return jdbc.sql(SPOKEN + "and m.id = any(?::uuid[])").param(Columns.uuids(ids)).query(MessageStore::spoken).list();
    }

    List<UUID> saidBy(Collection<UUID> memberIds, Collection<UUID> conversationIds) {
        return jdbc.sql("select id from conversations.message where conversation_id = any(?::uuid[]) and member_id = any(?::uuid[])")
                .params(Columns.uuids(conversationIds), Columns.uuids(memberIds)).query(UUID.class).list();
    }

    private static Conversations.Spoken spoken(ResultSet row, int n) throws SQLException {
        return new Conversations.Spoken(Row.uuid(row, "id"), Row.uuid(row, "conversation_id"), Row.uuid(row, "member_id"), Row.uuid(row, "place_id"),
                row.getString("title"), row.getString("words"), row.getString("language"), Row.instant(row, "at"));
    }

    /** A place's own id for something said there, by a member or by us. */
    record Ref(UUID sourceId, String externalId) {}

    /** Which of these messages we have. */
    Set<UUID> there(Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("select id from conversations.message where id = any(?::uuid[])").param(Columns.uuids(ids)).query(UUID.class).list());
    }

    Optional<Conversations.Filed> find(Ref ref) {
        return jdbc.sql("""
                        select conversation_id, id from conversations.message where source_id = :source and external_id = :id
                        union all
                        select conversation_id, id from conversations.reply where source_id = :source and external_id = :id
                        union all
                        select conversation_id, id from conversations.own_words
                        where source_id = :source and external_id = :id and conversation_id is not null""")
                .param("source", ref.sourceId()).param("id", ref.externalId())
                .query((row, n) -> new Conversations.Filed(Row.uuid(row, "conversation_id"), Row.uuid(row, "id"), null)).optional();
    }

    /** Where something was said, and by whom outside; null when it was one of us. */
    record Home(UUID conversationId, UUID identityId) {}

    /** The conversations of these messages, and who said them. */
    Map<Ref, Home> homes(Collection<Ref> messages) {
        return homes("conversations.message", "m.identity_id", messages);
    }

    /** The conversations of those of these that one of us said, here or at the place itself. */
    Map<Ref, Home> homesOfOurs(Collection<Ref> said) {
        Map<Ref, Home> homes = homes("conversations.reply", "null::uuid", said);
        homes.putAll(homes("conversations.own_words", "null::uuid", said));
        return homes;
    }

    private Map<Ref, Home> homes(String table, String who, Collection<Ref> refs) {
        Map<Ref, Home> homes = new HashMap<>();
        if (refs.isEmpty()) return homes;
        jdbc.sql("""
                        select w.source_id, w.external_id, m.conversation_id, m.identity_id
                        from unnest(?::uuid[], ?::text[]) as w (source_id, external_id)
                        cross join lateral (select m.conversation_id, %2$s as identity_id from %1$s m
                            where m.source_id = w.source_id and m.external_id = w.external_id and m.conversation_id is not null limit 1) m""".formatted(table, who))
                .params(Columns.uuids(refs, Ref::sourceId), Columns.texts(refs, Ref::externalId))
                .query(row -> {
                    homes.put(new Ref(Row.uuid(row, "source_id"), row.getString("external_id")), new Home(Row.uuid(row, "conversation_id"), Row.uuid(row, "identity_id")));
                });
        return homes;
    }

    void add(List<Heard> fresh, Map<UUID, Conversations.Filed> filed) {
        copy.into("conversations.message", fresh, Copy.uuid("id", Heard::itemId), Copy.uuid("conversation_id", one -> filed.get(one.itemId()).conversationId()),
                Copy.uuid("source_id", Heard::sourceId), Copy.text("external_id", Heard::externalId), Copy.uuid("member_id", Heard::memberId),
                Copy.uuid("identity_id", Heard::identityId), Copy.text("words", Heard::keptWords), Copy.text("html", Heard::keptHtml),
                Copy.text("language", Heard::language), Copy.time("at", Heard::at), Copy.time("edited_at", Heard::editedAt),
                Copy.time("deleted_at", Heard::deletedAt), Copy.text("permalink", Heard::permalink));
    }

    /**
     * The place has them changed or taken back; words that were taken back are not kept. Nobody changes another person's words: at
     * some places (mail) an id is only what its sender wrote there.
     *
     * @return those that did change
     */
    Set<UUID> follow(List<Heard> again) {
        if (again.isEmpty()) return Set.of();
        return new HashSet<>(jdbc.sql("""
                        update conversations.message m set words = new.words, html = new.html, edited_at = coalesce(new.edited_at, m.edited_at),
                            deleted_at = new.deleted_at
                        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                            as new (id, identity_id, words, html, edited_at, deleted_at)
                        where m.id = new.id and (m.identity_id = new.identity_id or new.deleted_at is not null)
                            and (m.words <> new.words or m.deleted_at is distinct from new.deleted_at)
                            and (m.edited_at is null or new.edited_at >= m.edited_at or new.deleted_at is not null)
                        returning m.id""")
                .params(Columns.uuids(again, Heard::itemId), Columns.uuids(again, Heard::identityId), Columns.texts(again, Heard::keptWords),
                        Columns.texts(again, Heard::keptHtml), Columns.times(again, Heard::editedAt), Columns.times(again, Heard::deletedAt))
                .query(UUID.class).list());
    }

    /** @return those that were there until now */
    List<UUID> takeBack(Map<UUID, Instant> gone) {
        if (gone.isEmpty()) return List.of();
        return jdbc.sql("""
                        update conversations.message m set words = '', html = null, deleted_at = gone.at
                        from unnest(?::uuid[], ?::timestamptz[]) as gone (id, at)
                        where m.id = gone.id and m.deleted_at is null
                        returning m.id""")
                .params(Columns.uuids(gone.keySet()), Columns.times(gone.values(), at -> at)).query(UUID.class).list();
    }

    List<Entry> thread(UUID conversationId) {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(jdbc.sql(MESSAGE + "where conversation_id = ? order by at, id limit 2000").param(conversationId).query(MessageStore::message).list());
        entries.addAll(jdbc.sql(REPLY + "where conversation_id = ? order by at, id limit 2000").param(conversationId).query(MessageStore::reply).list());
        entries.addAll(jdbc.sql("""
                        select id, conversation_id, signed_by, words, at from conversations.own_words
                        where conversation_id = ? order by at, id limit 2000""")
                .param(conversationId).query(MessageStore::ours).list());
        entries.addAll(jdbc.sql("""
                        select id, conversation_id, colleague_id, words, at from conversations.team_note
                        where conversation_id = ? order by at, id limit 2000""")
                .param(conversationId).query(MessageStore::note).list());
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    List<Entry.Message> messages(Collection<UUID> ids) {
        return jdbc.sql(MESSAGE + "where id = any(?::uuid[])").param(Columns.uuids(ids)).query(MessageStore::message).list();
    }

    /** The words of the latest messages of everybody, with who said them; one at a time, for they may be many. */
    void latestWords(int most, BiConsumer<UUID, String> each) {
        jdbc.sql("select member_id, words from conversations.message where deleted_at is null order by id desc limit ?").param(most)
                .query(row -> {
                    each.accept(Row.uuid(row, "member_id"), row.getString("words"));
                });
    }

    Optional<Entry.Message> lastMessage(UUID conversationId) {
        return jdbc.sql(MESSAGE + "where conversation_id = ? order by at desc, id desc limit 1").param(conversationId).query(MessageStore::message).optional();
    }

    /** What somebody outside had said last by then. */
    Optional<Entry.Message> lastMessageBefore(UUID conversationId, Instant then) {
        return jdbc.sql(MESSAGE + "where conversation_id = ? and at <= ? order by at desc, id desc limit 1").params(conversationId, Row.time(then))
                .query(MessageStore::message).optional();
    }

    /** Ids of the thread up to now, oldest first. */
    List<String> externalIds(UUID conversationId, int most) {
        List<String> newestFirst = jdbc.sql("""
                        select external_id from (
                            select external_id, at from conversations.message where conversation_id = :id
                            union all
                            select external_id, at from conversations.own_words where conversation_id = :id
                            union all
                            select external_id, at from conversations.reply where conversation_id = :id and external_id is not null) both_sides
                        order by at desc limit :most""")
                .param("id", conversationId).param("most", most).query(String.class).list();
        return newestFirst.reversed();
    }

    /** @return false when this very reply was there already */
    boolean add(Entry.Reply reply, UUID sourceId) {
        return jdbc.sql("""
                        insert into conversations.reply (id, conversation_id, source_id, to_message_id, member_id, colleague_id, words, at, delivery_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(reply.id(), reply.conversationId(), sourceId, reply.toMessageId(), reply.memberId(), reply.colleagueId(), reply.words(),
                        Row.time(reply.at()), reply.deliveryId())
                .update() == 1;
    }

    Optional<Entry.Reply> reply(UUID id) {
        return jdbc.sql(REPLY + "where id = ?").param(id).query(MessageStore::reply).optional();
    }

    List<Entry.Reply> replies(Collection<UUID> ids) {
        return jdbc.sql(REPLY + "where id = any(?::uuid[])").param(Columns.uuids(ids)).query(MessageStore::reply).list();
    }

    List<Entry.Reply> repliesOf(Collection<UUID> deliveryIds) {
        return jdbc.sql(REPLY + "where delivery_id = any(?::uuid[])").param(Columns.uuids(deliveryIds)).query(MessageStore::reply).list();
    }

    Optional<Entry.Reply> lastReply(UUID conversationId) {
        return jdbc.sql(REPLY + "where conversation_id = ? order by at desc limit 1").param(conversationId).query(MessageStore::reply).optional();
    }

    /** Delivery ids are made when somebody presses send and sort by time. */
    Optional<Entry.Reply> latestReply() {
        return jdbc.sql(REPLY + "order by delivery_id desc limit 1").query(MessageStore::reply).optional();
    }

    void delivered(UUID replyId, String externalId) {
        jdbc.sql("update conversations.reply set external_id = ? where id = ?").params(externalId, replyId).update();
    }

    void add(Entry.TeamNote note) {
        jdbc.sql("insert into conversations.team_note (id, conversation_id, colleague_id, words, at) values (?, ?, ?, ?, ?)")
                .params(note.id(), note.conversationId(), note.colleagueId(), note.words(), Row.time(note.at())).update();
    }

    static Entry.Message message(ResultSet row, int n) throws SQLException {
        return new Entry.Message(Row.uuid(row, "id"), Row.uuid(row, "conversation_id"), Row.uuid(row, "source_id"), row.getString("external_id"),
                Row.uuid(row, "member_id"), Row.uuid(row, "identity_id"), row.getString("words"), row.getString("html"), Row.instant(row, "at"),
                Row.instant(row, "edited_at"), Row.instant(row, "deleted_at"), row.getString("permalink"));
    }

    private static Entry.Reply reply(ResultSet row, int n) throws SQLException {
        return new Entry.Reply(Row.uuid(row, "id"), Row.uuid(row, "conversation_id"), Row.uuid(row, "to_message_id"), Row.uuid(row, "member_id"),
                Row.uuid(row, "colleague_id"), row.getString("words"), Row.instant(row, "at"), Row.uuid(row, "delivery_id"));
    }

    private static Entry.Ours ours(ResultSet row, int n) throws SQLException {
        return new Entry.Ours(Row.uuid(row, "id"), Row.uuid(row, "conversation_id"), row.getString("signed_by"), row.getString("words"), Row.instant(row, "at"));
    }

    static Entry.TeamNote note(ResultSet row, int n) throws SQLException {
        return new Entry.TeamNote(Row.uuid(row, "id"), Row.uuid(row, "conversation_id"), Row.uuid(row, "colleague_id"), row.getString("words"),
                Row.instant(row, "at"));
    }
}
