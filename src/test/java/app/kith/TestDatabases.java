package app.kith;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for the whole run; a database for each test class, cloned from a template that knows the cast. */
final class TestDatabases {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres server;

    private TestDatabases() {}

    static synchronized String fresh() {
        if (server == null) {
            server = start();
            execute("create database template_of_kith");
            Cast.settle(url("template_of_kith"));
        }
        String name = "kith_" + NUMBER.incrementAndGet();
        execute("create database " + name + " template template_of_kith");
        return url(name);
    }

    static String empty() {
        synchronized (TestDatabases.class) {
            if (server == null) fresh();
        }
        String name = "kith_" + NUMBER.incrementAndGet();
        execute("create database " + name);
        return url(name);
    }

    /** As a backup would be; nobody may be connected to the original meanwhile. */
    static String copyOf(String url) {
        String name = "kith_" + NUMBER.incrementAndGet();
        execute("create database " + name + " template " + url.replaceAll(".*/([^?]+).*", "$1"));
        return url(name);
    }

    static String url(String name) {
        return server.getJdbcUrl("postgres", name);
    }

    private static EmbeddedPostgres start() {
        try {
            // Thrown away after the run, so nothing needs to survive a power cut.
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("max_connections", "300").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
