package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import app.kith.people.Import.Column;
import app.kith.people.Import.Outcome;
import app.kith.people.Import.State;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportStore {

    private static final int LISTED = 50;
    private static final String ALL = """
            select id, file_name, form, columns, place_id, colleague_id, made_at, state, total, done, fresh, changed, same, refused, ended_at, ended_by from people.import\s""";

    private final JdbcClient jdbc;
    private final Copy copy;

    ImportStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    void add(Import one, byte[] content) {
        jdbc.sql("insert into people.import (id, file_name, form, content, columns, place_id, colleague_id, made_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, 'looked at')")
                .params(one.id(), one.fileName(), one.form(), content, written(one.columns()), one.placeId(), one.colleagueId(), Row.time(one.madeAt())).update();
    }

    void columns(UUID id, Map<String, Column> columns) {
        jdbc.sql("update people.import set columns = ? where id = ?").params(written(columns), id).update();
    }

    Optional<Import> find(UUID id) {
        return jdbc.sql(ALL + "where id = ?").param(id).query(ImportStore::one).optional();
    }

    Import lock(UUID id) {
        return jdbc.sql(ALL + "where id = ? for update").param(id).query(ImportStore::one).single();
    }

    List<Import> latest() {
        return jdbc.sql(ALL + "order by made_at desc, id limit ?").param(LISTED).query(ImportStore::one).list();
    }

    Optional<byte[]> content(UUID id) {
        return jdbc.sql("select content from people.import where id = ? and content is not null").param(id).query(byte[].class).optional();
    }

    void begin(UUID id, int rows) {
        jdbc.sql("update people.import set state = 'under way', total = ? where id = ?").params(rows, id).update();
    }

    void count(UUID id, int rows, Map<Outcome, Integer> counts) {
        jdbc.sql("update people.import set done = done + ?, fresh = fresh + ?, changed = changed + ?, same = same + ?, refused = refused + ? where id = ?")
                .params(rows, counts.getOrDefault(Outcome.FRESH, 0), counts.getOrDefault(Outcome.CHANGED, 0), counts.getOrDefault(Outcome.SAME, 0),
                        counts.getOrDefault(Outcome.REFUSED, 0), id).update();
    }

    void refuse(UUID id, Map<Integer, String> reasons) {
        if (reasons.isEmpty()) return;
        copy.into("people.import_refusal", reasons.entrySet(), Copy.uuid("import_id", one -> id), Copy.integer("line", Map.Entry::getKey), Copy.text("reason", Map.Entry::getValue));
        jdbc.sql("update people.import set refused = (select count(*) from people.import_refusal where import_id = :id) where id = :id").param("id", id).update();
    }

    Map<Integer, String> refusals(UUID id, int most) {
        Map<Integer, String> reasons = new LinkedHashMap<>();
        jdbc.sql("select line, reason from people.import_refusal where import_id = ? order by line limit ?").params(id, most).query(row -> {
            reasons.put(row.getInt("line"), row.getString("reason"));
        });
        return reasons;
    }

    void end(UUID id, Instant now) {
        jdbc.sql("update people.import set state = 'done', content = null, ended_at = ? where id = ?").params(Row.time(now), id).update();
    }

    void takenBack(UUID id, UUID by, Instant now) {
        jdbc.sql("delete from people.import_trace where import_id = ?").param(id).update();
        jdbc.sql("update people.import set state = 'taken back', ended_at = ?, ended_by = ? where id = ?").params(Row.time(now), by, id).update();
    }

    void drop(UUID id) {
        jdbc.sql("delete from people.import where id = ?").param(id).update();
    }

    /** Files somebody looked at and forgot. */
    int dropLeftBehind(Instant before) {
        return jdbc.sql("delete from people.import where state = 'looked at' and made_at < ?").param(Row.time(before)).update();
    }

    record Trace(String kind, String made) {}

    void trace(UUID id, Collection<Trace> traces) {
        copy.into("people.import_trace", traces, Copy.uuid("import_id", one -> id), Copy.text("kind", Trace::kind), Copy.text("made", Trace::made));
    }

    /** What the notes of these members say already. */
    Map<UUID, List<String>> notes(Collection<UUID> memberIds) {
        Map<UUID, List<String>> notes = new LinkedHashMap<>();
        jdbc.sql("select member_id, words from people.team_note where member_id = any(?::uuid[])").param(Columns.uuids(memberIds)).query(row -> {
            notes.computeIfAbsent(Row.uuid(row, "member_id"), one -> new ArrayList<>()).add(row.getString("words"));
        });
        return notes;
    }

    void addNote(UUID noteId, UUID memberId, UUID colleagueId, String words, Instant now) {
        jdbc.sql("insert into people.team_note (id, member_id, colleague_id, words, at) values (?, ?, ?, ?, ?)").params(noteId, memberId, colleagueId, words, Row.time(now)).update();
    }

    /** Notes, then identities, then addresses nobody else goes by, then members of whom nothing is left; each as far as it made them. */
    void takeBack(UUID id) {
        jdbc.sql("delete from people.team_note n using people.import_trace t where t.import_id = ? and t.kind = 'note' and n.id = t.made::uuid").param(id).update();
        jdbc.sql("""
                        delete from people.identity i using people.import_trace t where t.import_id = ? and t.kind = 'identity' and i.id = t.made::uuid
                            and not exists (select from people.regard r where r.identity_id = i.id)""").param(id).update();
        jdbc.sql("""
                        delete from people.email e using people.import_trace t where t.import_id = ? and t.kind = 'email' and e.fingerprint = decode(t.made, 'hex')
                            and not exists (select from people.identity i where i.email_fingerprint = e.fingerprint and i.home_id = e.member_id)""").param(id).update();
    }

    /** Those it made whom nothing else speaks of by now: no line, and no row in any table that points at members. */
    List<UUID> leftAlone(UUID id) {
        String pointing = String.join("", jdbc.sql("""
                        select format(' and not exists (select from %s x where x.%I = m.id)', c.conrelid::regclass, a.attname) from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = 'people.member'::regclass""").query(String.class).list());
        return jdbc.sql("""
                        select m.id from people.import_trace t join people.member m on m.id = t.made::uuid
                        where t.import_id = ? and t.kind = 'member' and not exists (select from people.activity a where a.member_id = m.id)""" + pointing)
                .param(id).query(UUID.class).list();
    }

    void remove(List<UUID> memberIds) {
        for (String table : List.of("seen", "standing", "attention", "unreckoned"))
            jdbc.sql("delete from people.%s where member_id = any(?::uuid[])".formatted(table)).param(Columns.uuids(memberIds)).update();
        jdbc.sql("delete from people.member where id = any(?::uuid[])").param(Columns.uuids(memberIds)).update();
    }

    private static String written(Map<String, Column> columns) {
        return columns.entrySet().stream().map(one -> URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "=" + one.getValue()).collect(Collectors.joining("&"));
    }

    private static Map<String, Column> columns(String written) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String pair : written.split("&"))
            if (pair.indexOf('=') >= 0) columns.put(URLDecoder.decode(pair.substring(0, pair.indexOf('=')), StandardCharsets.UTF_8), Column.valueOf(pair.substring(pair.indexOf('=') + 1)));
        return columns;
    }

    private static Import one(ResultSet row, int n) throws SQLException {
        return new Import(Row.uuid(row, "id"), row.getString("file_name"), row.getString("form"), columns(row.getString("columns")), Row.uuid(row, "place_id"),
                Row.uuid(row, "colleague_id"), Row.instant(row, "made_at"), State.valueOf(row.getString("state").toUpperCase(Locale.ROOT).replace(' ', '_')),
                row.getInt("total"), row.getInt("done"), row.getInt("fresh"), row.getInt("changed"), row.getInt("same"), row.getInt("refused"),
                Row.instant(row, "ended_at"), Row.uuid(row, "ended_by"));
    }
}
