package app.kith.base;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who changed what, and when; written in the transaction of the change, never altered. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param by     the colleague, or null when Kith itself acted
     * @param act    past tense: {@code closed}, {@code invited}
     * @param kind   what it was done to: {@code conversation}
     * @param object its id, may be null
     * @param detail a few words for a reader; never a secret, never a member's private value
     */
    public void record(UUID by, String act, String kind, UUID object, String detail) {
        Instant now = clock.instant();
        jdbc.sql("insert into base.audit (id, at, colleague_id, act, kind, object_id, detail) values (?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.at(now), Row.time(now), by, act, kind, object, detail)
                .update();
    }

    /** Newest first; {@code before} is the id of the last entry of the previous page, or null. Filters may be null. */
    public List<Entry> read(UUID by, String kind, UUID before, int most) {
        return jdbc.sql("""
                        select id, at, colleague_id, act, kind, object_id, detail from base.audit
                        where (cast(:by as uuid) is null or colleague_id = :by)
                          and (cast(:kind as text) is null or kind = :kind)
                          and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :most""")
                .param("by", by).param("kind", kind).param("before", before).param("most", most)
                .query((row, n) -> new Entry(Row.uuid(row, "id"), Row.instant(row, "at"),
                        Row.uuid(row, "colleague_id"), row.getString("act"), row.getString("kind"),
                        Row.uuid(row, "object_id"), row.getString("detail")))
                .list();
    }

    public record Entry(UUID id, Instant at, UUID by, String act, String kind, UUID object, String detail) {}
}
