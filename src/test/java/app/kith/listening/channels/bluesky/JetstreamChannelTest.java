package app.kith.listening.channels.bluesky;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Page.Gone;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import app.kith.listening.channels.FarLine;
import app.kith.listening.channels.OpenEar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both protocols, on a real WebSocket. */
class JetstreamChannelTest {

    private static final String MAYA = "did:plc:mayaokaformayaokaformay";
    private static final String POST = "at://" + MAYA + "/app.bsky.feed.post/3mg3aaaaaaaa2";
    private static final String SECOND = "/xrpc/network.bsky.jetstream.subscribeEvents?kinds=commit&kinds=account&collections=app.bsky.feed.post";

    private final Away away = Away.at("jetstream");
    private final FarLine stream = new FarLine();
    private final Channel channel = new JetstreamChannel(away.outbound, away.lines, away.clock);

    @BeforeEach
    void peopleHaveNames() {
        away.refuses("GET", "/xrpc/app.bsky.actor.getProfile", 400, "{\"error\":\"InvalidRequest\",\"message\":\"Profile not found\"}");
        away.answers(get(urlPathEqualTo("/xrpc/app.bsky.actor.getProfile")).withQueryParam("actor", equalTo(MAYA)), 200, away.read("maya.json"));
        away.answers(get(urlPathEqualTo("/xrpc/app.bsky.actor.getProfile")).withQueryParam("actor", equalTo("did:plc:lindgrenlindgrenlindgre")), 200, away.read("us.json"));
    }

    @AfterEach
    void end() throws Exception {
        stream.close();
        away.close();
    }

    @Test
    void aTrialOpensTheStreamForAMoment() throws Exception {
        assertThat(channel.test(settings(false))).isEqualTo("The stream of " + stream.address().substring(5) + " is there. Kith keeps what says “Wren” or “lake machine”.");
        assertThat(stream.call().path()).isEqualTo("/subscribe?wantedCollections=app.bsky.feed.post");
    }

    @Test
    void aTrialSaysWhereThereIsNoStream() {
        stream.refuses("/subscribe", 404);
        assertThatThrownBy(() -> channel.test(settings(false))).isInstanceOf(ChannelTrouble.class).hasMessage("“127.0.0.1” opens no line there; it answered 404.");
    }

