package app.kith.insights;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How colleagues are told, and what no letter has told them yet. */
@Repository
class TellingStore {

    private final JdbcClient jdbc;
    private final Copy copy;

    TellingStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    Optional<Telling> find(UUID colleagueId) {
        return jdbc.sql("select * from insights.telling where colleague_id = ?").param(colleagueId).query(TellingStore::telling).optional();
    }

    /** Those who want letters. */
    List<Telling> wanted() {
        return jdbc.sql("select * from insights.telling where letters is not null").query(TellingStore::telling).list();
    }

    void keep(UUID colleagueId, Telling telling) {
        jdbc.sql("""
                        insert into insights.telling (colleague_id, letters, zone, quiet_from, quiet_until, address) values (?, ?, ?, ?, ?, ?)
                        on conflict (colleague_id) do update set letters = excluded.letters, zone = excluded.zone, quiet_from = excluded.quiet_from,
                            quiet_until = excluded.quiet_until, address = excluded.address, trouble = null""")
                .params(colleagueId, telling.letters() == null ? null : telling.letters().name().toLowerCase(Locale.ROOT), telling.zone().getId(), telling.quietFrom(),
                        telling.quietUntil(), telling.address()).update();
    }

    record Told(UUID watchId, UUID colleagueId, UUID teamId) {}

    List<Told> told(Collection<UUID> watchIds) {
        return jdbc.sql("select watch_id, colleague_id, team_id from insights.watch_told where watch_id = any(?::uuid[])").param(Columns.uuids(watchIds))
                .query((row, n) -> new Told(Row.uuid(row, "watch_id"), Row.uuid(row, "colleague_id"), Row.uuid(row, "team_id"))).list();
    }

    record Untold(UUID colleagueId, UUID watchId, UUID messageId) {}

    void expect(Collection<Untold> untold, Instant now) {
        copy.into("insights.untold", untold, Copy.uuid("colleague_id", Untold::colleagueId), Copy.uuid("watch_id", Untold::watchId),
                Copy.uuid("message_id", Untold::messageId), Copy.time("at", one -> now));
    }

    /** For whom something waits, and since when. */
    Map<UUID, Instant> waiting() {
        Map<UUID, Instant> waiting = new LinkedHashMap<>();
        jdbc.sql("select colleague_id, min(at) as since from insights.untold group by colleague_id")
                .query(row -> {
                    waiting.put(Row.uuid(row, "colleague_id"), Row.instant(row, "since"));
                });
        return waiting;
    }

    /** The same, held until the caller's transaction ends; empty when another copy of Kith writes to them. */
    Optional<Telling> hold(UUID colleagueId) {
        return jdbc.sql("select * from insights.telling where colleague_id = ? and not sending for update skip locked").param(colleagueId)
                .query(TellingStore::telling).optional();
    }

    /** All that waits for them goes into the letter. @return how many messages each watch brought */
    Map<UUID, Integer> begin(UUID colleagueId, Instant now) {
        Map<UUID, Integer> going = new LinkedHashMap<>();
        jdbc.sql("""
                        with going as (update insights.untold set going = true where colleague_id = ? returning watch_id)
                        select watch_id, count(*) from going group by watch_id order by count(*) desc, watch_id""")
                .param(colleagueId).query(row -> {
                    going.put(Row.uuid(row, "watch_id"), row.getInt("count"));
                });
        jdbc.sql("update insights.telling set sending = true, tried_at = ? where colleague_id = ?").params(Row.time(now), colleagueId).update();
        return going;
    }

    void tried(UUID colleagueId, String trouble, Instant now) {
        jdbc.sql("update insights.telling set tried_at = ?, trouble = ? where colleague_id = ?").params(Row.time(now), trouble, colleagueId).update();
    }

    /** @param trouble null when it is known to have gone out */
    void sent(UUID colleagueId, int messages, String trouble, Instant now) {
        jdbc.sql("delete from insights.untold where colleague_id = ? and going").param(colleagueId).update();
        jdbc.sql("update insights.telling set sending = false, sent_at = ?, sent_of = ?, trouble = ? where colleague_id = ?")
                .params(Row.time(now), messages, trouble, colleagueId).update();
    }

    void notSent(UUID colleagueId, String trouble) {
        jdbc.sql("update insights.untold set going = false where colleague_id = ? and going").param(colleagueId).update();
        jdbc.sql("update insights.telling set sending = false, trouble = ? where colleague_id = ?").params(trouble, colleagueId).update();
    }

    /** To whom a letter has been going out for so long that whoever sent it must have died. */
    List<UUID> stuck(Instant since) {
        return jdbc.sql("select colleague_id from insights.telling where sending and tried_at < ?").param(Row.time(since)).query(UUID.class).list();
    }

    void forgetMessages(Collection<UUID> messageIds) {
        jdbc.sql("delete from insights.untold where message_id = any(?::uuid[]) and not going").param(Columns.uuids(messageIds)).update();
    }

    void forgetWatch(UUID watchId) {
        jdbc.sql("delete from insights.untold where watch_id = ? and not going").param(watchId).update();
    }

    /** They know. */
    void forgetWatch(UUID watchId, UUID colleagueId) {
        jdbc.sql("delete from insights.untold where watch_id = ? and colleague_id = ? and not going").params(watchId, colleagueId).update();
    }

    void forgetColleague(UUID colleagueId) {
        jdbc.sql("delete from insights.untold where colleague_id = ? and not going").param(colleagueId).update();
    }

    private static Telling telling(ResultSet row, int n) throws SQLException {
        String letters = row.getString("letters");
        return new Telling(Row.uuid(row, "colleague_id"), letters == null ? null : Telling.Often.valueOf(letters.toUpperCase(Locale.ROOT)), ZoneId.of(row.getString("zone")),
                row.getObject("quiet_from", LocalTime.class), row.getObject("quiet_until", LocalTime.class), row.getString("address"), Row.instant(row, "sent_at"),
                row.getObject("sent_of", Integer.class), Row.instant(row, "tried_at"), row.getString("trouble"));
    }
}
