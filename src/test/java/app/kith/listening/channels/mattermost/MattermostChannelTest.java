package app.kith.listening.channels.mattermost;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import app.kith.listening.channels.FarLine;
import app.kith.listening.channels.OpenEar;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MattermostChannelTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long EIGHT = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final String HELP = "/api/v4/channels/chanhelp0000000000000000aa/posts";

    private final Away away = Away.at("mattermost");
    private final Channel mattermost = new MattermostChannel(away.outbound, away.lines, away.clock);
    private final Settings settings = away.settings("server", away.address() + "/", "token", "bot-token");

    @BeforeEach
    void aServer() {
        away.answers("GET", "/api/v4/users/me", "me.json");
        away.answers("GET", "/api/v4/users/me/teams", "teams.json");
        away.answers("GET", "/api/v4/users/me/teams/teamlind00000000000000000a/channels", "one-channel.json");
        away.answers("GET", "/api/v4/users/usermaya00000000000000000a", "user-maya.json");
        away.answers("GET", "/api/v4/users/userjon000000000000000000a", "user-jon.json");
        away.answers(posts().withQueryParam("since", absent()), 200, away.read("newest.json"));
        away.answers(posts().withQueryParam("since", matching("\\d+")), 200, away.read("since.json"));
    }

    @AfterEach
    void home() {
        away.close();
    }

    @Test
    void aTestSaysWhoItIsAndWhatItHears() throws Exception {
        away.answers("GET", "/api/v4/users/me/teams/teamlind00000000000000000a/channels", "channels.json");
        assertThat(mattermost.test(settings)).isEqualTo("Signed in as @kith at 127.0.0.1:" + away.server.port() + ". It hears Help, Beta testers.");
        assertThat(away.asked().getFirst().header("Authorization").firstValue()).isEqualTo("Bearer bot-token");
    }

    @Test
    void aRefusedTokenNeedsAPerson() {
        away.refuses("GET", "/api/v4/users/me", 401, "{\"id\":\"api.context.session_expired.app_error\",\"message\":\"Invalid or expired session, please login again.\",\"status_code\":401}");
        ChannelTrouble trouble = catchThrowableOfType(ChannelTrouble.class, () -> mattermost.hear(settings, null));
        assertThat(trouble).hasMessageContaining("does not accept the key any more: Invalid or expired session");
        assertThat(trouble.isGone()).isTrue();
    }

    @Test
    void theFirstVisitBringsTheNewestPage() throws Exception {
        Page page = mattermost.hear(settings, null);
        assertThat(page.more()).isFalse();
        Item item = page.items().getFirst();
        assertThat(page.items()).hasSize(1);
        assertThat(item.externalId()).isEqualTo("postroot000000000000000000").isEqualTo(item.threadExternalId());
        assertThat(item.text()).isEqualTo("The wand drips since 2.4. 👋 **Help!**");
        assertThat(item.createdAt()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(item.permalink()).isEqualTo(away.address() + "/makers/pl/postroot000000000000000000");
        assertThat(item.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(item.author()).isEqualTo(new Item.Author("mattermost:127.0.0.1:" + away.server.port(), "usermaya00000000000000000a", "maya.o", "Maya", null, null,
                "maya@mail.example", false));
    }

    @Test
    void theNextVisitBringsWhatWasSaidChangedAndDeletedSince() throws Exception {
        Page page = mattermost.hear(settings, mattermost.hear(settings, null).cursor());
        assertThat(asked(HELP).getLast().queryParameter("since").firstValue()).isEqualTo(String.valueOf(EIGHT - 1));
        assertThat(page.items()).extracting(Item::text).containsExactly("Thank you all.", "Build 81 failed", "Same here, @maya.o.\n[wand.jpg]", "The wand drips since 2.5.");
        Item reply = page.items().get(2);
        assertThat(reply.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(reply.threadExternalId()).isEqualTo("postroot000000000000000000").isEqualTo(reply.replyToExternalId());
        assertThat(page.items().get(3).editedAt()).isEqualTo("2026-03-02T08:09:50Z");
        assertThat(page.items().get(1).author().bot()).isTrue();
        assertThat(page.items().get(1).author().displayName()).isEqualTo("Build watch");
        assertThat(page.takenBack()).containsExactly(new Page.Gone("postgone000000000000000000", Instant.parse("2026-03-02T08:06:40Z")));
        assertThat(page.unreadable()).extracting(Page.Unreadable::reason).containsExactly("There is no “channel_id” in it.");
        mattermost.hear(settings, page.cursor());
        assertThat(asked(HELP).getLast().queryParameter("since").firstValue()).isEqualTo(String.valueOf(EIGHT + 700_000 - 1));
    }

    @Test
    void afterALongSilenceNothingIsSkipped() throws Exception {
        String cursor = mattermost.hear(settings, null).cursor();
        away.answers(posts().withQueryParam("since", matching("\\d+")), 200, many(500, 1500));
        away.answers(posts().withQueryParam("before", equalTo("p500")), 200, many(400, 500));
        away.answers(posts().withQueryParam("before", equalTo("p400")), 200, many(-1, 400));
        List<Page> pages = new ArrayList<>();
        do pages.add(mattermost.hear(settings, pages.isEmpty() ? cursor : pages.getLast().cursor())); while (pages.getLast().more());
        assertThat(pages.stream().flatMap(page -> page.items().stream()).map(Item::externalId).collect(Collectors.toSet()))
                .containsAll(IntStream.range(0, 1500).mapToObj(n -> "p" + n).toList());
        away.answers(posts().withQueryParam("since", matching("\\d+")), 200, many(1500, 1501));
        mattermost.hear(settings, pages.getLast().cursor());
        assertThat(asked(HELP).getLast().queryParameter("since").firstValue()).isEqualTo(String.valueOf(EIGHT + 1499 - 1));
    }

    @Test
    void everyChannelHasItsTurnAndOneThatIsClosedToUsHoldsNothingUp() throws Exception {
        away.answers("GET", "/api/v4/users/me/teams/teamlind00000000000000000a/channels", "channels.json");
        away.refuses("GET", HELP, 403, "{\"message\":\"You do not have the appropriate permissions.\"}");
        away.answers("GET", "/api/v4/channels/chanbeta0000000000000000aa/posts", "newest.json");
        Page first = mattermost.hear(settings, null);
        assertThat(first.items()).isEmpty();
        assertThat(first.more()).isTrue();
        assertThat(mattermost.hear(settings, first.cursor()).items()).hasSize(1);
    }

    @Test
    void aServerThatHasEnoughSaysWhenToComeBack() {
        away.refuses("GET", "/api/v4/users/me/teams", 429, "limit exceeded", "X-Ratelimit-Limit", "10", "X-Ratelimit-Remaining", "0", "X-Ratelimit-Reset", "7");
        assertThat(catchThrowableOfType(ChannelTrouble.class, () -> mattermost.hear(settings, null)).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void garbageIsSaidInPlainWords() {
        away.answers(any(anyUrl()), 200, "<html>Mattermost cannot connect</html>");
        assertThatThrownBy(() -> mattermost.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("a web page");
        away.answers(any(anyUrl()), 200, "{}");
        assertThatThrownBy(() -> mattermost.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("Is it a Mattermost server?");
    }

    @Test
    void oddAnswersOfAChannelBringNothingAndBreakNothing() throws Exception {
        for (String odd : List.of("[]", "{\"order\":\"x\",\"posts\":[1]}", "{\"order\":[\"a\",null,7],\"posts\":{\"a\":null}}", "")) {
            away.answers(posts(), 200, odd);
            assertThat(mattermost.hear(settings, null).items()).as(odd).isEmpty();
        }
    }

    @Test
    void theWalkThroughThePastEndsWhereItShould() throws Exception {
        away.answers(posts().withQueryParam("before", absent()), 200, many(200, 300));
        away.answers(posts().withQueryParam("before", equalTo("p200")), 200, many(100, 200));
        Instant since = Instant.ofEpochMilli(EIGHT + 150);
        Instant until = Instant.ofEpochMilli(EIGHT + 300);
        Page first = mattermost.past().orElseThrow().hear(settings, since, until, null);
        assertThat(first.items()).hasSize(100);
        assertThat(first.more()).isTrue();
        assertThat(first.reached()).isEqualTo(Instant.ofEpochMilli(EIGHT + 200));
        Page last = mattermost.past().orElseThrow().hear(settings, since, until, first.cursor());
        assertThat(last.items()).hasSize(50);
        assertThat(last.more()).isFalse();
    }

    @Test
    void whatIsSaidIsHeardOverTheLineTheMomentItIsSaid() throws Exception {
        away.answers("GET", "/api/v4/channels/chandirect00000000000000aa", "channel-direct.json");
        away.answers("GET", "/api/v4/channels/chanhelp0000000000000000aa", "channel-direct.json");
        mattermost.hear(settings, null);
        try (FarLine far = new FarLine()) {
            away.refuses("GET", "/api/v4/config/client", 200, "{\"WebsocketURL\":\"" + far.address() + "/\"}");
            try (OpenEar ear = new OpenEar(mattermost, settings, null)) {
                FarLine.Call call = far.call();
                assertThat(call.path()).isEqualTo("/api/v4/websocket");
                JsonNode challenge = JSON.readTree(far.heard());
                assertThat(challenge.path("action").asString()).isEqualTo("authentication_challenge");
                assertThat(challenge.path("data").path("token").asString()).isEqualTo("bot-token");
                call.say("{\"status\":\"OK\",\"seq_reply\":1}", "{\"event\":\"hello\",\"data\":{\"server_version\":\"10.5.0\"},\"seq\":0}");
                ear.awaitNews();
                call.say("not json", "{\"event\":\"typing\",\"data\":{}}", away.read("event-ours.json"), away.read("event-posted.json"));
                assertThat(ear.next().items()).extracting(Item::text, Item::visibility).containsExactly(tuple("Is somebody there?", Visibility.PUBLIC));
                call.say(away.read("event-direct.json"));
                Item direct = ear.next().items().getFirst();
                assertThat(direct.visibility()).isEqualTo(Visibility.PRIVATE);
                assertThat(direct.permalink()).endsWith("/_redirect/pl/postdirect0000000000000000");
                call.say(away.read("event-edited.json"));
                assertThat(ear.next().items()).extracting(Item::externalId, Item::text).containsExactly(
                        tuple("postlive000000000000000000", "Is anybody there?"));
                call.say(away.read("event-deleted.json"));
                assertThat(ear.next().takenBack()).containsExactly(new Page.Gone("postlive000000000000000000", Away.NOW));
                ear.awaitNews();
                call.say("{\"event\":\"posted\",\"data\":{\"post\":\"{broken\"}}");
                Page.Unreadable unreadable = ear.next().unreadable().getFirst();
                assertThat(mattermost.read(settings, new Channel.Payload(unreadable.raw(), "application/json", null)).unreadable()).hasSize(1);
            }
        }
    }

    @Test
    void aTokenTheLineRefusesNeedsAPerson() throws Exception {
        try (FarLine far = new FarLine()) {
            away.refuses("GET", "/api/v4/config/client", 200, "{\"WebsocketURL\":\"" + far.address() + "\"}");
            OpenEar ear = new OpenEar(mattermost, settings, null);
            far.call().say("{\"status\":\"FAIL\",\"seq_reply\":1,\"error\":{\"id\":\"api.web_socket_router.not_authenticated.app_error\",\"message\":\"WebSocket connection is not authenticated.\"}}");
            assertThat(ear.ended()).isInstanceOf(ChannelTrouble.class).hasMessageContaining("is not authenticated");
        }
    }

    @Test
    void anAnswerGoesIntoTheThreadAndMeansWhatWasTyped() throws Exception {
        away.answers("GET", "/api/v4/posts/postreply00000000000000000", "reply.json");
        away.answers(post(urlPathEqualTo("/api/v4/posts")), 201, away.read("posted.json"));
        mattermost.hear(settings, null);
        Mouth.Receipt receipt = mouth().send(settings, outgoing("Hello @all, *try* [this](x)"));
        assertThat(receipt).isEqualTo(new Mouth.Receipt("postanswer0000000000000000", away.address() + "/makers/pl/postanswer0000000000000000"));
        JsonNode body = JSON.readTree(asked("/api/v4/posts").getFirst().getBody());
        assertThat(body.path("channel_id").asString()).isEqualTo("chanhelp0000000000000000aa");
        assertThat(body.path("root_id").asString()).isEqualTo("postroot000000000000000000");
        assertThat(body.path("message").asString()).isEqualTo("Hello @\u200ball, \\*try\\* \\[this\\](x)");
    }

    @Test
    void whatIsGoneCannotBeAnsweredAndNothingIsSent() {
        away.refuses("GET", "/api/v4/posts/postreply00000000000000000", 404, "{}");
        Mouth.NotSent gone = catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(settings, outgoing("x")));
        assertThat(gone).hasMessageContaining("no longer there");
        assertThat(gone.isWorthRetrying()).isFalse();
        assertThat(asked("/api/v4/posts")).isEmpty();
    }

    @Test
    void aRefusalSaysWhyAndAnUnclearEndStaysWithAPerson() {
        away.answers("GET", "/api/v4/posts/postreply00000000000000000", "reply.json");
        away.refuses("POST", "/api/v4/posts", 403, "{\"message\":\"You do not have the appropriate permissions.\"}");
        assertThatThrownBy(() -> mouth().send(settings, outgoing("x"))).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("appropriate permissions");
        away.refuses("POST", "/api/v4/posts", 502, "");
        assertThatThrownBy(() -> mouth().send(settings, outgoing("x"))).isInstanceOf(IllegalStateException.class);
        away.refuses("POST", "/api/v4/posts", 201, "{}");
        assertThatThrownBy(() -> mouth().send(settings, outgoing("x"))).isInstanceOf(IllegalStateException.class);
        assertThat(mouth().manner(settings).fits("x".repeat(12_001))).isFalse();
    }

    /** Posts p(from)…p(to - 1), one a millisecond. */
    private static String many(int from, int to) {
        List<Integer> numbers = IntStream.range(from, to).map(n -> to - 1 - (n - from)).boxed().toList();
        return "{\"order\":[" + numbers.stream().map(n -> "\"p" + n + "\"").collect(Collectors.joining(",")) + "],\"posts\":{"
                + numbers.stream().map(n -> ("\"p%d\":{\"id\":\"p%d\",\"create_at\":%d,\"update_at\":%d,\"delete_at\":0,\"user_id\":\"usermaya00000000000000000a\","
                        + "\"channel_id\":\"chanhelp0000000000000000aa\",\"root_id\":\"\",\"message\":\"n\",\"type\":\"\"}").formatted(n, n, EIGHT + n, EIGHT + n))
                .collect(Collectors.joining(",")) + "}}";
    }

    private static MappingBuilder posts() {
        return get(urlPathEqualTo(HELP));
    }

    private Mouth mouth() {
        return mattermost.mouth().orElseThrow();
    }

    private static Mouth.Outgoing outgoing(String words) {
        return new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", "postroot000000000000000000", "postreply00000000000000000", List.of(), null, words, "Nora");
    }

    private List<LoggedRequest> asked(String path) {
        return away.asked().stream().filter(request -> request.getUrl().split("\\?")[0].equals(path)).toList();
    }
}
