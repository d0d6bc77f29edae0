package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MemberStore {

    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final String IDENTITY = """
            select id, member_id, place_id, handle, display_name, profile_url, first_seen_at, last_seen_at from people.identity\s""";

    private static final String MEMBER = """
            select m.id, m.name, m.bot, s.first_at, s.last_at from people.member m join people.seen s on s.member_id = m.id\s""";

    private static final String STEADY = "hashtext('people.merging')";

    private final JdbcClient jdbc;
    private final Copy copy;

    MemberStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** Until the end of this transaction nobody is merged or un-merged; many transactions may want that at once. */
    void steady() {
        jdbc.sql("select pg_advisory_xact_lock_shared(" + STEADY + ")").query((row, n) -> true).list();
    }

    /** Waits until nobody needs people to stay as they are. Taken before any row, so that nobody waits in a circle. */
    void lockPeople() {
        jdbc.sql("select pg_advisory_xact_lock(" + STEADY + ")").query((row, n) -> true).list();
    }

    /** Only one transaction at a time makes people, so that nobody is made twice. */
    void lockNewcomers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('people.newcomers'))").query((row, n) -> true).list();
    }

    void add(Collection<Member> members, UUID namedBy) {
        copy.into("people.member", members, Copy.uuid("id", Member::id), Copy.text("name", Member::name), Copy.uuid("named_by", member -> namedBy),
                Copy.flag("bot", Member::bot));
        copy.into("people.seen", members, Copy.uuid("member_id", Member::id), Copy.time("first_at", Member::firstSeenAt), Copy.time("last_at", Member::lastSeenAt));
    }

    Optional<Member> present(UUID id) {
        return jdbc.sql("""
                        select m.id, m.name, m.bot, s.first_at, s.last_at from people.member asked
                        join people.member m on m.id = coalesce(asked.merged_into, asked.id) join people.seen s on s.member_id = m.id
                        where asked.id = ? and m.erased_at is null""")
                .param(id).query(MemberStore::member).optional();
    }

    /** By the id asked for; whoever was merged is shown as the person they are now, whoever asked to be forgotten as nobody in particular. */
    Map<UUID, Member> byIds(Collection<UUID> ids) {
        Map<UUID, Member> found = new HashMap<>();
        jdbc.sql("""
                        select asked.id as asked_id, m.id, m.name, m.bot, coalesce(s.first_at, m.erased_at) as first_at, coalesce(s.last_at, m.erased_at) as last_at
                        from people.member asked
                        join people.member m on m.id = coalesce(asked.merged_into, asked.id) left join people.seen s on s.member_id = m.id
                        where asked.id = any(?::uuid[]) and (s.member_id is not null or m.erased_at is not null)""")
                .param(Columns.uuids(ids))
                .query(row -> {
                    found.put(Row.uuid(row, "asked_id"), member(row, 0));
                });
        return found;
    }

    List<Member> latest(Member before, int most) {
        return jdbc.sql(MEMBER + """
                        where m.merged_into is null and (cast(:at as timestamptz) is null or (s.last_at, s.member_id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by s.last_at desc, s.member_id desc limit :most""")
                .param("at", before == null ? null : Row.time(before.lastSeenAt())).param("id", before == null ? null : before.id())
                .param("most", most).query(MemberStore::member).list();
    }

    long count(int most) {
        // Beyond twice the limit PostgreSQL's own estimate says enough, and nobody waits for a count that nobody reads.
        return jdbc.sql("""
                        select case when c.reltuples > 2 * :most then :most
                            else (select count(*) from (select 1 from people.member where merged_into is null and erased_at is null limit :most) as counted) end
                        from pg_class c where c.oid = 'people.member'::regclass""")
                .param("most", most).query(Long.class).single();
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
        return jdbc.sql("select exists (select from people.email where member_id in (select home_id from people.identity where member_id = ?))").param(memberId).query(Boolean.class).single();
    }

    void rename(UUID id, String name, UUID by) {
        jdbc.sql("update people.member set name = ?, named_by = ? where id = ?").params(name, by, id).update();
    }

    void seen(UUID id, Instant at) {
        seen(Map.of(id, at));
    }

    /** In the order of their ids, so that two batches never wait for each other in a circle. */
    void seen(Map<UUID, Instant> lastSeen) {
        List<UUID> ids = lastSeen.keySet().stream().sorted().toList();
        jdbc.sql("""
                        insert into people.seen as s (member_id, first_at, last_at)
                        select id, at, at from unnest(?::uuid[], ?::timestamptz[]) as new (id, at)
                        on conflict (member_id) do update set last_at = greatest(s.last_at, excluded.last_at), first_at = least(s.first_at, excluded.first_at)
                            where s.last_at < excluded.last_at or s.first_at > excluded.first_at""")
                .params(Columns.uuids(ids), Columns.times(ids, lastSeen::get)).update();
    }

    /** An identity that is there already, and what was known of it. */
    record Acquaintance(UUID memberId, UUID identityId, String handle, String displayName, Instant lastSeenAt) {

        boolean isNewsOf(Sighting sighting) {
            return sighting.handle() != null && !sighting.handle().equals(handle) || sighting.displayName() != null && !sighting.displayName().equals(displayName)
                    || sighting.at().isAfter(lastSeenAt.plus(A_MONTH));
        }
    }

    /** Which of these the places' own ids already name. */
    Map<Sighting.Key, Acquaintance> known(Collection<Sighting.Key> keys) {
        Map<Sighting.Key, Acquaintance> known = new HashMap<>();
        jdbc.sql("""
                        select k.realm, k.external_id, i.id, i.member_id, i.handle, i.display_name, i.last_seen_at
                        from unnest(?::text[], ?::text[]) as k (realm, external_id)
                        cross join lateral (select * from people.identity i where i.realm = k.realm and i.external_id = k.external_id limit 1) i""")
                .params(Columns.texts(keys, Sighting.Key::realm), Columns.texts(keys, Sighting.Key::externalId))
                .query(row -> {
                    known.put(new Sighting.Key(row.getString("realm"), row.getString("external_id")),
                            new Acquaintance(Row.uuid(row, "member_id"), Row.uuid(row, "id"), row.getString("handle"), row.getString("display_name"),
                                    Row.instant(row, "last_seen_at")));
                });
        return known;
    }

    /** @param homeId the member it is first known as; {@code memberId} is who that is now */
    record NewIdentity(UUID id, UUID homeId, UUID memberId, Sighting sighting, byte[] emailFingerprint) {}

    void addIdentities(Collection<NewIdentity> identities) {
        copy.into("people.identity", identities, Copy.uuid("id", NewIdentity::id), Copy.uuid("home_id", NewIdentity::homeId),
                Copy.uuid("member_id", NewIdentity::memberId),
                Copy.uuid("place_id", one -> one.sighting().placeId()), Copy.text("realm", one -> one.sighting().realm()),
                Copy.text("external_id", one -> one.sighting().externalId()), Copy.text("handle", one -> one.sighting().handle()),
                Copy.text("display_name", one -> one.sighting().displayName()), Copy.text("profile_url", one -> one.sighting().profileUrl()),
                Copy.text("avatar_url", one -> one.sighting().avatarUrl()), Copy.bytes("email_fingerprint", NewIdentity::emailFingerprint),
                Copy.time("first_seen_at", one -> one.sighting().at()), Copy.time("last_seen_at", one -> one.sighting().at()));
    }

    /** Handles change; the newest is shown. */
    void refresh(Map<UUID, Sighting> latest) {
        if (latest.isEmpty()) return;
        List<UUID> ids = latest.keySet().stream().sorted().toList();
        jdbc.sql("""
                        update people.identity i set handle = coalesce(new.handle, i.handle), display_name = coalesce(new.display_name, i.display_name),
                            last_seen_at = greatest(i.last_seen_at, new.at)
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) as new (id, handle, display_name, at)
                        where i.id = new.id""")
                .params(Columns.uuids(ids), Columns.texts(ids, id -> latest.get(id).handle()), Columns.texts(ids, id -> latest.get(id).displayName()),
                        Columns.times(ids, id -> latest.get(id).at()))
                .update();
    }

    Optional<Members.Naming> namingAt(UUID placeId, UUID memberId) {
        return jdbc.sql("select realm, external_id, handle, display_name from people.identity where member_id = ? and place_id = ? order by last_seen_at desc limit 1")
                .params(memberId, placeId).query(Members.Naming.class).optional();
    }

    /** Who goes by this handle or name at a place; two at most, since nobody can be told apart then. */
    List<Members.Naming> called(UUID placeId, String name) {
        return jdbc.sql("""
                        select realm, external_id, handle, display_name from people.identity where place_id = :place and lower(handle) = :name
                        union
                        select i.realm, i.external_id, i.handle, i.display_name from people.called c
                        join people.member m on m.id = c.member_id and lower(m.name) = :name
                        join people.identity i on i.member_id = m.id and i.place_id = :place
                        where c.word = :word limit 2""")
                .param("place", placeId).param("name", name.toLowerCase(Locale.ROOT)).param("word", Names.words(name).stream().findFirst().orElse(""))
                .query(Members.Naming.class).list();
    }

    /** A handle at a place. */
    record At(UUID placeId, String handle) {}

    /** Who goes by these handles there; lower case. */
    Map<At, UUID> identitiesCalled(Collection<At> handles) {
        Map<At, UUID> found = new HashMap<>();
        if (handles.isEmpty()) return found;
        jdbc.sql("""
                        select k.place_id, k.handle, i.id from unnest(?::uuid[], ?::text[]) as k (place_id, handle)
                        cross join lateral (select id from people.identity where place_id = k.place_id and lower(handle) = k.handle limit 1) i""")
                .params(Columns.uuids(handles, At::placeId), Columns.texts(handles, At::handle))
                .query(row -> {
                    found.put(new At(Row.uuid(row, "place_id"), row.getString("handle")), Row.uuid(row, "id"));
                });
        return found;
    }

    List<Identity> identitiesOf(UUID memberId) {
        return jdbc.sql(IDENTITY + "where member_id = ? order by first_seen_at").param(memberId).query(MemberStore::identity).list();
    }

    List<Identity> identitiesOf(Collection<UUID> memberIds) {
        return jdbc.sql(IDENTITY + "where member_id = any(?::uuid[]) order by last_seen_at desc").param(Columns.uuids(memberIds)).query(MemberStore::identity).list();
    }

    /** With an address, of those who agreed to its being used. */
    List<Identity> identitiesAgreed(Collection<UUID> memberIds) {
        return jdbc.sql(IDENTITY + """
                        where member_id = any(?::uuid[]) and email_fingerprint is not null and 'yes' = (
                            select c.answer from people.consent c where c.member_id = identity.member_id and c.purpose = ? order by c.at desc, c.id desc limit 1)""")
                .params(Columns.uuids(memberIds), Purpose.ADDRESS.word()).query(MemberStore::identity).list();
    }

    List<Identity> identities(Collection<UUID> ids) {
        return jdbc.sql(IDENTITY + "where id = any(?::uuid[])").param(Columns.uuids(ids)).query(MemberStore::identity).list();
    }

    /** A member, and who that is now. */
    record Owner(UUID homeId, UUID memberId) {}

    /** Who has these addresses, by the hexadecimal form of the fingerprint. */
    Map<String, Owner> ownersOf(Collection<byte[]> fingerprints) {
        Map<String, Owner> owners = new HashMap<>();
        jdbc.sql("""
                        select encode(e.fingerprint, 'hex') as hex, m.id, coalesce(m.merged_into, m.id) as now
                        from people.email e join people.member m on m.id = e.member_id where e.fingerprint = any(?::bytea[])""")
                .param(fingerprints.toArray(byte[][]::new))
                .query(row -> {
                    owners.put(row.getString("hex"), new Owner(Row.uuid(row, "id"), Row.uuid(row, "now")));
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

    void accountsGone(Collection<UUID> lines, Instant at) {
        jdbc.sql("update people.identity set gone_at = ? where id in (select identity_id from people.activity where id = any(?::uuid[])) and gone_at is null")
                .params(Row.time(at), Columns.uuids(lines)).update();
    }

    Map<UUID, Instant> accountsGone(UUID memberId) {
        Map<UUID, Instant> gone = new HashMap<>();
        jdbc.sql("select id, gone_at from people.identity where member_id = ? and gone_at is not null").param(memberId).query(row -> {
            gone.put(Row.uuid(row, "id"), Row.instant(row, "gone_at"));
        });
        return gone;
    }

    /** Whoever wrote from this address; that a mailbox answers to it is all that makes an address somebody's own. */
    Optional<UUID> ownerByMail(byte[] fingerprint) {
        return jdbc.sql("select member_id from people.identity where realm = 'mail' and external_id = ?").param(HexFormat.of().formatHex(fingerprint))
                .query(UUID.class).optional();
    }

    /** The identity by mail that was seen last. */
    Optional<UUID> mailIdentity(UUID memberId) {
        return jdbc.sql("select id from people.identity where realm = 'mail' and member_id = ? and email_fingerprint is not null order by last_seen_at desc limit 1")
                .param(memberId).query(UUID.class).optional();
    }

    List<byte[]> sealedEmails(UUID memberId) {
        return jdbc.sql("select sealed from people.email where member_id = ?").param(memberId).query(byte[].class).list();
    }

    Optional<byte[]> personalKey(UUID memberId) {
        return jdbc.sql("select personal_key from people.member where id = ? and personal_key is not null").param(memberId).query(byte[].class).optional();
    }

    void keepPersonalKey(UUID memberId, byte[] sealedKey) {
        jdbc.sql("update people.member set personal_key = ? where id = ?").params(sealedKey, memberId).update();
    }

    private static Member member(ResultSet row, int n) throws SQLException {
        return new Member(Row.uuid(row, "id"), row.getString("name"), row.getBoolean("bot"), Row.instant(row, "first_at"),
                Row.instant(row, "last_at"));
    }

    private static Identity identity(ResultSet row, int n) throws SQLException {
        return new Identity(Row.uuid(row, "id"), Row.uuid(row, "member_id"), Row.uuid(row, "place_id"), row.getString("handle"),
                row.getString("display_name"), row.getString("profile_url"), null, Row.instant(row, "first_seen_at"), Row.instant(row, "last_seen_at"));
    }
}
