package app.kith;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.bench.KithProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, in a process of its own, with its private PostgreSQL, stopped the hard way. */
class KilledAndStartedAgainTest {

    private static final int FEEDS = 4;
    private static final int ENTRIES = 5_000;
    private static final int ALL = FEEDS * ENTRIES;
    private static final String FILED = "select (select count(*) from listening.item) - (select count(*) from listening.waiting)";

    @TempDir
    Path folder;

    @Test
    void twentyThousandItemsAreThereOnceEach() throws Exception {
        try (var web = new LocalServer(); var kith = new KithProcess(folder)) {
            for (int feed = 0; feed < FEEDS; feed++) web.on("/feed-" + feed + ".json", 200, feed(feed), "Content-Type", "application/feed+json");
            kith.start();
            for (int feed = 0; feed < FEEDS; feed++) connect(kith, web.at("/feed-" + feed + ".json").toString(), "Blog " + feed);
            kith.until(() -> kith.count(FILED) > 2_000);
            kith.kill();
            assertThat(kith.count("select count(*) from conversations.message")).as("killed in the middle").isLessThan(ALL);
            kith.start();
            kith.until(() -> kith.count(FILED) >= ALL);
            assertThat(kith.count("select count(*) from listening.item")).isEqualTo(ALL);
            assertThat(kith.count("select count(*) from conversations.message")).isEqualTo(ALL);
            assertThat(kith.count("select count(distinct (source_id, external_id)) from conversations.message")).isEqualTo(ALL);
            assertThat(kith.count("select count(*) from people.activity")).isEqualTo(ALL);
            assertThat(kith.count("select count(*) from people.member")).isEqualTo(500L * FEEDS);
            assertThat(kith.count("select count(*) from listening.dead_letter")).isZero();
            assertThat(setting(kith, "fsync")).isEqualTo("on");
            kith.stop();
            assertThat(Files.exists(kith.postmaster())).as("the database stops with Kith").isFalse();
        }
    }

    private static String feed(int number) {
        String items = IntStream.range(0, ENTRIES).mapToObj(entry -> """
                {"id": "f%1$d-%2$d", "url": "https://blog.example/%2$d", "title": "Entry %2$d", "content_text": "What %2$d people said, and why.",
                 "date_published": "%3$s", "authors": [{"name": "Writer %4$d", "url": "https://blog.example/writers/%1$d-%4$d"}]}"""
                .formatted(number, entry, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(entry * 60L), entry % 500)).collect(Collectors.joining(","));
        return "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Blog " + number + "\", \"items\": [" + items + "]}";
    }

    private static void connect(KithProcess kith, String url, String place) throws IOException {
        kith.post("/api/v1/sources", Map.of("channel", "feed", "place", place, "settings", Map.of("url", url)));
    }

    private static String setting(KithProcess kith, String name) throws Exception {
        try (Connection connection = kith.database(); ResultSet row = connection.createStatement().executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
