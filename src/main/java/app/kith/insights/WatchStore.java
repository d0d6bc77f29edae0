package app.kith.insights;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import app.kith.colleagues.Colleague;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WatchStore {

    private static final String WATCH = """
            select w.*, p.at as paused_at,
                   array(select t.colleague_id from insights.watch_told t where t.watch_id = w.id and t.colleague_id is not null) as colleague_ids,
                   array(select t.team_id from insights.watch_told t where t.watch_id = w.id and t.team_id is not null) as team_ids
            from insights.watch w left join insights.watch_pause p on p.watch_id = w.id\s""";

    private final JdbcClient jdbc;
    private final Copy copy;

    WatchStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    List<Watch> all() {
        return jdbc.sql(WATCH + "order by lower(w.name), w.id").query(WatchStore::watch).list();
    }

    List<Watch> byIds(Collection<UUID> ids) {
        return jdbc.sql(WATCH + "where w.id = any(?::uuid[])").param(Columns.uuids(ids)).query(WatchStore::watch).list();
    }

    Optional<Watch> find(UUID id) {
        return jdbc.sql(WATCH + "where w.id = ?").param(id).query(WatchStore::watch).optional();
    }

    void keep(UUID id, Watch.Form form, UUID by, Instant now) {
        jdbc.sql("""
                        insert into insights.watch (id, name, words, member_ids, place_ids, needs, tones, languages, made_by, made_at)
                        values (?, ?, ?, ?::uuid[], ?::uuid[], ?, ?, ?, ?, ?)
                        on conflict (id) do update set name = excluded.name, words = excluded.words, member_ids = excluded.member_ids,
                            place_ids = excluded.place_ids, needs = excluded.needs, tones = excluded.tones, languages = excluded.languages""")
                .params(id, form.name(), form.words(), Columns.uuids(form.memberIds()), Columns.uuids(form.placeIds()), texts(form.needs()),
                        texts(form.tones()), texts(form.languages()), by, Row.time(now))
                .update();
        jdbc.sql("delete from insights.watch_told where watch_id = ?").param(id).update();
        jdbc.sql("delete from insights.watch_follows where watch_id = ?").param(id).update();
        jdbc.sql("""
                        insert into insights.watch_told (watch_id, colleague_id, team_id)
                        select ?::uuid, id, null from unnest(?::uuid[]) as c (id) union all select ?::uuid, null, id from unnest(?::uuid[]) as t (id)""")
                .params(id, Columns.uuids(form.colleagueIds()), id, Columns.uuids(form.teamIds())).update();
    }

    void pause(UUID id, UUID by, Instant now) {
        jdbc.sql("insert into insights.watch_pause (watch_id, paused_by, at) values (?, ?, ?) on conflict do nothing").params(id, by, Row.time(now)).update();
    }

    void goOn(UUID id) {
        jdbc.sql("delete from insights.watch_pause where watch_id = ?").param(id).update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from insights.watch where id = ?").param(id).update();
        jdbc.sql("delete from insights.watch_match where watch_id = ?").param(id).update();
    }

    /** Who asks for the one asks for the other as well. @return whether any does */
    boolean follow(UUID fromId, UUID toId) {
        boolean any = jdbc.sql("""
                        insert into insights.watch_follows (watch_id, member_id, from_id)
                        select id, :to, :from from insights.watch where :from = any(member_ids) and not :to = any(member_ids)
                        on conflict do nothing""").param("from", fromId).param("to", toId).update() > 0;
        if (any) jdbc.sql("update insights.watch set member_ids = array_append(member_ids, :to) where :from = any(member_ids) and not :to = any(member_ids)")
                .param("from", fromId).param("to", toId).update();
        return any;
    }

    boolean followNoMore(UUID fromId, UUID toId) {
        List<UUID> watches = jdbc.sql("""
                        with ended as (delete from insights.watch_follows where member_id = :to and from_id = :from returning watch_id)
                        select watch_id from ended e where not exists (
                            select from insights.watch_follows f where f.watch_id = e.watch_id and f.member_id = :to and f.from_id <> :from)""")
                .param("from", fromId).param("to", toId).query(UUID.class).list();
        return !watches.isEmpty() && jdbc.sql("update insights.watch set member_ids = array_remove(member_ids, :to) where id = any(:ids::uuid[])")
                .param("to", toId).param("ids", Columns.uuids(watches)).update() > 0;
    }

    /** Whoever changes watches says so here, in the same transaction. */
    void changed() {
        jdbc.sql("update insights.watch_change set n = n + 1").update();
    }

    long change() {
        return jdbc.sql("select n from insights.watch_change").query(Long.class).single();
    }

    record Hit(UUID watchId, Watch.Heard heard) {}

    /** Of messages that were just filed, so that none of these can be there already. */
    void add(List<Hit> hits, Instant now) {
        copy.into("insights.watch_match", hits, Copy.uuid("watch_id", Hit::watchId), Copy.uuid("message_id", hit -> hit.heard().messageId()),
                Copy.uuid("conversation_id", hit -> hit.heard().conversationId()), Copy.time("at", hit -> now));
    }

    void forget(Collection<UUID> messageIds) {
        jdbc.sql("delete from insights.watch_match where message_id = any(?::uuid[])").param(Columns.uuids(messageIds)).update();
    }

    /** Newest first, from {@code before} on. */
    List<Watch.Match> matches(UUID watchId, UUID before, int most) {
        return jdbc.sql("""
                        select message_id, conversation_id, at from insights.watch_match
                        where watch_id = :watch and (cast(:before as uuid) is null or message_id < cast(:before as uuid))
                        order by message_id desc limit :most""")
                .param("watch", watchId).param("before", before).param("most", most)
                .query((row, n) -> new Watch.Match(Row.uuid(row, "message_id"), Row.uuid(row, "conversation_id"), Row.instant(row, "at")))
                .list();
    }

    /** How many each watch that tells this colleague has brought since they looked; those without news are not in it. */
    Map<UUID, Integer> news(Colleague me, int most) {
        Map<UUID, Integer> news = new HashMap<>();
        jdbc.sql("""
                        select t.watch_id, fresh.count from (
                            select distinct watch_id from insights.watch_told where colleague_id = :me or team_id = :team) t
                        left join insights.watch_look l on l.watch_id = t.watch_id and l.colleague_id = :me
                        cross join lateral (select count(*) from (select from insights.watch_match m
                            where m.watch_id = t.watch_id and m.at > coalesce(l.at, '-infinity') limit :most) few) fresh
                        where fresh.count > 0""")
                .param("me", me.id()).param("team", me.teamId(), java.sql.Types.OTHER).param("most", most)
                .query(row -> {
                    news.put(Row.uuid(row, "watch_id"), row.getInt("count"));
                });
        return news;
    }

    void looked(UUID watchId, UUID by, Instant now) {
        jdbc.sql("""
                        insert into insights.watch_look (watch_id, colleague_id, at) values (?, ?, ?)
                        on conflict (watch_id, colleague_id) do update set at = excluded.at""")
                .params(watchId, by, Row.time(now)).update();
    }

    private static String[] texts(Set<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Watch watch(ResultSet row, int n) throws SQLException {
        return new Watch(Row.uuid(row, "id"), row.getString("name"), row.getString("words"), uuids(row, "member_ids"), uuids(row, "place_ids"),
                texts(row, "needs"), texts(row, "tones"), texts(row, "languages"), new Watch.Told(uuids(row, "colleague_ids"), uuids(row, "team_ids")),
                Row.uuid(row, "made_by"), Row.instant(row, "made_at"), Row.instant(row, "paused_at"));
    }

    private static Set<UUID> uuids(ResultSet row, String column) throws SQLException {
        return new LinkedHashSet<>(Arrays.asList((UUID[]) row.getArray(column).getArray()));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return new LinkedHashSet<>(Arrays.asList((String[]) array.getArray()));
    }
}
