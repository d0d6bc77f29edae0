package app.kith.listening.channels;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.conversations.Conversation;
import app.kith.conversations.Inbox;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Places connected on the page, what is said there in the inbox, and the answer back out, with the whole of Kith in between. */
class ForumsCodeAndBlogsTest {

    private static final Away QUESTIONS = Away.at("stackexchange");
    private static final Away NEWS = Away.at("hackernews");

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass()
            .with("kith.channels.stackexchange.address=" + QUESTIONS.address(), "kith.channels.hackernews.address=" + NEWS.address());

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Browser nora = kith.browser(Cast.NORA);

    @AfterEach
    void end() throws Exception {
        Sources sources = kith.door(Sources.class);
        for (Source source : sources.list()) sources.disconnect(source.id(), kith.colleague(Cast.STEN));
        for (AutoCloseable one : open) one.close();
    }

    @Test
    void aForumIsHeardRungAndAnswered() throws Exception {
        Away away = away("discourse");
        away.answers(get(urlPathEqualTo("/posts.json")), 200, today(away.read("posts.json")));
        away.answers(get(urlPathEqualTo("/posts.json")).withQueryParam("before", matching(".*")), 200, "{\"latest_posts\":[]}");
        away.answers("GET", "/c/5/show.json", "category-open.json").answers("GET", "/c/6/show.json", "category-closed.json")
                .answers("POST", "/posts.json", "posted.json");
        away.answers(get(urlPathMatching("/posts/\\d+.json")), 200, away.read("post.json"));
        Source forum = connect("discourse", "The Wren forum", "url", away.address(), "user", "lindgren-team", "key", "k3y", "secret", "a webhook secret");
        Conversation drips = conversation(forum, "The steam wand drips since 2.4");
        Browser.Page thread = nora.get("/conversations/" + drips.id());
        assertThat(thread.text(".thread")).contains("Since the update it drips", "Mine too, @mayapulls");

        answer(thread, drips.id(), "It is fixed in 2.4.2.");
        LoggedRequest posted = until(() -> away.asked().stream().filter(asked -> asked.getMethod().getName().equals("POST")).findFirst().orElse(null));
        assertThat(posted.getBodyAsString()).contains("\"raw\":\"It is fixed in 2.4.2.\"", "\"topic_id\":311");
        assertThat(until(() -> sent(drips.id()))).contains("The Wren forum");

        away.answers(get(urlPathEqualTo("/posts.json")), 200, today(away.read("posts-later.json")));
        String push = away.read("push-created.json");
        assertThat(push(forum, push, "x-discourse-event-signature", "sha256=" + Hmac.hex("another secret", bytes(push))).statusCode()).isEqualTo(401);
        assertThat(push(forum, push, "x-discourse-event-signature", "sha256=" + Hmac.hex("a webhook secret", bytes(push))).statusCode()).isEqualTo(202);
        until(() -> nora.get("/conversations/" + drips.id()).text(".thread").contains("I had that as well") ? true : null);
        until(() -> nora.get("/conversations/" + drips.id()).text(".thread").contains("Mine too") ? null : true);
        assertThat(nora.get("/conversations/" + drips.id()).text(".thread")).contains("Since the update to 2.4.1");
    }

    @Test
    void aRepositoryIsHeardPushedAndAnswered() throws Exception {
        Away away = away("github");
        away.answers("GET", "/api/v3/user", "user.json").answers("GET", "/api/v3/repos/lindgren/wren", "repository.json");
        for (String list : List.of("/issues", "/issues/comments", "/pulls/comments")) away.answers(get(urlPathEqualTo("/api/v3/repos/lindgren/wren" + list)), 200, "[]");
        away.answers(get(urlPathEqualTo("/api/v3/repos/lindgren/wren/issues")), 200, today(away.read("issues.json")));
        away.answers("POST", "/api/graphql", "discussions-none.json").answers("POST", "/api/v3/repos/lindgren/wren/issues/12/comments", "posted.json");
        Browser.Page trial = nora.post("/sources/trial", "channel", "github", "place", "Code", "setting.repositories", "Lindgren/Wren", "setting.token", "t", "setting.address", away.address());
        assertThat(trial.text("#trial")).contains("Signed in as @lindgren-team", "12 open issues");
        Source code = connect("github", "The Wren's code", "repositories", "Lindgren/Wren", "token", "t", "secret", "a webhook secret", "address", away.address());
        Conversation drips = conversation(code, "The wand drips");

        String push = today(away.read("push-comment.json"));
        assertThat(push(code, push, "x-hub-signature-256", "sha256=" + Hmac.hex("a webhook secret", bytes(push))).statusCode()).isEqualTo(202);
        Browser.Page thread = until(() -> {
            Browser.Page page = nora.get("/conversations/" + drips.id());
            return page.text(".thread").contains("Same here. 🎉") ? page : null;
        });
        answer(thread, drips.id(), "It is fixed.");
        until(() -> away.asked().stream().filter(asked -> asked.getUrl().endsWith("/issues/12/comments") && asked.getBodyAsString().equals("{\"body\":\"It is fixed.\"}")).findFirst().orElse(null));
        assertThat(until(() -> sent(drips.id()))).contains("The Wren's code");
    }

