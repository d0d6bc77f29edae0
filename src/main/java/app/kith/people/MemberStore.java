package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MemberStore {

    private static final String IDENTITY = """
            select id, member_id, place_id, handle, display_name, profile_url, first_seen_at, last_seen_at from people.identity\s""";

    private final JdbcClient jdbc;

    MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only one transaction at a time makes people, so that nobody is made twice. */
    void lockNewcomers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('people.newcomers'))").query((row, n) -> true).list();
    }

    void add(Collection<Member> members, UUID namedBy) {
        if (members.isEmpty()) return;
        jdbc.sql("""
                        insert into people.member (id, name, named_by, bot, first_seen_at, last_seen_at)
                        select id, name, ?, bot, first_seen_at, last_seen_at
                        from unnest(?::uuid[], ?::text[], ?::boolean[], ?::timestamptz[], ?::timestamptz[]) as new (id, name, bot, first_seen_at, last_seen_at)""")
                .params(namedBy, Columns.uuids(members, Member::id), Columns.texts(members, Member::name),
                        Columns.texts(members, member -> String.valueOf(member.bot())), Columns.times(members, Member::firstSeenAt),
                        Columns.times(members, Member::lastSeenAt))
                .update();
    }

    List<Member> byIds(Collection<UUID> ids) {
        return jdbc.sql("select id, name, bot, first_seen_at, last_seen_at from people.member where id = any(?::uuid[])")
                .param(Columns.uuids(ids)).query(MemberStore::member).list();
    }

    List<Member> latest(Member before, int most) {
        return jdbc.sql("""
                        select id, name, bot, first_seen_at, last_seen_at from people.member
                        where (cast(:at as timestamptz) is null or (last_seen_at, id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by last_seen_at desc, id desc limit :most""")
                .param("at", before == null ? null : Row.time(before.lastSeenAt())).param("id", before == null ? null : before.id())
                .param("most", most).query(MemberStore::member).list();
    }

    List<Member> search(String words, int most) {
        return jdbc.sql("""
                        select m.id, m.name, m.bot, m.first_seen_at, m.last_seen_at
                        from people.member m
                        where m.id in (select id from people.member where lower(name) like :like
                                       union select member_id from people.identity where lower(handle) like :like)
                        order by similarity(lower(m.name), :words) desc, m.last_seen_at desc limit :most""")
                .param("like", "%" + words.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .param("words", words.toLowerCase(Locale.ROOT)).param("most", most)
                .query(MemberStore::member).list();
    }

    long count(int most) {
        return jdbc.sql("select count(*) from (select 1 from people.member limit ?) as counted").param(most).query(Long.class).single();
    }

    Map<UUID, List<UUID>> placeIds(Collection<UUID> memberIds) {
        Map<UUID, List<UUID>> places = new HashMap<>();
        jdbc.sql("""
                        select member_id, place_id from people.identity where member_id = any(?::uuid[])
                        group by member_id, place_id order by max(last_seen_at) desc""")
                .param(Columns.uuids(memberIds))
                .query(row -> {
                    places.computeIfAbsent(Row.uuid(row, "member_id"), id -> new ArrayList<>()).add(Row.uuid(row, "place_id"));
                });
        return places;
    }

    boolean hasEmail(UUID memberId) {
        return jdbc.sql("select exists (select from people.email where member_id = ?)").param(memberId).query(Boolean.class).single();
    }

    void rename(UUID id, String name, UUID by) {
        jdbc.sql("update people.member set name = ?, named_by = ? where id = ?").params(name, by, id).update();
    }

    void seen(UUID id, Instant at) {
        jdbc.sql("""
                        update people.member set last_seen_at = greatest(last_seen_at, :at), first_seen_at = least(first_seen_at, :at)
                        where id = :id""")
                .param("at", Row.time(at)).param("id", id).update();
    }

    /** In the order of their ids, so that two batches never wait for each other in a circle. */
    void seen(Map<UUID, Instant> lastSeen) {
        List<UUID> ids = lastSeen.keySet().stream().sorted().toList();
        jdbc.sql("""
                        update people.member m
                        set last_seen_at = greatest(m.last_seen_at, seen.at), first_seen_at = least(m.first_seen_at, seen.at)
                        from (select m.id, s.at from people.member m
                              join unnest(?::uuid[], ?::timestamptz[]) as s (id, at) on s.id = m.id
                              order by m.id for update of m) as seen
                        where m.id = seen.id and (m.last_seen_at < seen.at or m.first_seen_at > seen.at)""")
                .params(Columns.uuids(ids), Columns.times(ids, lastSeen::get)).update();
    }

    /** Which of these the places' own ids already name. */
    Map<Sighting.Key, Members.Known> known(Collection<Sighting.Key> keys) {
        Map<Sighting.Key, Members.Known> known = new HashMap<>();
        jdbc.sql("""
                        select i.realm, i.external_id, i.id, i.member_id from people.identity i
                        join unnest(?::text[], ?::text[]) as k (realm, external_id) on i.realm = k.realm and i.external_id = k.external_id""")
                .params(Columns.texts(keys, Sighting.Key::realm), Columns.texts(keys, Sighting.Key::externalId))
                .query(row -> {
                    known.put(new Sighting.Key(row.getString("realm"), row.getString("external_id")),
                            new Members.Known(Row.uuid(row, "member_id"), Row.uuid(row, "id")));
                });
        return known;
    }

    record NewIdentity(UUID id, UUID memberId, Sighting sighting, byte[] emailFingerprint) {}

    void addIdentities(Collection<NewIdentity> identities) {
        jdbc.sql("""
                        insert into people.identity (id, member_id, place_id, realm, external_id, handle, display_name, profile_url, avatar_url,
                            email_fingerprint, first_seen_at, last_seen_at)
                        select id, member_id, place_id, realm, external_id, handle, display_name, profile_url, avatar_url, email, at, at
                        from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[],
                            ?::timestamptz[]) as new (id, member_id, place_id, realm, external_id, handle, display_name, profile_url, avatar_url, email, at)""")
                .params(Columns.uuids(identities, NewIdentity::id), Columns.uuids(identities, NewIdentity::memberId),
                        Columns.uuids(identities, one -> one.sighting().placeId()), Columns.texts(identities, one -> one.sighting().realm()),
                        Columns.texts(identities, one -> one.sighting().externalId()), Columns.texts(identities, one -> one.sighting().handle()),
                        Columns.texts(identities, one -> one.sighting().displayName()), Columns.texts(identities, one -> one.sighting().profileUrl()),
                        Columns.texts(identities, one -> one.sighting().avatarUrl()), Columns.bytes(identities, NewIdentity::emailFingerprint),
                        Columns.times(identities, one -> one.sighting().at()))
                .update();
    }

    /** Handles change; the newest is shown. */
    void refresh(Map<UUID, Sighting> latest) {
        List<UUID> ids = latest.keySet().stream().sorted().toList();
        jdbc.sql("""
                        update people.identity i set handle = coalesce(new.handle, i.handle), display_name = coalesce(new.display_name, i.display_name),
                            last_seen_at = greatest(i.last_seen_at, new.at)
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) as new (id, handle, display_name, at)
                        where i.id = new.id
                          and (i.last_seen_at < new.at - interval '1 hour' or i.handle is distinct from coalesce(new.handle, i.handle)
                               or i.display_name is distinct from coalesce(new.display_name, i.display_name))""")
                .params(Columns.uuids(ids), Columns.texts(ids, id -> latest.get(id).handle()), Columns.texts(ids, id -> latest.get(id).displayName()),
                        Columns.times(ids, id -> latest.get(id).at()))
                .update();
    }

    List<Identity> identitiesOf(UUID memberId) {
        return jdbc.sql(IDENTITY + "where member_id = ? order by first_seen_at").param(memberId).query(MemberStore::identity).list();
    }

    List<Identity> identities(Collection<UUID> ids) {
        return jdbc.sql(IDENTITY + "where id = any(?::uuid[])").param(Columns.uuids(ids)).query(MemberStore::identity).list();
    }

    /** Who has these addresses, by the hexadecimal form of the fingerprint. */
    Map<String, UUID> ownersOf(Collection<byte[]> fingerprints) {
        Map<String, UUID> owners = new HashMap<>();
        jdbc.sql("select encode(fingerprint, 'hex') as hex, member_id from people.email where fingerprint = any(?::bytea[])")
                .param(fingerprints.toArray(byte[][]::new))
                .query(row -> {
                    owners.put(row.getString("hex"), Row.uuid(row, "member_id"));
                });
        return owners;
    }

    void addEmail(byte[] fingerprint, UUID memberId, byte[] sealed, Instant at) {
        jdbc.sql("insert into people.email (fingerprint, member_id, sealed, first_seen_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(fingerprint, memberId, sealed, Row.time(at)).update();
    }

    record SealedEmail(UUID identityId, UUID memberId, byte[] sealed, byte[] personalKey) {}

    List<SealedEmail> emails(Collection<UUID> identityIds) {
        return jdbc.sql("""
                        select i.id, e.member_id, e.sealed, m.personal_key from people.identity i
                        join people.email e on e.fingerprint = i.email_fingerprint join people.member m on m.id = e.member_id
                        where i.id = any(?::uuid[])""")
                .param(Columns.uuids(identityIds))
                .query((row, n) -> new SealedEmail(Row.uuid(row, "id"), Row.uuid(row, "member_id"), row.getBytes("sealed"), row.getBytes("personal_key")))
                .list();
    }

    Optional<byte[]> personalKey(UUID memberId) {
        return jdbc.sql("select personal_key from people.member where id = ? and personal_key is not null").param(memberId).query(byte[].class).optional();
    }

    void keepPersonalKey(UUID memberId, byte[] sealedKey) {
        jdbc.sql("update people.member set personal_key = ? where id = ?").params(sealedKey, memberId).update();
    }

    private static Member member(ResultSet row, int n) throws SQLException {
        return new Member(Row.uuid(row, "id"), row.getString("name"), row.getBoolean("bot"), Row.instant(row, "first_seen_at"),
                Row.instant(row, "last_seen_at"));
    }

    private static Identity identity(ResultSet row, int n) throws SQLException {
        return new Identity(Row.uuid(row, "id"), Row.uuid(row, "member_id"), Row.uuid(row, "place_id"), row.getString("handle"),
                row.getString("display_name"), row.getString("profile_url"), null, Row.instant(row, "first_seen_at"), Row.instant(row, "last_seen_at"));
    }
}
