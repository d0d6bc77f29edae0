package app.kith.listening.channels.zulip;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.kith.base.Hurry;
import app.kith.base.Outbound;
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
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URLDecoder;
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

class ZulipChannelTest {

    private static final String API = "/api/v1/";

    private final Away away = Away.at("zulip");
    private final Channel channel = new ZulipChannel(away.outbound, away.clock);
    private final Settings settings = with("channels", "");

    @BeforeEach
    void thereIsAServer() {
        away.answers("GET", API + "users/me", "me.json").answers("GET", API + "users/me/subscriptions", "subscriptions.json")
                .answers("GET", API + "messages/101", "message-first.json").answers("GET", API + "messages/105", "message-direct.json")
                .answers("GET", API + "messages", "messages-empty.json");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void aTrialSaysWhichChannelsAreHeard() throws Exception {
        assertThat(channel.test(settings)).isEqualTo("Signed in as Kith; it hears 2 channels: support, staff only.");
        assertThat(away.asked().getLast().getHeader("Authorization")).isEqualTo("Basic a2l0aC1ib3RAYmVuY2guZXhhbXBsZTprM3k=");
        assertThat(channel.test(with("channels", "#Support"))).isEqualTo("Signed in as Kith; it hears 1 channel: Support.");
        assertThatThrownBy(() -> channel.test(with("channels", "ideas"))).hasMessage("Kith is not subscribed to the channel “ideas”. Add it there: channel settings, Subscribers.");
    }

    @Test
    void theFirstVisitBringsWhatIsSaidNow() throws Exception {
        Page page = first();
        assertThat(page.items()).extracting(Item::externalId).containsExactly("101", "102", "104", "105");
        Item first = page.items().getFirst();
        assertThat(first.text()).isEqualTo("@Kith the wand drips 😞 see https://crema.example/lake\n\n2.4 is out");
        assertThat(first.html()).startsWith("<p><span class=\"user-mention\"");
        assertThat(first.title()).isEqualTo("Wren drips");
        assertThat(first.createdAt()).isEqualTo("2026-03-02T11:57:00Z");
        assertThat(first.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(first.permalink()).isEqualTo(away.address() + "/#narrow/channel/5-support/topic/Wren.20drips/near/101");
        assertThat(first.author()).isEqualTo(new Item.Author("zulip:127.0.0.1", "12", null, "Maya Okafor", away.address() + "/user_avatars/2/maya.png", null,
                "maya@crema.example", false).email("maya@crema.example", "Zulip confirms addresses"));
    }

    @Test
    void aTopicIsAConversationAlsoOnceItIsResolved() throws Exception {
        List<Item> items = first().items();
        assertThat(items.get(0).threadExternalId()).isEqualTo("5/wren drips").isEqualTo(items.get(1).threadExternalId());
        assertThat(items.get(1).title()).isEqualTo("wren DRIPS");
        assertThat(items.get(1).author().email()).as("made up by Zulip").isNull();
    }

    @Test
    void directMessagesArePrivateClosedChannelsRestrictedAndBotsMachines() throws Exception {
        List<Item> items = first().items();
        assertThat(items.get(2).visibility()).isEqualTo(Visibility.RESTRICTED);
        assertThat(items.get(2).author().bot()).isTrue();
        Item direct = items.get(3);
        assertThat(direct.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(direct.threadExternalId()).isEqualTo("direct/13,90");
        assertThat(direct.title()).isNull();
        assertThat(direct.permalink()).endsWith("/#narrow/dm/13,90-dm/near/105");
    }

    @Test
    void oneBrokenMessageIsKeptAsideAndOurOwnAreNotHeard() throws Exception {
        Page page = first();
        assertThat(page.unreadable()).singleElement().satisfies(one -> assertThat(one.reason()).isEqualTo("It does not say when it was written."));
        assertThat(page.items()).noneMatch(item -> item.externalId().equals("103"));
    }

    @Test
    void onlyTheChannelsNamedAndMessagesToTheBotAreHeard() throws Exception {
        away.answers("GET", API + "messages", "messages-newest.json");
        assertThat(channel.hear(with("channels", "Support"), null).items()).extracting(Item::externalId).containsExactly("101", "102", "105");
    }

    @Test
    void theNextVisitGoesOnPageByPage() throws Exception {
        Page first = first();
        away.answers(messages("106").withQueryParam("num_after", equalTo("100")).withQueryParam("include_anchor", equalTo("false")), 200, away.read("messages-after-106.json"));
        away.answers(messages("107"), 200, away.read("messages-after-107.json"));
        Page second = channel.hear(settings, first.cursor());
        assertThat(second.items()).extracting(Item::text).containsExactly("still drips");
        assertThat(second.more()).isTrue();
        Page third = channel.hear(settings, second.cursor());
        assertThat(third.items()).extracting(Item::text).containsExactly("and hisses");
        assertThat(third.more()).isFalse();
    }

    @Test
    void whatIsRecentIsLookedAtAgainForEditsAndDeletions() throws Exception {
        Page first = first();
        Channel later = new ZulipChannel(away.outbound, Clock.fixed(Away.NOW.plus(Duration.ofMinutes(30)), ZoneOffset.UTC));
        away.answers("GET", API + "messages", "messages-empty.json");
        away.answers(messages("106").withQueryParam("num_before", equalTo("100")), 200, away.read("messages-again.json"));
        Page page = later.hear(settings, first.cursor());
        assertThat(page.items()).singleElement().satisfies(item -> {
            assertThat(item.text()).isEqualTo("it was me");
            assertThat(item.editedAt()).isEqualTo("2026-03-02T12:15:00Z");
        });
        assertThat(page.takenBack()).containsExactly(new Gone("102", Away.NOW.plus(Duration.ofMinutes(30))));
    }

    @Test
    void whatTheBotMayNotSeeAnyMoreIsNotTakenForGone() throws Exception {
        Page first = first();
        Channel later = new ZulipChannel(away.outbound, Clock.fixed(Away.NOW.plus(Duration.ofMinutes(30)), ZoneOffset.UTC));
        away.answers("GET", API + "messages", "messages-empty.json");
        away.answers(messages("106").withQueryParam("num_before", equalTo("100")), 200, away.read("messages-again.json"));
        away.answers(get(urlPathEqualTo(API + "users/me/subscriptions")), 200, "{\"subscriptions\":[{\"stream_id\":6,\"name\":\"staff only\",\"invite_only\":true}]}");
        assertThat(later.hear(settings, first.cursor()).takenBack()).isEmpty();
    }

    @Test
    void theWalkThroughThePastGoesChannelByChannel() throws Exception {
        Instant since = Instant.parse("2026-01-01T00:00:00Z");
        away.answers(messages("newest").withQueryParam("narrow", sameNarrow(5)), 200, away.read("messages-past-1.json"));
        away.answers(messages("60").withQueryParam("narrow", sameNarrow(5)), 200, away.read("messages-past-2.json"));
        away.answers(messages("newest").withQueryParam("narrow", sameNarrow(6)), 200, away.read("messages-empty.json"));
        Channel.Past past = channel.past().orElseThrow();
        Page first = past.hear(settings, since, Away.NOW, null);
        assertThat(first.items()).extracting(Item::externalId).containsExactly("60", "101", "102");
        assertThat(first.more()).isTrue();
        Page second = past.hear(settings, since, Away.NOW, first.cursor());
        assertThat(second.items()).isEmpty();
        assertThat(second.more()).isTrue();
        assertThat(past.hear(settings, since, Away.NOW, second.cursor()).more()).isFalse();
    }

    @Test
    void theQueueTellsWhatIsSaidChangedAndTakenBack() throws Exception {
        away.answers("POST", API + "register", "registered.json").answers("GET", API + "messages/101", "message-edited.json");
        away.answers(events("-1"), 200, away.read("events-1.json")).answers(events("1"), 200, away.read("events-2.json"))
                .answers(events("6"), 400, "{\"result\":\"error\",\"msg\":\"Bad event queue id\",\"code\":\"BAD_EVENT_QUEUE_ID\"}");
        var ear = new OpenEar(channel, settings, null);
        ear.awaitNews();
        assertThat(ear.next().items()).extracting(Item::externalId).containsExactly("101");
        Page changes = ear.next();
        assertThat(changes.items()).extracting(Item::text).containsExactly("it was me");
        assertThat(changes.takenBack()).extracting(Gone::externalId).containsExactly("105", "99", "107");
        // The server has forgotten the queue: the ear is opened anew.
        assertThat(ear.ended()).isNull();
        assertThat(decoded(away.asked().stream().filter(asked -> asked.getUrl().endsWith("register")).findFirst().orElseThrow().getBodyAsString()))
                .contains("event_types=[\"message\",\"update_message\",\"delete_message\"]", "\"bulk_message_deletion\":true", "apply_markdown=true");
    }

    @Test
    void silenceIsNoTrouble() throws Exception {
        away.answers("POST", API + "register", "registered.json");
        away.server.stubFor(events("-1").inScenario("silence").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("said").willReturn(aResponse().withFixedDelay(20_000)));
        away.server.stubFor(events("-1").inScenario("silence").whenScenarioStateIs("said")
                .willReturn(aResponse().withHeader("Content-Type", "application/json").withBody(away.read("events-1.json"))));
        try (Outbound hurried = Hurry.outbound(Duration.ofSeconds(1)); var ear = new OpenEar(new ZulipChannel(hurried, away.clock), settings, null)) {
            assertThat(ear.next().items()).extracting(Item::externalId).containsExactly("101");
        }
    }

    @Test
    void aServerThatHasHadEnoughIsLeftAloneUntilItSays() {
        away.refuses("GET", API + "messages", 429, "{\"code\":\"RATE_LIMIT_HIT\",\"msg\":\"API usage exceeded rate limit\",\"retry-after\":28.7,\"result\":\"error\"}", "Retry-After", "29",
                "X-RateLimit-Remaining", "0");
        assertThatThrownBy(() -> channel.hear(settings, null)).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(29)));
    }

    @Test
    void aWrongKeyNeedsAPersonAndAnotherServerIsToldApart() {
        away.refuses("GET", API + "users/me", 401, "{\"result\":\"error\",\"msg\":\"Invalid API key\",\"code\":\"INVALID_API_KEY\"}");
        assertThatThrownBy(() -> channel.test(settings)).hasMessageStartingWith("Zulip does not accept the key any more: Invalid API key.")
                .asInstanceOf(type(ChannelTrouble.class)).matches(ChannelTrouble::isGone);
        away.answers(get(urlPathEqualTo(API + "users/me")), 200, "{}");
        assertThatThrownBy(() -> channel.test(settings)).hasMessageEndingWith("Is it a Zulip server?");
        away.answers(get(urlPathEqualTo(API + "users/me")), 200, away.read("me.json")).answers(get(urlPathEqualTo(API + "messages")), 200, "\"no\"");
        assertThatThrownBy(() -> channel.hear(settings, null)).hasMessageContaining("does not list messages");
    }

    @Test
    void aMessagePutBackFromTheDeadLettersIsReadAgain() throws Exception {
        byte[] raw = first().items().getFirst().raw();
        assertThat(channel.read(settings, new Payload(raw, "application/json", null)).items()).singleElement().matches(item -> item.externalId().equals("101"));
        assertThat(channel.read(settings, new Payload("?".getBytes(), "application/json", null)).unreadable()).hasSize(1);
    }

    @Test
    void anAnswerGoesIntoTheTopicAndCallsThePersonAndNobodyElse() throws Exception {
        away.answers("POST", API + "messages", "sent.json");
        Mouth.Receipt receipt = mouth().send(settings, answer("101", "It was us. @**all** @_**Ivo** @*staff* mail help@lindgren.example"));
        assertThat(receipt).isEqualTo(new Mouth.Receipt("200", away.address() + "/#narrow/channel/5-support/topic/Wren.20drips/near/200"));
        assertThat(decoded(away.asked().getLast().getBodyAsString())).isEqualTo("type=stream&to=5&topic=Wren drips&content=@**Maya Okafor|12** It was us. "
                + "@\u200b**all** @\u200b_**Ivo** @\u200b*staff* mail help@lindgren.example");
    }

    @Test
    void anAnswerToADirectMessageStaysDirect() throws Exception {
        away.answers("POST", API + "messages", "sent.json");
        mouth().send(settings, answer("105", "Thank you."));
        assertThat(decoded(away.asked().getLast().getBodyAsString())).isEqualTo("type=direct&to=[13]&content=Thank you.");
    }

    @Test
    void whatIsGoneIsNotAnsweredAndWhatMayHaveArrivedIsLeftToAPerson() {
        away.refuses("GET", API + "messages/7", 400, "{\"result\":\"error\",\"msg\":\"Invalid message(s)\",\"code\":\"BAD_REQUEST\"}");
        assertThatThrownBy(() -> mouth().send(settings, answer("7", "Hello"))).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("no longer there");
        away.refuses("POST", API + "messages", 400, "{\"result\":\"error\",\"msg\":\"Channel 'support' does not exist\",\"code\":\"STREAM_DOES_NOT_EXIST\"}");
        assertThatThrownBy(() -> mouth().send(settings, answer("101", "Hello"))).isInstanceOf(Mouth.NotSent.class).hasMessage("Zulip refused (400: Channel 'support' does not exist).");
        away.refuses("POST", API + "messages", 500, "");
        assertThatThrownBy(() -> mouth().send(settings, answer("101", "Hello"))).isInstanceOf(IllegalStateException.class);
    }

    private Page first() throws Exception {
        away.answers(messages("newest").withQueryParam("narrow", absent()), 200, away.read("messages-newest.json"));
        return channel.hear(settings, null);
    }

    private static MappingBuilder messages(String anchor) {
        return get(urlPathEqualTo(API + "messages")).withQueryParam("anchor", equalTo(anchor));
    }

    private static MappingBuilder events(String after) {
        return get(urlPathEqualTo(API + "events")).withQueryParam("queue_id", equalTo("fb67bf8a-c031-47cc-84cf-ed80accacda8")).withQueryParam("last_event_id", equalTo(after));
    }

    private static StringValuePattern sameNarrow(int id) {
        return equalToJson("[{\"operator\":\"stream\",\"operand\":" + id + "}]");
    }

    private static String decoded(String form) {
        return URLDecoder.decode(form, StandardCharsets.UTF_8);
    }

    private Settings with(String name, String value) {
        return away.settings("server", away.address(), "email", "kith-bot@bench.example", "key", "k3y", name, value);
    }

    private Mouth mouth() {
        return channel.mouth().orElseThrow();
    }

    private static Mouth.Outgoing answer(String to, String words) {
        return new Mouth.Outgoing(UUID.randomUUID(), null, "Maya Okafor", "5/wren drips", to, List.of(), null, words, "Nora");
    }
}
