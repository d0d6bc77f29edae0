package app.kith.listening.channels;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.Chromium;
import app.kith.RunningKith;
import app.kith.conversations.Conversation;
import app.kith.conversations.Inbox;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chats of companies, connected on the page, heard live in the inbox, answered from there, with the whole of Kith in between. */
class ChatsAtWorkTest {

    private static final Away SLACK = Away.at("slack");
    private static final Away DISCORD = Away.at("discord");
    private static final Away TEAMS = Away.at("teams");
    private static final Away ENGAGE = Away.at("vivaengage");

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass().with("kith.channels.slack.address=" + SLACK.address() + "/api", "kith.channels.discord.address=" + DISCORD.address(),
            "kith.channels.teams.address=" + TEAMS.address() + "/v1.0", "kith.channels.teams.login=" + TEAMS.address() + "/login",
            "kith.channels.vivaengage.address=" + ENGAGE.address() + "/api/v1", "kith.channels.vivaengage.login=" + ENGAGE.address() + "/login");

    private final Browser nora = kith.browser(Cast.NORA);

    @AfterEach
    void disconnected() {
        Sources sources = kith.door(Sources.class);
        for (Source source : sources.list()) sources.disconnect(source.id(), kith.colleague(Cast.STEN));
    }

    @AfterAll
    static void home() {
        for (Away away : List.of(SLACK, DISCORD, TEAMS, ENGAGE)) away.close();
    }

    @Test
    void slackPushesAndIsAnsweredInTheThread() throws Exception {
        SLACK.answers("GET", "/api/auth.test", "auth.json").answers("GET", "/api/users.conversations", "one-channel.json").answers("GET", "/api/conversations.history", "empty.json")
                .answers("GET", "/api/users.info", "user-maya.json").answers("POST", "/api/chat.postMessage", "posted.json");
        Browser.Page trial = nora.post("/sources/trial", "channel", "slack", "place", "Makers", "setting.token", "xoxb-1", "setting.signingSecret", "s1gn");
        assertThat(trial.text("#trial")).contains("Signed in at Lindgren Makers. It hears #help.");
        Source slack = connect("slack", "Makers on Slack", "token", "xoxb-1", "signingSecret", "s1gn");
        String challenge = "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1a\"}";
        assertThat(push(slack, challenge, "forged").statusCode()).isEqualTo(401);
        assertThat(push(slack, challenge, "s1gn").body()).isEqualTo("3eZbrw1a");
        String event = SLACK.read("event-message.json");
        assertThat(push(slack, event, "s1gn").statusCode()).isEqualTo(202);
        assertThat(push(slack, event, "s1gn").statusCode()).isEqualTo(202);
        Conversation hello = conversation(slack);
        Browser.Page thread = nora.get("/conversations/" + hello.id());
        assertThat(thread.text(".thread")).containsOnlyOnce("really").contains("Hello @Maya 👋🏼");
        answer(thread, hello, "Hello <Maya> & all");
        assertThat(asked(SLACK, "/api/chat.postMessage").getBodyAsString()).contains("\"text\":\"Hello &lt;Maya&gt; &amp; all\"", "\"thread_ts\":\"1772445600.123456\"");
        until(() -> nora.get("/conversations/" + hello.id()).text(".delivery").startsWith("Sent") ? true : null);
        assertThat(push(slack, SLACK.read("event-deleted.json"), "s1gn").statusCode()).isEqualTo(202);
        until(() -> nora.get("/conversations/" + hello.id()).text(".thread").contains("really") ? null : true);
    }

