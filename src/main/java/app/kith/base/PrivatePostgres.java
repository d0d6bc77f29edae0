package app.kith.base;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kith's own PostgreSQL: real binaries, a data folder in Kith's home, loopback only, with a password. A server that outlived
 * a killed Kith is adopted, never fought.
 */
final class PrivatePostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PrivatePostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final String password;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final int port;
    private EmbeddedPostgres started;

    PrivatePostgres(BaseSettings settings) {
        Path folder = PrivateFiles.folder(settings.postgres());
        data = folder.resolve("data");
        try {
            lockFile = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
            lock = tryLock(settings);
            password = password(PrivateFiles.folder(settings.keys()).resolve("postgres"));
            Optional<Integer> orphan = adopt();
            port = orphan.isPresent() ? orphan.get() : start(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Kith could not start its database in " + folder + ": " + e.getMessage(), e);
        }
    }

    String url() {
        return url("kith");
    }

    String password() {
        return password;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private FileLock tryLock(BaseSettings settings) throws IOException {
        try {
            FileLock held = lockFile.getChannel().tryLock();
            if (held != null) return held;
        } catch (OverlappingFileLockException e) {
            // Held by this very process; the same words apply.
        }
        throw new IllegalStateException("Another Kith already runs in " + settings.home()
                + ". Stop it first, or give this one a folder of its own with --home.");
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) PrivateFiles.write(file, UUID.randomUUID().toString());
        return Files.readString(file).strip();
    }

    /** {@code postmaster.pid}: line 1 is the process, line 4 the port (PostgreSQL manual, "Database File Layout"). */
    private Optional<Integer> adopt() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return Optional.empty();
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> process = lines.isEmpty() ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || lines.size() < 4) return Optional.empty();
        int orphanPort = Integer.parseInt(lines.get(3).strip());
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (process.get().isAlive() && System.nanoTime() < until) {
            try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + orphanPort + "/kith", "postgres", password)) {
                log.info("The database of the last run is still up on port {}; carrying on with it.", orphanPort);
                return Optional.of(orphanPort);
            } catch (SQLException e) {
                boolean busyStarting = "57P03".equals(e.getSQLState());
                boolean otherServer = "28P01".equals(e.getSQLState()) || "3D000".equals(e.getSQLState()) || "08001".equals(e.getSQLState());
                if (otherServer || !busyStarting) break;
                pause();
            }
        }
        stop(process.get());
        return Optional.empty();
    }

    /** SIGTERM lets sessions finish; those of the dead Kith end by themselves. */
    private void stop(ProcessHandle process) {
        if (!process.info().command().orElse("").contains("postgres")) return;
        log.info("Stopping the database of the last run, which does not answer.");
        process.destroy();
        try {
            process.onExit().orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        } catch (java.util.concurrent.CompletionException e) {
            process.destroyForcibly();
        }
    }

    private int start(Path folder) throws IOException {
        boolean first = !Files.exists(data.resolve("PG_VERSION"));
        started = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setServerConfig("listen_addresses", "127.0.0.1")
                // The binaries come set up for throw-away tests; this is a database people trust.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("jit", "off")
                // Its log tells what became of the server, never what a statement held; and no old log of changes is kept for another use.
                .setServerConfig("log_min_messages", "fatal")
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("wal_recycle", "off")
                .setServerConfig("min_wal_size", "32MB")
                // Which makes new files for it all the time; writing each of them twice was a twentieth of all work.
                .setServerConfig("wal_init_zero", "off")
                .setConnectConfig("password", password)
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()))
                .start();
        if (first) secure();
        return started.getPort();
    }

    private void secure() throws IOException {
        try (Connection connection = started.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            statement.execute("create database kith");
            Files.writeString(data.resolve("pg_hba.conf"), """
                    local all all scram-sha-256
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    @Override
    public void close() throws IOException {
        if (started != null) started.close();
        else stopAdopted();
        lock.release();
        lockFile.close();
    }

    private void stopAdopted() throws IOException {
        List<String> lines = Files.exists(data.resolve("postmaster.pid")) ? Files.readAllLines(data.resolve("postmaster.pid")) : List.of();
        if (!lines.isEmpty()) ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).ifPresent(this::stop);
    }
}
