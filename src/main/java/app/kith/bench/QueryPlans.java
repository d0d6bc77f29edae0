package app.kith.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How PostgreSQL finds what pages ask for. */
@Component
class QueryPlans {

    private final JdbcClient jdbc;

    QueryPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How often each table of so many rows was read from end to end until now, as PostgreSQL itself counts. */
    Map<String, Long> wholeReads(int rows) {
        jdbc.sql("select pg_stat_clear_snapshot()").query((row, n) -> true).list();
        Map<String, Long> reads = new HashMap<>();
        jdbc.sql("select schemaname || '.' || relname as name, seq_scan from pg_stat_user_tables where n_live_tup > ?").param(rows).query(row -> {
            reads.put(row.getString("name"), row.getLong("seq_scan"));
        });
        return reads;
    }

    /** The two questions everything hangs on, as PostgreSQL plans and runs them. */
    Map<String, String> shown(UUID member, String typed) {
        Map<String, String> plans = new LinkedHashMap<>();
        plans.put("who is called " + typed + "…", explained("""
                select c.member_id from (select distinct member_id from (select member_id from people.called where word >= '%1$s' and word < '%1$s~' limit 200) few) c
                join people.seen s on s.member_id = c.member_id order by s.last_at desc limit 8""".formatted(typed)));
        plans.put("the timeline of somebody", explained("select * from people.activity where member_id = '" + member + "' order by at desc, id desc limit 41"));
        return plans;
    }

    private String explained(String sql) {
        return String.join(System.lineSeparator(), jdbc.sql("explain (analyze, costs off, timing off, summary on) " + sql).query(String.class).list().stream().map(line -> "  " + line).toList());
    }
}
