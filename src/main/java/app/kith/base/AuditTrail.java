package app.kith.base;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who changed what, and when; written in the transaction of the change, never altered but for {@link #forget}. */
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

    /**
     * The one change that is made to the trail: words in it that tell of somebody who asked to be forgotten. Who did what, and when, stays.
     *
     * @param object what was the person's alone
     * @return how many entries
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget(UUID object, Redaction traces) {
        return jdbc.sql("update base.audit set detail = null where object_id = ? and detail is not null").param(object).update()
                + redact("true", List.of(), traces);
    }

    /** The same, only in what was done to these. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget(Collection<UUID> objects, Redaction traces) {
        return redact("object_id = any(:objects::uuid[])", objects, traces);
    }

    private int redact(String where, Collection<UUID> objects, Redaction traces) {
        record Told(UUID id, String detail) {}
        List<Told> telling = jdbc.sql("select id, detail from base.audit where detail ilike any(:likes::text[]) and " + where)
                .param("likes", traces.likes()).param("objects", Columns.uuids(objects))
                .query((row, n) -> new Told(Row.uuid(row, "id"), row.getString("detail"))).list();
        int changed = 0;
        for (Told one : telling)
            changed += traces.of(one.detail()).map(words -> jdbc.sql("update base.audit set detail = ? where id = ?").params(words, one.id()).update()).orElse(0);
        return changed;
    }

    public long countBefore(Instant then) {
        return jdbc.sql("select count(*) from base.audit where id < ?").param(Ids.firstAt(then)).query(Long.class).single();
    }

    /** As long as things are kept, no longer. @return how many went, {@code most} at most */
    @Transactional(propagation = Propagation.MANDATORY)
    public int removeBefore(Instant then, int most) {
        return jdbc.sql("delete from base.audit where id in (select id from base.audit where id < ? order by id limit ?)").params(Ids.firstAt(then), most).update();
    }

    public record Entry(UUID id, Instant at, UUID by, String act, String kind, UUID object, String detail) {}
}
