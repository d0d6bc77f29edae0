package app.kith.people;

import app.kith.base.Row;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SegmentStore {

    private final JdbcClient jdbc;

    SegmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Segment segment) {
        jdbc.sql("insert into people.segment (id, name, sought, colleague_id, shared, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(segment.id(), segment.name(), segment.sought().written(), segment.colleagueId(), segment.shared(), Row.time(segment.madeAt())).update();
    }

    List<Segment> visibleTo(UUID colleagueId) {
        return jdbc.sql("select * from people.segment where colleague_id = ? or shared order by lower(name), id limit 500").param(colleagueId)
                .query((row, n) -> new Segment(Row.uuid(row, "id"), row.getString("name"), Sought.of(row.getString("sought")), Row.uuid(row, "colleague_id"),
                        row.getBoolean("shared"), Row.instant(row, "made_at"))).list();
    }

    void remove(UUID id) {
        jdbc.sql("delete from people.segment where id = ?").param(id).update();
    }
}
