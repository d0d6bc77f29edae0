package app.kith.listening.channels.discord;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
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

class DiscordChannelTest {

    static final String SERVER = "900000000000000001";
    static final String HELP = "900000000000000010";
    static final String FORUM = "900000000000000011";
    private static final String STAFF = "900000000000000012";
    static final String POST = Snowflake.at(Instant.parse("2026-03-02T07:40:00Z"));
    private static final String FIRST = Snowflake.at(Instant.parse("2026-03-02T08:00:00Z"));
    private static final String LAST = Snowflake.at(Instant.parse("2026-03-02T08:10:00Z"));
    /** Where listening began: before all that the payloads tell. */
    private static final String SINCE = Snowflake.at(Instant.parse("2026-03-02T07:00:00Z"));
    private static final String BEGUN = SINCE + " {\"rooms\":{},\"turn\":[],\"of\":0,\"rests\":0}";

    private final Away away = Away.at("discord");
    private final Channel discord = new DiscordChannel(away.outbound, away.lines, away.clock, away.address());
    private final Settings settings = away.settings("token", "bot-token", "server", "https://discord.com/channels/" + SERVER + "/" + HELP);

    @BeforeEach
    void aServer() {
        stand(away);
        away.answers(messages(HELP).withQueryParam("after", equalTo(SINCE)), 200, away.read("help-newest.json"));
        away.answers(messages(POST).withQueryParam("after", equalTo(SINCE)), 200, away.read("forum-post.json"));
    }

    static void stand(Away away) {
        away.answers("GET", "/users/@me", "me.json");
        away.answers("GET", "/applications/@me", "application.json");
        away.answers("GET", "/guilds/" + SERVER, "guild.json");
        away.answers("GET", "/guilds/" + SERVER + "/channels", "channels.json");
        away.answers("GET", "/guilds/" + SERVER + "/threads/active", "threads.json");
        away.answers("GET", "/channels/" + POST, "thread.json");
        away.refuses("GET", "/channels/" + HELP, 200, "{\"id\":\"" + HELP + "\",\"type\":0,\"name\":\"help\"}");
        away.refuses("GET", "/channels/" + FORUM, 200, "{\"id\":\"" + FORUM + "\",\"type\":15,\"name\":\"ideas\"}");
    }

    @AfterEach
    void home() {
        away.close();
    }

    @Test
    void aTestSaysWhoItIsAndHowMuchItSees() throws Exception {
        assertThat(discord.test(settings)).isEqualTo("Signed in as Kith at Lindgren Makers: 3 channels and 1 open thread. Those that the bot may not view are left out.");
        LoggedRequest first = away.asked().getFirst();
        assertThat(first.header("Authorization").firstValue()).isEqualTo("Bot bot-token");
        assertThat(first.header("User-Agent").firstValue()).startsWith("DiscordBot (");
        assertThat(discord.test(with("channels", "#Help, talk-show"))).contains("1 channel and 0 open threads");
        assertThat(discord.test(with("channels", "Talk"))).contains("2 channels and 1 open thread");
        assertThat(discord.test(with("channels", "nowhere"))).contains("none of its channels");
    }

