package app.kith.listening.channels.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.kith.LocalServer;
import app.kith.base.AddressGuard;
import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedChannelTest {

    private final LocalServer server = new LocalServer();
    private final Outbound outbound = new Outbound(new AddressGuard("127.0.0.1:" + server.port()), "1");
    private final FeedChannel channel = new FeedChannel(outbound, new WebSub(outbound, path -> Optional.empty(), String::getBytes),
            Clock.fixed(Instant.parse("2026-03-05T10:00:00Z"), ZoneOffset.UTC));

    @AfterEach
    void stop() throws Exception {
        outbound.close();
        server.close();
    }

    @Test
    void aTestSaysWhatWasFound() throws Exception {
        server.on("/feed.xml", 200, Payloads.bytes("rss20.xml"));
        assertThat(channel.test(at("/feed.xml"))).isEqualTo("Found “The Wren journal” with 2 entries; the newest is from 2 days ago.");
    }

    @Test
    void aTestOfSomethingElseSaysSo() {
        server.on("/", 200, Payloads.bytes("no-feed.html"), "Content-Type", "text/html");
        assertThatThrownBy(() -> channel.test(at("/"))).isInstanceOf(ChannelTrouble.class)
                .hasMessageStartingWith("This is not a feed: it is a web page, and it names no feed.");
    }

    @Test
    void anAddressInsideIsRefusedInPlainWords() {
        assertThatThrownBy(() -> channel.test(settings("http://169.254.169.254/latest"))).isInstanceOf(ChannelTrouble.class)
                .hasMessageContaining("KITH_OUTBOUND_ALLOW");
    }

    @Test
    void nonsenseInsteadOfAnAddressIsSaidBesideTheField() {
        assertThatThrownBy(() -> channel.test(settings("two words"))).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void hearingBringsItemsAndAsksOnlyForNewsNextTime() throws Exception {
        server.on("/feed.xml", exchange -> {
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    && "Tue, 03 Mar 2026 09:00:00 GMT".equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
            LocalServer.send(exchange, known ? 304 : 200, known ? new byte[0] : Payloads.bytes("rss20.xml"),
                    "ETag", "\"v1\"", "Last-Modified", "Tue, 03 Mar 2026 09:00:00 GMT");
        });
        Page first = channel.hear(at("/feed.xml"), null);
        assertThat(first.items()).hasSize(2);
        assertThat(first.unreadable()).hasSize(1);
        assertThat(first.nextIn()).isEqualTo(Duration.ofMinutes(30));
        assertThat(first.more()).isFalse();

        Page second = channel.hear(at("/feed.xml"), first.cursor());
        assertThat(second.items()).isEmpty();
        assertThat(second.cursor()).isNull();
        assertThat(second.nextIn()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aColleaguesIntervalComesFirst() throws Exception {
        server.on("/feed.xml", 200, Payloads.bytes("rss20.xml"));
        var settings = new Settings(UUID.randomUUID(), Map.of("url", server.at("/feed.xml").toString(), "interval", "1"));
        assertThat(channel.hear(settings, null).nextIn()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aPlaceThatHasHadEnoughForNowIsLeftAloneForLonger() throws Exception {
        server.on("/feed.xml", 200, Payloads.bytes("rss20.xml"), "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "7200");
        assertThat(channel.hear(at("/feed.xml"), null).nextIn()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aFeedThatMovedForGoodIsAskedThereFromThenOn() throws Exception {
        server.on("/old.xml", 301, "", "Location", "/new.xml").on("/new.xml", 200, Payloads.bytes("atom10.xml"));
        String cursor = channel.hear(at("/old.xml"), null).cursor();
        cursor = channel.hear(at("/old.xml"), cursor).cursor();
        channel.hear(at("/old.xml"), cursor);
        assertThat(server.asked()).extracting(LocalServer.Asked::path).containsExactly("/old.xml", "/new.xml", "/new.xml", "/new.xml");
    }

    @Test
    void aChangedAddressForgetsTheOldOne() throws Exception {
        server.on("/a.xml", 200, Payloads.bytes("atom10.xml"), "ETag", "\"a\"").on("/b.xml", 200, Payloads.bytes("rss20.xml"));
        String cursor = channel.hear(at("/a.xml"), null).cursor();
        channel.hear(at("/b.xml"), cursor);
        assertThat(server.lastAsked().path()).isEqualTo("/b.xml");
        assertThat(server.lastAsked().headers()).doesNotContainKey("if-none-match");
    }

    @Test
    void aPageLeadsToItsFeed() throws Exception {
        server.on("/blog/", 200, Payloads.bytes("page.html"), "Content-Type", "text/html").on("/blog/feed.xml", 200, Payloads.bytes("rss20.xml"));
        Page page = channel.hear(at("/blog/"), null);
        assertThat(page.items()).hasSize(2);
        channel.hear(at("/blog/"), page.cursor());
        assertThat(server.asked()).extracting(LocalServer.Asked::path).containsExactly("/blog/", "/blog/feed.xml", "/blog/feed.xml");
    }

    @Test
    void aPageIsFollowedOnceOnly() {
        server.on("/", 200, Payloads.bytes("page.html"), "Content-Type", "text/html");
        assertThatThrownBy(() -> channel.hear(at("/"), null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("web page");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void nonsenseIsTroubleInPlainWordsAndStoresNothing() {
        server.on("/", 200, "Service temporarily odd");
        assertThatThrownBy(() -> channel.hear(at("/"), null)).isInstanceOf(ChannelTrouble.class).hasMessage(
                "This is not a feed: it is plain text. It begins “Service temporarily odd”. Open the address in a browser to see what is there now.");
    }

    @ParameterizedTest
    @CsvSource({"429, 120, PT2M", "503, 3600, PT1H", "503, 99999999, PT24H", "429, 0, PT1S"})
    void aPlaceThatSaysWhenIsLeftAloneUntilThen(int status, String retryAfter, Duration wait) {
        server.on("/", status, "", "Retry-After", retryAfter);
        assertThatThrownBy(() -> channel.hear(at("/"), null)).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.retryAfter()).isEqualTo(wait)).matches(trouble -> !trouble.isGone());
    }

    @ParameterizedTest
    @CsvSource({"410, true", "401, true", "403, false", "404, false", "429, false", "500, false", "503, false"})
    void onlyWhatIsGoneForGoodNeedsAPerson(int status, boolean gone) {
        server.on("/", status, "");
        assertThatThrownBy(() -> channel.hear(at("/"), null)).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.isGone()).isEqualTo(gone));
    }

    @Test
    void aPayloadPutBackIsReadAgain() throws Exception {
        server.on("/feed.xml", 200, Payloads.bytes("rss20.xml"));
        Settings settings = at("/feed.xml");
        byte[] raw = channel.hear(settings, null).items().getFirst().raw();
        assertThat(channel.read(settings, new Payload(raw, "application/rss+xml", null)).items()).singleElement()
                .satisfies(item -> assertThat(item.externalId()).isEqualTo("https://wren.example/?p=12"));
        assertThat(channel.read(settings, new Payload(new byte[] {1, 2}, null, null)).unreadable()).hasSize(1);
    }

    private Settings at(String path) {
        return settings(server.at(path).toString());
    }

    private static Settings settings(String url) {
        return new Settings(UUID.randomUUID(), Map.of("url", url));
    }
}
