package app.kith.people;

import app.kith.base.Row;
import app.kith.base.Secrets;
import app.kith.people.Particular.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ParticularStore {

    private final JdbcClient jdbc;
    private final Recognition keys;
    private final Marks marks;

    ParticularStore(JdbcClient jdbc, Recognition keys, Marks marks) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.marks = marks;
    }

    void add(Particular one) {
        Secrets.Personal key = keys.personal(one.memberId());
        jdbc.sql("insert into people.particular (id, member_id, kind, sealed, sealed_source, agreed, colleague_id, at, marks) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(one.id(), one.memberId(), one.kind().word(), key.seal(one.value(), context("sealed", one.id())),
                        key.seal(one.source(), context("sealed_source", one.id())), one.agreed(), one.colleagueId(), Row.time(one.at()), marks.of(one.kind(), one.value())).update();
    }

    /** Also what is known of whoever was merged into them: it stays theirs, and goes with them when they are un-merged. @param personal opens what is personal too */
    List<Particular> of(UUID memberId, boolean personal) {
        Map<UUID, Secrets.Personal> opened = new HashMap<>();
        return jdbc.sql("select * from people.particular where member_id in (select id from people.member where ? in (id, merged_into))").param(memberId)
                .query((row, n) -> particular(row, personal, opened.computeIfAbsent(Row.uuid(row, "member_id"), keys::personal))).list();
    }

    /** Written down about this person since then, the latest first; what is personal stays closed. */
    List<Particular> writtenSince(UUID memberId, Instant then) {
        return of(memberId, false).stream().filter(one -> one.memberId().equals(memberId) && !one.at().isBefore(then)).sorted(Comparator.comparing(Particular::at).reversed()).toList();
    }

    /** Those of these lines that are about the one are about the other: sealed anew, with their own key. */
    void give(UUID from, UUID to, Collection<UUID> lines) {
        Secrets.Personal key = keys.personal(to);
        for (Particular one : of(from, true))
            if (lines.contains(one.id()))
                jdbc.sql("update people.particular set member_id = ?, sealed = ?, sealed_source = ? where id = ?")
                        .params(to, key.seal(one.value(), context("sealed", one.id())), key.seal(one.source(), context("sealed_source", one.id())), one.id()).update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from people.particular where id = ?").param(id).update();
    }

    void met(UUID id, UUID by, Instant now) {
        jdbc.sql("update people.particular set met_at = ?, met_by = ? where id = ?").params(Row.time(now), by, id).update();
    }

    private static Particular particular(ResultSet row, boolean personal, Secrets.Personal key) throws SQLException {
        UUID id = Row.uuid(row, "id");
        Kind kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new Particular(id, Row.uuid(row, "member_id"), kind, kind.isPersonal() && !personal ? null : key.open(row.getBytes("sealed"), context("sealed", id)),
                key.open(row.getBytes("sealed_source"), context("sealed_source", id)), row.getBoolean("agreed"), Row.uuid(row, "colleague_id"), Row.instant(row, "at"),
                Row.instant(row, "met_at"));
    }

    private static String context(String column, UUID id) {
        return "people.particular." + column + " " + id;
    }
}