    @Test
    void itListensOnlyAndWantsWords() {
        assertThat(channel.polls()).isFalse();
        assertThat(channel.mouth()).isEmpty();
        assertThatThrownBy(() -> channel.completed(away.settings("server", "x.example", "words", " , ").values())).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void watchedWordsAreHeardWhoeverSaysThemAndNothingElse() throws Exception {
        try (var ear = new OpenEar(channel, settings(false), null)) {
            stream.call().say(away.read("v1-other.json"), away.read("v1-identity.json"), "{}", "nonsense", away.read("v1-own.json"), away.read("v1-post.json"));
            Page page = ear.next();
            assertThat(page.items()).singleElement().satisfies(item -> {
                assertThat(item.externalId()).isEqualTo(POST);
                assertThat(item.text()).isEqualTo("My WREN drips. Anybody else?");
                assertThat(item.author().displayName()).isEqualTo("Maya Okafor");
                assertThat(item.author().realm()).isEqualTo("bsky");
                assertThat(item.createdAt()).isEqualTo("2026-03-02T11:59:58Z");
                assertThat(item.permalink()).isEqualTo("https://bsky.app/profile/" + MAYA + "/post/3mg3aaaaaaaa2");
            });
            assertThat(page.cursor()).contains("\"micros\":1772452801000001");
            assertThat(channel.read(settings(false), new Channel.Payload(page.items().getFirst().raw(), "application/json", null)).items().getFirst()).usingRecursiveComparison()
                    .isEqualTo(page.items().getFirst());
        }
    }

    @Test
    void deletionsAndDeletedAccountsAreFollowed() throws Exception {
        try (var ear = new OpenEar(channel, settings(false), null)) {
            stream.call().say(away.read("v1-delete.json"), away.read("v1-account-deleted.json"), away.read("v1-account-paused.json"), away.read("v1-tagged.json"));
            Page page = ear.next();
            assertThat(page.takenBack()).containsExactly(new Gone(POST, Instant.parse("2026-03-02T12:00:01.500Z")),
                    Gone.everythingUnder("at://" + MAYA + "/", Instant.parse("2026-03-02T12:00:01.700Z")));
            assertThat(page.items()).extracting(Item::replyToExternalId).containsExactly(POST);
            assertThat(page.items().getFirst().author().externalId()).as("nobody knows the name").isEqualTo("did:plc:ivoivoivoivoivoivoivoivo");
        }
    }

    @Test
    void theStreamIsTakenUpAgainWhereItBroke() throws Exception {
        var ear = new OpenEar(channel, settings(false), null);
        FarLine.Call first = stream.call().say(away.read("v1-post.json"));
        String cursor = ear.next().cursor();
        // What is only deletions is handed over when the line ends, at the latest.
        first.say(away.read("v1-delete.json")).hangUp();
        assertThat(ear.ended()).isNull();
        assertThat(ear.next().takenBack()).hasSize(1);

        try (var again = new OpenEar(channel, settings(false), cursor)) {
            assertThat(stream.call().path()).endsWith("&cursor=1772452796000001");
            assertThat(again.isQuiet()).isTrue();
        }
    }

    @Test
    void aStreamThatCannotGoBackThatFarSaysWhatWasMissed() throws Exception {
        var dayAfterTomorrow = new JetstreamChannel(away.outbound, away.lines, Clock.fixed(Away.NOW.plus(Duration.ofHours(40)), ZoneOffset.UTC));
        try (var ear = new OpenEar(dayAfterTomorrow, settings(false), cursor(0, 1772452700000000L))) {
            stream.call().say(away.read("v1-post.json"));
            assertThat(ear.next().unreadable()).singleElement().satisfies(gap -> assertThat(gap.reason())
                    .contains("what was said between 2026-03-02T11:58:20Z and 2026-03-02T12:00:01.000001Z was not heard"));
        }
    }

    @Test
    void theSecondProtocolIsHeardAlike() throws Exception {
        try (var ear = new OpenEar(channel, settings(true), cursor(4708, 1772452700000000L))) {
            FarLine.Call call = stream.call();
            assertThat(call.path()).isEqualTo(SECOND + "&cursor=4708");
            call.say(away.read("v2-delete.json"), away.read("v2-account-deleted.json"), away.read("v2-post.json"));
            Page page = ear.next();
            assertThat(page.items()).extracting(Item::externalId).containsExactly(POST);
            assertThat(page.takenBack()).hasSize(2);
            assertThat(page.cursor()).contains("\"seq\":4711", "\"micros\":1772452801000001");
            assertThat(page.unreadable()).isEmpty();
        }
    }

    @Test
    void aCursorTooOldGoesOnByTimeAndSaysWhatWasMissed() throws Exception {
        stream.refuses("cursor=12", 400);
        try (var ear = new OpenEar(channel, settings(true), cursor(12, 1772452700000000L))) {
            FarLine.Call call = stream.call();
            assertThat(call.path()).endsWith("&cursor=1772452695000000");
            call.say(away.read("v2-outdated.json"), away.read("v2-post.json"));
            Page page = ear.next();
            assertThat(page.items()).hasSize(1);
            assertThat(page.unreadable()).singleElement().satisfies(gap -> assertThat(gap.externalId()).isEqualTo("gap:2026-03-02T11:58:20Z"));
        }
    }

    @Test
    void anotherServerUnderstandsOnlyTheTime() throws Exception {
        String elsewhere = "{\"site\":\"https://other.example\",\"seq\":99,\"micros\":1772452700000000}";
        try (var ear = new OpenEar(channel, settings(true), elsewhere)) {
            assertThat(stream.call().path()).endsWith("&cursor=1772452695000000");
            assertThat(ear.isQuiet()).isTrue();
        }
    }

    @Test
    void anErrorOnTheStreamIsPassedOnWithWhatCameBefore() throws Exception {
        var ear = new OpenEar(channel, settings(true), null);
        stream.call().say(away.read("v2-delete.json"), away.read("v2-too-slow.json"));
        assertThat(ear.ended()).isInstanceOf(ChannelTrouble.class).hasMessageEndingWith("ended the stream: consumer fell behind");
        assertThat(ear.next().takenBack()).hasSize(1);
    }

    private Settings settings(boolean second) {
        return away.settings("server", stream.address(), "words", "Wren, lake machine", "own", "@lindgren.example", "directory", away.address(), "second", String.valueOf(second));
    }

    private String cursor(long seq, long micros) {
        return "{\"site\":\"" + stream.address().replace("ws:", "http:") + "\",\"seq\":" + seq + ",\"micros\":" + micros + "}";
    }
}
