package app.kith.privacy;

import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ErasureStore {

    private static final TypeReference<TreeMap<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ErasureStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(UUID id, Instant at, String asked, UUID colleagueId, Map<String, Integer> removed) {
        jdbc.sql("insert into privacy.erasure (id, at, asked, colleague_id, removed) values (?, ?, ?, ?, ?::jsonb)")
                .params(id, Row.time(at), asked, colleagueId, json.writeValueAsString(removed)).update();
    }

    void lookedThrough(UUID id, Instant at, int tables, Map<String, Long> leftOver) {
        jdbc.sql("update privacy.erasure set looked_at = ?, tables = ?, left_over = ?::jsonb where id = ?")
                .params(Row.time(at), tables, json.writeValueAsString(leftOver), id).update();
    }

    void swept(Instant at) {
        jdbc.sql("update privacy.erasure set swept_at = ? where swept_at is null").param(Row.time(at)).update();
    }

    boolean isUnswept() {
        return jdbc.sql("select exists (select from privacy.erasure where swept_at is null)").query(Boolean.class).single();
    }

    List<Erasure> latest(int most) {
        return jdbc.sql("select * from privacy.erasure order by at desc limit ?").param(most).query(this::erasure).list();
    }

    Optional<Erasure> find(UUID id) {
        return jdbc.sql("select * from privacy.erasure where id = ?").param(id).query(this::erasure).optional();
    }

    void forgetLinks(UUID memberId) {
        jdbc.sql("delete from privacy.link where member_id = ?").param(memberId).update();
    }

    private Erasure erasure(ResultSet row, int n) throws SQLException {
        return new Erasure(Row.uuid(row, "id"), Row.instant(row, "at"), row.getString("asked"), Row.uuid(row, "colleague_id"),
                counts(row.getString("removed")), Row.instant(row, "looked_at"), row.getInt("tables"), counts(row.getString("left_over")), Row.instant(row, "swept_at"));
    }

    private Map<String, Integer> counts(String text) {
        return text == null ? Map.of() : json.readValue(text, COUNTS);
    }
}
