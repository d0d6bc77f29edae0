package app.kith;

import static app.kith.HostilePeer.head;
import static app.kith.HostilePeer.text;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.listening.Visit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A large community: four hundred places that answer, fifty that are dead and fifty that are slow, all due at the same moment. */
class FiveHundredPlacesTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass().with("kith.test.patience=3s", "kith.outbound.allow=127.2.0.0/16");

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int VISITS = 2;

    private final Sources sources = kith.door(Sources.class);
    private int hosts;

    @Test
    void nobodyIsLateBecauseOthersAre() throws Exception {
        try (var peer = new HostilePeer()) {
            peer.on("/well", FiveHundredPlacesTest::feed);
            peer.on("/broken", out -> head(out, "500 Internal Server Error", "Content-Length: 0"));
            peer.on("/silent", out -> peer.silence());
            peer.on("/almost", out -> {
                Thread.sleep(2_500);
                feed(out);
            });
            peer.on("/over", out -> {
                Thread.sleep(3_500);
                feed(out);
            });
            List<UUID> healthy = new ArrayList<>();
            List<UUID> slow = new ArrayList<>();
            List<UUID> failing = new ArrayList<>();
            kith.door(TransactionTemplate.class).executeWithoutResult(status -> {
                for (int ten = 0; ten < 50; ten++) {
                    for (int i = 0; i < 8; i++) healthy.add(connect(peer, "/well"));
                    if (ten % 10 == 9) failing.add(connect(peer, "/over"));
                    else slow.add(connect(peer, "/almost"));
                    failing.add(ten % 5 == 0 ? connect(nobody(), "/") : connect(peer, ten % 5 == 1 ? "/broken" : "/silent"));
                }
                kith.door(JdbcClient.class).sql("update listening.source set interval_seconds = ?").param(INTERVAL.toSeconds()).update();
            });
            assertThat(healthy).hasSize(400);
            assertThat(slow.size() + failing.size()).isEqualTo(100);
            until(() -> healthy.stream().allMatch(id -> sources.visits(id).size() >= VISITS));
            healthy.forEach(this::isNeverLaterThanOneInterval);
            assertThat(slow).as("slow and honest").allSatisfy(id -> assertThat(sources.require(id).lastSuccessAt()).isNotNull());
            assertThat(failing).allSatisfy(id -> assertThat(sources.require(id).trouble()).isNotBlank());
            assertThat(sources.list()).filteredOn(source -> healthy.contains(source.id())).extracting(source -> source.health(Instant.now()))
                    .containsOnly(Source.Health.WELL);
        }
    }

    private void isNeverLaterThanOneInterval(UUID id) {
        List<Visit> visits = sources.visits(id).reversed();
        for (int i = 0; i < visits.size(); i++) {
            assertThat(visits.get(i).trouble()).isNull();
            if (i == 0) continue;
            Instant due = visits.get(i - 1).at().plusMillis(visits.get(i - 1).millis()).plus(INTERVAL);
            assertThat(visits.get(i).at()).isBefore(due.plus(INTERVAL));
        }
    }

    private UUID connect(HostilePeer peer, String path) {
        return connect(peer.port(), path);
    }

    /** A host of its own for each. */
    private UUID connect(int port, String path) {
        int number = ++hosts;
        String address = "http://127.2.%d.%d:%d%s".formatted(number / 250, number % 250 + 1, port, path);
        return sources.connect("feed", new Sources.PlaceForm("Place " + number, null, "theirs", null), Map.of("url", address), kith.colleague(Cast.STEN)).id();
    }

    private static int nobody() {
        return 61;
    }

    private static void feed(OutputStream out) throws IOException {
        String feed = "<rss version=\"2.0\"><channel><title>Blog</title><item><guid>1</guid><title>One</title></item></channel></rss>";
        text(out, "HTTP/1.1 200 OK\r\nContent-Length: " + feed.length() + "\r\n\r\n" + feed);
    }

    private static void until(BooleanSupplier reached) {
        long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > patience) throw new AssertionError("waited two minutes in vain");
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }
}
