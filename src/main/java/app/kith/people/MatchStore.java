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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What members are compared by: the keys they meet by, what is known of them, how common names are. */
@Repository
class MatchStore {

    /** More than this have a key in common: it is a common name, and says nothing. */
    private static final int CROWD = 30;

    private final JdbcClient jdbc;
    private final Copy copy;

    MatchStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** Those that wait longest; other copies of Kith skip them. */
    List<UUID> take(int most) {
        return jdbc.sql("""
                        delete from people.unmatched where ctid = any(array(
                            select ctid from people.unmatched order by since limit ? for update skip locked))
                        returning identity_id""")
                .param(most).query(UUID.class).list();
    }

    boolean isWaiting() {
        return jdbc.sql("select exists (select from people.unmatched)").query(Boolean.class).single();
    }

    /** Whoever spoke since then has new habits; whoever was never compared is new. */
    int expectSeenSince(Instant then, Instant now) {
        return jdbc.sql("""
                        insert into people.unmatched (identity_id, since)
                        select i.id, :now from people.seen s join people.identity i on i.member_id = s.member_id join people.member m on m.id = s.member_id
                        where s.last_at > :then and not m.bot""")
                .param("now", Row.time(now)).param("then", Row.time(then)).update();
    }

    void expectAgain(Collection<UUID> memberIds, Instant now) {
        jdbc.sql("""
                        insert into people.unmatched (identity_id, since) select id, ? from people.identity where member_id = any(?::uuid[])
                        union all select id, ? from people.member where id = any(?::uuid[])""")
                .params(Row.time(now), Columns.uuids(memberIds), Row.time(now), Columns.uuids(memberIds)).update();
    }

