package app.kith.listening.channels.vivaengage;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.TestTokens;
import app.kith.listening.channels.Away;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EngageChannelTest {

    private static final long BASE = 2_034_567_890_123_456_000L;
    private static final String TOKEN = "/login/lindgren.example/oauth2/v2.0/token";
    private static final String MAKERS = "/api/v1/messages/in_group/771.json";

    private final Away away = Away.at("vivaengage");
    private final Channel engage = new EngageChannel(away.outbound, TestTokens.fresh(away.clock), away.clock, away.address() + "/api/v1", away.address() + "/login");
    private final Settings settings = settings("communities", "771");

    @BeforeEach
    void aNetwork() {
        away.answers(post(urlPathEqualTo(TOKEN)).withRequestBody(containing("refresh_token=first-refresh")), 200, away.read("token.json"));
        away.answers("GET", "/api/v1/users/current.json", "me.json").answers("GET", "/api/v1/groups.json", "groups.json").answers("GET", MAKERS, "newest.json");
    }

    @AfterEach
    void home() {
        away.close();
    }

    @Test
    void aTestSaysWhatItHearsAndHowOften() throws Exception {
        assertThat(engage.test(settings("communities", ""))).isEqualTo("Signed in as Kith Lindgren. Kith hears Makers, Beta testers, each about every 5 minutes, because "
                + "Viva Engage takes one question a minute.");
        assertThat(asked("/api/v1/users/current.json").getFirst().header("Authorization").firstValue()).isEqualTo("Bearer eyJ.engage");
        assertThat(asked(TOKEN).getFirst().getBodyAsString()).contains("grant_type=refresh_token", "client_id=app-1");
    }

    @Test
    void aLinkToACommunityNamesIt() {
        assertThat(EngageNetwork.id("https://engage.cloud.microsoft/main/groups/eyJfdHlwZSI6Ikdyb3VwIiwiaWQiOiI3NzEifQ/all")).isEqualTo("771");
        assertThat(EngageNetwork.id("https://www.yammer.com/lindgren.example/#/threads/inGroup?type=in_group&feedId=771")).isEqualTo("771");
        assertThat(EngageNetwork.id("771")).isEqualTo("771");
        assertThat(EngageNetwork.id("Makers")).isNull();
        assertThat(EngageNetwork.id("eyJnotbase64!!!!!!!")).isNull();
    }

    @Test
    void aTokenThatDiedNeedsAPerson() {
        away.refuses("POST", TOKEN, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: The refresh token has expired.\"}");
        ChannelTrouble trouble = catchThrowableOfType(ChannelTrouble.class, () -> engage.hear(settings, null));
        assertThat(trouble).hasMessageContaining("AADSTS700082");
        assertThat(trouble.isGone()).isTrue();
    }

    @Test
    void theNewestPageComesFirstWithNamesFromItsReferences() throws Exception {
        Page page = engage.hear(settings, null);
        assertThat(page.items()).extracting(Item::text).containsExactly("Same here & worse.\nSince Monday.\n[wand.jpg]", "By somebody unlisted.", "The wand drips since 2.4.");
        Item post = page.items().getLast();
        assertThat(post.externalId()).isEqualTo(String.valueOf(BASE + 1)).isEqualTo(post.threadExternalId());
        assertThat(post.kind()).isEqualTo(Item.Kind.POST);
        assertThat(post.title()).isEqualTo("Dripping wand");
        assertThat(post.createdAt()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(post.permalink()).endsWith("/messages/" + (BASE + 1));
        assertThat(post.author()).isEqualTo(new Item.Author("vivaengage", "1489625801", "maya.okafor", "Maya Okafor", "https://mug0.example/48x48/maya.jpg",
                "https://www.yammer.example/lindgren.example/users/1489625801", null, false));
        Item reply = page.items().getFirst();
        assertThat(reply.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(reply.threadExternalId()).isEqualTo(post.externalId()).isEqualTo(reply.replyToExternalId());
        Item unlisted = page.items().get(1);
        assertThat(unlisted.author().displayName()).isNull();
        assertThat(unlisted.author().bot()).isTrue();
        assertThat(unlisted.visibility()).isEqualTo(Visibility.RESTRICTED);
        assertThat(asked(MAKERS).getFirst().getUrl()).doesNotContain("newer_than");
    }

    @Test
    void whatCannotBeReadIsKeptAsideAndCanBeTriedAgain() throws Exception {
        Page.Unreadable unreadable = engage.hear(settings, null).unreadable().getFirst();
        assertThat(unreadable.reason()).contains("created_at");
        byte[] mended = new String(unreadable.raw(), StandardCharsets.UTF_8).replace("last Tuesday", "2026/03/01 09:00:00 +0100").getBytes(StandardCharsets.UTF_8);
        Page again = engage.read(settings, new Channel.Payload(mended, "application/json", null));
        assertThat(again.items()).extracting(Item::createdAt).containsExactly(Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(engage.read(settings, new Channel.Payload("x".getBytes(StandardCharsets.UTF_8), null, null)).unreadable()).hasSize(1);
    }

    @Test
    void theNextVisitAsksForWhatIsNewerAndAMinuteLiesBetweenQuestions() throws Exception {
        String cursor = engage.hear(settings, null).cursor();
        away.answers(makers().withQueryParam("newer_than", equalTo(String.valueOf(BASE + 6))).withQueryParam("older_than", absent()), 200, many(180, 200));
        away.answers(makers().withQueryParam("older_than", equalTo(String.valueOf(BASE + 180))), 200, many(160, 180));
        away.answers(makers().withQueryParam("older_than", equalTo(String.valueOf(BASE + 160))), 200, many(0, 20));
        Page first = engage.hear(settings, cursor);
        assertThat(first.items()).hasSize(20);
        assertThat(first.more()).isFalse();
        assertThat(first.nextIn()).isEqualTo(Duration.ofMinutes(1));
        Page second = engage.hear(settings, first.cursor());
        assertThat(second.items()).hasSize(20);
        assertThat(second.nextIn()).isEqualTo(Duration.ofMinutes(1));
        Page last = engage.hear(settings, second.cursor());
        assertThat(last.nextIn()).isNull();
        away.answers("GET", MAKERS, "nothing.json");
        engage.hear(settings, last.cursor());
        assertThat(asked(MAKERS).getLast().queryParameter("newer_than").firstValue()).isEqualTo(String.valueOf(BASE + 199));
    }

    @Test
    void everyCommunityHasItsTurnAMinuteApart() throws Exception {
        Settings all = settings("communities", "");
        away.refuses("GET", MAKERS, 403, "{}");
        away.answers("GET", "/api/v1/messages/in_group/772.json", "newest.json");
        Page first = engage.hear(all, null);
        assertThat(first.items()).isEmpty();
        assertThat(first.more()).isFalse();
        assertThat(first.nextIn()).isEqualTo(Duration.ofMinutes(1));
        assertThat(engage.hear(all, first.cursor()).items()).hasSize(3);
        assertThat(asked("/api/v1/groups.json")).hasSize(1);
    }

    @Test
    void itIsLeftAloneAsLongAsItSays() throws Exception {
        away.refuses("GET", MAKERS, 429, "Rate limit exceeded", "Retry-After", "90");
        assertThat(engage.hear(settings, null).nextIn()).isEqualTo(Duration.ofSeconds(90));
        away.refuses("GET", "/api/v1/groups.json", 429, "Rate limit exceeded", "Retry-After", "90");
        assertThat(catchThrowableOfType(ChannelTrouble.class, () -> engage.hear(settings("communities", ""), null)).retryAfter()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void garbageIsSaidInPlainWordsAndOddAnswersBreakNothing() throws Exception {
        for (String odd : List.of("{}", "[]", "{\"messages\":[1,null,\"x\",{}],\"references\":7}", "{\"messages\":{\"a\":1}}")) {
            away.refuses("GET", MAKERS, 200, odd);
            assertThat(engage.hear(settings, null).items()).as(odd).isEmpty();
        }
        away.answers(any(anyUrl()), 200, "<html>");
        assertThatThrownBy(() -> engage.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("a web page");
    }

    @Test
    void theWalkThroughThePastEndsWhereItShould() throws Exception {
        away.answers("GET", MAKERS, "nothing.json");
        away.answers(makers().withQueryParam("older_than", absent()), 200, many(20, 40));
        away.answers(makers().withQueryParam("older_than", equalTo(String.valueOf(BASE + 20))), 200, many(0, 20));
        Instant since = Instant.parse("2026-03-02T08:00:05Z");
        Page first = engage.past().orElseThrow().hear(settings, since, Away.NOW, null);
        assertThat(first.items()).hasSize(20);
        assertThat(first.more()).isTrue();
        assertThat(first.nextIn()).isEqualTo(Duration.ofMinutes(1));
        assertThat(first.reached()).isEqualTo("2026-03-02T08:00:20Z");
        Page last = engage.past().orElseThrow().hear(settings, since, Away.NOW, first.cursor());
        assertThat(last.items()).hasSize(15);
        assertThat(last.more()).isFalse();
    }

    @Test
    void anAnswerGoesBelowTheMessageAndCallsNobody() throws Exception {
        away.answers(post(urlPathEqualTo("/api/v1/messages.json")), 201, away.read("posted.json"));
        Mouth.Receipt receipt = mouth().send(settings, outgoing("Hello [[user:1489625801]] <b>&</b>"));
        assertThat(receipt).isEqualTo(new Mouth.Receipt(String.valueOf(BASE + 90), "https://www.yammer.example/lindgren.example/messages/" + (BASE + 90)));
        JsonNode body = JsonMapper.shared().readTree(asked("/api/v1/messages.json").getFirst().getBody());
        assertThat(body.path("replied_to_id").asString()).isEqualTo(String.valueOf(BASE + 3));
        assertThat(body.path("body").asString()).isEqualTo("Hello [\u200b[user:1489625801]] <b>&</b>");
    }

    @Test
    void aRefusalSaysWhyAndAnUnclearEndStaysWithAPerson() {
        away.refuses("POST", "/api/v1/messages.json", 403, "{\"response\":{\"message\":\"You may not post there.\"}}");
        assertThat(catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(settings, outgoing("x"))).isWorthRetrying()).isFalse();
        away.refuses("POST", "/api/v1/messages.json", 429, "");
        assertThat(catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(settings, outgoing("x"))).isWorthRetrying()).isTrue();
        for (int status : new int[] {201, 503}) {
            away.refuses("POST", "/api/v1/messages.json", status, "{}");
            assertThatThrownBy(() -> mouth().send(settings, outgoing("x"))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(mouth().manner(settings).fits("x".repeat(10_001))).isFalse();
    }

    private static MappingBuilder makers() {
        return get(urlPathEqualTo(MAKERS));
    }

    /** Messages from BASE + from to BASE + to - 1, newest first, one a second from eight o'clock. */
    private static String many(int from, int to) {
        return "{\"messages\":[" + IntStream.range(from, to).map(n -> to - 1 - (n - from)).mapToObj(n -> ("{\"id\":%d,\"sender_id\":1489625801,\"sender_type\":\"user\",\"thread_id\":%d,"
                + "\"created_at\":\"2026/03/02 08:00:%02d +0000\",\"body\":{\"plain\":\"n\"}}").formatted(BASE + n, BASE + n, n % 60)).collect(Collectors.joining(",")) + "],\"references\":[]}";
    }

    private Settings settings(String name, String value) {
        return away.settings("tenant", "lindgren.example", "clientId", "app-1", "refreshToken", "first-refresh", name, value);
    }

    private Mouth mouth() {
        return engage.mouth().orElseThrow();
    }

    private static Mouth.Outgoing outgoing(String words) {
        return new Mouth.Outgoing(UUID.randomUUID(), null, "Jon", String.valueOf(BASE + 1), String.valueOf(BASE + 3), List.of(), null, words, "Nora");
    }

    private List<LoggedRequest> asked(String path) {
        return away.asked().stream().filter(request -> request.getUrl().split("\\?")[0].equals(path)).toList();
    }
}
