package app.kith.listening.channels.teams;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kith.base.Problem;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TeamsChannelTest {

    private static final String TENANT = "22222222-2222-4222-8222-222222222222";
    private static final String TEAM = "/v1.0/teams/11111111-1111-4111-8111-111111111111";
    private static final String LINK = "https://teams.microsoft.com/l/team/19%3Aabc%40thread.tacv2/conversations?groupId=11111111-1111-4111-8111-111111111111&tenantId=" + TENANT;
    private static final String HELP = "19:help0000000000000000000000000000@thread.tacv2";
    private static final String MESSAGES = TEAM + "/channels/" + HELP.replace(":", "%3A").replace("@", "%40") + "/messages";
    private static final String TOKEN = "/login/" + TENANT + "/oauth2/v2.0/token";

    private final Away away = Away.at("teams");
    private final Channel teams = new TeamsChannel(away.outbound, TestTokens.fresh(away.clock), away.clock, away.address() + "/v1.0", away.address() + "/login");
    private final Settings hearing = away.settings("team", LINK, "clientId", "app-1", "clientSecret", "s3cret", "channels", "help");
    private final Settings answering = away.settings("team", LINK, "clientId", "app-1", "refreshToken", "first-refresh", "channels", "Help");

    @BeforeEach
    void aTeam() {
        away.answers(post(urlPathEqualTo(TOKEN)).withRequestBody(containing("client_credentials")), 200, away.read("token.json"));
        away.answers(post(urlPathEqualTo(TOKEN)).withRequestBody(containing("refresh_token=first-refresh")), 200, away.read("token-rotated.json"));
        away.answers("GET", TEAM, "team.json").answers("GET", TEAM + "/channels", "channels.json").answers("GET", "/v1.0/me", "me.json");
        away.answers("GET", MESSAGES, "past-1.json");
        away.answers(delta().withQueryParam("$filter", matching("lastModifiedDateTime gt .*")), 200, away.read("delta-1.json"));
        away.answers(followed("delta", "$skiptoken", "s1"), 200, away.read("delta-2.json"));
        away.answers(followed("1772438400514/replies", "$skiptoken", "r1"), 200, away.read("more-replies.json"));
        away.answers(followed("delta", "$deltatoken", "d1"), 200, away.read("delta-nothing.json"));
    }

    @AfterEach
    void home() {
        away.close();
    }

    @Test
    void aTestSaysWhatItHearsAndWhetherItMayAnswer() throws Exception {
        assertThat(teams.test(hearing)).isEqualTo("Found Lindgren Makers with Help. Kith hears there, and leads you to Teams to answer: only a signed-in account may write.");
        assertThat(teams.test(answering)).endsWith("Answers go out as the account that signed in.");
        String form = asked(TOKEN).getFirst().getBodyAsString();
        assertThat(form).contains("grant_type=client_credentials", "client_id=app-1", "client_secret=s3cret", "scope=https%3A%2F%2Fgraph.microsoft.com%2F.default");
        assertThat(asked(TEAM).getFirst().header("Authorization").firstValue()).isEqualTo("Bearer eyJ.access");
    }

    @Test
    void aLinkToSomethingElseIsSaidBesideItsField() {
        assertThatThrownBy(() -> teams.test(away.settings("team", "https://teams.example/l/x", "clientId", "a", "clientSecret", "b"))).isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("Get link to team");
    }

    @Test
    void whatTheAppMayNotDoNeedsAPerson() {
        away.refuses("GET", MESSAGES, 403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Missing role permissions on the request. API requires one of 'ChannelMessage.Read.All'.\"}}");
        ChannelTrouble trouble = catchThrowableOfType(ChannelTrouble.class, () -> teams.test(hearing));
        assertThat(trouble).hasMessageContaining("ChannelMessage.Read.All");
        assertThat(trouble.isGone()).isTrue();
        away.refuses("POST", TOKEN, 401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided.\"}");
        assertThatThrownBy(() -> teams.test(away.settings("team", LINK, "clientId", "app-1", "clientSecret", "another"))).hasMessageContaining("AADSTS7000215");
    }

    @Test
    void aVisitReadsChangedThreadsWithAllTheirReplies() throws Exception {
        List<Page> pages = visit(answering, null);
        assertThat(pages).hasSize(3);
        assertThat(items(pages)).extracting(Item::text).containsExactly("The wand drips since 2.4, @Jon Berg 😄\nSee:\n[wand.jpg]", "Same here.", "Reply one thousand and one.",
                "Build 81 failed", "I am gone.");
        Item post = items(pages).getFirst();
        assertThat(post.externalId()).isEqualTo(HELP + "/1772438400514").isEqualTo(post.threadExternalId());
        assertThat(post.title()).isEqualTo("Dripping wand");
        assertThat(post.createdAt()).isEqualTo("2026-03-02T08:00:00.514Z");
        assertThat(post.html()).contains("<b>drips</b>");
        assertThat(post.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(post.permalink()).startsWith("https://teams.microsoft.com/l/message/");
        assertThat(post.author()).isEqualTo(new Item.Author("entra", "33333333-3333-4333-8333-333333333333", null, "Maya Okafor", null, null, null, false));
        Item reply = items(pages).get(1);
        assertThat(reply.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(reply.threadExternalId()).isEqualTo(post.externalId()).isEqualTo(reply.replyToExternalId());
        assertThat(reply.editedAt()).isEqualTo("2026-03-02T08:06:00Z");
        assertThat(pages.getFirst().takenBack()).containsExactly(new Page.Gone(HELP + "/1772438900514", Instant.parse("2026-03-02T08:20:00Z")));
        LoggedRequest first = asked(MESSAGES + "/delta").getFirst();
        assertThat(first.queryParameter("$filter").firstValue()).isEqualTo("lastModifiedDateTime gt 2026-03-02T11:50:00Z");
        assertThat(first.queryParameter("$expand").firstValue()).isEqualTo("replies");
    }

    @Test
    void programsAreMachinesAndPeopleWhoAreGoneAreNotOnePerson() throws Exception {
        List<Item> items = items(visit(hearing, null));
        assertThat(items).extracting(Item::text).contains("Try the blue valve.");
        assertThat(items.get(4).author().bot()).isTrue();
        assertThat(items.get(5).author().externalId()).isEqualTo("deleted:1772439200514");
    }

    @Test
    void whatCannotBeReadIsKeptAsideAndCanBeTriedAgain() throws Exception {
        Page.Unreadable unreadable = visit(hearing, null).stream().flatMap(page -> page.unreadable().stream()).findFirst().orElseThrow();
        assertThat(unreadable.reason()).isEqualTo("There is no “createdDateTime” in it.");
        byte[] mended = new String(unreadable.raw(), StandardCharsets.UTF_8).replace("yesterday", "2026-03-01T08:15:00Z").getBytes(StandardCharsets.UTF_8);
        assertThat(teams.read(hearing, new Channel.Payload(mended, "application/json", null)).items()).extracting(Item::externalId).containsExactly(HELP + "/1772439300514");
        assertThat(teams.read(hearing, new Channel.Payload("x".getBytes(StandardCharsets.UTF_8), null, null)).unreadable()).hasSize(1);
    }

    @Test
    void theNextVisitAsksOnlyForWhatChangedSince() throws Exception {
        String cursor = visit(hearing, null).getLast().cursor();
        away.server.resetRequests();
        assertThat(items(visit(hearing, cursor))).isEmpty();
        assertThat(away.asked()).extracting(LoggedRequest::getUrl).anyMatch(url -> url.contains("deltatoken=d1")).noneMatch(url -> url.contains("filter"));
    }

    @Test
    void anAddressThatIsForgottenThereIsReplacedWithoutAGap() throws Exception {
        String cursor = visit(hearing, null).getLast().cursor();
        away.answers(followed("delta", "$deltatoken", "d1"), 410, "{\"error\":{\"code\":\"syncStateNotFound\"}}");
        away.answers(delta().withQueryParam("$filter", equalTo("lastModifiedDateTime gt 2026-03-02T11:50:00Z")), 200, away.read("delta-2.json"));
        assertThat(items(visit(hearing, cursor))).extracting(Item::text).contains("I am gone.");
    }

    @Test
    void theKeyGoesNowhereElse() {
        away.answers(delta(), 200, "{\"@odata.nextLink\":\"https://evil.example/v1.0/x\",\"value\":[]}");
        assertThatThrownBy(() -> visit(hearing, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("elsewhere");
    }

    @Test
    void graphIsLeftAloneAsLongAsItSays() throws Exception {
        away.answers(delta(), 429, "{\"error\":{\"code\":\"TooManyRequests\"}}", "Retry-After", "17");
        assertThat(teams.hear(hearing, null).nextIn()).isEqualTo(Duration.ofSeconds(17));
        away.refuses("GET", TEAM + "/channels", 429, "", "Retry-After", "9");
        assertThat(catchThrowableOfType(ChannelTrouble.class, () -> teams.hear(hearing, null)).retryAfter()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void garbageIsSaidInPlainWordsAndOddAnswersBreakNothing() throws Exception {
        for (String odd : List.of("{}", "{\"value\":[1,null,\"x\"]}", "{\"value\":{\"a\":1}}")) {
            away.answers(delta(), 200, odd);
            assertThat(items(visit(hearing, null))).as(odd).isEmpty();
        }
        away.answers(any(anyUrl()), 200, "<html>");
        assertThatThrownBy(() -> teams.hear(away.settings("team", LINK, "clientId", "x", "clientSecret", "fresh"), null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("a web page");
    }

    @Test
    void theWalkThroughThePastEndsWhereThreadsAreTooOld() throws Exception {
        away.answers(get(urlPathEqualTo("/v1.0/teams/x/channels/y/messages")).withQueryParam("$skiptoken", equalTo("p1")), 200, away.read("past-2.json"));
        Instant since = Instant.parse("2026-02-01T00:00:00Z");
        Page first = teams.past().orElseThrow().hear(hearing, since, Away.NOW, null);
        assertThat(first.items()).hasSize(2);
        assertThat(first.more()).isTrue();
        assertThat(first.reached()).isBetween(since, Away.NOW);
        Page last = teams.past().orElseThrow().hear(hearing, since, Away.NOW, first.cursor());
        assertThat(last.items()).isEmpty();
        assertThat(last.more()).isFalse();
    }

    @Test
    void onlyASignedInAccountAnswers() throws Exception {
        assertThat(mouth().speaks(hearing)).isFalse();
        assertThat(mouth().speaks(answering)).isTrue();
        String replies = MESSAGES + "/1772438400514/replies";
        away.answers(post(urlPathEqualTo(replies)), 201, away.read("posted.json"));
        Mouth.Receipt receipt = mouth().send(answering, outgoing("Hello <b>you</b> & *all*"));
        assertThat(receipt.externalId()).isEqualTo(HELP + "/1772450000514");
        assertThat(receipt.permalink()).startsWith("https://teams.microsoft.com/l/message/");
        LoggedRequest asked = asked(replies).getFirst();
        assertThat(asked.header("Authorization").firstValue()).isEqualTo("Bearer eyJ.delegated");
        JsonNode body = JsonMapper.shared().readTree(asked.getBody()).path("body");
        assertThat(body.path("contentType").asString()).isEqualTo("text");
        assertThat(body.path("content").asString()).isEqualTo("Hello <b>you</b> & *all*");
        assertThat(asked(TOKEN).getLast().getBodyAsString()).contains("grant_type=refresh_token", "refresh_token=first-refresh").doesNotContain("client_secret");
    }

    @Test
    void aRefusalSaysWhyAndAnUnclearEndStaysWithAPerson() {
        String replies = MESSAGES + "/1772438400514/replies";
        away.refuses("POST", replies, 403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"InsufficientPrivileges\"}}");
        Mouth.NotSent refused = catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(answering, outgoing("x")));
        assertThat(refused).hasMessageContaining("InsufficientPrivileges");
        assertThat(refused.isWorthRetrying()).isFalse();
        away.refuses("POST", replies, 503, "");
        assertThatThrownBy(() -> mouth().send(answering, outgoing("x"))).isInstanceOf(IllegalStateException.class);
        away.refuses("POST", TOKEN, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: The refresh token has expired due to inactivity.\"}");
        Settings expired = away.settings("team", LINK, "clientId", "app-1", "refreshToken", "old-refresh");
        assertThat(catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(expired, outgoing("x")))).hasMessageContaining("AADSTS700082");
        assertThat(mouth().manner(answering).fits("ö".repeat(10_001))).isFalse();
    }

    private static MappingBuilder delta() {
        return get(urlPathEqualTo(MESSAGES + "/delta"));
    }

    private static MappingBuilder followed(String what, String token, String value) {
        return get(urlPathEqualTo("/v1.0/teams/x/channels/y/messages/" + what)).withQueryParam(token, equalTo(value));
    }

    private List<Page> visit(Settings settings, String cursor) throws ChannelTrouble {
        List<Page> pages = new ArrayList<>();
        do pages.add(teams.hear(settings, pages.isEmpty() ? cursor : pages.getLast().cursor())); while (pages.getLast().more());
        return pages;
    }

    private static List<Item> items(List<Page> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private Mouth mouth() {
        return teams.mouth().orElseThrow();
    }

    private static Mouth.Outgoing outgoing(String words) {
        return new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", HELP + "/1772438400514", HELP + "/1772438700514", List.of(), null, words, "Nora");
    }

    private List<LoggedRequest> asked(String path) {
        return away.asked().stream().filter(request -> request.getUrl().split("\\?")[0].equals(path)).toList();
    }
}