    @Test
    void aBlogIsHeardAndAnswered() throws Exception {
        Away away = away("wordpress");
        away.answers(head(urlPathEqualTo("/")), 200, "", "Link", "<ADDRESS/wp-json/>; rel=\"https://api.w.org/\"");
        away.answers("GET", "/wp-json/", "root.json").answers("GET", "/wp-json/wp/v2/users/me", "me.json").answers("POST", "/wp-json/wp/v2/comments", "comment-posted.json");
        away.answers(get(urlPathEqualTo("/wp-json/wp/v2/posts")), 200, today(away.read("posts.json"))).answers(get(urlPathEqualTo("/wp-json/wp/v2/comments")), 200, today(away.read("comments.json")));
        Source blog = connect("wordpress", "The Wren blog", "url", away.address(), "user", "lindgren", "password", "abcd", "posts", "true");
        Conversation milk = conversation(blog, "Better milk – in three steps");
        Browser.Page thread = until(() -> {
            Browser.Page page = nora.get("/conversations/" + milk.id());
            return page.text(".thread").contains("My wand drips & hisses.") && page.text(".thread").contains("First, cold milk.") ? page : null;
        });
        answer(thread, milk.id(), "It is fixed.");
        until(() -> away.asked().stream().filter(asked -> asked.getBodyAsString().contains("\"content\":\"It is fixed.\"")).findFirst().orElse(null));
        assertThat(until(() -> sent(milk.id()))).contains("The Wren blog");
    }

    @Test
    void whatIsAskedAndSaidElsewhereIsHeardAndAnsweredThere() {
        String now = String.valueOf(Instant.now().getEpochSecond());
        QUESTIONS.answers("GET", "/filters/create", "filter.json").answers(get(urlPathEqualTo("/search")), 200, QUESTIONS.read("questions.json").replaceAll("\\b17\\d{8}\\b", now));
        NEWS.answers(get(urlPathEqualTo("/api/v1/search_by_date")), 200, NEWS.read("hits.json").replaceAll("\\b17\\d{8}\\b", now));
        Source cooking = connect("stackexchange", "Cooking", "site", "cooking", "tags", "wren");
        Source news = connect("hackernews", "Hacker News", "words", "Lindgren Wren");
        Browser.Page question = nora.get("/conversations/" + conversation(cooking, "Why does the Wren's wand drip & hiss?").id());
        assertThat(question.text(".thread")).contains("It drips since 2.4.", "Close it.", "Which cup?");
        assertThat(question.document().select("[formaction$=/replies-by-hand], form[action$=/replies-by-hand]")).isNotEmpty();
        assertThat(nora.get("/conversations/" + conversation(news, "Ask HN: Which espresso machine?").id()).text(".thread")).contains("I look at the lindgren wren & others.", "wand drips");
    }

    @AfterAll
    static void endOfNews() {
        QUESTIONS.close();
        NEWS.close();
    }

    private Away away(String kind) {
        Away away = Away.at(kind);
        open.add(away);
        return away;
    }

    private Source connect(String channel, String place, String... settings) {
        assertThat(nora.get("/sources/new?channel=" + channel).status()).isEqualTo(200);
        List<String> form = new ArrayList<>(List.of("channel", channel, "place", place, "whose", "ours"));
        for (int i = 0; i < settings.length; i += 2) form.addAll(List.of("setting." + settings[i], settings[i + 1]));
        Browser.Page page = nora.post("/sources", form.toArray(String[]::new));
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return kith.door(Sources.class).list().stream().filter(source -> source.place().name().equals(place)).findFirst().orElseThrow();
    }

    private Conversation conversation(Source source, String title) {
        return until(() -> kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, source.place().id(), null, 50, kith.colleague(Cast.NORA)).stream()
                .filter(one -> title.equals(one.title())).findFirst().orElse(null));
    }

    private void answer(Browser.Page thread, UUID conversation, String words) {
        Browser.Page page = nora.post("/conversations/" + conversation + "/replies", "replyId", thread.value("replyId"), "to", thread.value("to"),
                "lastSeen", thread.value("lastSeen"), "words", words);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
    }

    private String sent(UUID conversation) {
        String delivery = nora.get("/conversations/" + conversation).text(".delivery");
        return delivery.startsWith("Sent") ? delivery : null;
    }

    private static HttpResponse<String> push(Source source, String body, String header, String value) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(kith.address().resolve("/hooks/" + source.id())).header("content-type", "application/json").header(header, value)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body))).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The times in a payload, as if it were all said a minute ago. */
    private static String today(String payload) {
        return payload.replaceAll("\"2026-\\d\\d-\\d\\dT[\\d:.]+Z?\"", "\"" + Instant.now().minus(Duration.ofMinutes(1)) + "\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