    @Test
    void mattermostIsHeardOverItsStreamAndAnsweredInTheThread() throws Exception {
        try (Away away = Away.at("mattermost"); FarLine far = new FarLine()) {
            away.answers("GET", "/api/v4/users/me", "me.json").answers("GET", "/api/v4/users/me/teams", "teams.json")
                    .answers("GET", "/api/v4/users/me/teams/teamlind00000000000000000a/channels", "one-channel.json").answers("GET", "/api/v4/users/usermaya00000000000000000a", "user-maya.json");
            away.answers(get(urlPathMatching("/api/v4/channels/.*/posts")), 200, "{\"order\":[],\"posts\":{}}");
            away.refuses("GET", "/api/v4/config/client", 200, "{\"WebsocketURL\":\"" + far.address() + "\"}");
            away.answers(get(urlPathEqualTo("/api/v4/posts/postlive000000000000000000")), 200, away.read("reply.json")).answers(post(urlPathEqualTo("/api/v4/posts")), 201, away.read("posted.json"));
            Source chat = connect("mattermost", "Makers on Mattermost", "server", away.address(), "token", "bot-token");
            far.call().say("{\"event\":\"hello\",\"data\":{}}", away.read("event-posted.json"));
            Conversation asks = conversation(chat);
            Browser.Page thread = nora.get("/conversations/" + asks.id());
            assertThat(thread.text(".thread")).contains("Is somebody there?", "Maya");
            answer(thread, asks, "Yes, we are.");
            assertThat(asked(away, "/api/v4/posts").getBodyAsString()).contains("\"message\":\"Yes, we are.\"");
            disconnected();
        }
    }

    @Test
    void discordIsHeardOverItsGatewayAndAnsweredBelowTheMessage() throws Exception {
        try (FarLine far = new FarLine()) {
            String server = "900000000000000001";
            DISCORD.refuses("GET", "/channels/900000000000000010", 200, "{\"id\":\"900000000000000010\",\"type\":0,\"name\":\"help\"}");
            DISCORD.answers("GET", "/guilds/" + server, "guild.json");
            DISCORD.answers("GET", "/users/@me", "me.json").answers("GET", "/applications/@me", "application.json").answers("GET", "/guilds/" + server + "/channels", "channels.json")
                    .answers("GET", "/guilds/" + server + "/threads/active", "threads.json");
            DISCORD.answers(get(urlPathMatching("/channels/\\d+/messages")), 200, "[]").answers(get(urlPathMatching("/channels/\\d+/threads/archived/public")), 200, "{\"threads\":[]}");
            DISCORD.refuses("GET", "/gateway/bot", 200, DISCORD.read("gateway.json").replace("FAR", far.address()));
            DISCORD.answers(post(urlPathEqualTo("/channels/900000000000000010/messages")), 200, DISCORD.read("posted.json"));
            Source discord = connect("discord", "Makers on Discord", "token", "bot-token", "server", server);
            far.call().say("{\"op\":10,\"d\":{\"heartbeat_interval\":3600000}}", DISCORD.read("event-create.json"));
            Conversation asks = conversation(discord);
            Browser.Page thread = nora.get("/conversations/" + asks.id());
            assertThat(thread.text(".thread")).contains("Is somebody there?");
            lettersAreCountedDown(asks);
            answer(thread, asks, "Yes, @everyone is.");
            assertThat(asked(DISCORD, "/channels/900000000000000010/messages").getBodyAsString()).contains("\"allowed_mentions\":{\"parse\":[]}");
            disconnected();
        }
    }

    /** As Discord counts them; a family is seven letters there. */
    private void lettersAreCountedDown(Conversation conversation) {
        try (var chromium = new Chromium()) {
            Page page = chromium.visitor(kith, Cast.NORA);
            page.navigate(kith.address() + "/conversations/" + conversation.id());
            Locator left = page.locator("letters-left");
            PlaywrightAssertions.assertThat(left).hasText("At most 2,000 characters");
            page.locator("#reply").fill("x".repeat(1_990) + "👨‍👩‍👧‍👦");
            PlaywrightAssertions.assertThat(left).hasText("3 left");
            page.locator("#reply").pressSequentially("more");
            PlaywrightAssertions.assertThat(left).hasText("1 too many");
            page.locator("#reply").fill("");
        }
    }

