package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Mergers form a forest: each says that one member is shown as another. A row that came in on an identity belongs to the member this
 * identity was first known as; a row without an identity to the member it was written down for. Whoever those are shown as has it.
 * So taking a merger back needs no copy of anything.
 */
@Repository
class MergeStore {

    /** What is kept of a member without an identity, in {@code member_id}; {@code home_id} remembers whose it was when a merge moved it. */
    private static final List<String> KEPT = List.of("people.team_note", "people.consent");

    private static final String MERGER = """
            select g.id, g.survivor_id, g.absorbed_id, m.name, g.at, g.merged_by, g.reason
            from people.merger g join people.member m on m.id = g.absorbed_id where g.undone_at is null\s""";

    private final JdbcClient jdbc;

    MergeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Merger> standing(UUID id) {
        return jdbc.sql(MERGER + "and g.id = ?").param(id).query(MergeStore::merger).optional();
    }

    /** All that made this person out of several, the latest first. */
    List<Merger> within(UUID memberId) {
        return jdbc.sql(MERGER + "and m.merged_into = ? order by g.at desc, g.id desc").param(memberId).query(MergeStore::merger).list();
    }

    void add(Merger merger) {
        jdbc.sql("insert into people.merger (id, survivor_id, absorbed_id, at, merged_by, reason) values (?, ?, ?, ?, ?, ?)")
                .params(merger.id(), merger.survivorId(), merger.absorbedId(), Row.time(merger.at()), merger.by(), merger.reason()).update();
        jdbc.sql("update people.member set merged_into = :to where id = :from or merged_into = :from")
                .param("to", merger.survivorId()).param("from", merger.absorbedId()).update();
        for (String table : List.of("people.seen", "people.standing")) jdbc.sql("delete from %s where member_id = ?".formatted(table)).param(merger.absorbedId()).update();
    }

    void undo(UUID id, UUID by, Instant now) {
        jdbc.sql("update people.merger set undone_at = ?, undone_by = ? where id = ?").params(Row.time(now), by, id).update();
    }

    /** This member and everybody who is shown as them, or would be if they stood alone. */
    List<UUID> under(UUID memberId) {
        return jdbc.sql("""
                        with recursive branch as (
                            select cast(? as uuid) as id
                            union all select g.absorbed_id from branch b join people.merger g on g.survivor_id = b.id and g.undone_at is null)
                        select id from branch""")
                .param(memberId).query(UUID.class).list();
    }

    void standAlone(UUID memberId, List<UUID> branch) {
        jdbc.sql("update people.member set merged_into = case when id <> :root then cast(:root as uuid) end where id = any(:branch::uuid[])")
                .param("root", memberId).param("branch", Columns.uuids(branch)).update();
    }

    /** Everything of {@code from}. */
    Members.Moved moveAll(UUID from, UUID to) {
        List<UUID> identities = jdbc.sql("update people.identity set member_id = ? where member_id = ? returning id").params(to, from).query(UUID.class).list();
        for (String table : KEPT)
            jdbc.sql("update %s set member_id = ?, home_id = coalesce(home_id, member_id) where member_id = ?".formatted(table)).params(to, from).update();
        return moved(from, to, identities, jdbc.sql("""
                        update people.activity set member_id = ?, home_id = case when identity_id is null then coalesce(home_id, member_id) end
                        where member_id = ? returning id, conversation_id""").params(to, from));
    }

    /**
     * What came in on the identities of these members, and what was written down for them.
     *
     * @param theirs further rows without identity that a colleague gives them
     */
    Members.Moved moveBranch(UUID from, UUID to, List<UUID> branch, Collection<UUID> theirs) {
        List<UUID> identities = jdbc.sql("update people.identity set member_id = ? where member_id = ? and home_id = any(?::uuid[]) returning id")
                .params(to, from, Columns.uuids(branch)).query(UUID.class).list();
        for (String table : KEPT)
            jdbc.sql("update %s set member_id = ? where member_id = ? and (home_id = any(?::uuid[]) or id = any(?::uuid[]))".formatted(table))
                    .params(to, from, Columns.uuids(branch), Columns.uuids(theirs)).update();
        return moved(from, to, identities, jdbc.sql("""
                        update people.activity set member_id = ? where member_id = ?
                            and (identity_id = any(?::uuid[]) or identity_id is null and (home_id = any(?::uuid[]) or id = any(?::uuid[])))
                        returning id, conversation_id""")
                .params(to, from, Columns.uuids(identities), Columns.uuids(branch), Columns.uuids(theirs)));
    }

    private static Members.Moved moved(UUID from, UUID to, List<UUID> identities, JdbcClient.StatementSpec update) {
        List<UUID> lines = new ArrayList<>();
        Set<UUID> conversations = new HashSet<>();
        update.query(row -> {
            lines.add(Row.uuid(row, "id"));
            UUID conversation = Row.uuid(row, "conversation_id");
            if (conversation != null) conversations.add(conversation);
        });
        return new Members.Moved(from, to, identities, lines, conversations);
    }