    @Test
    void withoutTheContentIntentNothingIsHeardSilently() {
        away.refuses("GET", "/applications/@me", 200, "{\"id\":\"1\",\"flags\":0}");
        assertThatThrownBy(() -> discord.test(settings)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("Message Content Intent");
        assertThat(catchThrowableOfType(ChannelTrouble.class, () -> discord.hear(settings, null)).isGone()).isTrue();
    }

    @Test
    void whatIsNotAServerIsSaidBesideItsField() {
        assertThatThrownBy(() -> discord.test(with("server", "Lindgren Makers"))).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void aRefusedTokenNeedsAPerson() {
        away.refuses("GET", "/users/@me", 401, "{\"message\": \"401: Unauthorized\", \"code\": 0}");
        assertThat(catchThrowableOfType(ChannelTrouble.class, () -> discord.test(settings)).isGone()).isTrue();
    }

    @Test
    void listeningBeginsNow() throws Exception {
        Page page = discord.hear(settings, null);
        assertThat(page.items()).isEmpty();
        assertThat(page.more()).isFalse();
        assertThat(page.cursor()).startsWith(Snowflake.at(Away.NOW.minus(Duration.ofMinutes(5))) + " ");
        assertThat(asked("/channels/" + HELP + "/messages")).isEmpty();
    }

    @Test
    void onlyChannelsAndThreadsWithNewsAreAsked() throws Exception {
        List<Page> pages = visit(BEGUN);
        assertThat(asked("/channels/" + STAFF + "/messages")).isEmpty();
        assertThat(asked("/channels/" + FORUM + "/messages")).isEmpty();
        assertThat(items(pages)).extracting(Item::text).containsExactly("Same here.", "I am gone.",
                "Hello @Jon and @role, see #ideas **now** :wand: 2026-03-02 08:00 UTC\n[wand.jpg]", "Yes please!", "Mine is made for right hands.");
        away.server.resetRequests();
        assertThat(items(visit(pages.getLast().cursor()))).isEmpty();
        assertThat(asked("/channels/" + HELP + "/messages")).isEmpty();
    }

    @Test
    void whatDiscordTellsOfAMessageIsKept() throws Exception {
        Item item = items(visit(BEGUN)).get(2);
        assertThat(item.externalId()).isEqualTo(HELP + ":" + FIRST).isEqualTo(item.threadExternalId());
        assertThat(item.createdAt()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(item.editedAt()).isEqualTo("2026-03-02T08:00:30Z");
        assertThat(item.permalink()).isEqualTo("https://discord.com/channels/" + SERVER + "/" + HELP + "/" + FIRST);
        assertThat(item.author()).isEqualTo(new Item.Author("discord.com", "800000000000000001", "maya.o", "Maya",
                "https://cdn.discordapp.com/avatars/800000000000000001/a1b2.png", "https://discord.com/users/800000000000000001", null, false));
    }

    @Test
    void aReplyJoinsWhatItAnswersAndAForumPostIsOneConversation() throws Exception {
        List<Item> items = items(visit(BEGUN));
        Item reply = items.getFirst();
        assertThat(reply.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(reply.threadExternalId()).isEqualTo(HELP + ":" + FIRST).isEqualTo(reply.replyToExternalId());
        Item comment = items.get(3);
        Item post = items.get(4);
        assertThat(post.kind()).isEqualTo(Item.Kind.POST);
        assertThat(post.title()).isEqualTo("A wand for left hands");
        assertThat(post.externalId()).isEqualTo(POST + ":" + POST).isEqualTo(comment.threadExternalId()).isEqualTo(comment.replyToExternalId());
    }

    @Test
    void aThreadOnAMessageJoinsThatMessage() throws Exception {
        away.refuses("GET", "/guilds/" + SERVER + "/threads/active", 200, away.read("threads.json").replace(FORUM, HELP));
        assertThat(items(visit(BEGUN)).get(3).threadExternalId()).isEqualTo(HELP + ":" + POST);
    }

    @Test
    void peopleWhoAreGoneAreNotOnePerson() throws Exception {
        Item.Author gone = items(visit(BEGUN)).get(1).author();
        assertThat(gone.externalId()).isEqualTo("deleted:" + Snowflake.at(Instant.parse("2026-03-02T08:07:00Z")));
        assertThat(gone.displayName()).isEqualTo("Deleted account");
    }

    @Test
    void whatCannotBeReadIsKeptAsideAndCanBeTriedAgain() throws Exception {
        Page.Unreadable unreadable = visit(BEGUN).getFirst().unreadable().getFirst();
        assertThat(unreadable.reason()).isEqualTo("There is no “author.id” in it.");
        byte[] mended = new String(unreadable.raw(), StandardCharsets.UTF_8).replace("\"content\"", "\"author\":{\"id\":\"5\",\"username\":\"x\"},\"content\"").getBytes(StandardCharsets.UTF_8);
        assertThat(discord.read(settings, new Channel.Payload(mended, "application/json", null)).items()).hasSize(1);
        assertThat(discord.read(settings, new Channel.Payload("x".getBytes(StandardCharsets.UTF_8), null, null)).unreadable()).hasSize(1);
    }

    @Test
    void aBusyChannelIsReadToItsEnd() throws Exception {
        away.answers(messages(HELP).withQueryParam("after", equalTo(SINCE)), 200, many(HELP, 0, 100));
        away.answers(messages(HELP).withQueryParam("after", equalTo(id(99))), 200, many(HELP, 100, 130));
        List<Page> pages = visit(BEGUN);
        assertThat(items(pages)).extracting(Item::externalId).containsAll(IntStream.range(0, 130).mapToObj(n -> HELP + ":" + id(n)).toList());
        assertThat(pages).hasSize(3);
    }

    @Test
    void aChannelTheBotMayNotViewHoldsNothingUp() throws Exception {
        away.answers(messages(HELP), 403, "{\"message\": \"Missing Access\", \"code\": 50001}");
        assertThat(items(visit(BEGUN))).hasSize(2);
    }

    @Test
    void discordIsLeftAloneAsLongAsItSays() throws Exception {
        away.answers(messages(HELP), 429, "{\"message\": \"You are being rate limited.\", \"retry_after\": 1.337, \"global\": false}", "Retry-After", "2",
                "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "1.337", "X-RateLimit-Scope", "user");
        Page page = discord.hear(settings, BEGUN);
        assertThat(page.nextIn()).isEqualTo(Duration.ofSeconds(2));
        away.refuses("GET", "/guilds/" + SERVER + "/channels", 429, "", "Retry-After", "3");
        assertThat(catchThrowableOfType(ChannelTrouble.class, () -> discord.hear(settings, BEGUN)).retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theLastQuestionForNowIsFollowedByAPause() throws Exception {
        away.answers(messages(HELP), 200, away.read("help-newest.json"), "X-RateLimit-Limit", "5", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "4");
        Page page = discord.hear(settings, BEGUN);
        assertThat(page.items()).hasSize(3);
        assertThat(page.more()).isFalse();
        assertThat(page.nextIn()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void garbageIsSaidInPlainWords() {
        away.answers(any(anyUrl()), 200, "<!DOCTYPE html>");
        assertThatThrownBy(() -> discord.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("a web page");
    }

    @Test
    void oddAnswersOfAChannelBringNothingAndBreakNothing() throws Exception {
        for (String odd : List.of("{}", "[1, null, \"x\"]", "[{\"id\": 12}]", "")) {
            away.answers(messages(HELP), 200, odd);
            away.answers(messages(POST), 200, "[]");
            assertThat(items(visit(BEGUN))).as(odd).isEmpty();
        }
    }

    @Test
    void theWalkThroughThePastReadsChannelsForumsAndArchivedThreads() throws Exception {
        Instant since = Instant.parse("2026-03-01T00:00:00Z");
        String old = "910000000000000000";
        away.answers(messages(HELP).withQueryParam("before", equalTo(Snowflake.at(Away.NOW))), 200, away.read("help-newest.json"));
        away.answers(messages(STAFF), 403, "{}");
        away.answers(messages(POST).withQueryParam("before", matching("\\d+")), 200, away.read("forum-post.json"));
        away.answers(messages(old).withQueryParam("before", matching("\\d+")), 200, many(old, 0, 2));
        for (String none : List.of(HELP, STAFF)) away.refuses("GET", "/channels/" + none + "/threads/archived/public", 200, "{\"threads\":[],\"has_more\":false}");
        away.answers(archived().withQueryParam("before", absent()), 200, ("{\"threads\":[{\"id\":\"%s\",\"type\":11,\"parent_id\":\"%s\",\"name\":\"Old\",\"thread_metadata\":{\"archived\":true,"
                + "\"archive_timestamp\":\"2026-03-01T09:00:00.000000+00:00\"}}],\"has_more\":true}").formatted(old, FORUM));
        away.answers(archived().withQueryParam("before", equalTo("2026-03-01T09:00:00.000000+00:00")), 200,
                "{\"threads\":[{\"id\":\"1\",\"type\":11,\"thread_metadata\":{\"archive_timestamp\":\"2026-02-01T09:00:00+00:00\"}}],\"has_more\":true}");
        List<Page> pages = new ArrayList<>();
        do pages.add(discord.past().orElseThrow().hear(settings, since, Away.NOW, pages.isEmpty() ? null : pages.getLast().cursor())); while (pages.getLast().more());
        assertThat(items(pages)).extracting(Item::externalId).hasSize(7).contains(old + ":" + id(0), old + ":" + id(1), POST + ":" + POST, HELP + ":" + FIRST);
        assertThat(pages).extracting(Page::reached).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(pages.getLast().reached()).isEqualTo(since);
    }

    @Test
    void anAnswerStandsBelowTheMessageAndCallsNobody() throws Exception {
        away.answers("POST", "/channels/" + HELP + "/messages", "posted.json");
        UUID delivery = UUID.randomUUID();
        Mouth.Receipt receipt = mouth().send(settings, outgoing(delivery, "Hello @everyone, *try* this"));
        String posted = Snowflake.at(Instant.parse("2026-03-02T11:00:00Z"));
        assertThat(receipt).isEqualTo(new Mouth.Receipt(HELP + ":" + posted, "https://discord.com/channels/" + SERVER + "/" + HELP + "/" + posted));
        JsonNode body = JsonMapper.shared().readTree(asked("/channels/" + HELP + "/messages").getFirst().getBody());
        assertThat(body.path("content").asString()).isEqualTo("Hello @\u200beveryone, \\*try\\* this");
        assertThat(body.path("allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
        assertThat(body.path("message_reference").path("message_id").asString()).isEqualTo(FIRST);
        assertThat(body.path("message_reference").path("fail_if_not_exists").asBoolean(true)).isFalse();
        assertThat(body.path("enforce_nonce").asBoolean()).isTrue();
        assertThat(body.path("nonce").asString()).hasSizeBetween(20, 25);
        mouth().send(settings, outgoing(delivery, "Hello @everyone, *try* this"));
        assertThat(asked("/channels/" + HELP + "/messages")).extracting(request -> JsonMapper.shared().readTree(request.getBody()).path("nonce").asString())
                .hasSize(2).containsOnly(body.path("nonce").asString());
    }

    @Test
    void whatIsTooLongOrNotAllowedIsSaidAndWhatIsUnclearIsTriedAgainUnderTheSameKey() {
        assertThat(mouth().manner(settings).fits("x".repeat(2_001))).isFalse();
        assertThatThrownBy(() -> mouth().send(settings, outgoing(UUID.randomUUID(), "*".repeat(1_500)))).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("2,000");
        away.refuses("POST", "/channels/" + HELP + "/messages", 403, "{\"message\": \"Missing Permissions\", \"code\": 50013}");
        Mouth.NotSent refused = catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(settings, outgoing(UUID.randomUUID(), "x")));
        assertThat(refused).hasMessageContaining("Missing Permissions");
        assertThat(refused.isWorthRetrying()).isFalse();
        away.refuses("POST", "/channels/" + HELP + "/messages", 502, "");
        assertThat(catchThrowableOfType(Mouth.NotSent.class, () -> mouth().send(settings, outgoing(UUID.randomUUID(), "x"))).isWorthRetrying()).isTrue();
    }

    private static MappingBuilder messages(String channel) {
        return get(urlPathEqualTo("/channels/" + channel + "/messages"));
    }

    private static MappingBuilder archived() {
        return get(urlPathEqualTo("/channels/" + FORUM + "/threads/archived/public"));
    }

    /** Messages of one channel, newest first as Discord tells them, one a second from eight o'clock. */
    private static String many(String channel, int from, int to) {
        return IntStream.range(from, to).map(n -> to - 1 - (n - from)).mapToObj(n -> ("{\"id\":\"%s\",\"type\":0,\"channel_id\":\"%s\",\"content\":\"n\",\"author\":{\"id\":\"5\",\"username\":\"x\"},"
                + "\"timestamp\":\"2026-03-02T08:00:00+00:00\"}").formatted(id(n), channel)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String id(int n) {
        return Snowflake.at(Instant.parse("2026-03-02T08:00:00Z").plusSeconds(n));
    }

    private Settings with(String name, String value) {
        return name.equals("server") ? away.settings("token", "bot-token", "server", value) : away.settings("token", "bot-token", "server", SERVER, name, value);
    }

    private List<Page> visit(String cursor) throws ChannelTrouble {
        List<Page> pages = new ArrayList<>();
        do pages.add(discord.hear(settings, pages.isEmpty() ? cursor : pages.getLast().cursor())); while (pages.getLast().more());
        return pages;
    }

    private static List<Item> items(List<Page> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private Mouth mouth() {
        return discord.mouth().orElseThrow();
    }

    private static Mouth.Outgoing outgoing(UUID delivery, String words) {
        return new Mouth.Outgoing(delivery, null, "Maya", HELP + ":" + FIRST, HELP + ":" + FIRST, List.of(), null, words, "Nora");
    }

    private List<LoggedRequest> asked(String path) {
        return away.asked().stream().filter(request -> request.getUrl().split("\\?")[0].equals(path)).toList();
    }
}
