package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import app.kith.people.Activity.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ActivityStore {

    private final JdbcClient jdbc;
    private final Copy copy;

    ActivityStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** A line that is there already follows what was changed at its place. */
    void add(List<Activity> lines) {
        if (lines.isEmpty()) return;
        Set<UUID> there = new HashSet<>(jdbc.sql("select id from people.activity where id = any(?::uuid[])").param(Columns.uuids(lines, Activity::id))
                .query(UUID.class).list());
        follow(lines.stream().filter(line -> there.contains(line.id())).toList());
        copy.into("people.activity", lines.stream().filter(line -> !there.contains(line.id())).toList(), Copy.uuid("id", Activity::id),
                Copy.uuid("member_id", Activity::memberId), Copy.uuid("identity_id", Activity::identityId), Copy.text("verb", line -> word(line.verb())),
                Copy.time("at", Activity::at), Copy.uuid("place_id", Activity::placeId), Copy.uuid("conversation_id", Activity::conversationId),
                Copy.text("touch", Activity::touch), Copy.text("location", Activity::location), Copy.text("words", Activity::words),
                Copy.text("link", Activity::link), Copy.uuid("colleague_id", Activity::colleagueId));
    }

    private void follow(List<Activity> again) {
        if (again.isEmpty()) return;
        jdbc.sql("""
                        update people.activity a set words = new.words, touch = new.touch, location = new.location, at = case when new.touch is null then a.at else new.at end
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[]) as new (id, words, touch, location, at)
                        where a.id = new.id and (a.words, a.touch, a.location) is distinct from (new.words, new.touch, new.location)""")
                .params(Columns.uuids(again, Activity::id), Columns.texts(again, Activity::words), Columns.texts(again, Activity::touch),
                        Columns.texts(again, Activity::location), Columns.times(again, Activity::at))
                .update();
    }

    void forgetWords(Collection<UUID> ids) {
        jdbc.sql("update people.activity set words = null where id = any(?::uuid[]) and words is not null").param(Columns.uuids(ids)).update();
    }

    List<Activity> of(UUID memberId, Verb verb, Activity before, int most) {
        return jdbc.sql("""
                        select * from people.activity
                        where member_id = :member and (cast(:verb as text) is null or verb = :verb)
                          and (cast(:at as timestamptz) is null or (at, id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by at desc, id desc limit :most""")
                .param("member", memberId).param("verb", verb == null ? null : word(verb)).param("at", before == null ? null : Row.time(before.at()))
                .param("id", before == null ? null : before.id()).param("most", most)
                .query(ActivityStore::activity).list();
    }

    Set<UUID> conversations(UUID memberId, int lines) {
        return new HashSet<>(jdbc.sql("""
                        select conversation_id from people.activity where member_id = ? and conversation_id is not null
                        order by at desc, id desc limit ?""")
                .params(memberId, lines).query(UUID.class).list());
    }

    Optional<Activity> find(UUID memberId, UUID id) {
        return jdbc.sql("select * from people.activity where id = ? and member_id = ?").params(id, memberId).query(ActivityStore::activity).optional();
    }

    /** Until the transaction ends, nobody else writes what this id stands for. */
    void lock(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("people " + id).query((row, n) -> true).list();
    }

    Optional<Activity> byId(UUID id) {
        return jdbc.sql("select * from people.activity where id = ?").param(id).query(ActivityStore::activity).optional();
    }

    /** Whom this colleague met or answered, the latest first. */
    List<UUID> lastWith(UUID colleagueId, int most) {
        return jdbc.sql("""
                        select member_id from (select member_id, at from people.activity where colleague_id = ? order by at desc limit 500) as last
                        group by member_id order by max(at) desc limit ?""")
                .params(colleagueId, most).query(UUID.class).list();
    }

    List<Activity> latest(Collection<UUID> memberIds) {
        return jdbc.sql("""
                        select a.* from unnest(?::uuid[]) as m (id)
                        cross join lateral (select * from people.activity where member_id = m.id order by at desc, id desc limit 1) as a""")
                .param(Columns.uuids(memberIds)).query(ActivityStore::activity).list();
    }

    Map<UUID, Long> timesHeard(Collection<UUID> memberIds) {
        Map<UUID, Long> counts = new HashMap<>();
        jdbc.sql("""
                        select member_id, count(*) as times from people.activity
                        where member_id = any(?::uuid[]) and verb in ('said', 'met') group by member_id""")
                .param(Columns.uuids(memberIds))
                .query(row -> {
                    counts.put(Row.uuid(row, "member_id"), row.getLong("times"));
                });
        return counts;
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    static Activity activity(ResultSet row, int n) throws SQLException {
        return new Activity(Row.uuid(row, "id"), Row.uuid(row, "member_id"), Row.uuid(row, "identity_id"),
                Verb.valueOf(row.getString("verb").toUpperCase(Locale.ROOT)), Row.instant(row, "at"), Row.uuid(row, "place_id"),
                Row.uuid(row, "conversation_id"), row.getString("touch"), row.getString("location"),
                row.getString("words"), row.getString("link"), Row.uuid(row, "colleague_id"));
    }
}
