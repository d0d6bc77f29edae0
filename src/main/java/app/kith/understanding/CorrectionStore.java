package app.kith.understanding;

import app.kith.base.Columns;
import app.kith.base.Ids;
import app.kith.base.Row;
import app.kith.understanding.Guess.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What colleagues said of guesses, and which labels are paused. */
@Repository
class CorrectionStore {

    record Correction(UUID id, UUID messageId, Kind kind, String guessed, String label, String words, UUID colleagueId, Instant at) {}

    record Pause(Kind kind, String label, boolean byKith) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    CorrectionStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(UUID messageId, Kind kind, String guessed, String label, String words, UUID by) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into understanding.correction (id, message_id, kind, guessed, was_right, label, words, colleague_id, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.at(now), messageId, kind.word(), guessed, guessed.equals(label), label, words, by, Row.time(now)).update();
    }

    /** The last word on each guess of these messages, the earliest first. */
    List<Correction> of(Collection<UUID> messageIds) {
        return jdbc.sql("""
                        select * from (select distinct on (message_id, kind) * from understanding.correction where message_id = any(?::uuid[])
                            order by message_id, kind, id desc) last order by id""")
                .param(Columns.uuids(messageIds)).query(CorrectionStore::correction).list();
    }

    /** The last word on each guess, of the latest so many. */
    List<Correction> latest(int most) {
        return jdbc.sql("""
                        select * from (select * from (select distinct on (message_id, kind) * from understanding.correction
                            order by message_id, kind, id desc) last order by id desc limit ?) latest order by id""")
                .param(most).query(CorrectionStore::correction).list();
    }

    /** Changes whenever one was said or forgotten. */
    String state() {
        return jdbc.sql("select count(*) || ' ' || coalesce(max(id::text), '') from understanding.correction").query(String.class).single();
    }

    private static Correction correction(ResultSet row, int n) throws SQLException {
        return new Correction(Row.uuid(row, "id"), Row.uuid(row, "message_id"), Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("guessed"),
                row.getString("label"), row.getString("words"), Row.uuid(row, "colleague_id"), Row.instant(row, "at"));
    }

    List<Readings.Accuracy> accuracy(int last) {
        return jdbc.sql("""
                        select kind, guessed, count(*) filter (where was_right) as right, count(*) as told from (
                            select kind, guessed, was_right, row_number() over (partition by kind, guessed order by id desc) as place from understanding.correction) each
                        where place <= ? group by kind, guessed order by kind, guessed""")
                .param(last).query((row, n) -> new Readings.Accuracy(Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("guessed"),
                        row.getInt("right"), row.getInt("told"), false, false)).list();
    }

    List<Pause> paused() {
        return jdbc.sql("select kind, label, colleague_id from understanding.pause")
                .query((row, n) -> new Pause(Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("label"), row.getObject("colleague_id") == null)).list();
    }

    /** @param by null when Kith does it itself */
    boolean pause(Kind kind, String label, UUID by) {
        return jdbc.sql("insert into understanding.pause (kind, label, colleague_id, at) values (?, ?, ?, ?) on conflict do nothing")
                .params(kind.word(), label, by, Row.time(clock.instant())).update() > 0;
    }

    boolean resume(Kind kind, String label) {
        return jdbc.sql("delete from understanding.pause where kind = ? and label = ?").params(kind.word(), label).update() > 0;
    }

    boolean isRegulated() {
        return jdbc.sql("select exists (select from understanding.regulated)").query(Boolean.class).single();
    }

    void regulate(boolean on, UUID by) {
        if (on) jdbc.sql("insert into understanding.regulated (colleague_id, at) values (?, ?) on conflict do nothing").params(by, Row.time(clock.instant())).update();
        else jdbc.sql("delete from understanding.regulated").update();
    }
}
