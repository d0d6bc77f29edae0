package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who turned to whom, and the walk on it as it was reckoned last. */
@Repository
class BondStore implements Attention.Graph {

    private final JdbcClient jdbc;
    private final Copy copy;

    BondStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** Somebody said something that answers or names somebody. */
    record Turn(UUID activityId, UUID identityId, UUID toIdentityId, Instant at) {}

    void heard(Collection<Turn> turns) {
        copy.into("people.regard", turns, Copy.uuid("activity_id", Turn::activityId), Copy.uuid("identity_id", Turn::identityId),
                Copy.uuid("to_identity_id", Turn::toIdentityId), Copy.time("at", Turn::at));
    }

    void forget(Collection<UUID> activityIds) {
        jdbc.sql("delete from people.regard where activity_id = any(?::uuid[])").param(Columns.uuids(activityIds)).update();
    }

    /** From the words of the last year, as identities belong to people now. */
    Map<UUID, Map<UUID, Integer>> current(Collection<UUID> memberIds, Instant since) {
        Map<UUID, Map<UUID, Integer>> bonds = new HashMap<>();
        jdbc.sql("""
                        select i.member_id as from_id, j.member_id as to_id, count(*) as times
                        from unnest(?::uuid[]) as w (id) join people.identity i on i.member_id = w.id join people.regard r on r.identity_id = i.id
                        join people.identity j on j.id = r.to_identity_id where r.at > ? and j.member_id <> i.member_id group by 1, 2""")
                .params(Columns.uuids(memberIds), Row.time(since))
                .query(row -> {
                    bonds.computeIfAbsent(Row.uuid(row, "from_id"), id -> new HashMap<>()).put(Row.uuid(row, "to_id"), row.getInt("times"));
                });
        return bonds;
    }

    @Override
    public Map<UUID, Map<UUID, Integer>> bonds(Collection<UUID> ids) {
        Map<UUID, Map<UUID, Integer>> bonds = new HashMap<>();
        jdbc.sql("select b.from_id, b.to_id, b.times from unnest(?::uuid[]) as w (id) join people.bond b on b.from_id = w.id").param(Columns.uuids(ids))
                .query(row -> {
                    bonds.computeIfAbsent(Row.uuid(row, "from_id"), id -> new HashMap<>()).put(Row.uuid(row, "to_id"), row.getInt("times"));
                });
        return bonds;
    }

    @Override
    public Map<UUID, Attention.Node> nodes(Collection<UUID> ids) {
        Map<UUID, Attention.Node> nodes = new HashMap<>();
        jdbc.sql("select a.* from unnest(?::uuid[]) as w (id) join people.attention a on a.member_id = w.id").param(Columns.uuids(ids))
                .query(row -> {
                    nodes.put(Row.uuid(row, "member_id"), new Attention.Node(row.getDouble("source"), row.getDouble("pass"), row.getDouble("gained"), row.getDouble("owed")));
                });
        return nodes;
    }

    /** @return those somebody turned to for the first time, or no longer */
    Set<UUID> replace(Map<UUID, Map<UUID, Integer>> before, Map<UUID, Map<UUID, Integer>> now, Collection<UUID> from) {
        List<Bond> gone = new ArrayList<>();
        List<Bond> changed = new ArrayList<>();
        Set<UUID> others = new HashSet<>();
        for (UUID id : from) {
            Map<UUID, Integer> old = before.getOrDefault(id, Map.of());
            Map<UUID, Integer> fresh = now.getOrDefault(id, Map.of());
            old.keySet().stream().filter(to -> !fresh.containsKey(to)).forEach(to -> gone.add(new Bond(id, to, 0)));
            fresh.forEach((to, times) -> {
                if (!times.equals(old.get(to))) changed.add(new Bond(id, to, times));
                if (!old.containsKey(to)) others.add(to);
            });
        }
        gone.forEach(bond -> others.add(bond.to()));
        if (!gone.isEmpty()) jdbc.sql("delete from people.bond b using unnest(?::uuid[], ?::uuid[]) as g (from_id, to_id) where b.from_id = g.from_id and b.to_id = g.to_id")
                .params(Columns.uuids(gone, Bond::from), Columns.uuids(gone, Bond::to)).update();
        if (!changed.isEmpty()) jdbc.sql("""
                        insert into people.bond (from_id, to_id, times) select * from unnest(?::uuid[], ?::uuid[], ?::int[])
                        on conflict (from_id, to_id) do update set times = excluded.times""")
                .params(Columns.uuids(changed, Bond::from), Columns.uuids(changed, Bond::to), Columns.texts(changed, bond -> String.valueOf(bond.times()))).update();
        return others;
    }

