package app.kith.insights;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import app.kith.people.Members;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ThemeStore {

    private static final long ONE_AT_A_TIME = 0x7468656d65L;

    private final JdbcClient jdbc;
    private final Copy copy;

    ThemeStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    void expect(Collection<UUID> messageIds, Instant now) {
        copy.into("insights.ungrouped", messageIds, Copy.uuid("message_id", id -> id), Copy.time("look_at", id -> now));
    }

    /** Only one copy of Kith groups at a time; until the end of this transaction. */
    boolean isMyTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)").param(ONE_AT_A_TIME).query(Boolean.class).single();
    }

    List<UUID> waiting(Instant now, int most) {
        return jdbc.sql("select message_id from insights.ungrouped where look_at <= ? order by look_at, message_id limit ?").params(Row.time(now), most).query(UUID.class).list();
    }

    void done(Collection<UUID> messageIds) {
        jdbc.sql("delete from insights.ungrouped where message_id = any(?::uuid[])").param(Columns.uuids(messageIds)).update();
    }

    /** They are not read deeply yet; asked again, ever more rarely, for about a day. */
    void later(Collection<UUID> messageIds, Instant now) {
        jdbc.sql("delete from insights.ungrouped where message_id = any(?::uuid[]) and tries >= 30").param(Columns.uuids(messageIds)).update();
        jdbc.sql("""
                        update insights.ungrouped set tries = tries + 1, look_at = ?::timestamptz + least(3600, 2 * power(2, least(tries, 11))) * interval '1 second'
                        where message_id = any(?::uuid[])""").params(Row.time(now), Columns.uuids(messageIds)).update();
    }

    long change() {
        return jdbc.sql("select n from insights.theme_change").query(Long.class).single();
    }

    /** @return what it is from now on */
    long changed() {
        return jdbc.sql("update insights.theme_change set n = n + 1 returning n").query(Long.class).single();
    }

    record Kept(UUID messageId, UUID conversationId, UUID memberId, UUID placeId, Instant at, String tone) {}

    void add(Collection<Kept> voices) {
        copy.into("insights.voice", voices, Copy.uuid("message_id", Kept::messageId), Copy.uuid("conversation_id", Kept::conversationId),
                Copy.uuid("member_id", Kept::memberId), Copy.uuid("place_id", Kept::placeId), Copy.time("at", Kept::at), Copy.text("tone", Kept::tone));
    }

    Collection<UUID> there(Collection<UUID> messageIds) {
        return jdbc.sql("select message_id from insights.voice where message_id = any(?::uuid[])").param(Columns.uuids(messageIds)).query(UUID.class).set();
    }

    record Grouped(UUID messageId, UUID memberId, Instant at, UUID themeId) {}

    /** The latest since then, oldest first. */
    List<Grouped> since(Instant since, int most) {
        List<Grouped> latest = new ArrayList<>(jdbc.sql("select message_id, member_id, at, theme_id from insights.voice where at >= ? order by at desc limit ?").params(Row.time(since), most)
                .query((row, n) -> new Grouped(Row.uuid(row, "message_id"), Row.uuid(row, "member_id"), Row.instant(row, "at"), Row.uuid(row, "theme_id"))).list());
        Collections.reverse(latest);
        return latest;
    }

    void begin(UUID id, Instant now) {
        jdbc.sql("insert into insights.theme (id, name, began_at) values (?, '', ?)").params(id, Row.time(now)).update();
    }

    void join(Collection<Grouping.Change.Joined> joined) {
        jdbc.sql("""
                        update insights.voice v set theme_id = new.theme, nearness = new.nearness
                        from unnest(?::uuid[], ?::uuid[], ?::real[]) as new (message, theme, nearness) where v.message_id = new.message""")
                .params(Columns.uuids(joined, Grouping.Change.Joined::messageId), Columns.uuids(joined, Grouping.Change.Joined::themeId),
                        joined.stream().map(one -> (float) one.nearness()).toArray(Float[]::new)).update();
    }

    /** Whoever followed or named the one goes on with the other. */
    void become(UUID goneId, UUID themeId) {
        jdbc.sql("update insights.voice set theme_id = ? where theme_id = ?").params(themeId, goneId).update();
        jdbc.sql("""
                        update insights.theme t set began_at = least(t.began_at, g.began_at), insight_id = coalesce(t.insight_id, g.insight_id),
                            name = case when t.named_by is null and g.named_by is not null then g.name else t.name end, named_by = coalesce(t.named_by, g.named_by)
                        from insights.theme g where t.id = ? and g.id = ?""")
                .params(themeId, goneId).update();
        for (String table : List.of("theme_follow", "theme_mute")) {
            jdbc.sql("update insights." + table + " f set theme_id = ? where theme_id = ? and not exists (select from insights." + table
                    + " o where o.theme_id = ? and o.colleague_id = f.colleague_id)").params(themeId, goneId, themeId).update();
            jdbc.sql("delete from insights." + table + " where theme_id = ?").param(goneId).update();
        }
        jdbc.sql("delete from insights.theme where id = ?").param(goneId).update();
    }

    void name(UUID id, String name) {
        jdbc.sql("update insights.theme set name = ? where id = ? and named_by is null").params(name, id).update();
    }

    void rename(UUID id, String name, UUID by) {
        jdbc.sql("update insights.theme set name = ?, named_by = ? where id = ?").params(name, by, id).update();
    }

    void becameInsight(UUID id, UUID insightId) {
        jdbc.sql("update insights.theme set insight_id = ? where id = ?").params(insightId, id).update();
    }

    /**
     * Those spoken of in the last 28 days, with what is told of them; one of them when {@code only} is given, however old. What hangs together
     * loosely is left out until somebody makes it theirs: of unit vectors whose mean nearness to their middle is m, any two of n are (n m&#178; - 1) / (n - 1)
     * near on average.
     */
    List<Theme> themes(UUID only, UUID me, Instant now, int most) {
        Map<UUID, List<Integer>> days = new HashMap<>();
        jdbc.sql("""
                        select theme_id, cast(extract(epoch from :now - at) / 86400 as int) as ago, count(distinct member_id) as people from insights.voice
                        where theme_id is not null and at > :since and (cast(:only as uuid) is null or theme_id = :only) group by 1, floor(extract(epoch from :now - at) / 86400), 2""")
                .param("now", Row.time(now)).param("since", Row.time(now.minus(Duration.ofDays(Theme.DAYS)))).param("only", only, Types.OTHER)
                .query(row -> {
                    List<Integer> of = days.computeIfAbsent(Row.uuid(row, "theme_id"), id -> new ArrayList<>(Collections.nCopies(Theme.DAYS, 0)));
                    int day = Theme.DAYS - 1 - Math.clamp(row.getInt("ago"), 0, Theme.DAYS - 1);
                    of.set(day, of.get(day) + row.getInt("people"));
                });
        List<UUID> ids = only == null ? List.copyOf(days.keySet()) : List.of(only);
        Map<UUID, Map<String, Integer>> tones = new HashMap<>();
        Map<UUID, Map<UUID, Integer>> places = new HashMap<>();
        jdbc.sql("select theme_id, place_id, tone, count(*) as n from insights.voice where theme_id = any(?::uuid[]) group by 1, 2, 3 order by n desc").param(Columns.uuids(ids))
                .query(row -> {
                    UUID theme = Row.uuid(row, "theme_id");
                    if (row.getString("tone") != null) tones.computeIfAbsent(theme, id -> new HashMap<>()).merge(row.getString("tone"), row.getInt("n"), Integer::sum);
                    places.computeIfAbsent(theme, id -> new LinkedHashMap<>()).merge(Row.uuid(row, "place_id"), row.getInt("n"), Integer::sum);
                });
        return jdbc.sql("""
                        select t.*, v.people, v.messages, v.last_at, exists (select from insights.theme_follow f where f.theme_id = t.id and f.colleague_id = :me) as followed,
                               exists (select from insights.theme_mute m where m.theme_id = t.id and m.colleague_id = :me) as muted
                        from insights.theme t
                        cross join lateral (select count(distinct member_id) as people, count(*) as messages, max(at) as last_at, avg(nearness) as near
                            from insights.voice where theme_id = t.id) v
                        where t.id = any(:ids::uuid[]) and v.people > 0 and (cast(:only as uuid) is not null or t.named_by is not null or t.insight_id is not null
                            or exists (select from insights.theme_follow f where f.theme_id = t.id)
                            or (v.messages * v.near * v.near - 1) / greatest(1, v.messages - 1) >= :together) order by v.last_at desc limit :most""")
                .param("me", me, Types.OTHER).param("ids", Columns.uuids(ids)).param("only", only, Types.OTHER).param("together", Grouping.TOGETHER).param("most", most)
                .query((row, n) -> {
                    UUID id = Row.uuid(row, "id");
                    return new Theme(id, row.getString("name"), row.getObject("named_by") != null, Row.instant(row, "began_at"), Row.instant(row, "last_at"), row.getInt("people"),
                            row.getInt("messages"), days.getOrDefault(id, Collections.nCopies(Theme.DAYS, 0)), tones.getOrDefault(id, Map.of()),
                            List.copyOf(places.getOrDefault(id, Map.of()).keySet()), Row.uuid(row, "insight_id"), row.getBoolean("followed"), row.getBoolean("muted"));
                }).list();
    }

    /** Each person's most central words, the most central first. */
    List<Theme.Voice> central(UUID themeId, int most) {
        return jdbc.sql("""
                        select * from (select distinct on (member_id) * from insights.voice where theme_id = ? order by member_id, nearness desc, at desc) one
                        order by nearness desc limit ?""").params(themeId, most).query(ThemeStore::voice).list();
    }

    /** The most central words of each theme. */
    Map<UUID, Theme.Voice> mostCentral(Collection<UUID> themeIds) {
        Map<UUID, Theme.Voice> central = new HashMap<>();
        jdbc.sql("select distinct on (theme_id) * from insights.voice where theme_id = any(?::uuid[]) order by theme_id, nearness desc, at desc").param(Columns.uuids(themeIds))
                .query(row -> {
                    central.put(Row.uuid(row, "theme_id"), voice(row, 0));
                });
        return central;
    }

    /** Latest first; {@code before} is the last of the page before, or null. */
    List<Theme.Voice> voices(UUID themeId, Theme.Voice before, int most) {
        return jdbc.sql("""
                        select * from insights.voice where theme_id = :theme
                        and (cast(:at as timestamptz) is null or (at, message_id) < (cast(:at as timestamptz), cast(:id as uuid))) order by at desc, message_id desc limit :most""")
                .param("theme", themeId).param("at", before == null ? null : Row.time(before.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", before == null ? null : before.messageId(), Types.OTHER).param("most", most).query(ThemeStore::voice).list();
    }

    Optional<Theme.Voice> voice(UUID messageId) {
        return jdbc.sql("select * from insights.voice where message_id = ?").param(messageId).query(ThemeStore::voice).optional();
    }

    private static Theme.Voice voice(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Theme.Voice(Row.uuid(row, "message_id"), Row.uuid(row, "conversation_id"), Row.uuid(row, "member_id"), Row.uuid(row, "place_id"), Row.instant(row, "at"),
                row.getDouble("nearness"));
    }

    void follow(UUID id, UUID by, Instant now) {
        jdbc.sql("insert into insights.theme_follow (theme_id, colleague_id, at, looked_at) values (?, ?, ?, ?) on conflict do nothing").params(id, by, Row.time(now), Row.time(now)).update();
    }

    void unfollow(UUID id, UUID by) {
        jdbc.sql("delete from insights.theme_follow where theme_id = ? and colleague_id = ?").params(id, by).update();
    }

    void mute(UUID id, UUID by, Instant now) {
        jdbc.sql("insert into insights.theme_mute (theme_id, colleague_id, at) values (?, ?, ?) on conflict do nothing").params(id, by, Row.time(now)).update();
    }

    void unmute(UUID id, UUID by) {
        jdbc.sql("delete from insights.theme_mute where theme_id = ? and colleague_id = ?").params(id, by).update();
    }

    void looked(UUID id, UUID by, Instant now) {
        jdbc.sql("update insights.theme_follow set looked_at = ? where theme_id = ? and colleague_id = ?").params(Row.time(now), id, by).update();
    }

    /** How many people joined each theme that this colleague follows, since they looked. */
    Map<UUID, Integer> news(UUID me) {
        Map<UUID, Integer> news = new HashMap<>();
        jdbc.sql("""
                        select f.theme_id, count(distinct v.member_id) as people from insights.theme_follow f
                        join insights.voice v on v.theme_id = f.theme_id and v.at > f.looked_at where f.colleague_id = ? group by 1""").param(me)
                .query(row -> {
                    news.put(Row.uuid(row, "theme_id"), row.getInt("people"));
                });
        return news;
    }

    void move(Members.Moved moved) {
        jdbc.sql("update insights.voice set member_id = ? where member_id = ? and message_id = any(?::uuid[])").params(moved.toId(), moved.fromId(), Columns.uuids(moved.lineIds())).update();
    }

    void forget(Collection<UUID> messageIds) {
        jdbc.sql("delete from insights.voice where message_id = any(?::uuid[])").param(Columns.uuids(messageIds)).update();
        done(messageIds);
    }

    /** @return how many */
    int forgetMembers(Collection<UUID> memberIds) {
        return jdbc.sql("delete from insights.voice where member_id = any(?::uuid[])").param(Columns.uuids(memberIds)).update();
    }
}
