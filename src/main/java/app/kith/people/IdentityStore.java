package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How places know somebody: the ids, what they are called there now, and what before. */
@Repository
class IdentityStore {

    private static final Duration A_MONTH = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Copy copy;
    private final Clock clock;

    IdentityStore(JdbcClient jdbc, Copy copy, Clock clock) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.clock = clock;
    }

    /** An identity that is there already, and what was known of it. */
    record Acquaintance(UUID memberId, UUID homeId, UUID identityId, String handle, String displayName, byte[] emailFingerprint, String emailVerified, Instant lastSeenAt) {

        boolean isNewsOf(Sighting sighting) {
            return isCalledOtherwise(sighting) || sighting.at().isAfter(lastSeenAt.plus(A_MONTH));
        }

        boolean isCalledOtherwise(Sighting sighting) {
            return sighting.handle() != null && !sighting.handle().equals(handle) || sighting.displayName() != null && !sighting.displayName().equals(displayName);
        }
    }

    /** Which of these the places' own ids already name. */
    Map<Sighting.Key, Acquaintance> known(Collection<Sighting.Key> keys) {
        Map<Sighting.Key, Acquaintance> known = new HashMap<>();
        jdbc.sql("""
                        select k.realm, k.external_id, i.id, i.member_id, i.home_id, i.handle, i.display_name, i.email_fingerprint, i.email_verified, i.last_seen_at
                        from unnest(?::text[], ?::text[]) as k (realm, external_id)
                        cross join lateral (select * from people.identity i where i.realm = k.realm and i.external_id = k.external_id limit 1) i""")
                .params(Columns.texts(keys, Sighting.Key::realm), Columns.texts(keys, Sighting.Key::externalId))
                .query(row -> {
                    known.put(new Sighting.Key(row.getString("realm"), row.getString("external_id")),
                            new Acquaintance(Row.uuid(row, "member_id"), Row.uuid(row, "home_id"), Row.uuid(row, "id"), row.getString("handle"),
                                    row.getString("display_name"), row.getBytes("email_fingerprint"), row.getString("email_verified"), Row.instant(row, "last_seen_at")));
                });
        return known;
    }

    /** @param homeId the member it is first known as; {@code memberId} is who that is now */
    record NewIdentity(UUID id, UUID homeId, UUID memberId, Sighting sighting, byte[] emailFingerprint) {}

    void add(Collection<NewIdentity> identities) {
        copy.into("people.identity", identities, Copy.uuid("id", NewIdentity::id), Copy.uuid("home_id", NewIdentity::homeId),
                Copy.uuid("member_id", NewIdentity::memberId),
                Copy.uuid("place_id", one -> one.sighting().placeId()), Copy.text("realm", one -> one.sighting().realm()),
                Copy.text("external_id", one -> one.sighting().externalId()), Copy.text("handle", one -> one.sighting().handle()),
                Copy.text("display_name", one -> one.sighting().displayName()), Copy.text("profile_url", one -> one.sighting().profileUrl()),
                Copy.text("avatar_url", one -> one.sighting().avatarUrl()), Copy.bytes("email_fingerprint", NewIdentity::emailFingerprint),
                Copy.text("email_verified", one -> one.sighting().emailVerified()), Copy.text("links", one -> one.sighting().keptLinks()),
                Copy.text("location", one -> one.sighting().location()),
                Copy.time("first_seen_at", one -> one.sighting().at()), Copy.time("last_seen_at", one -> one.sighting().at()));
        expect(identities.stream().filter(one -> !one.sighting().bot()).map(NewIdentity::id).toList());
    }

    /** These are new or called otherwise: somebody will compare them with the others. */
    void expect(Collection<UUID> ids) {
        Instant now = clock.instant();
        copy.into("people.unmatched", ids, Copy.uuid("identity_id", id -> id), Copy.time("since", id -> now));
    }

    /** Handles and names change; the newest is shown, the former ones are kept with their dates. What is heard of the past changes only the past. */
    void refresh(Map<UUID, Sighting> latest) {
        if (latest.isEmpty()) return;
        List<UUID> ids = latest.keySet().stream().sorted().toList();
        Object[] seen = {Columns.uuids(ids), Columns.texts(ids, id -> latest.get(id).handle()), Columns.texts(ids, id -> latest.get(id).displayName()),
                Columns.times(ids, id -> latest.get(id).at())};
        List<UUID> called = jdbc.sql("""
                        insert into people.former_name as f (identity_id, what, value, from_at, until_at)
                        select i.id, c.what, case when c.since <= new.at then c.was else c.seen end, least(c.since, new.at), greatest(c.since, new.at)
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) as new (id, handle, display_name, at)
                        join people.identity i on i.id = new.id
                        cross join lateral (values ('handle', i.handle, new.handle, coalesce(i.handle_since, i.first_seen_at)),
                                ('name', i.display_name, new.display_name, coalesce(i.name_since, i.first_seen_at))) as c (what, was, seen, since)
                        where c.was <> c.seen
                        on conflict (identity_id, what, value) do update
                            set from_at = least(f.from_at, excluded.from_at), until_at = greatest(f.until_at, excluded.until_at)
                        returning identity_id""")
                .params(seen).query(UUID.class).list();
        expect(called.stream().distinct().toList());
        jdbc.sql("""
                        update people.identity i
                        set handle = case when newer.handle or i.handle is null then coalesce(new.handle, i.handle) else i.handle end,
                            handle_since = case when newer.handle and i.handle <> new.handle then new.at else i.handle_since end,
                            display_name = case when newer.name or i.display_name is null then coalesce(new.display_name, i.display_name) else i.display_name end,
                            name_since = case when newer.name and i.display_name <> new.display_name then new.at else i.name_since end,
                            last_seen_at = greatest(i.last_seen_at, new.at)
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) as new (id, handle, display_name, at)
                        join people.identity before on before.id = new.id
                        cross join lateral (select coalesce(before.handle_since, before.first_seen_at) <= new.at as handle,
                                coalesce(before.name_since, before.first_seen_at) <= new.at as name) as newer
                        where i.id = new.id""")
                .params(seen).update();
    }

    List<Identity.Former> former(UUID memberId) {
        return jdbc.sql("""
                        select f.identity_id, f.what, f.value, f.from_at, f.until_at from people.former_name f join people.identity i on i.id = f.identity_id
                        where i.member_id = ? order by f.until_at desc limit 100""")
                .param(memberId)
                .query((row, n) -> new Identity.Former(Row.uuid(row, "identity_id"), row.getString("what").equals("handle"), row.getString("value"),
                        Row.instant(row, "from_at"), Row.instant(row, "until_at"))).list();
    }

    void changeAddress(UUID id, byte[] fingerprint, String verified) {
        jdbc.sql("update people.identity set email_fingerprint = ?, email_verified = ? where id = ?").params(fingerprint, verified, id).update();
        expect(List.of(id));
    }

    /** By line. */
    Map<UUID, Members.Known> whoSaid(Collection<UUID> lines) {
        Map<UUID, Members.Known> known = new HashMap<>();
        jdbc.sql("select a.id as line, i.id, i.member_id from people.activity a join people.identity i on i.id = a.identity_id where a.id = any(?::uuid[])")
                .param(Columns.uuids(lines))
                .query(row -> {
                    known.put(Row.uuid(row, "line"), new Members.Known(Row.uuid(row, "member_id"), Row.uuid(row, "id")));
                });
        return known;
    }

    /** Their accounts are gone; those that Kith only knows as somebody's who had left were never there. */
    void gone(Collection<UUID> ids, Instant at) {
        if (!ids.isEmpty()) jdbc.sql("update people.identity set gone_at = ? where id = any(?::uuid[]) and gone_at is null and external_id not like 'deleted:%'")
                .params(Row.time(at), Columns.uuids(ids)).update();
    }

    Map<UUID, Instant> gone(UUID memberId) {
        Map<UUID, Instant> gone = new HashMap<>();
        jdbc.sql("select id, gone_at from people.identity where member_id = ? and gone_at is not null").param(memberId).query(row -> {
            gone.put(Row.uuid(row, "id"), Row.instant(row, "gone_at"));
        });
        return gone;
    }
}
