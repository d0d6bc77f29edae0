package app.kith.listening.channels.bluesky;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.kith.base.Ids;
import app.kith.listening.Channel;
import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Page.Gone;
import app.kith.listening.Settings;
import app.kith.listening.TestTokens;
import app.kith.listening.channels.Away;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueskyChannelTest {

    private static final String TO_US = "/xrpc/app.bsky.notification.listNotifications";
    private static final String SEARCH = "/xrpc/app.bsky.feed.searchPosts";
    private static final String MAYA = "did:plc:mayaokaformayaokaformay";
    private static final String IVO = "did:plc:ivoivoivoivoivoivoivoivo";
    private static final String US = "did:plc:lindgrenlindgrenlindgre";
    private static final String MENTION = "at://" + MAYA + "/app.bsky.feed.post/3mg1aaaaaaaa2";
    private static final String REPLY = "at://" + IVO + "/app.bsky.feed.post/3mg1bbbbbbbb2";

    private final Away away = Away.at("bluesky");
    private final Channel channel = channel(away.clock);
    private final Settings settings = away.settings("server", away.address(), "handle", "@lindgren.example", "password", "abcd-efgh-ijkl-mnop", "words", "wren, ");

    @BeforeEach
    void thereIsAServer() {
        away.answers("POST", "/xrpc/com.atproto.server.createSession", "session.json").answers("GET", "/xrpc/com.atproto.server.getSession", "me.json");
        away.answers(get(urlPathEqualTo(TO_US)), 200, "{\"notifications\":[]}").answers(get(urlPathEqualTo(SEARCH)), 200, "{\"posts\":[]}");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void aTrialSignsInOnceAndSaysWhatItFound() throws Exception {
        away.answers("GET", TO_US, "to-us-newest.json");
        assertThat(channel.test(settings)).isEqualTo("Signed in as @lindgren.example; 5 mentions, replies and quotes in the last week.");
        assertThat(away.asked().getFirst().getBodyAsString()).contains("\"identifier\":\"lindgren.example\"", "\"password\":\"abcd-efgh-ijkl-mnop\"");
        assertThat(away.asked().stream().filter(asked -> asked.getUrl().endsWith("createSession"))).hasSize(1);
        assertThat(away.asked().getLast().getHeader("Authorization")).startsWith("Bearer ey").endsWith(".first");
    }

    @Test
    void theFirstVisitBringsWhatIsSaidNow() throws Exception {
        Page page = first();
        assertThat(page.more()).isFalse();
        assertThat(page.items()).extracting(Item::externalId).containsExactly("at://" + MAYA + "/app.bsky.feed.post/3mg1dddddddd2", REPLY, MENTION,
                "at://" + MAYA + "/app.bsky.feed.post/3mg1ffffffff2");
        Item mention = page.items().get(2);
        assertThat(mention.text()).isEqualTo("""
                @lindgren.example ☕ the wand drips, see https://crema.example/photos/wren-under-the-lake and our notes (https://crema.example/notes)

                [image: A puddle under a coffee machine]

                [image: no description]""");
        assertThat(mention.threadExternalId()).isEqualTo(MENTION);
        assertThat(mention.permalink()).isEqualTo("https://bsky.app/profile/" + MAYA + "/post/3mg1aaaaaaaa2");
        assertThat(mention.language()).isEqualTo("en");
        assertThat(mention.author()).isEqualTo(new Item.Author("bsky", MAYA, "maya.crema.example", "Maya Okafor", "https://cdn.example/maya.crema.example.jpg",
                "https://bsky.app/profile/" + MAYA, null, false));
    }

    @Test
    void aReplyBelongsToItsThreadAndAnInvalidHandleIsNone() throws Exception {
        Item reply = first().items().get(1);
        assertThat(reply.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(reply.threadExternalId()).isEqualTo("at://" + US + "/app.bsky.feed.post/3mg0rrrrrrrr2");
        assertThat(reply.replyToExternalId()).isEqualTo(MENTION);
        assertThat(reply.author().handle()).isNull();
    }

    @Test
    void aTimeInTheFutureIsNotBelieved() throws Exception {
        Item quote = first().items().getFirst();
        assertThat(quote.createdAt()).isEqualTo("2026-03-02T11:59:00Z");
        assertThat(quote.text()).isEqualTo("they answered me!\n\nhttps://crema.example/blog");
    }

    @Test
    void oneBrokenPostIsKeptAsideAndOurOwnAndLikesAreNotHeard() throws Exception {
        Page page = first();
        assertThat(page.unreadable()).singleElement().satisfies(one -> assertThat(one.reason()).isEqualTo("It does not say when it was written."));
        assertThat(page.items()).noneMatch(item -> item.author().externalId().equals(US) || item.externalId().contains("like"));
    }

    @Test
    void theNextVisitGoesBackPageByPageToWhatIsKnown() throws Exception {
        Page first = first();
        away.answers(get(urlPathEqualTo(TO_US)).withQueryParam("cursor", absent()), 200, away.read("to-us-later-1.json"));
        away.answers(get(urlPathEqualTo(TO_US)).withQueryParam("cursor", equalTo("page-2")), 200, away.read("to-us-later-2.json"));
        away.answers(get(urlPathEqualTo(TO_US)).withQueryParam("cursor", equalTo("page-3")), 200, away.read("to-us-later-3.json"));

        Page second = channel.hear(settings, first.cursor());
        // Written at six, seen by the network only now: still new to us.
        assertThat(second.items()).extracting(Item::text).containsExactly("word 4", "word 3", "my new wren is loud");
        assertThat(second.more()).isTrue();
        int asked = away.asked().size();
        Page third = channel.hear(settings, second.cursor());
        assertThat(third.items()).extracting(Item::text).startsWith("word 2");
        assertThat(third.more()).isTrue();
        Page fourth = channel.hear(settings, third.cursor());
        assertThat(fourth.items()).isEmpty();
        assertThat(fourth.more()).isFalse();
        assertThat(away.asked().subList(asked, away.asked().size())).noneMatch(one -> one.getUrl().contains("searchPosts"));

        away.answers("GET", TO_US, "to-us-later-1.json");
        Page fifth = channel.hear(settings, fourth.cursor());
        assertThat(fifth.more()).as("known up to the newest").isFalse();
        assertThat(fifth.items()).extracting(Item::text).contains("word 4").doesNotContain("word 3");
    }

    @Test
    void whatIsGoneIsTakenBackOnceTwoAnswersAgree() throws Exception {
        Page first = first();
        Channel later = channel(Clock.fixed(Away.NOW.plus(Duration.ofMinutes(30)), ZoneOffset.UTC));
        away.answers(get(urlPathEqualTo(TO_US)), 200, "{\"notifications\":[]}").answers(get(urlPathEqualTo(SEARCH)), 200, "{\"posts\":[]}");
        away.answers("GET", "/xrpc/app.bsky.feed.getPosts", "posts-answered.json").answers("GET", "/xrpc/app.bsky.feed.getPostThread", "thread.json");
        away.answers(get(urlPathEqualTo("/xrpc/app.bsky.feed.getPostThread")).withQueryParam("uri", equalTo(MENTION)), 400, "{\"error\":\"NotFound\",\"message\":\"Post not found\"}");
        Page page = later.hear(settings, first.cursor());
        assertThat(page.takenBack()).containsExactly(new Gone(MENTION, Away.NOW.plus(Duration.ofMinutes(30))));
        assertThat(later.hear(settings, page.cursor()).takenBack()).isEmpty();
    }

    @Test
    void theWalkThroughThePastGoesBackToTheDayWanted() throws Exception {
        Instant since = Instant.parse("2026-02-01T00:00:00Z");
        away.answers(get(urlPathEqualTo(TO_US)).withQueryParam("cursor", absent()), 200, away.read("to-us-past.json"));
        away.answers(get(urlPathEqualTo(TO_US)).withQueryParam("cursor", equalTo("older")), 200, away.read("to-us-older.json"));
        away.answers(get(urlPathEqualTo(SEARCH)).withQueryParam("since", equalTo("2026-02-01T00:00:00Z")).withQueryParam("until", equalTo("2026-03-02T12:00:00Z"))
                .withQueryParam("cursor", absent()), 200, away.read("found.json"));
        Channel.Past past = channel.past().orElseThrow();

        Page first = past.hear(settings, since, Away.NOW, null);
        assertThat(first.items()).hasSize(3);
        assertThat(first.reached()).isEqualTo("2026-03-01T08:00:01Z");
        assertThat(first.more()).isTrue();
        Page second = past.hear(settings, since, Away.NOW, first.cursor());
        assertThat(second.items()).isEmpty();
        assertThat(second.more()).isFalse();
    }

    @Test
    void aKeyIsRenewedWithTheOneThatRenewsAndElseWithThePassword() throws Exception {
        channel.hear(settings, null);
        away.answers(get(urlPathEqualTo(TO_US)).withHeader("Authorization", equalTo("Bearer " + token("session.json"))), 400,
                "{\"error\":\"ExpiredToken\",\"message\":\"Token has expired\"}");
        away.answers("POST", "/xrpc/com.atproto.server.refreshSession", "refreshed.json");
        assertThat(channel.hear(settings, null).items()).isEmpty();
        LoggedRequest renewal = away.asked().stream().filter(asked -> asked.getUrl().endsWith("refreshSession")).findFirst().orElseThrow();
        assertThat(renewal.getHeader("Authorization")).isEqualTo("Bearer refresh-one");
        assertThat(away.asked().getLast().getHeader("Authorization")).endsWith(".second");

        away.answers(get(urlPathEqualTo(TO_US)).withHeader("Authorization", equalTo("Bearer " + token("refreshed.json"))), 400, "{\"error\":\"ExpiredToken\"}");
        away.refuses("POST", "/xrpc/com.atproto.server.refreshSession", 401, "{\"error\":\"ExpiredToken\"}");
        away.answers(get(urlPathEqualTo(TO_US)).withHeader("Authorization", equalTo("Bearer third")), 200, "{\"notifications\":[]}");
        away.answers(post(urlPathEqualTo("/xrpc/com.atproto.server.createSession")), 200, "{\"accessJwt\":\"third\",\"refreshJwt\":\"refresh-three\",\"did\":\"did:plc:x\"}");
        assertThat(channel.hear(settings, null).items()).isEmpty();
        assertThat(away.asked().getLast().getHeader("Authorization")).isEqualTo("Bearer third");
    }

    @Test
    void aWrongPasswordNeedsAPerson() {
        away.refuses("POST", "/xrpc/com.atproto.server.createSession", 401, "{\"error\":\"AuthenticationRequired\",\"message\":\"Invalid identifier or password\"}");
        assertThatThrownBy(() -> channel.test(settings))
                .hasMessage("Bluesky does not accept the key any more: Invalid identifier or password. Make a new one there and put it in under “Change”.")
                .asInstanceOf(type(ChannelTrouble.class)).matches(ChannelTrouble::isGone);
    }

    @Test
    void aServerThatHasHadEnoughIsLeftAloneUntilItSays() {
        away.refuses("GET", TO_US, 429, "{\"error\":\"RateLimitExceeded\"}", "RateLimit-Limit", "3000", "RateLimit-Remaining", "0", "RateLimit-Reset", "1772452980",
                "RateLimit-Policy", "3000;w=300", "Date", "Mon, 02 Mar 2026 12:00:00 GMT");
        assertThatThrownBy(() -> channel.hear(settings, null)).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofMinutes(3)));
    }

    @Test
    void garbageIsTroubleAndNotSilence() {
        away.answers(get(urlPathEqualTo(TO_US)), 200, "<html>");
        assertThatThrownBy(() -> channel.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("a web page");
    }

    @Test
    void aPostPutBackFromTheDeadLettersIsReadAgain() {
        byte[] raw = away.read("posts-mention.json").strip().replaceFirst("(?s)^\\{\\s*\"posts\": \\[", "").replaceFirst("(?s)]\\s*}$", "").getBytes(StandardCharsets.UTF_8);
        assertThat(channel.read(settings, new Payload(raw, "application/json", null)).items()).singleElement().matches(item -> item.externalId().equals(MENTION));
        assertThat(channel.read(settings, new Payload("no".getBytes(), "application/json", null)).unreadable()).hasSize(1);
    }

    @Test
    void anAnswerGoesIntoTheThreadWithLinksMarkedByTheirBytes() throws Exception {
        away.answers("GET", "/xrpc/app.bsky.feed.getPosts", "posts-answered.json").answers("POST", "/xrpc/com.atproto.repo.putRecord", "put.json");
        UUID delivery = Ids.at(Away.NOW);
        Mouth.Receipt receipt = mouth().send(settings, answer(delivery, REPLY, "☕ Thank you! See https://lindgren.example/wren, @maya.crema.example"));
        assertThat(receipt).isEqualTo(new Mouth.Receipt("at://" + US + "/app.bsky.feed.post/3mg3wwwwwwww2", "https://bsky.app/profile/" + US + "/post/3mg3wwwwwwww2"));
        String sent = away.asked().getLast().getBodyAsString();
        assertThat(sent).contains("\"repo\":\"" + US + "\"", "\"collection\":\"app.bsky.feed.post\"", "\"rkey\":\"" + BlueskyMouth.key(delivery) + "\"",
                "\"createdAt\":\"2026-03-02T12:00:00Z\"", "\"uri\":\"at://" + US + "/app.bsky.feed.post/3mg0rrrrrrrr2\"", "\"uri\":\"" + REPLY + "\"",
                "\"byteStart\":19", "\"byteEnd\":48", "\"uri\":\"https://lindgren.example/wren\"");
        assertThat(sent).doesNotContain("#mention");
    }

    @Test
    void theSameAnswerIsWrittenToTheSamePlaceAgain() throws Exception {
        away.answers("GET", "/xrpc/app.bsky.feed.getPosts", "posts-mention.json").answers("POST", "/xrpc/com.atproto.repo.putRecord", "put.json");
        UUID delivery = Ids.at(Away.NOW);
        mouth().send(settings, answer(delivery, MENTION, "Dear @maya.crema.example"));
        mouth().send(settings, answer(delivery, MENTION, "Dear @maya.crema.example"));
        List<String> sent = away.asked().stream().filter(asked -> asked.getUrl().endsWith("putRecord")).map(LoggedRequest::getBodyAsString).toList();
        assertThat(sent.get(0)).isEqualTo(sent.get(1)).contains("richtext.facet#mention", MAYA);
        assertThat(BlueskyMouth.key(delivery)).matches("[2-7a-j][2-7a-z]{12}");
        assertThat(BlueskyMouth.key(delivery)).isNotEqualTo(BlueskyMouth.key(Ids.at(Away.NOW)));
        assertThat(BlueskyMouth.key(delivery)).isLessThan(BlueskyMouth.key(Ids.at(Away.NOW.plusMillis(2))));
    }

    @Test
    void wherePeopleMayNotAnswerNothingIsSent() {
        away.answers("GET", "/xrpc/app.bsky.feed.getPosts", "posts-closed.json");
        assertThatThrownBy(() -> mouth().send(settings, answer(Ids.at(Away.NOW), REPLY, "Hello"))).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("lets only some people answer");
        away.answers(get(urlPathEqualTo("/xrpc/app.bsky.feed.getPosts")), 200, "{\"posts\":[]}");
        assertThatThrownBy(() -> mouth().send(settings, answer(Ids.at(Away.NOW), REPLY, "Hello"))).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("no longer there");
    }

    @Test
    void wordsAreCountedAsPeopleSeeThem() {
        Mouth.Manner manner = mouth().manner(settings);
        assertThat(manner.longest()).isEqualTo(300);
        assertThat(manner.length("👩‍👩‍👧 é")).isEqualTo(3);
    }

    private Page first() throws Exception {
        away.answers("GET", TO_US, "to-us-newest.json").answers("GET", SEARCH, "found.json");
        return channel.hear(settings, null);
    }

    private String token(String session) {
        return away.read(session).replaceAll("(?s).*\"accessJwt\": \"([^\"]+)\".*", "$1");
    }

    private Channel channel(Clock clock) {
        return new BlueskyChannel(away.outbound, TestTokens.fresh(clock), clock);
    }

    private Mouth mouth() {
        return channel.mouth().orElseThrow();
    }

    private static Mouth.Outgoing answer(UUID delivery, String to, String words) {
        return new Mouth.Outgoing(delivery, null, "Maya Okafor", to, to, List.of(), null, words, "Nora");
    }
}