    @Test
    void teamsWithoutAnAccountIsAnsweredThere() {
        TEAMS.answers(post(urlPathMatching("/login/.*")), 200, TEAMS.read("token.json"));
        TEAMS.answers(get(urlPathMatching("/v1.0/teams/.*/delta")), 200, TEAMS.read("delta-2.json")).answers(get(urlPathMatching("/v1.0/teams/[^/]*/channels")), 200, TEAMS.read("channels.json"))
                .answers(get(urlPathMatching("/v1.0/teams/.*/messages")), 200, "{\"value\":[]}");
        Source teams = connect("teams", "Makers on Teams", "team", "https://teams.microsoft.com/l/team/x?groupId=11111111-1111-4111-8111-111111111111&tenantId=22222222-2222-4222-8222-222222222222",
                "clientId", "app", "clientSecret", "s3cret", "channels", "Help");
        Browser.Page thread = nora.get("/conversations/" + conversation(teams).id());
        assertThat(thread.document().select("[formaction$=/replies-by-hand], form[action$=/replies-by-hand]")).isNotEmpty();
        assertThat(thread.document().select("a[href^='https://teams.microsoft.com/l/message/']")).isNotEmpty();
    }

    @Test
    void vivaEngageIsHeardAndAnswered() {
        ENGAGE.answers(any(anyUrl()), 404, "{}");
        ENGAGE.answers(post(urlPathMatching("/login/.*")), 200, ENGAGE.read("token.json"));
        ENGAGE.answers("GET", "/api/v1/users/current.json", "me.json").answers("GET", "/api/v1/messages/in_group/771.json", "newest.json");
        ENGAGE.answers(post(urlPathEqualTo("/api/v1/messages.json")), 201, ENGAGE.read("posted.json"));
        Source engage = connect("vivaengage", "Our network", "tenant", "lindgren.example", "clientId", "app", "refreshToken", "first-refresh", "communities", "771");
        Conversation drips = conversation(engage, "Dripping wand");
        Browser.Page thread = nora.get("/conversations/" + drips.id());
        assertThat(thread.text(".thread")).contains("The wand drips since 2.4.", "Same here & worse.");
        answer(thread, drips, "It is fixed.");
        assertThat(asked(ENGAGE, "/api/v1/messages.json").getBodyAsString()).contains("\"body\":\"It is fixed.\"");
    }

    private Source connect(String channel, String place, String... settings) {
        assertThat(nora.get("/sources/new?channel=" + channel).text(".first-steps")).isNotBlank();
        List<String> form = new ArrayList<>(List.of("channel", channel, "place", place, "whose", "ours"));
        for (int i = 0; i < settings.length; i += 2) form.addAll(List.of("setting." + settings[i], settings[i + 1]));
        Browser.Page page = nora.post("/sources", form.toArray(String[]::new));
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return kith.door(Sources.class).list().stream().filter(source -> source.place().name().equals(place)).findFirst().orElseThrow();
    }

    /** In a chat nothing has a title: the newest conversation there. */
    private Conversation conversation(Source source) {
        return conversation(source, null);
    }

    private Conversation conversation(Source source, String title) {
        return until(() -> kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, source.place().id(), null, 50, kith.colleague(Cast.NORA)).stream()
                .filter(one -> title == null || title.equals(one.title())).findFirst().orElse(null));
    }

    private void answer(Browser.Page thread, Conversation conversation, String words) {
        Browser.Page page = nora.post("/conversations/" + conversation.id() + "/replies", "replyId", thread.value("replyId"), "to", thread.value("to"),
                "lastSeen", thread.value("lastSeen"), "words", words);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
    }

    /** The first thing posted there. */
    private static LoggedRequest asked(Away away, String path) {
        return until(() -> away.asked().stream().filter(asked -> asked.getMethod().getName().equals("POST") && asked.getUrl().equals(path)).findFirst().orElse(null));
    }

    /** As Slack signs it, now. */
    private static HttpResponse<String> push(Source source, String body, String secret) throws Exception {
        String at = String.valueOf(Instant.now().getEpochSecond());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(kith.address().resolve("/hooks/" + source.id())).header("content-type", "application/json").header("X-Slack-Request-Timestamp", at)
                    .header("X-Slack-Signature", "v0=" + Hmac.hex(secret, ("v0:" + at + ":").getBytes(StandardCharsets.UTF_8), bytes))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)).build(), HttpResponse.BodyHandlers.ofString());
        }
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
