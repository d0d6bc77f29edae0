package app.kith.listening.channels;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.LocalServer;
import app.kith.RunningKith;
import app.kith.base.Secrets;
import app.kith.conversations.Conversation;
import app.kith.conversations.Inbox;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Networks and chats connected on the page: what is said there in the inbox, changes followed while they happen, and the answer back out. */
class NetworksAndChatsTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Browser nora = kith.browser(Cast.NORA);

    @AfterEach
    void end() throws Exception {
        Sources sources = kith.door(Sources.class);
        for (Source source : sources.list()) sources.disconnect(source.id(), kith.colleague(Cast.STEN));
        for (AutoCloseable one : open.reversed()) one.close();
    }

    @Test
    void mastodonIsHeardFollowedAndAnswered() throws Exception {
        Away away = away("mastodon");
        FarLine stream = opened(new FarLine());
        away.answers("GET", "/api/v1/accounts/verify_credentials", "me.json").answers("GET", "/api/v1/apps/verify_credentials", "app.json")
                .answers(get(urlPathEqualTo("/api/v2/instance")), 200, away.read("instance.json").replace("STREAMING", stream.address()))
                .answers(get(urlPathMatching("/api/v1/statuses.*")), 200, "[]").answers("GET", "/api/v1/notifications", "mentions-newest.json")
                .answers(get(urlPathEqualTo("/api/v1/notifications")).withQueryParam("max_id", matching(".+")), 200, "[]")
                .answers("GET", "/api/v1/statuses/116158000000000001", "status.json").answers("POST", "/api/v1/statuses", "posted.json");
        assertThat(nora.post("/sources/trial", "channel", "mastodon", "place", "M", "setting.server", away.address(), "setting.token", "t0ken").text("#trial"))
                .contains("Signed in as @lindgren");
        Source source = connect("mastodon", "Mastodon", "server", away.address(), "token", "t0ken");
        Conversation drips = saying(source, "the wand of my Wren drips");

        FarLine.Call line = stream.call();
        line.say(event("status.update", away.read("status-edited.json")));
        Browser.Page thread = until(() -> showing(drips, "the wand drips, and it was me"));
        answer(thread, drips.id(), "It was us, not you.");
        until(() -> asked(away, "POST", "/api/v1/statuses", "@mayapulls@crema.example It was us, not you."));
        until(() -> sent(drips.id()));

        line.say(event("delete", "116158000000000001"));
        until(() -> nora.get("/conversations/" + drips.id()).text(".thread").contains("it was me") ? null : true);
    }

    @Test
    void blueskyIsHeardAndAnswered() throws Exception {
        Away away = away("bluesky");
        away.answers("POST", "/xrpc/com.atproto.server.createSession", "session.json").answers("GET", "/xrpc/com.atproto.server.getSession", "me.json")
                .answers("GET", "/xrpc/app.bsky.notification.listNotifications", "to-us-newest.json").answers("GET", "/xrpc/app.bsky.feed.searchPosts", "found.json")
                .answers(get(urlPathEqualTo("/xrpc/app.bsky.notification.listNotifications")).withQueryParam("cursor", matching(".+")), 200, "{\"notifications\":[]}")
                .answers("GET", "/xrpc/app.bsky.feed.getPosts", "posts-mention.json").answers("POST", "/xrpc/com.atproto.repo.putRecord", "put.json");
        Source source = connect("bluesky", "Bluesky", "server", away.address(), "handle", "lindgren.example", "password", "abcd-efgh", "words", "wren");
        saying(source, "my new wren is loud");
        Conversation drips = saying(source, "the wand drips, see");
        answer(nora.get("/conversations/" + drips.id()), drips.id(), "Thank you ☕");
        until(() -> asked(away, "POST", "/xrpc/com.atproto.repo.putRecord", "Thank you ☕"));
        until(() -> sent(drips.id()));
        assertThat(nora.get("/sources/" + source.id()).body()).as("what renews the key is no fact to show").doesNotContain("refresh-one", "abcd-efgh");
    }

    @Test
    void jetstreamIsHeardAndAnAccountThatIsGoneTakesItsWordsWithIt() throws Exception {
        Away away = away("jetstream");
        FarLine stream = opened(new FarLine());
        away.answers("GET", "/xrpc/app.bsky.actor.getProfile", "maya.json");
        Source source = connect("jetstream", "All of Bluesky", "server", stream.address(), "words", "Wren", "directory", away.address());
        FarLine.Call line = stream.call();
        line.say(away.read("v1-post.json"));
        Conversation drips = saying(source, "My WREN drips");
        assertThat(nora.get("/conversations/" + drips.id()).document().select("a[href*='bsky.app/profile']")).isNotEmpty();

        line.say(away.read("v1-account-deleted.json"), away.read("v1-tagged.json"));
        until(() -> nora.get("/conversations/" + drips.id()).text(".thread").contains("My WREN drips") ? null : true);
        assertThat(until(() -> kith.door(Sources.class).require(source.id()).lastSuccessAt())).isNotNull();
    }

    @Test
    void matrixIsHeardFollowedAndAnswered() throws Exception {
        Away away = away("matrix");
        String rooms = "/_matrix/client/v3/rooms/%21support%3Abench.example";
        away.answers("GET", "/_matrix/client/v3/account/whoami", "whoami.json").answers("GET", "/_matrix/client/v3/joined_rooms", "joined.json")
                .answers("GET", "/_matrix/client/v3/sync", "sync-empty.json").answers("GET", rooms + "/event/%24first", "event-first.json").answers("GET", rooms + "/event/%24reply", "event-first.json")
                .answers(get(urlPathEqualTo(rooms + "/state/m.room.join_rules")), 200, "{\"join_rule\":\"public\"}")
                .answers("GET", rooms + "/messages", "messages-past-1.json")
                .answers(get(urlPathEqualTo(rooms + "/messages")).withQueryParam("from", equalTo("q1")), 200, "{\"start\":\"q1\",\"chunk\":[]}")
                .answers(get(urlPathEqualTo("/_matrix/client/v3/rooms/%21staff%3Abench.example/messages")), 200, "{\"start\":\"x\",\"chunk\":[]}")
                .answers(put(urlPathMatching(".*/send/m.room.message/.*")), 200, away.read("sent.json"));
        Source source = connect("matrix", "Matrix", "server", away.address(), "token", "syt_kith");
        Conversation drips = saying(source, "The wand drips, and it was me.");
        Browser.Page thread = until(() -> showing(drips, "Mine too."));
        answer(thread, drips.id(), "It was us.");
        until(() -> asked(away, "PUT", "/send/m.room.message/", "\"body\":\"It was us.\""));
        until(() -> sent(drips.id()));

        away.answers("GET", "/_matrix/client/v3/sync", "sync-next.json");
        until(() -> nora.get("/conversations/" + drips.id()).text(".thread").contains("Mine too.") ? null : true);
    }

    @Test
    void zulipIsHeardFollowedAndAnswered() throws Exception {
        Away away = away("zulip");
        away.answers("GET", "/api/v1/users/me", "me.json").answers("GET", "/api/v1/users/me/subscriptions", "subscriptions.json")
                .answers("GET", "/api/v1/messages", "messages-empty.json").answers("GET", "/api/v1/messages/102", "message-first.json")
                .answers("GET", "/api/v1/messages/101", "message-edited.json").answers("POST", "/api/v1/register", "registered.json").answers("POST", "/api/v1/messages", "sent.json")
                .answers(get(urlPathEqualTo("/api/v1/messages")).withQueryParam("narrow", matching(".*5.*")), 200, away.read("messages-past-1.json").replace("\"found_oldest\": false", "\"found_oldest\": true"))
                .answers(get(urlPathEqualTo("/api/v1/events")).withQueryParam("last_event_id", equalTo("-1")), 200, away.read("events-2.json"));
        away.server.stubFor(get(urlPathEqualTo("/api/v1/events")).withQueryParam("last_event_id", equalTo("6"))
                .willReturn(aResponse().withFixedDelay(30_000)));
        Source source = connect("zulip", "Zulip", "server", away.address(), "email", "kith-bot@bench.example", "key", "k3y");
        Conversation drips = saying(source, "Mine too.");
        assertThat(drips.title()).isEqualTo("Wren drips");
        Browser.Page thread = until(() -> showing(drips, "it was me"));
        answer(thread, drips.id(), "It was us.");
        until(() -> asked(away, "POST", "/api/v1/messages", "It%20was%20us."));
        until(() -> sent(drips.id()));
    }

    @Test
    void aHubIsAnsweredAndWhatItPushesIsHeard() throws Exception {
        LocalServer blog = opened(new LocalServer()).on("/feed.xml", 200, feed("one", "The first words"), "Content-Type", "application/atom+xml");
        Source source = connect("feed", "A blog with a hub", "url", blog.at("/feed.xml").toString());
        saying(source, "The first words");
        String key = key("websub " + source.id());
        String topic = "https://wren.example/feed";
        String question = "?mark=%s&hub.mode=subscribe&hub.topic=%s&hub.challenge=x%%3Cy".formatted(key("websub " + source.id() + " " + topic), Api.part(topic));
        HttpResponse<String> echo = send(HttpRequest.newBuilder(hook(source, question)).GET());
        assertThat(echo.statusCode()).isEqualTo(200);
        assertThat(echo.body()).isEqualTo("x<y");
        assertThat(echo.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        assertThat(send(HttpRequest.newBuilder(hook(source, question.replace("hub.mode=subscribe", "hub.mode=unsubscribe"))).GET()).statusCode()).isEqualTo(405);

        String news = feed("two", "Pushed by the hub");
        HttpRequest.Builder push = HttpRequest.newBuilder(hook(source, "?mark=x")).header("content-type", "application/atom+xml").POST(HttpRequest.BodyPublishers.ofString(news));
        assertThat(send(push.copy().header("x-hub-signature", "sha256=" + Hmac.hex("another", news.getBytes()))).statusCode()).isEqualTo(401);
        assertThat(send(push.copy().header("x-hub-signature", "sha256=" + Hmac.hex(key, news.getBytes()))).statusCode()).isEqualTo(202);
        saying(source, "Pushed by the hub");
    }

    private static String key(String of) {
        return HexFormat.of().formatHex(kith.door(Secrets.class).fingerprint(of));
    }

    private static URI hook(Source source, String query) {
        return URI.create(kith.address() + "/hooks/" + source.id() + query);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String feed(String id, String words) {
        return """
                <?xml version="1.0"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><title>The Wren journal</title><id>urn:wren</id><updated>2026-03-05T11:00:00Z</updated>
                <entry><id>urn:%s</id><title>News</title><updated>2026-03-05T11:00:00Z</updated><author><name>Maya</name></author><content>%s</content></entry></feed>
                """.formatted(id, words);
    }

    private static String event(String name, String payload) {
        return JsonMapper.shared().writeValueAsString(Map.of("stream", new String[] {"user"}, "event", name, "payload", payload));
    }

    private Away away(String kind) {
        return opened(Away.at(kind));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    private Source connect(String channel, String place, String... settings) {
        assertThat(nora.get("/sources/new?channel=" + channel).status()).isEqualTo(200);
        List<String> form = new ArrayList<>(List.of("channel", channel, "place", place, "whose", "ours", Sources.PAST_DAYS, "3650"));
        for (int i = 0; i < settings.length; i += 2) form.addAll(List.of("setting." + settings[i], settings[i + 1]));
        Browser.Page page = nora.post("/sources", form.toArray(String[]::new));
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return kith.door(Sources.class).list().stream().filter(source -> source.place().name().equals(place)).findFirst().orElseThrow();
    }

    private Conversation saying(Source source, String words) {
        return until(() -> kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, source.place().id(), null, 50, kith.colleague(Cast.NORA)).stream()
                .filter(one -> showing(one, words) != null).findFirst().orElse(null));
    }

    private Browser.Page showing(Conversation conversation, String words) {
        Browser.Page page = nora.get("/conversations/" + conversation.id());
        return page.text(".thread").contains(words) ? page : null;
    }

    private void answer(Browser.Page thread, UUID conversation, String words) {
        Browser.Page page = nora.post("/conversations/" + conversation + "/replies", "replyId", thread.value("replyId"), "to", thread.value("to"),
                "lastSeen", thread.value("lastSeen"), "words", words);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
    }

    private static Boolean asked(Away away, String method, String path, String words) {
        return away.asked().stream().anyMatch(one -> one.getMethod().getName().equals(method) && one.getUrl().contains(path) && one.getBodyAsString().contains(words)) ? true : null;
    }

    private String sent(UUID conversation) {
        String delivery = nora.get("/conversations/" + conversation).text(".delivery");
        return delivery.startsWith("Sent") ? delivery : null;
    }

    private static <T> T until(Supplier<T> found) {
        long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            T one = found.get();
            if (one != null) return one;
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(patience);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
