package app.kith.listening;

import app.kith.base.Columns;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SourceStore {

    private static final String SELECT = """
            select s.*, p.name as place_name, p.kind as place_kind, p.whose, p.address,
                   (select count(*) from listening.dead_letter d where d.source_id = s.id and d.settled_at is null) as dead_letters
            from listening.source s join listening.place p on p.id = s.place_id
            where s.removed_at is null\s""";

    private final JdbcClient jdbc;
    private final Channels channels;

    SourceStore(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.channels = channels;
    }

    Map<UUID, UUID> placeIds(Collection<UUID> sourceIds) {
        Map<UUID, UUID> places = new HashMap<>();
        jdbc.sql("select id, place_id from listening.source where id = any(?::uuid[])").param(Columns.uuids(sourceIds))
                .query(row -> {
                    places.put(Row.uuid(row, "id"), Row.uuid(row, "place_id"));
                });
        return places;
    }

    void add(UUID id, UUID placeId, String channel, byte[] settings, Duration interval, UUID by, Instant now) {
        jdbc.sql("""
                        insert into listening.source (id, place_id, channel, settings, interval_seconds, added_by, added_at, next_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, placeId, channel, settings, interval.toSeconds(), by, Row.time(now), Row.time(now))
                .update();
    }

    /** The source of this channel at a place. */
    Optional<UUID> at(UUID placeId, String channel) {
        return jdbc.sql("select id from listening.source where place_id = ? and channel = ? and removed_at is null limit 1")
                .params(placeId, channel).query(UUID.class).optional();
    }

    List<Source> list() {
        return jdbc.sql(SELECT + "order by lower(p.name), s.id").query(this::source).list();
    }

    List<Source> byIds(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "and s.id = any(?::uuid[])").param(Columns.uuids(ids)).query(this::source).list();
    }

    Optional<Source> find(UUID id) {
        return jdbc.sql(SELECT + "and s.id = ?").param(id).query(this::source).optional();
    }

    record Pushed(String channel, byte[] settings, boolean isPaused) {}

    /** As little as a push needs to know. */
    Optional<Pushed> pushed(UUID id) {
        return jdbc.sql("select channel, settings, paused_at is not null as paused from listening.source where id = ? and removed_at is null").param(id)
                .query((row, n) -> new Pushed(row.getString("channel"), row.getBytes("settings"), row.getBoolean("paused"))).optional();
    }

    byte[] settings(UUID id) {
        return jdbc.sql("select settings from listening.source where id = ?").param(id).query(byte[].class).single();
    }

    Optional<String> cursor(UUID id) {
        return jdbc.sql("select cursor from listening.source where id = ? and cursor is not null").param(id).query(String.class).optional();
    }

    /** Settings that the place itself gave anew. */
    void keep(UUID id, byte[] settings) {
        jdbc.sql("update listening.source set settings = ? where id = ?").params(settings, id).update();
    }

    void beginPast(UUID id, Instant since, Instant until) {
        jdbc.sql("update listening.source set past_state = 'walking', past_since = ?, past_until = ?, past_reached = null, past_cursor = null where id = ?")
                .params(Row.time(since), Row.time(until), id).update();
    }

    Optional<String> pastCursor(UUID id) {
        return jdbc.sql("select past_cursor from listening.source where id = ? and past_cursor is not null").param(id).query(String.class).optional();
    }

    /** @return false when somebody stopped the walk meanwhile; nothing is changed then */
    boolean walkedPast(UUID id, String cursor, Instant reached, int items, boolean done) {
        return jdbc.sql("""
                        update listening.source set past_cursor = coalesce(:cursor, past_cursor), past_reached = coalesce(:reached, past_reached),
                            past_items = past_items + :items, items_heard = items_heard + :items, past_trouble = null,
                            past_state = case when :done then 'done' else past_state end
                        where id = :id and past_state = 'walking'""")
                .param("cursor", cursor).param("reached", Row.time(reached)).param("items", items).param("done", done).param("id", id).update() == 1;
    }

    void past(UUID id, SourcePast.State state, String trouble) {
        jdbc.sql("update listening.source set past_state = ?, past_trouble = ? where id = ?")
                .params(state.name().toLowerCase(Locale.ROOT), trouble, id).update();
    }

    /** @return whether this copy of Kith may be the ear of the source until then */
    boolean holdEar(UUID id, UUID holder, Instant now, Instant until) {
        return jdbc.sql("""
                        update listening.source set ear_holder = :holder, ear_until = :until
                        where id = :id and (ear_holder = :holder or ear_until is null or ear_until < :now)""")
                .param("holder", holder).param("until", Row.time(until)).param("id", id).param("now", Row.time(now)).update() == 1;
    }

    void dropEar(UUID id, UUID holder) {
        jdbc.sql("update listening.source set ear_until = null where id = ? and ear_holder = ?").params(id, holder).update();
    }

    void change(UUID id, byte[] settings, Duration interval) {
        jdbc.sql("""
                        update listening.source set settings = ?, interval_seconds = ?, failures = 0, trouble = null,
                            trouble_since = null, needs_person = false, key_ends_at = null where id = ?""")
                .params(settings, interval.toSeconds(), id).update();
    }

    /** It is asked again now, and what listens for it listens anew. */
    void forgetTrouble(UUID id, Instant now) {
        jdbc.sql("update listening.source set needs_person = false, next_at = ? where id = ?").params(Row.time(now), id).update();
    }

    void pause(UUID id, Instant since) {
        jdbc.sql("update listening.source set paused_at = ? where id = ?").params(Row.time(since), id).update();
    }

    void remove(UUID id, Instant now) {
        jdbc.sql("update listening.source set removed_at = ? where id = ?").params(Row.time(now), id).update();
    }

    /**
     * Until the end of the transaction; in the order of the ids, so that two never wait for each other in a circle.
     *
     * @return the settings of those that may be pushed to
     */
    Map<UUID, byte[]> hold(Collection<UUID> ids) {
        Map<UUID, byte[]> open = new HashMap<>();
        // One by one: PostgreSQL would plan a list anew each time, and mostly it is one.
        for (UUID id : new TreeSet<>(ids))
            jdbc.sql("select settings, paused_at is null and removed_at is null as open from listening.source where id = ? for no key update").param(id)
                    .query(row -> {
                        if (row.getBoolean("open")) open.put(id, row.getBytes("settings"));
                    });
        return open;
    }

    void succeeded(UUID id, String cursor, int items, Instant now, Instant next) {
        jdbc.sql("""
                        update listening.source set cursor = coalesce(:cursor, cursor), items_heard = items_heard + :items,
                            last_success_at = :now, last_item_at = case when :items > 0 then :now else last_item_at end,
                            failures = 0, trouble = null, trouble_since = null, needs_person = false, next_at = :next, due_at = coalesce(:next, due_at)
                        where id = :id""")
                .param("cursor", cursor).param("items", items).param("now", Row.time(now)).param("next", Row.time(next)).param("id", id)
                .update();
    }

    void failed(UUID id, String trouble, boolean needsPerson, Instant now, Instant next) {
        jdbc.sql("""
                        update listening.source set failures = failures + 1, trouble = :trouble, needs_person = :needsPerson,
                            trouble_since = coalesce(trouble_since, :now), next_at = :next
                        where id = :id""")
                .param("trouble", trouble).param("needsPerson", needsPerson).param("now", Row.time(now))
                .param("next", Row.time(next)).param("id", id)
                .update();
    }

    /** @return false when another copy of Kith was faster */
    boolean turned(UUID id, Instant redSince) {
        return jdbc.sql("update listening.source set red_since = :since where id = :id and (red_since is null) = :red")
                .param("since", Row.time(redSince)).param("id", id).param("red", redSince != null).update() == 1;
    }

    void access(UUID id, Access told) {
        jdbc.sql("""
                        update listening.source set key_ends_at = coalesce(:ends, key_ends_at), spent = coalesce(:spent, spent),
                            spend_limit = coalesce(:limit, spend_limit), spend_unit = coalesce(:unit, spend_unit)
                        where id = :id""")
                .param("ends", Row.time(told.keyEndsAt()), Types.TIMESTAMP_WITH_TIMEZONE).param("spent", told.spent(), Types.BIGINT)
                .param("limit", told.limit(), Types.BIGINT).param("unit", told.unit(), Types.VARCHAR).param("id", id)
                .update();
    }

    void visited(UUID id, Visit visit) {
        jdbc.sql("insert into listening.visit (source_id, at, millis, items, unreadable, trouble) values (?, ?, ?, ?, ?, ?)")
                .params(id, Row.time(visit.at()), visit.millis(), visit.items(), visit.unreadable(), visit.trouble()).update();
    }

    List<Visit> visits(UUID id, int most) {
        return jdbc.sql("""
                        select at, millis, items, unreadable, trouble from listening.visit
                        where source_id = ? order by at desc limit ?""")
                .params(id, most)
                .query((row, n) -> new Visit(Row.instant(row, "at"), row.getInt("millis"), row.getInt("items"),
                        row.getInt("unreadable"), row.getString("trouble")))
                .list();
    }

    int forgetVisits(Instant before) {
        return jdbc.sql("delete from listening.visit where at < ?").param(Row.time(before)).update();
    }

    private Source source(ResultSet row, int n) throws SQLException {
        var place = new Place(Row.uuid(row, "place_id"), row.getString("place_name"), row.getString("place_kind"),
                row.getString("whose"), row.getString("address"));
        String channel = row.getString("channel");
        return new Source(Row.uuid(row, "id"), place, channel, Duration.ofSeconds(row.getLong("interval_seconds")),
                Row.instant(row, "added_at"), Row.instant(row, "paused_at"), Row.instant(row, "next_at"),
                Row.instant(row, "last_success_at"), Row.instant(row, "last_item_at"), row.getInt("failures"),
                row.getString("trouble"), Row.instant(row, "trouble_since"), row.getBoolean("needs_person"),
                row.getLong("items_heard"), row.getInt("dead_letters"), channels.require(channel).polls(),
                new SourcePast(SourcePast.State.valueOf(row.getString("past_state").toUpperCase(Locale.ROOT)), Row.instant(row, "past_since"),
                        Row.instant(row, "past_until"), Row.instant(row, "past_reached"), row.getLong("past_items"), row.getString("past_trouble")),
                Row.instant(row, "ear_until"), Row.instant(row, "due_at"), Row.instant(row, "red_since"),
                new Access(Row.instant(row, "key_ends_at"), row.getObject("spent", Long.class), row.getObject("spend_limit", Long.class),
                        row.getString("spend_unit")));
    }
}