    Merges.Back comesBack(List<UUID> branch) {
        String[] ids = Columns.uuids(branch);
        List<UUID> identities = jdbc.sql("select id from people.identity where home_id = any(?::uuid[]) and member_id = (select coalesce(merged_into, id) from people.member where id = ?)")
                .params(ids, branch.getFirst()).query(UUID.class).list();
        List<String> names = jdbc.sql("select distinct coalesce(display_name || ' (' || handle || ')', display_name, handle) from people.identity where id = any(?::uuid[]) and coalesce(display_name, handle) is not null")
                .param(Columns.uuids(identities)).query(String.class).list();
        long moments = jdbc.sql("""
                        select count(*) from people.activity where member_id = (select coalesce(merged_into, id) from people.member where id = ?)
                            and (identity_id = any(?::uuid[]) or identity_id is null and home_id = any(?::uuid[]))""")
                .params(branch.getFirst(), Columns.uuids(identities), ids).query(Long.class).single();
        long notes = jdbc.sql("select count(*) from people.team_note where home_id = any(?::uuid[])").param(ids).query(Long.class).single();
        return new Merges.Back(names, moments, notes);
    }

    /** What was written down since without an identity: nobody but a colleague can say whom it was about. */
    List<Merges.Since> since(UUID memberId, Instant then) {
        return jdbc.sql("""
                        select id, verb, touch, words, at from people.activity
                        where member_id = :member and identity_id is null and home_id is null and id > :then
                        union all select id, 'noted', null, words, at from people.team_note where member_id = :member and home_id is null and id > :then
                        order by at desc limit 200""")
                .param("member", memberId).param("then", new UUID(then.toEpochMilli() << 16, 0))
                .query((row, n) -> new Merges.Since(Row.uuid(row, "id"), row.getString("verb"), row.getString("touch"), row.getString("words"),
                        Row.instant(row, "at"))).list();
    }

    /** When each was seen so far; what somebody is seen as later does not change it. */
    void keepSeen(List<UUID> memberIds) {
        jdbc.sql("insert into people.seen_apart select member_id, first_at, last_at from people.seen where member_id = any(?::uuid[]) on conflict do nothing")
                .param(Columns.uuids(memberIds)).update();
    }

    /** From when everybody in them was seen before, and from their timeline. */
    void seeAgain(List<UUID> memberIds) {
        jdbc.sql("""
                        insert into people.seen (member_id, first_at, last_at)
                        select w.id, min(s.first_at), max(s.last_at) from unnest(?::uuid[]) as w (id)
                        cross join lateral (
                            select a.first_at, a.last_at from people.member m join people.seen_apart a on a.member_id = m.id
                            where m.id = w.id or m.merged_into = w.id
                            union all (select at, at from people.activity where member_id = w.id and verb <> 'was_answered' order by at limit 1)
                            union all (select at, at from people.activity where member_id = w.id and verb <> 'was_answered' order by at desc limit 1)) s
                        group by w.id
                        on conflict (member_id) do update set first_at = excluded.first_at, last_at = excluded.last_at""")
                .param(Columns.uuids(memberIds)).update();
        jdbc.sql("""
                        delete from people.seen_apart a using people.member m where m.id = a.member_id and m.id = any(?::uuid[])
                            and m.merged_into is null and not exists (select from people.member o where o.merged_into = m.id)""")
                .param(Columns.uuids(memberIds)).update();
    }

    void keepApart(UUID one, UUID other, UUID by, Instant now) {
        jdbc.sql("""
                        insert into people.apart (one_id, other_id, said_by, at) select least(o, t), greatest(o, t), ?, ?
                        from (select cast(? as uuid) as o, cast(? as uuid) as t) pair on conflict do nothing""")
                .params(by, Row.time(now), one, other).update();
    }

    /** Whoever merges two knows better than whoever kept them apart before. */
    void dropApart(List<UUID> ones, List<UUID> others) {
        jdbc.sql("""
                        delete from people.apart where one_id = any(:ones::uuid[]) and other_id = any(:others::uuid[])
                            or one_id = any(:others::uuid[]) and other_id = any(:ones::uuid[])""")
                .param("ones", Columns.uuids(ones)).param("others", Columns.uuids(others)).update();
    }

    private static Merger merger(ResultSet row, int n) throws SQLException {
        return new Merger(Row.uuid(row, "id"), Row.uuid(row, "survivor_id"), Row.uuid(row, "absorbed_id"), row.getString("name"), Row.instant(row, "at"),
                Row.uuid(row, "merged_by"), row.getString("reason"));
    }
}