    /** The people behind these identities, or who were written down under these ids. */
    Set<UUID> people(Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("""
                        select coalesce(i.member_id, m.merged_into, m.id) from unnest(?::uuid[]) as w (id)
                        left join people.identity i on i.id = w.id left join people.member m on m.id = w.id
                        where i.id is not null or m.id is not null""")
                .param(Columns.uuids(ids)).query(UUID.class).list());
    }

    /** The people who have keys in common with these, by the person asked for. */
    Map<UUID, Set<UUID>> candidates(Map<UUID, Set<Long>> keys) {
        List<UUID> asked = new ArrayList<>();
        List<Long> sought = new ArrayList<>();
        keys.forEach((id, some) -> some.forEach(key -> {
            asked.add(id);
            sought.add(key);
        }));
        Map<Long, List<UUID>> found = new HashMap<>();
        jdbc.sql("""
                        select w.key, coalesce(i.member_id, m.merged_into, m.id) as found
                        from (select distinct unnest(?::bigint[]) as key) as w
                        cross join lateral (select array_agg(identity_id) as ids from (
                            select identity_id from people.match_key k where k.key = w.key limit ?) as few) as k
                        cross join lateral unnest(k.ids) as f (id)
                        left join people.identity i on i.id = f.id
                        left join people.member m on i.id is null and m.id = f.id
                        where cardinality(k.ids) <= ?""")
                .params(sought.toArray(Long[]::new), CROWD + 1, CROWD)
                .query(row -> {
                    found.computeIfAbsent(row.getLong("key"), key -> new ArrayList<>()).add(Row.uuid(row, "found"));
                });
        Map<UUID, Set<UUID>> candidates = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            for (UUID one : found.getOrDefault(sought.get(i), List.of())) if (one != null && !one.equals(asked.get(i))) candidates.computeIfAbsent(asked.get(i), id -> new HashSet<>()).add(one);
        }
        return candidates;
    }

    /** Everything that places tell of these people. Whom a colleague named is known by that name, too. */
    Map<UUID, Someone> load(Collection<UUID> memberIds) {
        Map<UUID, Someone> people = new LinkedHashMap<>();
        jdbc.sql("select id, name, bot from people.member where id = any(?::uuid[]) and merged_into is null").param(Columns.uuids(memberIds))
                .query(row -> {
                    people.put(Row.uuid(row, "id"), new Someone(Row.uuid(row, "id"), row.getString("name"), row.getBoolean("bot"), new ArrayList<>()));
                });
        Map<UUID, List<String>> handles = new HashMap<>();
        Map<UUID, List<String>> names = new HashMap<>();
        String[] wanted = Columns.uuids(people.keySet());
        jdbc.sql("""
                        select f.identity_id, f.what, f.value from people.former_name f join people.identity i on i.id = f.identity_id
                        where i.member_id = any(?::uuid[]) order by f.until_at desc limit 100000""")
                .param(wanted)
                .query(row -> {
                    (row.getString("what").equals("handle") ? handles : names).computeIfAbsent(Row.uuid(row, "identity_id"), id -> new ArrayList<>()).add(row.getString("value"));
                });
        jdbc.sql("""
                        select i.id, i.member_id, i.place_id, i.realm, i.handle, i.display_name, i.profile_url, i.avatar_url, i.links, i.location,
                            encode(i.email_fingerprint, 'hex') as email, i.email_verified, coalesce(e.shared, false) as shared,
                            encode(e.local_print, 'hex') as local, coalesce(e.local_from_name, false) as local_from_name, i.first_seen_at, i.last_seen_at
                        from people.identity i left join people.email e on e.fingerprint = i.email_fingerprint and e.member_id = i.home_id
                        where i.member_id = any(?::uuid[])""")
                .param(wanted)
                .query(row -> {
                    UUID id = Row.uuid(row, "id");
                    people.get(Row.uuid(row, "member_id")).traces().add(trace(row, handles.getOrDefault(id, List.of()), names.getOrDefault(id, List.of())));
                });
        jdbc.sql("""
                        select m.id, coalesce(m.merged_into, m.id) as now, m.name, coalesce(s.first_at, a.first_at) as first_at,
                            coalesce(s.last_at, a.last_at) as last_at
                        from people.member m left join people.seen s on s.member_id = m.id left join people.seen_apart a on a.member_id = m.id
                        where m.named_by is not null and coalesce(s.last_at, a.last_at) is not null and (m.id = any(:ids::uuid[]) or m.merged_into = any(:ids::uuid[]))""")
                .param("ids", wanted)
                .query(row -> {
                    people.get(Row.uuid(row, "now")).traces().add(named(row));
                });
        return people;
    }

    private static Trace trace(ResultSet row, List<String> formerHandles, List<String> formerNames) throws SQLException {
        String name = row.getString("display_name");
        return new Trace(Row.uuid(row, "id"), Row.uuid(row, "place_id"), row.getString("realm"), Traces.handles(row.getString("handle"), name, formerHandles),
                row.getString("handle"), Traces.names(name, formerNames), name, row.getString("email"), row.getString("email_verified"),
                row.getBoolean("shared"), row.getString("local"), row.getBoolean("local_from_name"), Traces.page(row.getString("profile_url")),
                Traces.pages(row.getString("links")), Traces.picture(row.getString("avatar_url")), Traces.town(row.getString("location")), Set.of(), Map.of(),
                Row.instant(row, "first_seen_at"), Row.instant(row, "last_seen_at"));
    }

    private static Trace named(ResultSet row) throws SQLException {
        String name = row.getString("name");
        UUID id = Row.uuid(row, "id");
        return new Trace(id, null, "named by a colleague: " + id, List.of(), null, Traces.names(name, List.of()), name, null, null, false, null, false, null, Set.of(), null,
                null, Set.of(), Map.of(), Row.instant(row, "first_at"), Row.instant(row, "last_at"));
    }

    Map<UUID, Set<Long>> keysOf(Collection<UUID> traceIds) {
        Map<UUID, Set<Long>> keys = new HashMap<>();
        jdbc.sql("select identity_id, key from people.match_key where identity_id = any(?::uuid[])").param(Columns.uuids(traceIds))
                .query(row -> {
                    keys.computeIfAbsent(Row.uuid(row, "identity_id"), id -> new HashSet<>()).add(row.getLong("key"));
                });
        return keys;
    }

    void keep(Map<UUID, Set<Long>> changed) {
        if (changed.isEmpty()) return;
        jdbc.sql("delete from people.match_key where identity_id = any(?::uuid[])").param(Columns.uuids(changed.keySet())).update();
        record Line(UUID id, Long key) {}
        List<Line> lines = new ArrayList<>();
        changed.forEach((id, keys) -> keys.forEach(key -> lines.add(new Line(id, key))));
        copy.into("people.match_key", lines, Copy.number("key", Line::key), Copy.uuid("identity_id", Line::id));
    }

    /** In order, so that two who count never wait for each other in a circle. */
    void count(Map<String, Long> words) {
        if (words.isEmpty()) return;
        Map<Long, Long> sorted = new TreeMap<>();
        words.forEach((word, times) -> sorted.merge(Keys.hash(word), times, Long::sum));
        jdbc.sql("""
                        insert into people.borne_word as w (word, borne_by) select word, n from unnest(?::bigint[], ?::bigint[]) as new (word, n)
                        on conflict (word) do update set borne_by = w.borne_by + excluded.borne_by""")
                .params(sorted.keySet().toArray(Long[]::new), sorted.values().toArray(Long[]::new)).update();
    }

    Rarity rarity(Collection<String> words) {
        Map<Long, String> hashed = new HashMap<>();
        words.forEach(word -> hashed.put(Keys.hash(word), word));
        Map<String, Long> counted = new HashMap<>();
        jdbc.sql("select word, borne_by from people.borne_word where word = any(?)").param(hashed.keySet().toArray(Long[]::new))
                .query(row -> {
                    counted.put(hashed.get(row.getLong("word")), row.getLong("borne_by"));
                });
        return new Rarity(counted);
    }

    /** What whoever was written down by hand is found by; what identities are found by goes with them. */
    void forget(Collection<UUID> memberIds) {
        for (String table : List.of("match_key", "unmatched"))
            jdbc.sql("delete from people.%s where identity_id = any(?::uuid[])".formatted(table)).param(Columns.uuids(memberIds)).update();
    }

    record Pair(UUID one, UUID other) {

        /** In the order in which PostgreSQL compares ids. */
        static Pair of(UUID one, UUID other) {
            return one.toString().compareTo(other.toString()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    /** Which of these a colleague keeps apart, or somebody they were merged with. */
    Set<Pair> apart(Collection<UUID> memberIds) {
        Set<Pair> apart = new HashSet<>();
        jdbc.sql("""
                        with ours as (select id from people.member where id = any(:ids::uuid[]) or merged_into = any(:ids::uuid[]))
                        select coalesce(o.merged_into, o.id) as one, coalesce(t.merged_into, t.id) as other
                        from people.apart p join people.member o on o.id = p.one_id join people.member t on t.id = p.other_id
                        where p.one_id in (select id from ours) or p.other_id in (select id from ours)""")
                .param("ids", Columns.uuids(memberIds))
                .query(row -> {
                    apart.add(Pair.of(Row.uuid(row, "one"), Row.uuid(row, "other")));
                });
        return apart;
    }

    /** How often each wrote at each hour of the day (UTC), of the last two hundred times. */
    Map<UUID, int[]> hours(Collection<UUID> memberIds) {
        Map<UUID, int[]> hours = new HashMap<>();
        jdbc.sql("""
                        select w.id, extract(hour from a.at at time zone 'UTC')::int as hour, count(*)::int as times from unnest(?::uuid[]) as w (id)
                        cross join lateral (select at from people.activity where member_id = w.id and verb = 'said' order by at desc, id desc limit 200) a
                        group by 1, 2""")
                .param(Columns.uuids(memberIds))
                .query(row -> {
                    hours.computeIfAbsent(Row.uuid(row, "id"), id -> new int[24])[row.getInt("hour")] = row.getInt("times");
                });
        return hours;
    }
}
