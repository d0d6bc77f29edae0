package app.kith.listening.channels.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
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
import app.kith.listening.channels.Away;
import app.kith.listening.channels.FarLine;
import app.kith.listening.channels.OpenEar;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlackChannelTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SECRET = "8f742231b10e0000000000000000a5a5";

    private final Away away = Away.at("slack");
    private final Channel slack = new SlackChannel(away.outbound, away.lines, away.clock, away.address() + "/api");
    private final Settings settings = away.settings("token", "xoxb-1", "signingSecret", SECRET);

    @BeforeEach
    void aWorkspace() {
        away.answers("GET", "/api/auth.test", "auth.json", "X-OAuth-Scopes", "channels:history,channels:read,groups:read,groups:history,users:read,users:read.email,chat:write");
        away.answers("GET", "/api/users.conversations", "one-channel.json");
        away.answers(get(urlPathEqualTo("/api/users.info")).withQueryParam("user", equalTo("U0MAYA")), 200, away.read("user-maya.json"));
        away.answers(get(urlPathEqualTo("/api/users.info")).withQueryParam("user", equalTo("U0JON")), 200, away.read("user-jon.json"));
    }

    @AfterEach
    void home() {
        away.close();
    }

    @Test
    void aTestSaysWhereItIsAndWhatItHears() throws Exception {
        away.answers("GET", "/api/users.conversations", "channels.json");
        assertThat(slack.test(settings)).isEqualTo("Signed in at Lindgren Makers. It hears #help, #beta-testers.");
        LoggedRequest channels = asked("/api/users.conversations").getFirst();
        assertThat(channels.header("Authorization").firstValue()).isEqualTo("Bearer xoxb-1");
        assertThat(channels.queryParameter("types").firstValue()).isEqualTo("private_channel,public_channel");
        assertThat(slack.test(away.settings("token", "xoxb-1"))).contains("asks every 15 minutes");
    }

    @Test
    void aTestNamesTheScopesThatLack() {
        away.answers("GET", "/api/auth.test", "auth.json", "X-OAuth-Scopes", "channels:read,users:read");
        assertThatThrownBy(() -> slack.test(settings)).hasMessageContaining("lacks channels:history, chat:write");
    }

    @Test
    void aRefusedTokenNeedsAPerson() {
        away.refuses("GET", "/api/auth.test", 200, "{\"ok\": false, \"error\": \"token_revoked\"}");
        ChannelTrouble trouble = catchThrowableOfType(ChannelTrouble.class, () -> slack.test(settings));
        assertThat(trouble).hasMessageStartingWith("Slack does not accept the token any more (token_revoked).");
        assertThat(trouble.isGone()).isTrue();
    }

    @Test
    void theFirstVisitBringsTheNewestPageOfEachChannelAndLeavesTheRestToTheWalkThroughThePast() throws Exception {
        away.answers("GET", "/api/users.conversations", "channels.json");
        away.answers(get(urlPathEqualTo("/api/conversations.history")).withQueryParam("channel", equalTo("C0HELP")), 200, away.read("history-newest.json"));
        away.answers(get(urlPathEqualTo("/api/conversations.history")).withQueryParam("channel", equalTo("C0BETA")), 200, away.read("empty.json"));
        Page first = slack.hear(settings, null);
        assertThat(first.items()).extracting(Item::text).containsExactly("Mine hums & whistles, is that <normal>?");
        assertThat(first.more()).isTrue();
        Page second = slack.hear(settings, first.cursor());
        assertThat(second.items()).isEmpty();
        assertThat(second.more()).isFalse();
        assertThat(asked("/api/conversations.history")).hasSize(2);
    }

    @Test
    void whatSlackTellsOfAMessageIsKept() throws Exception {
        Item item = visited("history-newest.json").items().getFirst();
        assertThat(item.externalId()).isEqualTo("C0HELP:1772438400.000200");
        assertThat(item.threadExternalId()).isEqualTo("C0HELP:1772438400.000200");
        assertThat(item.kind()).isEqualTo(Item.Kind.POST);
        assertThat(item.createdAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00.0002Z"));
        assertThat(item.permalink()).isEqualTo("https://lindgren-makers.slack.example/archives/C0HELP/p1772438400000200");
        assertThat(item.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(item.author()).isEqualTo(new Item.Author("slack:T0LIND", "U0JON", "jon", "Jon Berg", "https://avatars.slack.example/jon_72.png",
                "https://lindgren-makers.slack.example/team/U0JON", null, false));
    }

    @Test
    void aVisitReadsAllPagesAndTheThreadsThatHaveNewReplies() throws Exception {
        String cursor = visited("history-newest.json").cursor();
        pages();
        List<Page> pages = visit(cursor);
        assertThat(pages).hasSize(3);
        assertThat(items(pages)).extracting(Item::text).containsExactly("The wand drips since 2.4.", "Anybody near Uppsala for coffee?", "Same here, @Maya.",
                "Solved: see the wand page (https://help.lindgren.example/wand?a=1&b=2)");
        Item reply = items(pages).get(2);
        assertThat(reply.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(reply.threadExternalId()).isEqualTo("C0HELP:1772442000.000300").isEqualTo(reply.replyToExternalId());
        assertThat(reply.permalink()).endsWith("/archives/C0HELP/p1772442200000100?thread_ts=1772442000.000300&cid=C0HELP");
        assertThat(items(pages).get(1).editedAt()).isEqualTo(Instant.parse("2026-03-02T08:27:40Z"));
        assertThat(items(pages).getFirst().author().email()).isEqualTo("maya.okafor@mail.example");
        assertThat(asked("/api/conversations.history").get(1).queryParameter("oldest").firstValue()).isEqualTo("1772438400.000200");
    }

    @Test
    void whatCannotBeReadIsKeptAsideAndCanBeTriedAgain() throws Exception {
        String cursor = visited("history-newest.json").cursor();
        pages();
        List<Page.Unreadable> unreadable = visit(cursor).stream().flatMap(page -> page.unreadable().stream()).toList();
        assertThat(unreadable).extracting(Page.Unreadable::reason).containsExactly("“17” is not a time as Slack writes it.", "There is no “user” in it.");
        JsonNode kept = JSON.readTree(unreadable.getLast().raw());
        assertThat(kept.path("channel").asString()).isEqualTo("C0HELP");
        byte[] mended = kept.toString().replace("nobody said this", "somebody did\",\"user\":\"U0JON").getBytes(StandardCharsets.UTF_8);
        assertThat(slack.read(settings, new Channel.Payload(mended, "application/json", null)).items()).extracting(Item::text).containsExactly("somebody did");
    }

    @Test
    void theNextVisitGoesOnWhereTheLastOneEnded() throws Exception {
        String cursor = visited("history-newest.json").cursor();
        pages();
        cursor = visit(cursor).getLast().cursor();
        away.server.resetRequests();
        away.answers(get(urlPathEqualTo("/api/conversations.history")).withQueryParam("oldest", equalTo("1772442300.000400")), 200, away.read("empty.json"));
        assertThat(items(visit(cursor))).isEmpty();
        assertThat(asked("/api/conversations.history")).hasSize(1);
    }

    @Test
    void withoutEventsEachVisitLooksBackAWeekForThreadsThatGoOn() throws Exception {
        Settings polled = away.settings("token", "xoxb-1");
        away.answers("GET", "/api/conversations.history", "history-newest.json");
        String cursor = slack.hear(polled, null).cursor();
        away.answers("GET", "/api/conversations.history", "empty.json");
        slack.hear(polled, cursor);
        assertThat(asked("/api/conversations.history").getLast().queryParameter("oldest").firstValue())
                .isEqualTo(SlackTime.of(Away.NOW.minus(Duration.ofDays(7))));
    }

    @Test
    void aNameIsAskedOncePerPersonNotOncePerMessage() throws Exception {
        String cursor = visited("history-newest.json").cursor();
        pages();
        visit(cursor);
        assertThat(asked("/api/users.info")).extracting(request -> request.queryParameter("user").firstValue()).containsExactlyInAnyOrder("U0JON", "U0MAYA");
    }

    @Test
    void aNameThatCannotBeHadLosesNoMessage() throws Exception {
        away.refuses("GET", "/api/users.info", 500, "");
        assertThat(visited("history-newest.json").items()).extracting(item -> item.author().displayName()).containsExactly((String) null);
    }

    @Test
    void slackIsLeftAloneAsLongAsItSaysInTheMiddleOfARoundAndThatIsNoFailure() throws Exception {
        away.refuses("GET", "/api/conversations.history", 429, "{\"ok\": false, \"error\": \"ratelimited\"}", "Retry-After", "60");
        Page page = slack.hear(settings, null);
        assertThat(page.items()).isEmpty();
        assertThat(page.more()).isFalse();
        assertThat(page.nextIn()).isEqualTo(Duration.ofSeconds(60));
        for (int i = 0; i < 2; i++) page = slack.hear(settings, page.cursor());
        String worn = page.cursor();
        ChannelTrouble trouble = catchThrowableOfType(ChannelTrouble.class, () -> slack.hear(settings, worn));
        assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(60));
        away.answers("GET", "/api/conversations.history", "history-newest.json");
        assertThat(slack.hear(settings, worn).items()).hasSize(1);
    }

    @Test
    void aLimitBeforeTheRoundSaysWhenToComeBack() {
        away.refuses("GET", "/api/users.conversations", 429, "", "Retry-After", "30");
        assertThat(catchThrowableOfType(ChannelTrouble.class, () -> slack.hear(settings, null)).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void garbageIsSaidInPlainWords() {
        away.answers(any(anyUrl()), 200, "<html>Maintenance</html>");
        assertThatThrownBy(() -> slack.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("a web page");
        away.answers(any(anyUrl()), 200, "[]");
        assertThatThrownBy(() -> slack.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("does not understand");
    }

    @Test
    void aChannelTheAppWasThrownOutOfHoldsNothingUp() throws Exception {
        away.answers("GET", "/api/users.conversations", "channels.json");
        away.answers(get(urlPathEqualTo("/api/conversations.history")).withQueryParam("channel", equalTo("C0HELP")), 200, "{\"ok\": false, \"error\": \"not_in_channel\"}");
        away.answers(get(urlPathEqualTo("/api/conversations.history")).withQueryParam("channel", equalTo("C0BETA")), 200, away.read("history-newest.json"));
        Page page = slack.hear(settings, slack.hear(settings, null).cursor());
        assertThat(page.items()).extracting(Item::visibility).containsExactly(Visibility.RESTRICTED);
    }

    @Test
    void theWalkThroughThePastGoesBackThroughEveryChannelAndItsThreads() throws Exception {
        away.answers("GET", "/api/users.conversations", "channels.json");
        pages();
        away.answers(get(urlPathEqualTo("/api/conversations.history")).withQueryParam("channel", equalTo("C0BETA")), 200, away.read("empty.json"));
        Instant since = Away.NOW.minus(Duration.ofDays(1));
        List<Page> pages = new ArrayList<>();
        do pages.add(slack.past().orElseThrow().hear(settings, since, Away.NOW, pages.isEmpty() ? null : pages.getLast().cursor()));
        while (pages.getLast().more());
        assertThat(items(pages)).extracting(Item::text).containsExactly("The wand drips since 2.4.", "Anybody near Uppsala for coffee?", "Same here, @Maya.",
                "Solved: see the wand page (https://help.lindgren.example/wand?a=1&b=2)");
        assertThat(pages.getFirst().reached()).isBefore(Away.NOW);
        assertThat(pages).extracting(Page::reached).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(pages.getLast().reached()).isEqualTo(since);
        assertThat(asked("/api/conversations.history").getFirst().queryParameter("latest").firstValue()).isEqualTo(SlackTime.of(Away.NOW));
    }

    @Test
    void anEventBecomesWhatAPersonReads() {
        Item item = event("event-message.json").items().getFirst();
        assertThat(item.text()).isEqualTo("Hello @Jon Berg 👋🏼 and @here, in #beta-testers: *really* good <3 :lindgren: help@lindgren.example\n[wand.jpg]");
        assertThat(item.externalId()).isEqualTo("C0HELP:1772445600.123456");
        assertThat(item.createdAt()).isEqualTo(Instant.parse("2026-03-02T10:00:00.123456Z"));
        assertThat(new String(item.raw(), StandardCharsets.UTF_8)).contains("client_msg_id");
    }

    @Test
    void anEditIsTheSameMessageWithOtherWords() {
        Item item = event("event-changed.json").items().getFirst();
        assertThat(item.externalId()).isEqualTo("C0HELP:1772445600.123456");
        assertThat(item.threadExternalId()).isEqualTo("C0HELP:1772442000.000300");
        assertThat(item.text()).isEqualTo("The wand drips since 2.5.");
        assertThat(item.editedAt()).isEqualTo(Instant.parse("2026-03-02T10:01:40Z"));
    }

    @Test
    void whatIsDeletedIsTakenBackAlsoWhenAThreadHangsOnIt() {
        assertThat(event("event-deleted.json").takenBack()).containsExactly(new Page.Gone("C0HELP:1772445600.123456", Instant.parse("2026-03-02T10:03:20.0001Z")));
        assertThat(event("event-tombstone.json").takenBack()).extracting(Page.Gone::externalId).containsExactly("C0HELP:1772442000.000300");
        assertThat(event("event-tombstone.json").items()).isEmpty();
    }

    @Test
    void aProgramThatSpeaksIsAMachineAndDirectWordsArePrivate() {
        Item item = event("event-bot.json").items().getFirst();
        assertThat(item.author().bot()).isTrue();
        assertThat(item.author().displayName()).isEqualTo("Build watch");
        assertThat(item.text()).isEqualTo("Build 81 failed & was stopped");
        assertThat(item.visibility()).isEqualTo(Visibility.PRIVATE);
    }

    @Test
    void ourOwnWordsAndOtherNewsAreNobodysMessage() {
        assertThat(read("{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"channel\":\"C0HELP\",\"user\":\"U0KITH\",\"text\":\"x\",\"ts\":\"1.000001\"}}").items()).isEmpty();
        assertThat(read("{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"channel\":\"C0HELP\",\"bot_id\":\"B0KITH\",\"text\":\"x\",\"ts\":\"1.000001\"}}").items()).isEmpty();
        Page other = read("{\"type\":\"event_callback\",\"event\":{\"type\":\"reaction_added\",\"user\":\"U0MAYA\"}}");
        assertThat(other.items()).isEmpty();
        assertThat(other.unreadable()).isEmpty();
    }

    @Test
    void aPushThatIsNoJsonIsKeptWithItsReason() {
        assertThat(read("hello").unreadable()).extracting(Page.Unreadable::reason).containsExactly("This is not the JSON that Slack writes.");
    }

    @Test
    void onlyWhatSlackSignedLatelyIsBelieved() {
        byte[] body = away.read("event-message.json").getBytes(StandardCharsets.UTF_8);
        assertThat(slack.refusal(settings, push(body, Away.NOW, SECRET))).isEmpty();
        assertThat(slack.refusal(settings, push(body, Away.NOW, "another"))).get().asString().contains("does not fit");
        assertThat(slack.refusal(settings, push(body, Away.NOW.minusSeconds(301), SECRET))).get().asString().contains("five minutes");
        assertThat(slack.refusal(settings, new Channel.Push("POST", Map.of(), Map.of(), body, Away.NOW))).get().asString().contains("are needed");
        assertThat(slack.refusal(away.settings("token", "xoxb-1"), push(body, Away.NOW, SECRET))).get().asString().contains("no signing secret");
    }

    /** The example of Slack's own documentation (authentication/verifying-requests-from-slack). */
    @Test
    void theSignatureIsTheOneSlackDocuments() {
        String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        assertThat(SlackSignature.sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    @Test
    void theChallengeIsSaidBackOnlyToSlackItself() {
        byte[] body = "{\"token\":\"x\",\"challenge\":\"3eZbrw1aB\",\"type\":\"url_verification\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(slack.echo(settings, push(body, Away.NOW, SECRET))).contains(new Channel.Echo("text/plain", "3eZbrw1aB"));
        assertThat(slack.echo(settings, push(body, Away.NOW, "forged"))).isEmpty();
        assertThat(slack.echo(settings, push(away.read("event-message.json").getBytes(StandardCharsets.UTF_8), Away.NOW, SECRET))).isEmpty();
    }

    @Test
    void anAnswerGoesIntoTheThreadAndMeansWhatWasTyped() throws Exception {
        away.answers("POST", "/api/chat.postMessage", "posted.json");
        Mouth.Receipt receipt = mouth().send(settings, outgoing("Hello <!channel> & *friends*, see https://x.example/?a=1&b=2"));
        assertThat(receipt).isEqualTo(new Mouth.Receipt("C0HELP:1772450000.000700",
                "https://lindgren-makers.slack.example/archives/C0HELP/p1772450000000700?thread_ts=1772442000.000300&cid=C0HELP"));
        LoggedRequest asked = asked("/api/chat.postMessage").getFirst();
        assertThat(asked.header("Authorization").firstValue()).isEqualTo("Bearer xoxb-1");
        JsonNode body = JSON.readTree(asked.getBody());
        assertThat(body.path("channel").asString()).isEqualTo("C0HELP");
        assertThat(body.path("thread_ts").asString()).isEqualTo("1772442000.000300");
        assertThat(body.path("text").asString()).isEqualTo("Hello &lt;!channel&gt; &amp; *friends*, see https://x.example/?a=1&amp;b=2");
        assertThat(body.path("mrkdwn").asBoolean(true)).isFalse();
    }

    @Test
    void whatSlackRefusesSurelyDidNotGoOut() {
        away.refuses("POST", "/api/chat.postMessage", 200, "{\"ok\": false, \"error\": \"not_in_channel\"}");
        Mouth.NotSent refused = catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(settings, outgoing("x")));
        assertThat(refused).hasMessageContaining("/invite");
        assertThat(refused.isWorthRetrying()).isFalse();
        away.refuses("POST", "/api/chat.postMessage", 429, "", "Retry-After", "1");
        assertThat(catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(settings, outgoing("x"))).isWorthRetrying()).isTrue();
    }

    @Test
    void anUnclearEndStaysWithAPerson() {
        for (String unclear : List.of("{\"ok\": false, \"error\": \"fatal_error\"}", "<html>", "{\"ok\": true}")) {
            away.refuses("POST", "/api/chat.postMessage", 200, unclear);
            assertThatThrownBy(() -> mouth().send(settings, outgoing("x"))).as(unclear).isInstanceOf(IllegalStateException.class);
        }
        away.refuses("POST", "/api/chat.postMessage", 503, "");
        assertThatThrownBy(() -> mouth().send(settings, outgoing("x"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void slackTakesFourThousandCharacters() {
        assertThat(mouth().manner(settings).fits("é".repeat(4_000))).isTrue();
        assertThat(mouth().manner(settings).fits("é".repeat(4_001))).isFalse();
    }

    @Test
    void whatComesOverTheLineIsAcknowledgedOnceItIsTaken() throws Exception {
        try (FarLine far = new FarLine()) {
            away.refuses("POST", "/api/apps.connections.open", 200, "{\"ok\": true, \"url\": \"" + far.address() + "/link/?ticket=1\"}");
            Settings socket = away.settings("token", "xoxb-1", "appToken", "xapp-1");
            OpenEar ear = new OpenEar(slack, socket, null);
            FarLine.Call call = far.call();
            assertThat(call.path()).isEqualTo("/link/?ticket=1");
            assertThat(asked("/api/apps.connections.open").getFirst().header("Authorization").firstValue()).isEqualTo("Bearer xapp-1");
            call.say("{\"type\":\"hello\",\"num_connections\":1}");
            ear.awaitNews();
            call.say("{\"type\":\"events_api\",\"envelope_id\":\"e-1\",\"accepts_response_payload\":false,\"payload\":" + away.read("event-message.json") + "}");
            assertThat(ear.next().items()).extracting(Item::externalId).containsExactly("C0HELP:1772445600.123456");
            assertThat(JSON.readTree(far.heard()).path("envelope_id").asString()).isEqualTo("e-1");
            call.say("{\"type\":\"slash_commands\",\"envelope_id\":\"e-2\",\"payload\":{}}", "{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
            assertThat(ear.ended()).isNull();
            assertThat(ear.isQuiet()).isTrue();
        }
    }

    @Test
    void theManifestInTheDocsIsTheOneInTheSteps() throws Exception {
        String docs = Files.readString(Path.of("docs/channels/slack.md"));
        JsonNode shown = JSON.readTree(docs.substring(docs.indexOf("```json") + 7, docs.lastIndexOf("```")));
        assertThat(shown).isEqualTo(JSON.readTree(SlackChannel.MANIFEST));
        assertThat(slack.steps()).anyMatch(step -> step.contains("`" + SlackChannel.MANIFEST + "`"));
    }

    @Test
    void withoutAnAppLevelTokenThereIsNoLineUntilTheSettingsChange() throws Exception {
        try (OpenEar ear = new OpenEar(slack, settings, null)) {
            assertThat(ear.isQuiet()).isTrue();
        }
        assertThat(asked("/api/apps.connections.open")).isEmpty();
    }

    private void pages() {
        away.answers(get(urlPathEqualTo("/api/conversations.history")).withQueryParam("channel", equalTo("C0HELP")).withQueryParam("cursor", absent()), 200, away.read("history-1.json"));
        away.answers(get(urlPathEqualTo("/api/conversations.history")).withQueryParam("channel", equalTo("C0HELP")).withQueryParam("cursor", equalTo("cGFnZTI=")), 200, away.read("history-2.json"));
        away.answers(get(urlPathEqualTo("/api/conversations.replies")).withQueryParam("ts", equalTo("1772442000.000300")), 200, away.read("replies.json"));
    }

    private Page visited(String history) throws ChannelTrouble {
        away.answers("GET", "/api/conversations.history", history);
        return slack.hear(settings, null);
    }

    private List<Page> visit(String cursor) throws ChannelTrouble {
        List<Page> pages = new ArrayList<>();
        do pages.add(slack.hear(settings, pages.isEmpty() ? cursor : pages.getLast().cursor())); while (pages.getLast().more());
        return pages;
    }

    private static List<Item> items(List<Page> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private Page event(String payload) {
        return read(away.read(payload));
    }

    private Page read(String body) {
        return slack.read(settings, new Channel.Payload(body.getBytes(StandardCharsets.UTF_8), "application/json", null));
    }

    private static Channel.Push push(byte[] body, Instant at, String secret) {
        String seconds = String.valueOf(at.getEpochSecond());
        return new Channel.Push("POST", Map.of(), Map.of("x-slack-request-timestamp", seconds, "x-slack-signature", SlackSignature.sign(secret, seconds, body)), body, Away.NOW);
    }

    private Mouth mouth() {
        return slack.mouth().orElseThrow();
    }

    private static Mouth.Outgoing outgoing(String words) {
        return new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", "C0HELP:1772442000.000300", "C0HELP:1772442200.000100", List.of(), null, words, "Nora");
    }

    private List<LoggedRequest> asked(String path) {
        return away.asked().stream().filter(request -> request.getUrl().split("\\?")[0].equals(path)).toList();
    }
}
