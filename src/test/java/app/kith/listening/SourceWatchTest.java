package app.kith.listening;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.LocalServer;
import app.kith.RunningKith;
import app.kith.base.Live;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SourceWatchTest {

    /** One for each test: they move its clock, and what waits for a moment does not notice when the clock goes back. */
    private final RunningKith kith = RunningKith.start();
    private static final String FEED = "<rss version=\"2.0\"><channel><title>Blog</title>%s<item><guid>1</guid><title>One</title></item></channel></rss>";

    private final LocalServer web = new LocalServer().on("/feed.xml", 200, FEED.formatted("")).on("/daily.xml", 200, FEED.formatted("<ttl>1440</ttl>"))
            .on("/gone.xml", 410, "");
    private final Sources sources = kith.door(Sources.class);
    private final SourceWatch watch = kith.door(SourceWatch.class);

    @AfterEach
    void tidy() {
        web.close();
        kith.close();
    }

    @Test
    void aSourceThatNobodyVisitsAnyMoreTurnsRedWithoutAnEventAndOneClickMendsIt() {
        Source blog = heard("The blog", "/feed.xml");
        loseItsNextVisit(blog);
        List<String> told = new CopyOnWriteArrayList<>();
        Runnable end = kith.door(Live.class).listen(told::add);
        watch.look();
        assertThat(sources.require(blog.id()).redSince()).isNull();
        kith.clock().moveBy(Duration.ofMinutes(31));
        told.clear();
        watch.look();
        until(() -> told.contains("sources"));
        assertThat(sources.require(blog.id()).redSince()).isNotNull();
        told.clear();
        watch.look();
        end.run();

        Browser nora = kith.browser(Cast.NORA);
        Browser.Page home = nora.get("/");
        assertThat(home.text(".notice.is-harm")).startsWith("The blog is late: not heard for 31 minutes.").contains("Ask again");
        assertThat(home.document().select("live-page").attr("topics")).contains("sources");
        assertThat(kith.browser(Cast.PRIYA).get("/").document().select(".notice.is-harm button")).isEmpty();
        assertThat(nora.post("/sources/" + blog.id() + "/visit").status()).isEqualTo(200);
        until(() -> sources.visits(blog.id()).size() == 2);
        watch.look();
        assertThat(sources.require(blog.id()).redSince()).isNull();
        assertThat(nora.get("/").document().select(".notice.is-harm")).isEmpty();
    }

    @Test
    void whatIsToldOnceIsNotToldAgain() {
        Source blog = heard("The blog", "/feed.xml");
        loseItsNextVisit(blog);
        kith.clock().moveBy(Duration.ofMinutes(31));
        watch.look();
        Instant red = sources.require(blog.id()).redSince();
        kith.clock().moveBy(Duration.ofMinutes(5));
        watch.look();
        assertThat(sources.require(blog.id()).redSince()).isEqualTo(red);
    }

    @Test
    void whatWantsToBeVisitedOnceADayIsNotLateAfterAnHour() {
        Source daily = heard("The daily", "/daily.xml");
        loseItsNextVisit(daily);
        assertThat(health(daily, Duration.ofHours(2))).isEqualTo(Source.Health.WELL);
        assertThat(health(daily, Duration.ofHours(24))).isEqualTo(Source.Health.WELL);
        assertThat(health(daily, Duration.ofHours(24).plusMinutes(16))).isEqualTo(Source.Health.LATE);
    }

    @Test
    void aStreamThatBreaksTurnsRedAfterAnIntervalAndOneClickOpensItAgain() throws Exception {
        Source stream;
        try (ServerSocket dead = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            stream = sources.connect("jetstream", new Sources.PlaceForm("The stream", null, "theirs", null),
                    Map.of("server", "ws://127.0.0.1:" + dead.getLocalPort(), "words", "wren"), kith.colleague(Cast.STEN));
            dead.accept().close();
            until(() -> sources.require(stream.id()).failures() > 0);
        }
        watch.look();
        assertThat(sources.require(stream.id()).redSince()).as("it may come back by itself").isNull();
        kith.clock().moveBy(stream.interval().plusMinutes(1));
        watch.look();
        assertThat(sources.require(stream.id()).redSince()).isNotNull();
        Browser nora = kith.browser(Cast.NORA);
        assertThat(nora.get("/").text(".notice.is-harm")).startsWith("The stream is late").contains("Ask again");
        int failures = sources.require(stream.id()).failures();
        assertThat(nora.post("/sources/" + stream.id() + "/visit").status()).isEqualTo(200);
        until(() -> sources.require(stream.id()).failures() > failures);
    }

    @Test
    void whatIsGoneForGoodAsksForAPersonAndKeepsItsHistory() {
        Source gone = connect("The old blog", "/gone.xml");
        until(() -> sources.require(gone.id()).needsPerson());
        Browser nora = kith.browser(Cast.NORA);
        assertThat(nora.get("/").text(".notice.is-harm")).startsWith("The old blog is not heard since").contains("gone for good", "Change the set-up");
        assertThat(nora.get("/sources/" + gone.id()).text("#visits-table")).contains("gone for good");
        assertThat(kith.door(JdbcClient.class).sql("select count(*) from base.scheduled_tasks where task_instance = ?").param(gone.id().toString())
                .query(Integer.class).single()).as("visits planned").isZero();
    }

    @Test
    void ofManyThatAreRedAFewAreNamed() {
        List<Source> all = List.of(heard("Place 1", "/feed.xml"), heard("Place 2", "/feed.xml"), heard("Place 3", "/feed.xml"), heard("Place 4", "/feed.xml"));
        all.forEach(this::loseItsNextVisit);
        kith.clock().moveBy(Duration.ofHours(1));
        assertThat(kith.browser(Cast.NORA).get("/").document().select(".notice.is-harm").eachText()).hasSize(3)
                .last().asString().startsWith("Two more places are not heard.");
    }

    @Test
    void aKeyThatEndsSoonIsSaidInWords() {
        Source blog = heard("The blog", "/feed.xml");
        Browser nora = kith.browser(Cast.NORA);
        sources.report(blog.id(), Access.keyEnds(Instant.now().plus(Duration.ofDays(60))));
        assertThat(nora.get("/sources").shows("The key ends in")).isFalse();
        sources.report(blog.id(), Access.keyEnds(Instant.now().plus(Duration.ofDays(9)).plusSeconds(60)));
        assertThat(nora.get("/sources").text("main")).contains("The key ends in 9 days.");
        assertThat(nora.get("/sources/" + blog.id()).text(".notices")).contains("The key ends in 9 days.");
        sources.report(blog.id(), Access.keyEnds(Instant.now().minusSeconds(60)));
        assertThat(nora.get("/sources/" + blog.id()).text(".notices")).contains("The key ended today");
        nora.post("/sources/" + blog.id() + "/settings", "setting.url", web.at("/feed.xml").toString());
        assertThat(nora.get("/sources/" + blog.id()).shows("The key")).as("a new key").isFalse();
    }

    @Test
    void whatIsUsedUpIsSaidInTheUnitsOfThePlace() {
        Source blog = heard("The blog", "/feed.xml");
        Browser nora = kith.browser(Cast.NORA);
        sources.take(blog.id(), Page.nothing().access(Access.spent(1_200, 10_000L, "posts this month")));
        assertThat(nora.get("/sources/" + blog.id()).text(".facts")).contains("Allowance 1,200 of 10,000 posts this month are used");
        sources.take(blog.id(), Page.nothing().access(Access.spent(1_300, null, null)));
        assertThat(sources.require(blog.id()).access()).isEqualTo(Access.spent(1_300, 10_000L, "posts this month"));
    }

    private Source heard(String place, String path) {
        Source source = connect(place, path);
        until(() -> sources.visits(source.id()).size() == 1);
        return source;
    }

    private Source connect(String place, String path) {
        return sources.connect("feed", new Sources.PlaceForm(place, null, "ours", null), Map.of("url", web.at(path).toString()), kith.colleague(Cast.STEN));
    }

    private Source.Health health(Source source, Duration later) {
        return sources.require(source.id()).health(sources.visits(source.id()).getFirst().at().plus(later));
    }

    private void loseItsNextVisit(Source source) {
        until(() -> kith.door(JdbcClient.class).sql("delete from base.scheduled_tasks where task_instance = ? and not picked").param(source.id().toString())
                .update() == 1);
    }

    private static void until(BooleanSupplier reached) {
        long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > patience) throw new AssertionError("waited a minute in vain");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
