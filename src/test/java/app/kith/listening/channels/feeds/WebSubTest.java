package app.kith.listening.channels.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.LocalServer;
import app.kith.LocalServer.Asked;
import app.kith.base.AddressGuard;
import app.kith.base.Outbound;
import app.kith.listening.Channel.Payload;
import app.kith.listening.Channel.Push;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages are those of www.w3.org/TR/websub, sections 5 to 7. */
class WebSubTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    private final LocalServer server = new LocalServer();
    private final Outbound outbound = new Outbound(new AddressGuard("127.0.0.1:" + server.port()), "1");
    private final Settings settings = new Settings(UUID.randomUUID(), Map.of("url", server.at("/feed.xml").toString()));
    private String feed = feed("one");

    @BeforeEach
    void thereIsAFeedWithAHub() {
        server.on("/feed.xml", exchange -> LocalServer.send(exchange, 200, feed.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/atom+xml"))
                .on("/hub", 202, "");
    }

    @AfterEach
    void stop() throws Exception {
        outbound.close();
        server.close();
    }

    @Test
    void theHubThatAFeedNamesIsAskedToTellUs() throws Exception {
        Page page = at(NOON).hear(settings, null);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("urn:one");
        Map<String, String> asked = form(server.lastAsked());
        assertThat(server.lastAsked().path()).isEqualTo("/hub");
        assertThat(asked).containsEntry("hub.mode", "subscribe").containsEntry("hub.topic", "https://wren.example/feed").containsEntry("hub.lease_seconds", "864000");
        assertThat(asked.get("hub.callback")).startsWith("https://kith.example/hooks/" + settings.sourceId() + "?mark=");
        assertThat(asked.get("hub.secret")).hasSize(64);
    }

    @Test
    void itIsAskedOnceADayAndVisitsGoOnMeanwhile() throws Exception {
        Page page = at(NOON).hear(settings, null);
        assertThat(page.nextIn()).isNull();
        page = at(NOON.plus(Duration.ofMinutes(15))).hear(settings, page.cursor());
        assertThat(subscriptions()).isEqualTo(1);
        at(NOON.plus(Duration.ofHours(25))).hear(settings, page.cursor());
        assertThat(subscriptions()).isEqualTo(2);
    }

    @Test
    void whereServersOutsideCannotReachUsNoHubIsAsked() throws Exception {
        var channel = new FeedChannel(outbound, new WebSub(outbound, path -> Optional.empty(), WebSubTest::key), Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(channel.hear(settings, null).items()).hasSize(1);
        assertThat(subscriptions()).isZero();
    }

    @Test
    void aTrialAsksNoHub() throws Exception {
        at(NOON).test(new Settings(null, settings.values()));
        assertThat(subscriptions()).isZero();
    }

    @Test
    void theHubsQuestionWhetherItWasUsIsAnsweredForWhatWeAskedOnly() throws Exception {
        at(NOON).hear(settings, null);
        String mark = form(server.lastAsked()).get("hub.callback").replaceFirst(".*mark=", "");
        FeedChannel channel = at(NOON);
        assertThat(channel.echo(settings, question("mark", mark, "hub.mode", "subscribe", "hub.topic", "https://wren.example/feed", "hub.challenge", "xyz", "hub.lease_seconds", "864000")))
                .hasValueSatisfying(echo -> {
                    assertThat(echo.body()).isEqualTo("xyz");
                    assertThat(echo.contentType()).isEqualTo("text/plain");
                });
        assertThat(channel.echo(settings, question("mark", mark, "hub.mode", "subscribe", "hub.topic", "https://evil.example/feed", "hub.challenge", "xyz"))).isEmpty();
        assertThat(channel.echo(settings, question("mark", mark, "hub.mode", "unsubscribe", "hub.topic", "https://wren.example/feed", "hub.challenge", "xyz"))).isEmpty();
        assertThat(channel.echo(settings, question("hub.mode", "subscribe", "hub.topic", "https://wren.example/feed", "hub.challenge", "xyz"))).isEmpty();
    }

    @Test
    void onlyWhatTheHubSignedIsBelieved() throws Exception {
        at(NOON).hear(settings, null);
        String secret = form(server.lastAsked()).get("hub.secret");
        byte[] body = feed("two").getBytes(StandardCharsets.UTF_8);
        FeedChannel channel = at(NOON);
        assertThat(channel.refusal(settings, push(body, "sha256=" + signed("HmacSHA256", secret, body)))).isEmpty();
        assertThat(channel.refusal(settings, push(body, "sha1=" + signed("HmacSHA1", secret, body).toUpperCase()))).isEmpty();
        assertThat(channel.refusal(settings, push(body, "sha512=" + signed("HmacSHA512", secret, body)))).isEmpty();
        assertThat(channel.refusal(settings, push(feed("three").getBytes(), "sha256=" + signed("HmacSHA256", secret, body)))).contains("The signature does not hold.");
        assertThat(channel.refusal(settings, push(body, "sha256="))).isPresent();
        assertThat(channel.refusal(settings, push(body, "md5=abc"))).isPresent();
        assertThat(channel.refusal(settings, push(body, ""))).isPresent();
        assertThat(channel.refusal(new Settings(UUID.randomUUID(), settings.values()), push(body, "sha256=" + signed("HmacSHA256", secret, body)))).isPresent();
    }

    @Test
    void whatIsPushedIsReadAndAVisitFollows() {
        Page page = at(NOON).read(settings, new Payload(feed("two").getBytes(StandardCharsets.UTF_8), "application/atom+xml", null));
        assertThat(page.items()).extracting(Item::externalId).containsExactly("urn:two");
        assertThat(page.more()).isTrue();
        assertThat(at(NOON).read(settings, new Payload(new byte[0], null, null))).isEqualTo(Page.nothing().more(true));
    }

    @Test
    void aHubThatRingsIsTrustedAndVisitsBecomeSeldomUntilItFails() throws Exception {
        Page page = at(NOON).hear(settings, null);
        feed = feed("two");
        page = at(NOON.plus(Duration.ofMinutes(3))).hear(settings, page.cursor());
        assertThat(page.nextIn()).as("it rang before we came").isEqualTo(Duration.ofHours(6));

        page = at(NOON.plus(Duration.ofMinutes(363))).hear(settings, page.cursor());
        assertThat(page.nextIn()).as("nothing new, so nothing missed").isEqualTo(Duration.ofHours(6));

        feed = feed("three");
        page = at(NOON.plus(Duration.ofMinutes(724))).hear(settings, page.cursor());
        assertThat(page.nextIn()).as("it did not ring").isNull();
    }

    @Test
    void aColleaguesIntervalComesFirst() throws Exception {
        var often = new Settings(settings.sourceId(), Map.of("url", settings.require("url"), "interval", "10"));
        Page page = at(NOON).hear(often, null);
        feed = feed("two");
        assertThat(at(NOON.plus(Duration.ofMinutes(3))).hear(often, page.cursor()).nextIn()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aHubInTroubleHoldsNothingUp() throws Exception {
        feed = feed("one").replace("/hub\"", "/gone-hub\"");
        assertThat(at(NOON).hear(settings, null).items()).hasSize(1);
        feed = feed("one").replace(server.at("/hub").toString(), "http://127.0.0.1:9/hub");
        assertThat(at(NOON).hear(settings, null).items()).hasSize(1);
    }

    @Test
    void hubsAreNamedInHeadersInRssAndInJson() throws Exception {
        server.on("/header.xml", 200, Payloads.bytes("rss20.xml"), "Link", "<" + server.at("/hub") + ">; rel=\"hub\", <https://wren.example/self>; rel=\"self\"");
        assertThat(named("/header.xml")).isEqualTo(new Hub(server.at("/hub").toString(), "https://wren.example/self", null, null, null, false));
        server.on("/rss.xml", 200, "<rss version=\"2.0\" xmlns:a=\"http://www.w3.org/2005/Atom\"><channel><title>x</title><a:link rel=\"hub\" href=\"/hub\"/>"
                + "<item><a:link rel=\"self\" href=\"https://wren.example/item\"/></item></channel></rss>");
        assertThat(named("/rss.xml")).isEqualTo(new Hub(server.at("/hub").toString(), server.at("/rss.xml").toString(), null, null, null, false));
        server.on("/feed.json", 200, "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"x\",\"feed_url\":\"https://wren.example/feed.json\","
                + "\"hubs\":[{\"type\":\"rssCloud\",\"url\":\"https://no.example\"},{\"type\":\"WebSub\",\"url\":\"" + server.at("/hub") + "\"}],\"items\":[]}");
        assertThat(named("/feed.json").topic()).isEqualTo("https://wren.example/feed.json");
        server.on("/none.xml", 200, Payloads.bytes("atom10.xml"));
        assertThat(named("/none.xml")).isNull();
    }

    private Hub named(String path) throws Exception {
        return WebSub.named(outbound.fetch(Outbound.Ask.get(server.at(path))));
    }

    private FeedChannel at(Instant now) {
        return new FeedChannel(outbound, new WebSub(outbound, path -> Optional.of("https://kith.example" + path), WebSubTest::key), Clock.fixed(now, ZoneOffset.UTC));
    }

    private long subscriptions() {
        return server.asked().stream().filter(asked -> asked.path().equals("/hub")).count();
    }

    private String feed(String id) {
        return """
                <?xml version="1.0"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><title>The Wren journal</title><id>urn:wren</id><updated>2026-03-05T11:00:00Z</updated>
                <link rel="self" href="https://wren.example/feed"/><link rel="hub" href="%s"/><link rel="alternate" href="https://wren.example/"/>
                <entry><id>urn:%s</id><title>News</title><updated>2026-03-05T11:00:00Z</updated><content>Words</content><link rel="self" href="https://wren.example/e"/></entry></feed>
                """.formatted(server.at("/hub"), id);
    }

    private static Push question(String... query) {
        return new Push("GET", pairs(List.of(query)), Map.of(), new byte[0], NOON);
    }

    private static Push push(byte[] body, String signature) {
        return new Push("POST", Map.of(), Map.of("x-hub-signature", signature), body, NOON);
    }

    private static Map<String, String> pairs(List<String> all) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < all.size(); i += 2) pairs.put(all.get(i), all.get(i + 1));
        return pairs;
    }

    private static Map<String, String> form(Asked asked) {
        return Arrays.stream(asked.body().split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8), pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static byte[] key(String of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(("test " + of).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(String method, String key, byte[] body) throws Exception {
        Mac mac = Mac.getInstance(method);
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), method));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
