package app.kith.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Kith in a process of its own, with its private PostgreSQL, that can be stopped the hard way and started again on the same home. */
public final class KithProcess implements AutoCloseable {

    private static final String NO_SUCH_THING = "42";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path home;
    private final Path output;
    private final Map<String, String> settings;
    private final HttpClient client = HttpClient.newHttpClient();
    private FileTime lastKey = FileTime.fromMillis(0);
    private Process process;
    private volatile JsonNode local;

    /** @param folder for its home and its output */
    public KithProcess(Path folder) {
        this(folder, Map.of());
    }

    /** @param settings such as KITH_OUTBOUND_ALLOW */
    public KithProcess(Path folder, Map<String, String> settings) {
        home = folder.resolve("kith");
        output = folder.resolve("out.log");
        this.settings = settings;
    }

    /** Returns once it listens. It has 512 MB of heap, and ends when that is not enough. */
    public void start() {
        begin();
        until(this::isReady);
    }

    /** Returns at once. */
    public void begin() {
        lastKey = modified(localKey());
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"));
        String classes = System.getProperty("java.class.path");
        command.addAll(classes.endsWith(".jar") && !classes.contains(":") ? List.of("-jar", classes) : List.of("-cp", classes, "app.kith.Kith"));
        command.addAll(List.of("serve", "--port", "0", "--home", home.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("KITH_OUTBOUND_ALLOW", "127.0.0.1");
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isReady() {
        if (!process.isAlive()) throw new IllegalStateException("Kith did not start, or ended:\n" + output());
        boolean ready = modified(localKey()).compareTo(lastKey) > 0 && isWritten(localKey());
        if (ready) local = read(localKey());
        return ready;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does; its database goes on. */
    public void kill() {
        end(process.destroyForcibly());
    }

    /** As ctrl c does. */
    public void stop() {
        process.destroy();
        end(process);
    }

    /** Where it listened when it was last ready. */
    public URI address() {
        return URI.create(local.get("url").asString());
    }

    /** @return the answer of the API as the operator gets it */
    public JsonNode post(String path, Object body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(local.get("url").asString() + path)).header("Authorization", "Bearer " + local.get("key").asString())
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))).build();
        HttpResponse<String> answer = send(client, request);
        if (answer.statusCode() / 100 != 2) throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        return JsonMapper.shared().readTree(answer.body());
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    /** Straight from its database; -1 while that is away. */
    public long count(String sql) {
        try (Connection connection = database(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(NO_SUCH_THING)) throw new IllegalArgumentException(e);
            return -1;
        } catch (IOException e) {
            return -1;
        }
    }

    public Connection database() throws SQLException, IOException {
        String port = Files.readAllLines(postmaster()).get(3).strip();
        String password = Files.readString(home.resolve("keys/postgres")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/kith", "postgres", password);
    }

    public Path postmaster() {
        return home.resolve("postgres/data/postmaster.pid");
    }

    public String output() {
        try {
            return Files.exists(output) ? new String(Files.readAllBytes(output), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Waits, and gives up with what Kith said after some minutes. */
    public void until(BooleanSupplier reached) {
        if (!within(PATIENCE, reached)) throw new IllegalStateException("Waited four minutes in vain:\n" + output());
    }

    static boolean within(Duration patience, BooleanSupplier reached) {
        long end = System.nanoTime() + patience.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) return false;
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    private Path localKey() {
        return home.resolve("local.key");
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.readString(file).endsWith("}\n");
        } catch (IOException e) {
            return false;
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void end(Process ending) {
        try {
            if (!ending.waitFor(1, TimeUnit.MINUTES)) throw new IllegalStateException("Kith does not end.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it and its database. */
    @Override
    public void close() throws IOException {
        if (process != null) kill();
        client.close();
        if (Files.exists(postmaster()))
            ProcessHandle.of(Long.parseLong(Files.readAllLines(postmaster()).getFirst().strip())).ifPresent(database -> {
                database.destroy();
                database.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            });
    }
}
