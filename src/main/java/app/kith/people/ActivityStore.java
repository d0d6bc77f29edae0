package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Row;
import app.kith.people.Activity.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ActivityStore {

    private final JdbcClient jdbc;

    ActivityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line that is there already follows what was changed or taken back at its place. */
    void add(List<Activity> lines) {
        if (lines.isEmpty()) return;
        jdbc.sql("""
                        insert into people.activity (id, member_id, identity_id, verb, at, place_id, object_id, conversation_id, touch, location,
                            words, link, colleague_id)
                        select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::uuid[], ?::uuid[], ?::uuid[],
                            ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[])
                        on conflict (object_id, verb, member_id) do update set words = excluded.words
                            where people.activity.words is distinct from excluded.words""")
                .params(Columns.uuids(lines, Activity::id), Columns.uuids(lines, Activity::memberId), Columns.uuids(lines, Activity::identityId),
                        Columns.texts(lines, line -> word(line.verb())), Columns.times(lines, Activity::at),
                        Columns.uuids(lines, Activity::placeId), Columns.uuids(lines, Activity::objectId),
                        Columns.uuids(lines, Activity::conversationId), Columns.texts(lines, Activity::touch),
                        Columns.texts(lines, Activity::location), Columns.texts(lines, Activity::words), Columns.texts(lines, Activity::link),
                        Columns.uuids(lines, Activity::colleagueId))
                .update();
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

    Optional<Activity> find(UUID memberId, UUID id) {
        return jdbc.sql("select * from people.activity where id = ? and member_id = ?").params(id, memberId).query(ActivityStore::activity).optional();
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

    private static Activity activity(ResultSet row, int n) throws SQLException {
        return new Activity(Row.uuid(row, "id"), Row.uuid(row, "member_id"), Row.uuid(row, "identity_id"),
                Verb.valueOf(row.getString("verb").toUpperCase(Locale.ROOT)), Row.instant(row, "at"), Row.uuid(row, "place_id"),
                Row.uuid(row, "object_id"), Row.uuid(row, "conversation_id"), row.getString("touch"), row.getString("location"),
                row.getString("words"), row.getString("link"), Row.uuid(row, "colleague_id"));
    }
}
