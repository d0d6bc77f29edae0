package app.kith.privacy;

import app.kith.base.Ids;
import app.kith.base.Row;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RetentionStore {

    private final JdbcClient jdbc;

    RetentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Kind, Retention.Rule> rules() {
        Map<Kind, Retention.Rule> rules = new EnumMap<>(Kind.class);
        jdbc.sql("select kind, days, set_by, set_at from privacy.retention").query(row -> {
            Kind kind = Kind.named(row.getString("kind")).orElseThrow();
            rules.put(kind, new Retention.Rule(kind, row.getInt("days"), Row.uuid(row, "set_by"), Row.instant(row, "set_at")));
        });
        return rules;
    }

    /** @param days null for ever */
    void set(Kind kind, Integer days, UUID by, Instant now) {
        if (days == null) jdbc.sql("delete from privacy.retention where kind = ?").param(kind.word()).update();
        else jdbc.sql("""
                        insert into privacy.retention (kind, days, set_by, set_at) values (:kind, :days, :by, :at)
                        on conflict (kind) do update set days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at""")
                .param("kind", kind.word()).param("days", days).param("by", by, Types.OTHER).param("at", Row.time(now)).update();
    }

    void ran(Kind kind, Instant at, int days, long removed) {
        jdbc.sql("insert into privacy.retention_run (id, kind, at, days, removed) values (?, ?, ?, ?, ?)").params(Ids.at(at), kind.word(), Row.time(at), days, removed).update();
    }

    List<Retention.Run> latest(int most) {
        return jdbc.sql("select kind, at, days, removed from privacy.retention_run order by at desc limit ?").param(most)
                .query((row, n) -> new Retention.Run(Kind.named(row.getString("kind")).orElseThrow(), Row.instant(row, "at"), row.getInt("days"), row.getLong("removed"))).list();
    }
}
