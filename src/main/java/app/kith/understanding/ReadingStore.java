package app.kith.understanding;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The readings of messages, what they mean, and which wait for a deep reading. */
@Repository
class ReadingStore {

    /** A message and how it was read. */
    record Kept(UUID messageId, Reading reading) {}

    /** @param urgency one of these, or about how sure the fast reading was, in thousandths */
    record Unread(UUID messageId, int urgency, String words) {
        static final int MUST_BE_REPORTED = 0;
        static final int LOOKED_AT = 1;
        static final int BUILT_ON = 2;
    }

    /** Numbers of a vector become bytes by it; those beyond a quarter are rare. */
    private static final float SHARE = 508;

    private final JdbcClient jdbc;
    private final Copy copy;
    private final Clock clock;

    ReadingStore(JdbcClient jdbc, Copy copy, Clock clock) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.clock = clock;
    }

    void add(Collection<Kept> readings) {
        Instant now = clock.instant();
        copy.into("understanding.reading", readings, Copy.uuid("message_id", Kept::messageId), Copy.text("language", kept -> kept.reading.language()),
                Copy.small("need", kept -> place(kept.reading.need())), thousandths("need_certainty", Reading::needCertainty),
                Copy.small("tone", kept -> place(kept.reading.tone())), thousandths("tone_strength", Reading::toneStrength),
                thousandths("tone_certainty", Reading::toneCertainty), Copy.flag("adverse", kept -> kept.reading.adverse()),
                thousandths("adverse_certainty", Reading::adverseCertainty), Copy.flag("deep", kept -> kept.reading.isDeep()), Copy.time("at", kept -> now));
    }

    private static Integer place(Enum<?> guess) {
        return guess == null ? null : guess.ordinal();
    }

    private static Copy.Column<Kept> thousandths(String name, Function<Reading, Double> certainty) {
        return Copy.small(name, kept -> (int) Math.round(1_000 * certainty.apply(kept.reading)));
    }

    List<UUID> unsure(int below, int most) {
        return jdbc.sql("""
                        select r.message_id from understanding.reading r
                        where r.need is not null and r.need_certainty < ? and not exists (
                            select from understanding.correction c where c.message_id = r.message_id and c.kind = 'need')
                        order by r.message_id desc limit ?""").params(below, most).query(UUID.class).list();
    }

    Map<UUID, Reading> of(Collection<UUID> messageIds) {
        Map<UUID, Reading> readings = new HashMap<>();
        jdbc.sql("select * from understanding.reading where message_id = any(?::uuid[])").param(Columns.uuids(messageIds))
                .query((row, n) -> new Kept(Row.uuid(row, "message_id"), reading(row))).list().forEach(kept -> readings.put(kept.messageId, kept.reading));
        return readings;
    }

    private static Reading reading(ResultSet row) throws SQLException {
        Short need = row.getObject("need", Short.class);
        Short tone = row.getObject("tone", Short.class);
        return new Reading(row.getString("language"), need == null ? null : Need.values()[need], row.getInt("need_certainty") / 1e3,
                tone == null ? null : Tone.values()[tone], row.getInt("tone_strength") / 1e3, row.getInt("tone_certainty") / 1e3,
                row.getBoolean("adverse"), row.getInt("adverse_certainty") / 1e3, row.getBoolean("deep"));
    }

    /** In the order in which the deep reading takes them, so that neither waits for the other in a circle. */
    void forget(Collection<UUID> messageIds) {
        if (messageIds.isEmpty()) return;
        for (String table : List.of("unread", "reading", "meaning", "correction"))
            jdbc.sql("delete from understanding." + table + " where message_id = any(?::uuid[])").param(Columns.uuids(messageIds)).update();
    }

    void expect(Collection<Unread> unread) {
        Instant now = clock.instant();
        copy.into("understanding.unread", unread, Copy.uuid("message_id", Unread::messageId), Copy.small("urgency", Unread::urgency),
                Copy.text("words", Unread::words), Copy.time("since", one -> now));
    }

    /** What waits already comes sooner; what is being read just now is left. */
    void hasten(Collection<Unread> unread) {
        if (unread.isEmpty()) return;
        jdbc.sql("""
                        with sooner as (
                            update understanding.unread set urgency = :urgency where ctid = any(array(
                                select ctid from understanding.unread where message_id = any(:ids::uuid[]) and urgency > :urgency for update skip locked)))
                        insert into understanding.unread (message_id, urgency, words, since)
                        select new.id, :urgency, new.words, :now from unnest(:ids::uuid[], :words::text[]) as new (id, words)
                        where not exists (select from understanding.unread u where u.message_id = new.id)""")
                .param("urgency", Unread.LOOKED_AT).param("ids", Columns.uuids(unread, Unread::messageId)).param("words", Columns.texts(unread, Unread::words))
                .param("now", Row.time(clock.instant())).update();
    }

    /** The most urgent ones, in the caller's transaction; other copies of Kith skip them. */
    List<Unread> take(int most) {
        return jdbc.sql("""
                        delete from understanding.unread where ctid = any(array(
                            select ctid from understanding.unread order by urgency, since limit ? for update skip locked))
                        returning message_id, urgency, words""")
                .param(most).query((row, n) -> new Unread(Row.uuid(row, "message_id"), row.getInt("urgency"), row.getString("words"))).list();
    }

    /** The surest beyond that many are left as they were read. */
    void keepMostUrgent(int most) {
        jdbc.sql("""
                        delete from understanding.unread where ctid = any(array(
                            select ctid from understanding.unread order by urgency, since offset ? for update skip locked)) and urgency > 0""")
                .param(most).update();
    }

    long waiting() {
        return jdbc.sql("select count(*) from understanding.unread").query(Long.class).single();
    }

    Optional<Instant> waitingSince() {
        return jdbc.sql("select min(since) as since from understanding.unread").query((row, n) -> Optional.ofNullable(Row.instant(row, "since"))).single();
    }

    /** What was forgotten meanwhile stays forgotten. */
    void deepen(List<Kept> readings, List<float[]> meanings) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update understanding.reading r set language = d.language, need = d.need, need_certainty = d.need_certainty, tone = d.tone,
                            tone_strength = d.tone_strength, tone_certainty = d.tone_certainty, adverse = d.adverse, adverse_certainty = d.adverse_certainty,
                            deep = true, at = :now
                        from unnest(:ids::uuid[], :languages::text[], :needs::int[], :needCertainties::int[], :tones::int[], :strengths::int[],
                            :toneCertainties::int[], :adverse::boolean[], :adverseCertainties::int[])
                            as d(id, language, need, need_certainty, tone, tone_strength, tone_certainty, adverse, adverse_certainty)
                        where r.message_id = d.id""")
                .param("now", Row.time(now)).param("ids", Columns.uuids(readings, Kept::messageId)).param("languages", Columns.texts(readings, kept -> kept.reading.language()))
                .param("needs", numbers(readings, kept -> place(kept.need()))).param("needCertainties", certainties(readings, Reading::needCertainty))
                .param("tones", numbers(readings, kept -> place(kept.tone()))).param("strengths", certainties(readings, Reading::toneStrength))
                .param("toneCertainties", certainties(readings, Reading::toneCertainty))
                .param("adverse", readings.stream().map(kept -> kept.reading.adverse()).toArray(Boolean[]::new))
                .param("adverseCertainties", certainties(readings, Reading::adverseCertainty)).update();
        for (int i = 0; i < meanings.size(); i++)
            jdbc.sql("""
                            insert into understanding.meaning (message_id, vector) select ?, ? where exists (select from understanding.reading where message_id = ?)
                            on conflict (message_id) do update set vector = excluded.vector""")
                    .params(readings.get(i).messageId, bytes(meanings.get(i)), readings.get(i).messageId).update();
    }

    private static Integer[] numbers(List<Kept> readings, Function<Reading, Integer> column) {
        return readings.stream().map(kept -> column.apply(kept.reading)).toArray(Integer[]::new);
    }

    private static Integer[] certainties(List<Kept> readings, Function<Reading, Double> column) {
        return numbers(readings, reading -> (int) Math.round(1_000 * column.apply(reading)));
    }

    private static byte[] bytes(float[] vector) {
        byte[] bytes = new byte[vector.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Math.clamp(Math.round(vector[i] * SHARE), -127, 127);
        return bytes;
    }

    private static float[] vector(byte[] bytes) {
        float[] vector = new float[bytes.length];
        for (int i = 0; i < vector.length; i++) vector[i] = bytes[i] / SHARE;
        return Vectors.toLengthOne(vector);
    }

    Map<UUID, float[]> meanings(Collection<UUID> messageIds) {
        Map<UUID, float[]> meanings = new HashMap<>();
        jdbc.sql("select message_id, vector from understanding.meaning where message_id = any(?::uuid[])").param(Columns.uuids(messageIds))
                .query(row -> { meanings.put(Row.uuid(row, "message_id"), vector(row.getBytes("vector"))); });
        return meanings;
    }
}
