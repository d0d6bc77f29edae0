package app.kith.conversations;

import app.kith.base.Columns;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    private final JdbcClient jdbc;

    MessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A place's own id for something said there, by a member or by us. */
    record Ref(UUID sourceId, String externalId) {}

    record Found(UUID id, UUID conversationId, boolean isMessage) {}

    Map<Ref, Found> find(Collection<Ref> refs) {
        Map<Ref, Found> found = new HashMap<>();
        if (refs.isEmpty()) return found;
        String[] sources = Columns.uuids(refs, Ref::sourceId);
        String[] externalIds = Columns.texts(refs, Ref::externalId);
        jdbc.sql("""
                        with wanted as (select distinct * from unnest(?::uuid[], ?::text[]) as w (source_id, external_id))
                        select m.source_id, m.external_id, m.id, m.conversation_id, true as is_message
                        from conversations.message m join wanted w on m.source_id = w.source_id and m.external_id = w.external_id
                        union all
                        select r.source_id, r.external_id, r.id, r.conversation_id, false
                        from conversations.reply r join wanted w on r.source_id = w.source_id and r.external_id = w.external_id
                        union all
                        select o.source_id, o.external_id, o.id, o.conversation_id, false
                        from conversations.own_words o join wanted w on o.source_id = w.source_id and o.external_id = w.external_id
                        where o.conversation_id is not null""")
                .params(sources, externalIds)
                .query(row -> {
                    found.put(new Ref(Row.uuid(row, "source_id"), row.getString("external_id")),
                            new Found(Row.uuid(row, "id"), Row.uuid(row, "conversation_id"), row.getBoolean("is_message")));
                });
        return found;
    }

    void add(Map<Heard, Conversations.Filed> placed) {
        Collection<Heard> heard = placed.keySet();
        jdbc.sql("""
                        insert into conversations.message (id, conversation_id, source_id, external_id, member_id, identity_id, words, html, at,
                            edited_at, deleted_at, permalink)
                        select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[],
                            ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                        on conflict (source_id, external_id) do nothing""")
                .params(Columns.uuids(heard, one -> placed.get(one).messageId()), Columns.uuids(heard, one -> placed.get(one).conversationId()),
                        Columns.uuids(heard, Heard::sourceId), Columns.texts(heard, Heard::externalId), Columns.uuids(heard, Heard::memberId),
                        Columns.uuids(heard, Heard::identityId), Columns.texts(heard, one -> one.deletedAt() == null ? one.words() : ""),
                        Columns.texts(heard, one -> one.deletedAt() == null ? one.html() : null), Columns.times(heard, Heard::at),
                        Columns.times(heard, Heard::editedAt), Columns.times(heard, Heard::deletedAt), Columns.texts(heard, Heard::permalink))
                .update();
    }

    /**
     * The place has it changed or taken back; words that were taken back are not kept. Nobody changes another person's words: at
     * some places (mail) an id is only what its sender wrote there.
     *
     * @return false when it was known already
     */
    boolean follow(UUID messageId, Heard now) {
        boolean gone = now.deletedAt() != null;
        return jdbc.sql("""
                        update conversations.message set words = ?, html = ?, edited_at = coalesce(?, edited_at), deleted_at = ?
                        where id = ? and (identity_id = ? or ?) and (words <> ? or deleted_at is distinct from ?)""")
                .params(gone ? "" : now.words(), gone ? null : now.html(), Row.time(now.editedAt()), Row.time(now.deletedAt()), messageId,
                        now.identityId(), gone, gone ? "" : now.words(), Row.time(now.deletedAt()))
                .update() == 1;
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

    private static Entry.Message message(ResultSet row, int n) throws SQLException {
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

    private static Entry.TeamNote note(ResultSet row, int n) throws SQLException {
        return new Entry.TeamNote(Row.uuid(row, "id"), Row.uuid(row, "conversation_id"), Row.uuid(row, "colleague_id"), row.getString("words"),
                Row.instant(row, "at"));
    }
}
