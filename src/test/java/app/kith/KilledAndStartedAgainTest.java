package app.kith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program itself, in a process of its own, with its private PostgreSQL, stopped the hard way. */
class KilledAndStartedAgainTest {

    private static final int FEEDS = 4;
    private static final int ENTRIES = 5_000;
    private static final int ALL = FEEDS * ENTRIES;
    private static final String FILED = "select (select count(*) from listening.item) - (select count(*) from listening.waiting)";

    @TempDir
    Path home;

    @Test
    void twentyThousandItemsAreThereOnceEach() throws Exception {
        try (var web = new LocalServer()) {
            for (int feed = 0; feed < FEEDS; feed++) web.on("/feed-" + feed + ".json", 200, feed(feed), "Content-Type", "application/feed+json");
            Process kith = start();
            try {
                for (int feed = 0; feed < FEEDS; feed++) connect(web.at("/feed-" + feed + ".json").toString(), "Blog " + feed);
                until(() -> count(FILED) > 2_000);
                kith.destroyForcibly().waitFor();
                assertThat(count("select count(*) from conversations.message")).as("killed in the middle").isLessThan(ALL);
                kith = start();
                until(() -> count(FILED) >= ALL);
                assertThat(count("select count(*) from listening.item")).isEqualTo(ALL);
                assertThat(count("select count(*) from conversations.message")).isEqualTo(ALL);
                assertThat(count("select count(distinct (source_id, external_id)) from conversations.message")).isEqualTo(ALL);
                assertThat(count("select count(*) from people.activity")).isEqualTo(ALL);
                assertThat(count("select count(*) from people.member")).isEqualTo(500L * FEEDS);
                assertThat(count("select count(*) from listening.dead_letter")).isZero();
                assertThat(setting("fsync")).isEqualTo("on");
                kith.destroy();
                kith.waitFor();
                assertThat(Files.exists(home.resolve("kith/postgres/data/postmaster.pid"))).as("the database stops with Kith").isFalse();
            } finally {
                kith.destroyForcibly().waitFor();
                stopDatabase();
            }
        }
    }

    private static String feed(int number) {
        String items = IntStream.range(0, ENTRIES).mapToObj(entry -> """
                {"id": "f%1$d-%2$d", "url": "https://blog.example/%2$d", "title": "Entry %2$d", "content_text": "What %2$d people said, and why.",
                 "date_published": "%3$s", "authors": [{"name": "Writer %4$d", "url": "https://blog.example/writers/%1$d-%4$d"}]}"""
                .formatted(number, entry, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(entry * 60L), entry % 500)).collect(Collectors.joining(","));
        return "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Blog " + number + "\", \"items\": [" + items + "]}";
    }

    private Process start() throws IOException {
        var command = List.of(ProcessHandle.current().info().command().orElseThrow(), "--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-cp",
                System.getProperty("java.class.path"), "app.kith.Kith", "serve", "--port", "0", "--home", home.resolve("kith").toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("out.log").toFile()));
        builder.environment().put("KITH_OUTBOUND_ALLOW", "127.0.0.1");
        Instant before = Instant.now();
        Process process = builder.start();
        until(() -> {
            if (!process.isAlive()) throw new AssertionError("Kith did not start:\n" + output());
            return Files.exists(localKey()) && modified(localKey()).isAfter(before);
        });
        return process;
    }

    private Path localKey() {
        return home.resolve("kith/local.key");
    }

    private void connect(String url, String place) throws Exception {
        JsonNode key = JsonMapper.shared().readTree(Files.readString(localKey()));
        var request = HttpRequest.newBuilder(URI.create(key.get("url").asString() + "/api/v1/sources"))
                .header("Authorization", "Bearer " + key.get("key").asString()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"channel\": \"feed\", \"place\": \"%s\", \"settings\": {\"url\": \"%s\"}}".formatted(place, url)));
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    private long count(String sql) {
        try (Connection connection = database(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException | IOException e) {
            return -1;
        }
    }

    private String setting(String name) throws Exception {
        try (Connection connection = database(); ResultSet row = connection.createStatement().executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection database() throws SQLException, IOException {
        String port = Files.readAllLines(home.resolve("kith/postgres/data/postmaster.pid")).get(3).strip();
        String password = Files.readString(home.resolve("kith/keys/postgres")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/kith", "postgres", password);
    }

    private void stopDatabase() throws IOException {
        Path pid = home.resolve("kith/postgres/data/postmaster.pid");
        if (Files.exists(pid)) ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip())).ifPresent(ProcessHandle::destroy);
    }

    private void until(BooleanSupplier reached) {
        long patience = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > patience) throw new AssertionError("waited four minutes in vain:\n" + output());
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private String output() {
        try {
            return new String(Files.readAllBytes(home.resolve("out.log")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
