package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MemberStore {

    private static final String IDENTITY = """
            select id, member_id, place_id, handle, display_name, profile_url, email_verified, first_seen_at, last_seen_at from people.identity\s""";

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

    /** Somebody whom a colleague wrote down. */
    void add(Member member, UUID namedBy) {
        jdbc.sql("insert into people.member (id, name, named_by, bot) values (?, ?, ?, ?)").params(member.id(), member.name(), namedBy, member.bot()).update();
        seen(member.id(), member.firstSeenAt());
    }

    void add(Collection<Member> members, UUID namedBy) {
        members.forEach(member -> add(member, namedBy));
    }

    /** @param sealedKey null as long as there is nothing to seal */
    record NewMember(Member member, byte[] sealedKey) {}

    void addNew(List<NewMember> members) {
        copy.into("people.member", members, Copy.uuid("id", one -> one.member().id()), Copy.text("name", one -> one.member().name()),
                Copy.flag("bot", one -> one.member().bot()), Copy.bytes("personal_key", NewMember::sealedKey));
        copy.into("people.seen", members, Copy.uuid("member_id", one -> one.member().id()), Copy.time("first_at", one -> one.member().firstSeenAt()),
                Copy.time("last_at", one -> one.member().lastSeenAt()));
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
                        where (cast(:at as timestamptz) is null or (s.last_at, s.member_id) < (cast(:at as timestamptz), cast(:id as uuid)))
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

    /** A member, who that is now, what they are called, and where that person is known. */
    record Owner(UUID homeId, UUID memberId, Called called, Set<String> realms) {

        Owner(UUID homeId, UUID memberId) {
            this(homeId, memberId, Called.NOTHING, Set.of());
        }

        Owner and(Called more, Set<String> places) {
            Set<String> all = new HashSet<>(realms);
            all.addAll(places);
            return new Owner(homeId, memberId, called.and(more), all);
        }
    }

    /** Who has these addresses in whatever way, by the hexadecimal form of the fingerprint; of several, who is vouched for, or was there first, is first. */
    Map<String, List<Owner>> holdersOf(Collection<byte[]> fingerprints) {
        Map<String, List<Owner>> holders = new HashMap<>();
        jdbc.sql("""
                        select encode(e.fingerprint, 'hex') as hex, m.id, coalesce(m.merged_into, m.id) as now, m.name
                        from people.email e join people.member m on m.id = e.member_id where e.fingerprint = any(?::bytea[]) order by e.verified desc, e.first_seen_at""")
                .param(fingerprints.toArray(byte[][]::new))
                .query(row -> {
                    holders.computeIfAbsent(row.getString("hex"), hex -> new ArrayList<>())
                            .add(new Owner(Row.uuid(row, "id"), Row.uuid(row, "now"), Called.of(null, row.getString("name")), Set.of()));
                });
        return holders;
    }

    /** Whose these addresses are, as the places vouch, by the hexadecimal form of the fingerprint; those known longest first. */
    Map<String, List<Owner>> ownersOf(Collection<byte[]> fingerprints) {
        Map<String, Map<UUID, Owner>> owners = new HashMap<>();
        jdbc.sql("""
                        select encode(e.fingerprint, 'hex') as hex, m.id, coalesce(m.merged_into, m.id) as now, i.handle, i.display_name,
                            array(select realm from people.identity o where o.member_id = i.member_id limit 100) as realms
                        from people.email e join people.member m on m.id = e.member_id
                        join people.identity i on i.member_id = coalesce(m.merged_into, m.id) and i.home_id = m.id
                        where e.fingerprint = any(?::bytea[]) and e.verified and not e.shared order by e.first_seen_at, m.id""")
                .param(fingerprints.toArray(byte[][]::new))
                .query(row -> {
                    var called = Called.of(row.getString("handle"), row.getString("display_name"));
                    owners.computeIfAbsent(row.getString("hex"), hex -> new LinkedHashMap<>())
                            .merge(Row.uuid(row, "id"), new Owner(Row.uuid(row, "id"), Row.uuid(row, "now"), called, Set.of((String[]) row.getArray("realms").getArray())),
                                    (one, other) -> one.and(other.called(), other.realms()));
                });
        Map<String, List<Owner>> lists = new HashMap<>();
        owners.forEach((hex, some) -> lists.put(hex, new ArrayList<>(some.values())));
        return lists;
    }

    record NewAddress(byte[] fingerprint, UUID memberId, byte[] sealed, Instant at, boolean verified, boolean shared, byte[] local, boolean localFromName) {}

    /** Of members who are new themselves. */
    void addEmails(List<NewAddress> addresses) {
        copy.into("people.email", addresses, Copy.bytes("fingerprint", NewAddress::fingerprint), Copy.uuid("member_id", NewAddress::memberId),
                Copy.bytes("sealed", NewAddress::sealed), Copy.time("first_seen_at", NewAddress::at), Copy.flag("verified", NewAddress::verified),
                Copy.flag("shared", NewAddress::shared), Copy.bytes("local_print", NewAddress::local), Copy.flag("local_from_name", NewAddress::localFromName));
    }

    void keepEmail(NewAddress one) {
        jdbc.sql("""
                        insert into people.email as e (fingerprint, member_id, sealed, first_seen_at, verified, shared, local_print, local_from_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (fingerprint, member_id) do update set verified = e.verified or excluded.verified""")
                .params(one.fingerprint(), one.memberId(), one.sealed(), Row.time(one.at()), one.verified(), one.shared(), one.local(), one.localFromName()).update();
    }

    record SealedEmail(UUID identityId, UUID memberId, byte[] sealed, byte[] personalKey) {}

    List<SealedEmail> emails(Collection<UUID> identityIds) {
        return jdbc.sql("""
                        select i.id, e.member_id, e.sealed, m.personal_key from people.identity i
                        join people.email e on e.fingerprint = i.email_fingerprint and e.member_id = i.home_id join people.member m on m.id = e.member_id
                        where i.id = any(?::uuid[])""")
                .param(Columns.uuids(identityIds))
                .query((row, n) -> new SealedEmail(Row.uuid(row, "id"), Row.uuid(row, "member_id"), row.getBytes("sealed"), row.getBytes("personal_key")))
                .list();
    }

    /** An address is somebody's own when they write from it, or a place vouches for it and it is no mailbox of several by its name. */
    private static final String OWN = "(i.realm = 'mail' or i.email_verified is not null and not e.shared)";

    /** Whose own this address is; several may share it. */
    List<UUID> ownersByAddress(byte[] fingerprint) {
        return jdbc.sql("""
                        select distinct i.member_id from people.email e join people.member m on m.id = e.member_id
                        join people.identity i on i.member_id = coalesce(m.merged_into, m.id) and i.email_fingerprint = e.fingerprint
                        where e.fingerprint = ? and %s limit 20""".formatted(OWN))
                .param(fingerprint).query(UUID.class).list();
    }

    /** The identity with an address of their own: the one they wrote from last, else the one seen last. */
    Optional<UUID> identityToWriteTo(UUID memberId) {
        return jdbc.sql("""
                        select i.id from people.identity i join people.email e on e.fingerprint = i.email_fingerprint and e.member_id = i.home_id
                        where i.member_id = ? and %s order by i.realm = 'mail' desc, i.last_seen_at desc limit 1""".formatted(OWN))
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
                row.getString("display_name"), row.getString("profile_url"), null, row.getString("email_verified"), Row.instant(row, "first_seen_at"), Row.instant(row, "last_seen_at"));
    }
}
