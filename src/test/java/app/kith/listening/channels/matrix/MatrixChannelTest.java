package app.kith.listening.channels.matrix;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.kith.listening.Channel;
import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Page.Gone;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import app.kith.listening.channels.OpenEar;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatrixChannelTest {

    private static final String CLIENT = "/_matrix/client/v3";
    private static final String SYNC = CLIENT + "/sync";
    private static final String ROOM = "!support:bench.example";
    private static final String ROOM_PATH = CLIENT + "/rooms/%21support%3Abench.example";
    private static final String STAFF_PATH = CLIENT + "/rooms/%21staff%3Abench.example";

    private final Away away = Away.at("matrix");
    private final Channel channel = new MatrixChannel(away.outbound, away.clock);
    private final Settings settings = away.settings("server", away.address(), "token", "syt_kith", "rooms", "");

    @BeforeEach
    void thereIsAServer() {
        away.answers("GET", CLIENT + "/account/whoami", "whoami.json").answers("GET", CLIENT + "/joined_rooms", "joined.json")
                .answers("GET", ROOM_PATH + "/event/%24first", "event-first.json").answers("GET", ROOM_PATH + "/event/%24threaded", "event-threaded.json");
        answers(ROOM_PATH + "/state/m.room.join_rules", "{\"join_rule\":\"public\"}");
        answers(STAFF_PATH + "/state/m.room.name", "{\"name\":\"Staff\"}");
        answers(STAFF_PATH + "/state/m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void aTrialSaysWhichRoomsCanBeHeard() throws Exception {
        assertThat(channel.test(settings)).isEqualTo("Signed in as @kith:bench.example; 2 rooms to hear. Encrypted from end to end, and so closed to Kith: Staff.");
        assertThat(away.asked().getLast().getHeader("Authorization")).isEqualTo("Bearer syt_kith");
    }

    @Test
    void roomsAreFoundByTheirAddress() throws Exception {
        answers(CLIENT + "/directory/room/%23support%3Abench.example", "{\"room_id\":\"" + ROOM + "\",\"servers\":[\"bench.example\"]}");
        assertThat(channel.test(with("rooms", "#support:bench.example"))).isEqualTo("Signed in as @kith:bench.example; 1 room to hear.");
        away.refuses("GET", CLIENT + "/directory/room/%23lost%3Abench.example", 404, "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"Room alias not found\"}");
        assertThatThrownBy(() -> channel.test(with("rooms", "#lost:bench.example"))).hasMessageContaining("There is no room with the address “#lost:bench.example”");
        assertThatThrownBy(() -> channel.test(with("rooms", "!elsewhere:bench.example"))).hasMessageContaining("is not in the room !elsewhere:bench.example. Join it there first.");
    }

    @Test
    void theServerSaysWhereItsApiIs() throws Exception {
        try (Away elsewhere = Away.at("matrix")) {
            answers("/.well-known/matrix/client", "{\"m.homeserver\":{\"base_url\":\"" + elsewhere.address() + "/\"}}");
            elsewhere.answers("GET", CLIENT + "/account/whoami", "whoami.json").answers(get(urlPathEqualTo(CLIENT + "/joined_rooms")), 200, "{\"joined_rooms\":[]}");
            assertThat(channel.test(settings)).isEqualTo("Signed in as @kith:bench.example; 0 rooms to hear.");
        }
    }

    @Test
    void theFirstVisitBringsWhatIsSaidNow() throws Exception {
        Page page = first();
        assertThat(page.items()).extracting(Item::externalId).containsExactly(ROOM + "/$first", ROOM + "/$reply", ROOM + "/$threaded", ROOM + "/$picture", ROOM + "/$notice", ROOM + "/$emote");
        assertThat(page.more()).isFalse();
        Item first = page.items().getFirst();
        assertThat(first.text()).isEqualTo("The *wand* drips, kith: is it me?");
        assertThat(first.html()).startsWith("The <em>wand</em> drips");
        assertThat(first.author()).isEqualTo(new Item.Author("matrix", "@maya:crema.example", "@maya:crema.example", "Maya Okafor", null,
                "https://matrix.to/#/%40maya%3Acrema.example", null, false));
        assertThat(first.permalink()).isEqualTo("https://matrix.to/#/%21support%3Abench.example/%24first?via=crema.example");
        assertThat(first.threadExternalId()).isEqualTo(ROOM + "/$first");
        assertThat(first.visibility()).isEqualTo(Visibility.PUBLIC);
        LoggedRequest sync = away.asked().stream().filter(asked -> asked.getUrl().contains("/sync")).findFirst().orElseThrow();
        assertThat(sync.queryParameter("filter").firstValue()).contains("\"lazy_load_members\":true", "\"m.room.redaction\"").doesNotContain("\"rooms\"");
    }

    @Test
    void repliesLoseWhatTheyQuoteAndThreadsKeepTogether() throws Exception {
        List<Item> items = first().items();
        Item reply = items.get(1);
        assertThat(reply.text()).isEqualTo("Mine too.\nSince 2.4.");
        assertThat(reply.html()).isEqualTo("Mine <b>too</b>.<br>Since 2.4.");
        assertThat(reply.replyToExternalId()).isEqualTo(ROOM + "/$first");
        assertThat(reply.threadExternalId()).isNull();
        assertThat(reply.author().displayName()).isEqualTo("ivo");
        Item threaded = items.get(2);
        assertThat(threaded.threadExternalId()).isEqualTo(ROOM + "/$root");
        assertThat(threaded.replyToExternalId()).isEqualTo(ROOM + "/$root");
    }

    @Test
    void picturesMachinesAndGesturesReadAsPeopleSeeThem() throws Exception {
        List<Item> items = first().items();
        assertThat(items.get(3).text()).isEqualTo("Look at this\n\n[image: lake.jpg]");
        assertThat(items.get(4).author().bot()).isTrue();
        assertThat(items.get(5).text()).isEqualTo("* Maya Okafor waves");
    }

    @Test
    void anEncryptedRoomIsSaidOnceAndABrokenMessageIsKeptAside() throws Exception {
        Page page = first();
        assertThat(page.unreadable()).hasSize(2);
        assertThat(page.unreadable().get(0).reason()).isEqualTo("There are no words in it.");
        assertThat(page.unreadable().get(1).reason()).startsWith("This room is encrypted from end to end");
        assertThat(page.unreadable().get(1).externalId()).isEqualTo("encrypted:!staff:bench.example");
        Payload kept = new Payload(page.unreadable().get(1).raw(), "application/json", null);
        assertThat(channel.read(settings, kept).unreadable()).singleElement().matches(one -> one.reason().startsWith("This room is encrypted"));
    }

    @Test
    void editsOfTheirOwnWordsAndRedactionsAreFollowed() throws Exception {
        String cursor = first().cursor();
        away.answers(get(urlPathEqualTo(SYNC)).withQueryParam("since", equalTo("s1")), 200, away.read("sync-next.json"));
        Page page = channel.hear(settings, cursor);
        assertThat(page.items()).singleElement().satisfies(item -> {
            assertThat(item.externalId()).isEqualTo(ROOM + "/$first");
            assertThat(item.text()).isEqualTo("The wand drips, and it was me.");
            assertThat(item.createdAt()).isEqualTo("2026-03-02T11:57:00Z");
            assertThat(item.editedAt()).isEqualTo("2026-03-02T12:01:00Z");
        });
        assertThat(page.takenBack()).containsExactly(new Gone(ROOM + "/$reply", Instant.parse("2026-03-02T12:01:02Z")),
                new Gone(ROOM + "/$picture", Instant.parse("2026-03-02T12:01:03Z")), new Gone(ROOM + "/$gone", Instant.parse("2026-03-02T12:00:55Z")));
    }

    @Test
    void aRoomTooBusyForOneSyncIsReadInWhole() throws Exception {
        String cursor = first().cursor();
        away.answers(get(urlPathEqualTo(SYNC)).withQueryParam("since", equalTo("s1")), 200, away.read("sync-busy.json"));
        away.answers(get(urlPathEqualTo(ROOM_PATH + "/messages")).withQueryParam("from", equalTo("p9")).withQueryParam("to", equalTo("s1")).withQueryParam("dir", equalTo("b")),
                200, away.read("messages-gap-1.json"));
        away.answers(get(urlPathEqualTo(ROOM_PATH + "/messages")).withQueryParam("from", equalTo("p5")).withQueryParam("to", equalTo("s1")), 200, away.read("messages-gap-2.json"));
        Page nine = channel.hear(settings, cursor);
        assertThat(nine.items()).extracting(Item::text).containsExactly("nine");
        assertThat(nine.more()).isTrue();
        Page between = channel.hear(settings, nine.cursor());
        assertThat(between.items()).extracting(Item::text).containsExactly("seven", "eight");
        assertThat(between.items().getFirst().author().displayName()).isEqualTo("Maya O.");
        Page rest = channel.hear(settings, between.cursor());
        assertThat(rest.items()).extracting(Item::text).containsExactly("six");

        away.answers(get(urlPathEqualTo(SYNC)).withQueryParam("since", equalTo("s9")), 200, away.read("sync-empty.json"));
        Page quiet = channel.hear(settings, rest.cursor());
        assertThat(quiet.items()).isEmpty();
        assertThat(quiet.more()).isFalse();
    }

    @Test
    void theWalkThroughThePastGoesRoomByRoomWithTheLastWords() throws Exception {
        Instant since = Instant.parse("2026-01-01T00:00:00Z");
        away.answers(get(urlPathEqualTo(ROOM_PATH + "/messages")).withQueryParam("from", absent()), 200, away.read("messages-past-1.json"));
        away.answers(get(urlPathEqualTo(ROOM_PATH + "/messages")).withQueryParam("from", equalTo("q1")), 200, away.read("messages-past-2.json"));
        answers(STAFF_PATH + "/messages", "{\"start\":\"z\",\"chunk\":[]}");
        Channel.Past past = channel.past().orElseThrow();

        Page first = past.hear(settings, since, Away.NOW, null);
        assertThat(first.items()).extracting(Item::text).containsExactly("The wand drips, and it was me.", "Mine too.\nSince 2.4.");
        assertThat(first.items()).extracting(item -> item.author().displayName()).containsExactly("Maya Okafor", "Ivo");
        Page second = past.hear(settings, since, Away.NOW, first.cursor());
        assertThat(second.items()).isEmpty();
        assertThat(second.more()).isTrue();
        Page third = past.hear(settings, since, Away.NOW, second.cursor());
        assertThat(third.more()).isFalse();
        assertThat(third.reached()).isEqualTo(since);
    }

    @Test
    void newsAreKnownTheMomentTheyAreThere() throws Exception {
        away.answers(get(urlPathEqualTo(SYNC)).withQueryParam("since", equalTo("s1")).inScenario("wait").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("said"),
                200, away.read("sync-busy.json"));
        away.answers(get(urlPathEqualTo(SYNC)).withQueryParam("since", equalTo("s9")), 401, "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"Access token has been revoked\"}");
        var ear = new OpenEar(channel, settings, "{\"site\":\"" + away.address() + "\",\"me\":\"@kith:bench.example\",\"since\":\"s1\",\"gaps\":[]}");
        ear.awaitNews();
        assertThat(ear.ended()).isInstanceOf(ChannelTrouble.class).hasMessageContaining("Access token has been revoked");
        assertThat(away.asked().stream().filter(asked -> asked.getUrl().contains("since=s1")).findFirst().orElseThrow().getUrl()).contains("timeout=20000");
    }

    @Test
    void anEarThatIsClosedStopsWaiting() throws Exception {
        away.server.stubFor(get(urlPathEqualTo(SYNC)).willReturn(aResponse().withFixedDelay(15_000)
                .withHeader("Content-Type", "application/json").withBody(away.read("sync-empty.json"))));
        var ear = new OpenEar(channel, settings, "{\"site\":\"" + away.address() + "\",\"me\":\"@kith:bench.example\",\"since\":\"s1\",\"gaps\":[]}");
        ear.close();
        assertThat(ear.ended()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aServerThatHasHadEnoughIsLeftAloneUntilItSays() {
        away.refuses("GET", SYNC, 429, "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":2000}", "Retry-After", "90");
        assertThatThrownBy(() -> channel.hear(settings, null)).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(90)));
    }

    @Test
    void aRevokedTokenAndAnotherKindOfServerAreToldInWords() {
        away.refuses("GET", CLIENT + "/account/whoami", 401, "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"Unrecognised access token\"}");
        assertThatThrownBy(() -> channel.test(settings)).hasMessageStartingWith("Matrix does not accept the key any more: Unrecognised access token.")
                .asInstanceOf(type(ChannelTrouble.class)).matches(ChannelTrouble::isGone);
        answers(CLIENT + "/account/whoami", "[]");
        assertThatThrownBy(() -> channel.test(settings)).hasMessageEndingWith("Is it a Matrix server?");
        answers(SYNC, "{}");
        answers(CLIENT + "/account/whoami", away.read("whoami.json"));
        assertThatThrownBy(() -> channel.hear(settings, null)).hasMessageContaining("does not say where to go on");
    }

    @Test
    void aMessagePutBackFromTheDeadLettersIsReadAgain() {
        Page page = channel.read(settings, new Payload(away.read("event-first.json").getBytes(StandardCharsets.UTF_8), "application/json", null));
        assertThat(page.items()).singleElement().matches(item -> item.externalId().equals(ROOM + "/$first"));
        assertThat(channel.read(settings, new Payload("?".getBytes(), "application/json", null)).unreadable()).hasSize(1);
    }

    @Test
    void anAnswerIsAReplyThatTellsOnlyThePersonAnswered() throws Exception {
        UUID delivery = UUID.randomUUID();
        away.answers("PUT", ROOM_PATH + "/send/m.room.message/" + delivery, "sent.json");
        Mouth.Receipt receipt = mouth().send(settings, answer(delivery, "$first", "It was *us*, @room."));
        assertThat(receipt).isEqualTo(new Mouth.Receipt(ROOM + "/$sent", "https://matrix.to/#/%21support%3Abench.example/%24sent?via=bench.example"));
        assertThat(away.asked().getLast().getBodyAsString()).isEqualTo("{\"msgtype\":\"m.text\",\"body\":\"It was *us*, @room.\","
                + "\"m.relates_to\":{\"m.in_reply_to\":{\"event_id\":\"$first\"}},\"m.mentions\":{\"user_ids\":[\"@maya:crema.example\"]}}");
    }

    @Test
    void anAnswerInAThreadStaysInIt() throws Exception {
        UUID delivery = UUID.randomUUID();
        away.answers("PUT", ROOM_PATH + "/send/m.room.message/" + delivery, "sent.json");
        mouth().send(settings, answer(delivery, "$threaded", "Thank you."));
        assertThat(away.asked().getLast().getBodyAsString()).contains("\"rel_type\":\"m.thread\",\"event_id\":\"$root\",\"is_falling_back\":false,\"m.in_reply_to\":{\"event_id\":\"$threaded\"}");
    }

    @Test
    void nothingIsSaidToWhatIsGoneOrInTheOpenInAClosedRoom() {
        away.answers("GET", ROOM_PATH + "/event/%24gone", "event-redacted.json");
        assertThatThrownBy(() -> mouth().send(settings, answer(UUID.randomUUID(), "$gone", "Hello"))).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("no longer there");
        answers(ROOM_PATH + "/state/m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
        assertThatThrownBy(() -> mouth().send(settings, answer(UUID.randomUUID(), "$first", "Hello"))).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("encrypted");
    }

    @Test
    void aServerInTroubleIsTriedAgainWithTheSameTransaction() {
        UUID delivery = UUID.randomUUID();
        away.refuses("PUT", ROOM_PATH + "/send/m.room.message/" + delivery, 502, "");
        assertThatThrownBy(() -> mouth().send(settings, answer(delivery, "$first", "Hello"))).asInstanceOf(type(Mouth.NotSent.class)).matches(Mouth.NotSent::isWorthRetrying);
        away.refuses("PUT", ROOM_PATH + "/send/m.room.message/" + delivery, 403, "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"You are muted\"}");
        assertThatThrownBy(() -> mouth().send(settings, answer(delivery, "$first", "Hello"))).hasMessage("Matrix refused (403: You are muted).");
    }

    private Page first() throws Exception {
        away.answers(get(urlPathEqualTo(SYNC)).withQueryParam("since", absent()), 200, away.read("sync-first.json"));
        return channel.hear(settings, null);
    }

    private void answers(String path, String body) {
        away.answers(get(urlPathEqualTo(path)), 200, body);
    }

    private Settings with(String name, String value) {
        return away.settings("server", away.address(), "token", "syt_kith", name, value);
    }

    private Mouth mouth() {
        return channel.mouth().orElseThrow();
    }

    private static Mouth.Outgoing answer(UUID delivery, String to, String words) {
        return new Mouth.Outgoing(delivery, null, "Maya Okafor", ROOM + "/" + to, ROOM + "/" + to, List.of(), null, words, "Nora");
    }
}