    private record Bond(UUID from, UUID to, int times) {}

    void keep(Map<UUID, Attention.Node> nodes) {
        if (nodes.isEmpty()) return;
        List<UUID> ids = List.copyOf(nodes.keySet());
        jdbc.sql("""
                        insert into people.attention as a (member_id, source, pass, gained, owed) select * from unnest(?::uuid[], ?::float8[], ?::float8[], ?::float8[], ?::float8[])
                        on conflict (member_id) do update set source = excluded.source, pass = excluded.pass, gained = excluded.gained, owed = excluded.owed
                            where (a.source, a.pass, a.gained, a.owed) is distinct from (excluded.source, excluded.pass, excluded.gained, excluded.owed)""")
                .params(Columns.uuids(ids), Columns.texts(ids, id -> String.valueOf(nodes.get(id).source())), Columns.texts(ids, id -> String.valueOf(nodes.get(id).pass())),
                        Columns.texts(ids, id -> String.valueOf(nodes.get(id).gained())), Columns.texts(ids, id -> String.valueOf(nodes.get(id).owed()))).update();
    }

    /** How many people turned to each of them, and how many of those both sides of our talk know. */
    Map<UUID, Heeded> heeded(Collection<UUID> memberIds) {
        Map<UUID, Heeded> heeded = new HashMap<>();
        jdbc.sql("""
                        select b.to_id, count(*) as all_of_them, count(*) filter (where s.met_us) as known
                        from unnest(?::uuid[]) as w (id) join people.bond b on b.to_id = w.id left join people.standing s on s.member_id = b.from_id group by b.to_id""")
                .param(Columns.uuids(memberIds))
                .query(row -> {
                    heeded.put(Row.uuid(row, "to_id"), new Heeded(row.getInt("all_of_them"), row.getInt("known")));
                });
        return heeded;
    }

    record Heeded(int people, int known) {
        static final Heeded NOBODY = new Heeded(0, 0);
    }

    /** Who turned to somebody, those who did so most often first. */
    List<Standings.Turned> turnedTo(UUID memberId, int most) {
        return turned("to_id", "from_id", memberId, most);
    }

    /** To whom somebody turned. */
    List<Standings.Turned> turnedFrom(UUID memberId, int most) {
        return turned("from_id", "to_id", memberId, most);
    }

    private List<Standings.Turned> turned(String fixed, String other, UUID memberId, int most) {
        return jdbc.sql("""
                        select b.other, b.times, b.trusted, b.commitment, l.conversation_id, l.at from (
                            select b.*, b.%2$s as other, coalesce(s.trusted, false) as trusted, coalesce(s.commitment, 0) as commitment
                            from people.bond b left join people.standing s on s.member_id = b.%2$s
                            where b.%1$s = ? order by coalesce(s.trusted, false) desc, b.times desc, b.%2$s limit ?) b
                        left join lateral (
                            select a.conversation_id, r.at from people.identity i
                            join people.identity j on j.member_id = b.to_id
                            join people.regard r on r.identity_id = i.id and r.to_identity_id = j.id
                            join people.activity a on a.id = r.activity_id
                            where i.member_id = b.from_id order by r.at desc limit 1) l on true
                        order by b.trusted desc, b.times desc, b.other""".formatted(fixed, other))
                .params(memberId, most)
                .query((row, n) -> new Standings.Turned(Row.uuid(row, "other"), row.getInt("times"), row.getBoolean("trusted"), row.getDouble("commitment"),
                        Row.uuid(row, "conversation_id"), Row.instant(row, "at"))).list();
    }

    /** Whose bonds lead to these people. */
    List<UUID> from(Collection<UUID> to) {
        return jdbc.sql("select distinct from_id from people.bond where to_id = any(?::uuid[])").param(Columns.uuids(to)).query(UUID.class).list();
    }

    List<UUID> to(Collection<UUID> from) {
        return jdbc.sql("select distinct to_id from people.bond where from_id = any(?::uuid[])").param(Columns.uuids(from)).query(UUID.class).list();
    }

    /** Nothing tells any more that anybody turned to these people, or they to anybody. @return how many rows did */
    int cut(Collection<UUID> memberIds) {
        return jdbc.sql("""
                        delete from people.regard where to_identity_id in (select id from people.identity where member_id = any(?::uuid[]))""")
                .param(Columns.uuids(memberIds)).update()
                + jdbc.sql("delete from people.bond where from_id = any(:ids::uuid[]) or to_id = any(:ids::uuid[])").param("ids", Columns.uuids(memberIds)).update();
    }
}
