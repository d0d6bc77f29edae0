package app.kith.listening.tables;

import app.kith.base.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TableStore {

    private final JdbcClient jdbc;

    TableStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What lies in the file, with what came with it. */
    record Bytes(byte[] bytes, String contentType) {}

    void add(Table table, byte[] bytes, String contentType) {
        jdbc.sql("""
                        insert into listening.brought_table (id, name, bytes, content_type, place, whose, brought_by, brought_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(table.id(), table.name(), bytes, contentType, table.place(), table.whose(), table.broughtBy(), Row.time(table.broughtAt())).update();
    }

    Optional<Table> find(UUID id, UUID by) {
        return jdbc.sql("select id, name, place, whose, brought_by, brought_at from listening.brought_table where id = ? and brought_by = ?").params(id, by)
                .query((row, n) -> new Table(Row.uuid(row, "id"), row.getString("name"), row.getString("place"), row.getString("whose"), Row.uuid(row, "brought_by"),
                        Row.instant(row, "brought_at"))).optional();
    }

    Bytes bytes(UUID id) {
        return jdbc.sql("select bytes, content_type from listening.brought_table where id = ?").param(id)
                .query((row, n) -> new Bytes(row.getBytes("bytes"), row.getString("content_type"))).single();
    }

    void forget(UUID id) {
        jdbc.sql("delete from listening.brought_table where id = ?").param(id).update();
    }

    int forgetAll() {
        return jdbc.sql("delete from listening.brought_table").update();
    }

    void forgetBefore(Instant then) {
        jdbc.sql("delete from listening.brought_table where brought_at < ?").param(Row.time(then)).update();
    }
}
