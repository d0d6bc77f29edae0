package app.kith.base;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks through every table of Kith for words that should be gone, and makes the database let go of what was deleted. */
@Component
public class Remains {

    private static final Logger log = LoggerFactory.getLogger(Remains.class);
    /** A smaller table is written anew at once; a larger one is cleaned in place. */
    private static final long SMALL = 64_000_000;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    Remains(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    public record Found(int tables, Map<String, Long> rows) {}

    /** Rows in which one of these words stands, as text or as bytes, by table. */
    public Found of(Collection<String> words) {
        Map<String, Long> rows = new LinkedHashMap<>();
        List<String> tables = tables();
        List<String> looks = new ArrayList<>();
        for (String word : words) {
            looks.add("%" + word.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            looks.add("%" + HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)) + "%");
        }
        for (String table : tables) {
            long count = looks.isEmpty() ? 0 : jdbc.sql("select count(*) from %s t where lower(t::text) like any(?::text[])".formatted(table))
                    .param(looks.toArray(String[]::new)).query(Long.class).single();
            if (count > 0) rows.put(table, count);
        }
        return new Found(tables.size(), rows);
    }

    /**
     * PostgreSQL keeps deleted rows on the disk until they are written over. This writes small tables anew, cleans large ones, counts
     * them afresh (its statistics hold samples), and ends the part of its log in which they stand. What the database does not allow, or
     * what somebody needs this moment, is left out.
     *
     * @return whether every table was cleaned
     */
    public boolean sweep() {
        boolean all = true;
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '3s'");
            for (String table : tables()) all &= did(statement, "vacuum (" + (isSmall(table) ? "full, " : "") + "analyze) " + table);
            did(statement, "vacuum full pg_catalog.pg_statistic");
            for (String one : List.of("checkpoint", "select pg_switch_wal()", "checkpoint")) did(statement, one);
            statement.execute("reset lock_timeout");
        } catch (SQLException e) {
            log.warn("What was deleted stays on the disk of the database until it is written over: {}", e.getMessage());
            return false;
        }
        return all;
    }

    private boolean isSmall(String table) {
        return jdbc.sql("select pg_total_relation_size(?::regclass)").param(table).query(Long.class).single() < SMALL;
    }

    private static boolean did(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            log.info("\"{}\" could not be done now: {}", sql, e.getMessage());
            return false;
        }
    }

    private List<String> tables() {
        return jdbc.sql("""
                        select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                        where schemaname = any(?::text[]) and tablename <> 'migration' order by 1""")
                .param(Storage.SCHEMAS.toArray(String[]::new)).query(String.class).list();
    }
}
