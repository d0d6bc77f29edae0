package app.kith.listening.channels.mastodon;

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

class MastodonChannelTest {

    private static final String NOTIFICATIONS = "/api/v1/notifications";
    private static final String TAGGED = "/api/v1/timelines/tag/wren";
    private static final String FIRST = "116158000000000001";
    private static final String DIRECT = "116158000000000002";

    private final Away away = Away.at("mastodon");
    private final Channel channel = new MastodonChannel(away.outbound, away.lines, away.clock);
    private final Settings settings = away.settings("server", away.address(), "token", "t0ken", "tags", "#Wren, ");

    @BeforeEach
    void thereIsAServer() {
        away.answers("GET", "/api/v1/accounts/verify_credentials", "me.json").answers("GET", "/api/v1/apps/verify_credentials", "app.json")
                .answers("GET", "/api/v2/instance", "instance.json").answers("GET", "/api/v1/statuses/" + DIRECT + "/context", "context.json")
                .answers("GET", "/api/v1/statuses/116158100000000001/context", "context.json");
        nothingAt(NOTIFICATIONS);
        nothingAt("/api/v1/timelines/tag/Wren");
        nothingAt("/api/v1/statuses");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void aTrialSaysWhoIsSignedInAndWhatItFound() throws Exception {
        away.answers("GET", NOTIFICATIONS, "mentions-newest.json");
        assertThat(channel.test(settings)).isEqualTo("Signed in as @lindgren at " + away.address().substring(7) + "; 5 mentions in the last week.");
        assertThat(away.asked()).allSatisfy(asked -> assertThat(asked.getHeader("Authorization")).isEqualTo("Bearer t0ken"));
    }

    @Test
    void aTrialSaysWhenTheTokenCannotAnswer() throws Exception {
        away.answers(get(urlPathEqualTo("/api/v1/apps/verify_credentials")), 200, "{\"scopes\":[\"read:statuses\",\"read:notifications\"]}");
        assertThat(channel.test(settings)).endsWith("It can hear but not answer: that needs the scope write:statuses.");
    }

    @Test
    void theFirstVisitBringsWhatIsSaidNowAndKeepsThePlace() throws Exception {
        Page page = first();
        assertThat(page.items()).extracting(Item::externalId).containsExactly(DIRECT, FIRST, "116159464734720007");
        assertThat(page.more()).isFalse();

        Item drips = page.items().get(1);
        assertThat(drips.kind()).isEqualTo(Item.Kind.POST);
        assertThat(drips.text()).isEqualTo("""
                @lindgren the wand of my Wren drips since 2.4 & I wake up to a small lake. https://crema.example/photos/wren-under-the-lake

                Is it me?

                [image: A puddle under a coffee machine]
                [image: no description]""".replace("]\n[", "]\n\n["));
        assertThat(drips.html()).contains("<p>Is it me?</p>");
        assertThat(drips.threadExternalId()).isEqualTo(FIRST);
        assertThat(drips.permalink()).isEqualTo("https://crema.example/@mayapulls/" + FIRST);
        assertThat(drips.language()).isEqualTo("en");
        assertThat(drips.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(drips.author()).isEqualTo(new Item.Author("mastodon:" + away.address().substring(7), "471", "mayapulls@crema.example", "Maya Okafor",
                "https://files.bench.example/471-static.png", "https://crema.example/@mayapulls", null, false));
    }

    @Test
    void aDirectReplyIsPrivateAndBelongsToTheConversationsFirstPost() throws Exception {
        Item direct = first().items().getFirst();
        assertThat(direct.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(direct.replyToExternalId()).isEqualTo("116158000000000000");
        assertThat(direct.threadExternalId()).isEqualTo("116157000000000000");
        assertThat(direct.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(direct.title()).isEqualTo("Serial number");
        assertThat(direct.author().displayName()).isEqualTo("ivo");
    }

    @Test
    void oneBrokenPostIsKeptAsideAndOurOwnAreNotHeard() throws Exception {
        Page page = first();
        assertThat(page.unreadable()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("It does not say who wrote it.");
            assertThat(one.externalId()).isEqualTo("116158000000000004");
            assertThat(one.raw()).asString().contains("<p>lost</p>");
        });
        assertThat(page.items()).noneMatch(item -> item.author().externalId().equals("900"));
    }

    @Test
    void theNextVisitAsksForWhatIsNewerUntilNothingIs() throws Exception {
        Page first = first();
        away.answers(get(urlPathEqualTo(NOTIFICATIONS)).withQueryParam("min_id", equalTo("34")), 200, away.read("mentions-after-34.json"));
        away.answers(get(urlPathEqualTo(NOTIFICATIONS)).withQueryParam("min_id", equalTo("36")), 200, "[]");
        away.answers(get(urlPathEqualTo("/api/v1/timelines/tag/Wren")).withQueryParam("min_id", equalTo("116159474565120007")), 200, "[]");
        // Hashtags are read again from an hour before, since posts from elsewhere come late.
        away.answers(get(urlPathEqualTo("/api/v1/timelines/tag/Wren")).withQueryParam("min_id", equalTo(String.valueOf(116159464734720007L - (3_600_000L << 16)))),
                200, away.read("tag-later.json"));

        Page second = channel.hear(settings, first.cursor());
        assertThat(second.items()).extracting(Item::externalId).containsExactly("116158100000000002", "116158100000000001", "116159474565120007", "116159464734720007");
        assertThat(second.items().get(2).author().bot()).isTrue();
        assertThat(second.more()).isTrue();

        Page third = channel.hear(settings, second.cursor());
        assertThat(third.items()).isEmpty();
        assertThat(third.more()).isFalse();
        assertThat(channel.hear(settings, third.cursor()).more()).isTrue();
    }

    @Test
    void aServerThatTellsTheSamePageForEverIsNotAskedForEver() throws Exception {
        away.answers("GET", NOTIFICATIONS, "mentions-newest.json");
        String cursor = channel.hear(settings, null).cursor();
        assertThat(channel.hear(settings, cursor).more()).isFalse();
    }

    @Test
    void mentionsAreLookedAtAgainForEditsAndDeletions() throws Exception {
        Page first = first();
        var later = new MastodonChannel(away.outbound, away.lines, Clock.fixed(Away.NOW.plus(Duration.ofMinutes(30)), ZoneOffset.UTC));
        nothingAt(NOTIFICATIONS);
        nothingAt("/api/v1/timelines/tag/Wren");
        away.answers("GET", "/api/v1/statuses", "statuses-again.json").answers("GET", "/api/v1/statuses/116158000000000003", "status.json")
                .answers("GET", "/api/v1/statuses/116158000000000004", "status.json").answers("GET", "/api/v1/statuses/116150000000000001", "status.json")
                .refuses("GET", "/api/v1/statuses/" + DIRECT, 404, "{\"error\":\"Record not found\"}");

        Page page = later.hear(settings, first.cursor());
        assertThat(page.items()).singleElement().satisfies(item -> {
            assertThat(item.externalId()).isEqualTo(FIRST);
            assertThat(item.text()).isEqualTo("@lindgren the wand drips, and it was me.");
            assertThat(item.editedAt()).isEqualTo("2026-03-02T12:30:00Z");
        });
        assertThat(page.takenBack()).containsExactly(new Gone(DIRECT, Away.NOW.plus(Duration.ofMinutes(30))));
        assertThat(later.hear(settings, page.cursor()).takenBack()).isEmpty();
    }

    @Test
    void theWalkThroughThePastGoesBackToTheDayWanted() throws Exception {
        Instant since = Instant.parse("2026-02-01T00:00:00Z");
        away.answers(get(urlPathEqualTo(NOTIFICATIONS)).withQueryParam("max_id", absent()), 200, away.read("mentions-past-1.json"));
        away.answers(get(urlPathEqualTo(NOTIFICATIONS)).withQueryParam("max_id", equalTo("31")), 200, away.read("mentions-past-2.json"));
        Channel.Past past = channel.past().orElseThrow();

        Page first = past.hear(settings, since, Away.NOW, null);
        assertThat(first.items()).extracting(Item::externalId).containsExactly(DIRECT, FIRST);
        assertThat(first.reached()).isEqualTo("2026-03-02T11:57:00Z");
        assertThat(first.more()).isTrue();

        Page second = past.hear(settings, since, Away.NOW, first.cursor());
        assertThat(second.items()).extracting(Item::externalId).containsExactly("116150000000000001");
        assertThat(second.more()).isFalse();
    }

    @Test
    void aServerThatHasHadEnoughIsLeftAloneUntilItSays() {
        away.refuses("GET", NOTIFICATIONS, 429, "{\"error\":\"Too many requests\"}", "X-RateLimit-Limit", "300", "X-RateLimit-Remaining", "0",
                "X-RateLimit-Reset", "2026-03-02T12:04:00.000Z", "Date", "Mon, 02 Mar 2026 12:00:00 GMT");
        assertThatThrownBy(() -> channel.hear(settings, null)).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofMinutes(4)));
    }

    @Test
    void theLastQuestionAllowedIsTheLastForNow() throws Exception {
        away.answers(get(urlPathEqualTo("/api/v1/timelines/tag/Wren")), 200, "[]", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "2026-03-02T12:02:00.000Z",
                "Date", "Mon, 02 Mar 2026 12:00:00 GMT");
        assertThat(channel.hear(settings, null).nextIn()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aRevokedTokenNeedsAPerson() {
        away.refuses("GET", "/api/v1/accounts/verify_credentials", 401, "{\"error\":\"The access token was revoked\"}");
        assertThatThrownBy(() -> channel.test(settings))
                .hasMessage("Mastodon does not accept the key any more: The access token was revoked. Make a new one there and put it in under “Change”.")
                .asInstanceOf(type(ChannelTrouble.class)).matches(ChannelTrouble::isGone);
    }

    @Test
    void aServerThatIsNoMastodonIsToldApart() {
        away.answers(get(urlPathEqualTo("/api/v1/accounts/verify_credentials")), 200, "{}");
        assertThatThrownBy(() -> channel.test(settings)).hasMessageEndingWith("does not say whose token this is. Is it a Mastodon server?");
        away.answers(get(urlPathEqualTo("/api/v1/accounts/verify_credentials")), 200, "<!doctype html><title>Hello</title>");
        assertThatThrownBy(() -> channel.test(settings)).hasMessageContaining("but a web page. Is the address right?");
    }

    @Test
    void aPostPutBackFromTheDeadLettersIsReadAgain() {
        Page page = channel.read(settings, new Payload(away.read("status.json").getBytes(StandardCharsets.UTF_8), "application/json", null));
        assertThat(page.items()).singleElement().matches(item -> item.externalId().equals(FIRST));
        assertThat(channel.read(settings, new Payload("{".getBytes(), "application/json", "x")).unreadable()).hasSize(1);
    }

    @Test
    void anAnswerGoesIntoTheThreadToTheSamePeopleAndNamesThePerson() throws Exception {
        away.answers("GET", "/api/v1/statuses/" + FIRST, "status.json").answers("POST", "/api/v1/statuses", "posted.json");
        UUID delivery = UUID.randomUUID();
        Mouth.Receipt receipt = mouth().send(settings, answer(delivery, FIRST, "It was us, not you. Ask @someone@else.example or mail help@lindgren.example."));
        assertThat(receipt).isEqualTo(new Mouth.Receipt("116158200000000001", "https://bench.example/@lindgren/116158200000000001"));
        LoggedRequest sent = away.asked().getLast();
        assertThat(sent.getHeader("Idempotency-Key")).isEqualTo(delivery.toString());
        assertThat(sent.getBodyAsString()).isEqualTo("{\"status\":\"@mayapulls@crema.example It was us, not you. Ask @\u2060someone@else.example or mail help@lindgren.example.\","
                + "\"in_reply_to_id\":\"" + FIRST + "\",\"visibility\":\"public\"}");
    }

    @Test
    void anAnswerToADirectMessageStaysDirectAndUnderItsWarning() throws Exception {
        away.answers("GET", "/api/v1/statuses/" + DIRECT, "status-direct.json").answers("POST", "/api/v1/statuses", "posted.json");
        mouth().send(settings, answer(UUID.randomUUID(), DIRECT, "Thank you, @ivo!"));
        assertThat(away.asked().getLast().getBodyAsString()).contains("\"status\":\"Thank you, @ivo!\"", "\"visibility\":\"direct\"", "\"spoiler_text\":\"Serial number\"");
    }

    @Test
    void aPostThatIsGoneCannotBeAnswered() {
        away.refuses("GET", "/api/v1/statuses/1", 404, "{}");
        assertThatThrownBy(() -> mouth().send(settings, answer(UUID.randomUUID(), "1", "Hello"))).hasMessageContaining("no longer there")
                .asInstanceOf(type(Mouth.NotSent.class)).matches(trouble -> !trouble.isWorthRetrying());
    }

    @Test
    void aRefusalIsSaidAndABrokenServerIsTriedAgainWithTheSameKey() {
        away.answers("GET", "/api/v1/statuses/" + FIRST, "status.json").refuses("POST", "/api/v1/statuses", 422, "{\"error\":\"Validation failed: Text limit of 500 exceeded\"}");
        assertThatThrownBy(() -> mouth().send(settings, answer(UUID.randomUUID(), FIRST, "Hello")))
                .hasMessage("Mastodon refused (422: Validation failed: Text limit of 500 exceeded).")
                .asInstanceOf(type(Mouth.NotSent.class)).matches(trouble -> !trouble.isWorthRetrying());
        away.refuses("POST", "/api/v1/statuses", 503, "");
        assertThatThrownBy(() -> mouth().send(settings, answer(UUID.randomUUID(), FIRST, "Hello"))).asInstanceOf(type(Mouth.NotSent.class)).matches(Mouth.NotSent::isWorthRetrying);
    }

    @Test
    void wordsMayBeAsLongAsTheServerSaysAndLinksCountTwentyThree() throws Exception {
        assertThat(mouth().manner(settings).longest()).isEqualTo(500 - 32);
        channel.test(settings);
        Mouth.Manner manner = mouth().manner(settings);
        assertThat(manner.longest()).isEqualTo(1000 - 32);
        assertThat(manner.length("See https://lindgren.example/a/very/long/address/that/goes/on/and/on. 👩‍🔧")).isEqualTo(4 + 23 + 1 + 1 + 1);
    }

    private Page first() throws Exception {
        away.answers("GET", NOTIFICATIONS, "mentions-newest.json").answers("GET", "/api/v1/timelines/tag/Wren", "tag-newest.json");
        return channel.hear(settings, null);
    }

    private void nothingAt(String path) {
        away.answers(get(urlPathEqualTo(path)), 200, "[]");
    }

    private Mouth mouth() {
        return channel.mouth().orElseThrow();
    }

    static Mouth.Outgoing answer(UUID delivery, String to, String words) {
        return new Mouth.Outgoing(delivery, null, "Maya Okafor", to, to, List.of(), null, words, "Nora");
    }
}
