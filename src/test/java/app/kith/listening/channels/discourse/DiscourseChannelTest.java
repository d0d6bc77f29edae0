package app.kith.listening.channels.discourse;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.Channel.Payload;
import app.kith.listening.Channel.Push;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Page.Gone;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import app.kith.listening.channels.Hmac;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscourseChannelTest {

    private static final String POSTS = "/posts.json";

    private final Away away = Away.at("discourse");
    private final Channel channel = new DiscourseChannel(away.outbound, away.clock);
    private final Settings settings = away.settings("url", away.address() + "/", "user", "@lindgren-team", "key", "k3y", "secret", "a webhook secret");

    @BeforeEach
    void thereIsAForum() {
        away.answers("GET", POSTS, "posts.json").answers("GET", "/site/basic-info.json", "basic-info.json").answers("GET", "/session/current.json", "current.json")
                .answers("GET", "/c/5/show.json", "category-open.json").answers("GET", "/c/6/show.json", "category-closed.json");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void aTrialSaysWhoIsSignedInAndWhatIsThere() throws Exception {
        assertThat(channel.test(settings)).isEqualTo("Signed in as @lindgren-team at “The Wren Forum”. The newest post is by @mod in “For moderators”.");
        assertThat(away.asked()).allSatisfy(asked -> {
            assertThat(asked.getHeader("Api-Key")).isEqualTo("k3y");
            assertThat(asked.getHeader("Api-Username")).isEqualTo("lindgren-team");
        });
    }

    @Test
    void aTrialWithoutAKeySaysWhatThatMeans() throws Exception {
        Settings anybody = away.settings("url", away.address());
        assertThat(channel.test(anybody)).startsWith("Found the forum “The Wren Forum”.").endsWith("Without a key Kith hears what anybody may read, and cannot answer.");
        assertThat(away.asked()).noneMatch(asked -> asked.containsHeader("Api-Key"));
        assertThat(channel.mouth().orElseThrow().speaks(anybody)).isFalse();
        assertThat(channel.mouth().orElseThrow().speaks(settings)).isTrue();
    }

    @Test
    void aTrialWarnsOfAnAccountThatReadsMoreThanOthers() throws Exception {
        away.answers(get(urlPathEqualTo("/session/current.json")), 200, "{\"current_user\":{\"username\":\"lindgren-team\",\"admin\":true}}");
        assertThat(channel.test(settings)).contains("more rights than others");
    }

    @Test
    void accountAndKeyBelongTogetherAndASecretIsMade() {
        assertThatThrownBy(() -> channel.completed(Map.of("url", "forum.example", "user", "kith"))).isInstanceOf(Problem.Invalid.class).hasMessageContaining("fill in both");
        assertThatThrownBy(() -> channel.completed(Map.of("url", "ht tp:"))).isInstanceOf(Problem.Invalid.class);
        assertThat(channel.completed(Map.of("url", "forum.example")).get("secret")).hasSize(64);
    }

    @Test
    void theFirstVisitBringsWhatWasSaidJustNow() throws Exception {
        Page page = channel.hear(settings, null);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("9004", "9003", "9001");
        assertThat(page.more()).isFalse();

        Item drips = page.items().getLast();
        assertThat(drips.kind()).isEqualTo(Item.Kind.POST);
        assertThat(drips.title()).isEqualTo("The steam wand drips since 2.4");
        assertThat(drips.text()).isEqualTo("Since the update it drips. ☕\n\nSee wand care.");
        assertThat(drips.html()).contains("<strong>drips</strong>", "href=\"" + away.address() + "/t/wand-care/12\"");
        assertThat(drips.threadExternalId()).isEqualTo("topic-311");
        assertThat(drips.permalink()).isEqualTo(away.address() + "/t/the-steam-wand-drips-since-2-4/311/1");
        assertThat(drips.createdAt()).isEqualTo("2026-03-02T11:52:00Z");
        assertThat(drips.editedAt()).isNull();
        assertThat(drips.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(drips.author().externalId()).isEqualTo("41");
        assertThat(drips.author().handle()).isEqualTo("mayapulls");
        assertThat(drips.author().displayName()).isEqualTo("Maya Okafor");
        assertThat(drips.author().avatarUrl()).isEqualTo(away.address() + "/user_avatar/forum.wren.example/mayapulls/96/12_2.png");
        assertThat(drips.author().profileUrl()).isEqualTo(away.address() + "/u/mayapulls");
        assertThat(new String(drips.raw(), StandardCharsets.UTF_8)).contains("\"topic_id\":311");
    }

    @Test
    void anAnswerBelongsToItsTopicAndPostWithoutWhatItQuotes() throws Exception {
        Item answer = item(channel.hear(settings, null), "9003");
        assertThat(answer.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(answer.threadExternalId()).isEqualTo("topic-311");
        assertThat(answer.replyToExternalId()).isEqualTo("9001");
        assertThat(answer.text()).isEqualTo("Mine too, @mayapulls.");
        assertThat(answer.author().displayName()).isEqualTo("tomasz");
    }

    @Test
    void whatNotEverybodyMayReadThereFewerSeeHere() throws Exception {
        assertThat(item(channel.hear(settings, null), "9004").visibility()).isEqualTo(Visibility.RESTRICTED);
        channel.hear(settings, null);
        assertThat(away.asked()).filteredOn(asked -> asked.getUrl().equals("/c/6/show.json")).as("asked once a day").hasSize(1);
    }

    @Test
    void theNextVisitBringsWhatIsNewChangedAndTakenBack() throws Exception {
        String cursor = channel.hear(settings, null).cursor();
        away.answers("GET", POSTS, "posts-later.json");
        Page page = channel.hear(settings, cursor);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("9010", "9001");
        assertThat(page.takenBack()).containsExactly(new Gone("9003", Instant.parse("2026-03-02T12:01:00Z")));
        Item edited = item(page, "9001");
        assertThat(edited.text()).isEqualTo("Since the update to 2.4.1 it drips.");
        assertThat(edited.editedAt()).isEqualTo("2026-03-02T11:59:30Z");
    }

    @Test
    void someoneWhoLeftIsNobodyInParticular() throws Exception {
        away.answers("GET", POSTS, "posts-later.json");
        Item orphan = item(channel.hear(settings, null), "9010");
        assertThat(orphan.author().externalId()).isEqualTo("deleted:9010");
        assertThat(orphan.author().displayName()).isEqualTo("Deleted account");
    }

    @Test
    void aPostThatIsNoLongerThereIsLookedForAndTakenBack() throws Exception {
        String cursor = channel.hear(settings, channel.hear(settings, null).cursor()).cursor();
        posts(LongStream.of(9002, 9001, 8990), "2026-03-02T10:00:00Z");
        away.refuses("GET", "/posts/9003.json", 404, "{\"errors\":[\"The requested URL or resource could not be found.\"],\"error_type\":\"not_found\"}");
        away.answers(get(urlPathEqualTo("/posts/9004.json")), 200, "{\"id\":9004,\"hidden\":true,\"deleted_at\":null}");
        Page page = channel.hear(settings, cursor);
        assertThat(page.takenBack()).as("9004 is only hidden").containsExactly(new Gone("9003", Away.NOW));
        int asked = away.asked().size();
        assertThat(channel.hear(settings, page.cursor()).takenBack()).isEmpty();
        assertThat(away.asked()).as("known by now").hasSize(asked + 1);
    }

    @Test
    void manyNewPostsAreReadPageByPageDownToTheKnown() throws Exception {
        posts(LongStream.rangeClosed(101, 150));
        String cursor = channel.hear(settings, null).cursor();
        posts(LongStream.rangeClosed(231, 280));
        below(231, LongStream.rangeClosed(181, 230));
        below(181, LongStream.rangeClosed(131, 180));
        below(131, LongStream.rangeClosed(81, 130));
        List<Page> visit = visit(cursor);
        assertThat(visit).as("down to the known, and through the last hour again").hasSize(4);
        assertThat(visit.stream().flatMap(page -> ids(page).stream()).map(Long::valueOf)).containsExactlyElementsOf(
                LongStream.rangeClosed(81, 280).boxed().sorted(Comparator.reverseOrder()).toList());
        posts(LongStream.rangeClosed(232, 281), "2026-03-02T10:30:00Z");
        assertThat(visit(visit.getLast().cursor())).hasSize(1);
    }

    @Test
    void olderForumsThatLookAtFiftyIdsOnlyAreReadAsWell() throws Exception {
        posts(LongStream.of(1000));
        String cursor = channel.hear(settings, null).cursor();
        posts(LongStream.of(1160, 1155));
        below(1155, LongStream.of(1155));
        below(1105, LongStream.empty());
        below(1055, LongStream.of(1020, 1010));
        assertThat(visit(cursor).stream().flatMap(page -> ids(page).stream())).contains("1160", "1155", "1020", "1010");
    }

    @Test
    void thePastIsReadBackwardsUpToTheDayThatWasAskedFor() throws Exception {
        Instant since = Instant.parse("2026-03-01T00:00:00Z");
        posts(LongStream.of(500, 499), "2026-03-01T20:00:00Z");
        below(499, LongStream.of(498, 497), "2026-03-01T08:00:00Z");
        below(497, LongStream.of(496), "2026-02-28T08:00:00Z");
        Channel.Past past = channel.past().orElseThrow();
        Page first = past.hear(settings, since, Away.NOW, null);
        assertThat(first.items()).hasSize(2);
        assertThat(first.reached()).isEqualTo("2026-03-01T20:00:00Z");
        assertThat(first.more()).isTrue();
        Page second = past.hear(settings, since, Away.NOW, first.cursor());
        assertThat(second.more()).isTrue();
        Page third = past.hear(settings, since, Away.NOW, second.cursor());
        assertThat(third.items()).isEmpty();
        assertThat(third.more()).isFalse();
        assertThat(past.hear(settings, since, Instant.parse("2026-03-01T10:00:00Z"), null).items()).as("said after it was connected").isEmpty();
    }

    @Test
    void oneBrokenPostSpoilsNothing() throws Exception {
        away.answers(get(urlPathEqualTo(POSTS)), 200, """
                {"latest_posts": [{"id": 12, "cooked": null, "created_at": "2026-03-02T11:59:00Z"}, null, "x", {"id": {"a": 1}, "topic_id": [1]},
                {"id": 99999999999999999999999, "topic_id": "3", "post_number": "2", "user_id": "41", "username": "m", "created_at": "2026-03-02T11:59:00Z", "cooked": 5}]}""");
        Page page = channel.hear(settings, null);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("99999999999999999999999");
        assertThat(page.unreadable()).hasSize(4);
        assertThat(page.unreadable().getFirst().reason()).isEqualTo("There is no “topic_id” in it.");
        assertThat(channel.read(settings, new Payload(page.unreadable().getFirst().raw(), "application/json", "12")).unreadable()).hasSize(1);
    }

    @Test
    void whatIsPutBackFromTheDeadLettersIsReadAgain() {
        Page page = channel.read(settings, new Payload(bytes(away.read("post.json")), "application/json", "9003"));
        assertThat(page.items()).extracting(Item::text).containsExactly("Mine too, @mayapulls.");
    }

    @Test
    void troubleIsSaidInPlainWords() {
        away.refuses("GET", POSTS, 429, "{\"errors\":[\"You’ve performed this action too many times\"],\"error_type\":\"rate_limit\"}", "Retry-After", "35");
        assertTrouble("come back later", false).extracting(ChannelTrouble::retryAfter).isEqualTo(Duration.ofSeconds(35));
        away.refuses("GET", POSTS, 403, "{\"errors\":[\"You are not permitted to view the requested resource. The API username or key is invalid.\"],\"error_type\":\"invalid_access\"}");
        assertTrouble("The API username or key is invalid", true);
        away.refuses("GET", POSTS, 200, "<html>Down for maintenance</html>");
        assertTrouble("a web page", false);
        away.refuses("GET", POSTS, 200, "{\"status\":\"ok\"}");
        assertTrouble("Is it a forum that runs Discourse?", false);
        away.refuses("GET", POSTS, 502, "");
        assertTrouble("a trouble of its own (502)", false);
    }

    @Test
    void aPushMustBeSignedWithTheSecret() {
        byte[] body = bytes(away.read("push-created.json"));
        assertThat(channel.refusal(settings, push(body, "sha256=" + Hmac.hex("a webhook secret", body)))).isEmpty();
        assertThat(channel.refusal(settings, push(body, "sha256=" + Hmac.hex("another", body)))).hasValueSatisfying(words -> assertThat(words).contains("does not fit"));
        assertThat(channel.refusal(settings, new Push("POST", Map.of(), Map.of(), body, Away.NOW))).isPresent();
    }

    @Test
    void aPushOfSomethingNewOnlyRingsTheBell() {
        assertThat(pushed("push-created.json")).satisfies(page -> {
            assertThat(page.items()).isEmpty();
            assertThat(page.more()).isTrue();
        });
    }

    @Test
    void aPushTellsOfAnEditLongAfterAndOfADeletion() {
        Page edited = pushed("push-edited.json");
        assertThat(edited.items()).extracting(Item::externalId, Item::text, Item::editedAt, Item::visibility)
                .containsExactly(tuple("8000", "It burnt my hand, twice.", Instant.parse("2026-03-02T11:58:00Z"), Visibility.RESTRICTED));
        assertThat(pushed("push-destroyed.json").takenBack()).containsExactly(new Gone("9001", Instant.parse("2026-03-02T11:59:00Z")));
    }

    @Test
    void privateMessagesWhispersAndWhatIsNoPostAreNobodysBusiness() {
        for (String one : List.of("push-private.json", "push-whisper.json")) assertThat(pushed(one)).isEqualTo(Page.nothing());
        for (String body : List.of("{\"ping\":\"OK\"}", "{\"user\":{\"id\":3}}", "[]", "{\"post\":null}", ""))
            assertThat(channel.read(settings, new Payload(bytes(body), "application/json", null)).unreadable()).as(body).isEmpty();
        assertThat(channel.read(settings, new Payload(bytes("{"), "application/json", null)).unreadable()).hasSize(1);
    }

    @Test
    void anAnswerGoesToThePostInItsTopicAsItWasTyped() throws Exception {
        away.answers("GET", "/posts/9003.json", "post.json").answers("POST", POSTS, "posted.json");
        Mouth.Receipt receipt = send("It is *fixed*, @all:\nhttps://wren.example/a_b");
        assertThat(receipt.externalId()).isEqualTo("9050");
        assertThat(receipt.permalink()).isEqualTo(away.address() + "/t/the-steam-wand-drips-since-2-4/311/5");
        LoggedRequest asked = away.asked().getLast();
        assertThat(asked.getHeader("Api-Username")).isEqualTo("lindgren-team");
        assertThat(asked.getBodyAsString()).isEqualTo(
                "{\"raw\":\"It is \\\\*fixed\\\\*, @\u200ball:\\nhttps://wren.example/a_b\",\"topic_id\":311,\"reply_to_post_number\":2}");
    }

    @Test
    void anAnswerThatAModeratorMustSeeFirstIsNotDoubted() throws Exception {
        away.answers("GET", "/posts/9003.json", "post.json").answers("POST", POSTS, "enqueued.json");
        assertThat(send("It is fixed.").externalId()).isEqualTo("pending-77");
    }

    @Test
    void anAnswerThatIsRefusedSaysWhyAndIsNotRepeated() {
        away.answers("GET", "/posts/9003.json", "post.json")
                .refuses("POST", POSTS, 422, "{\"action\":\"create_post\",\"errors\":[\"Body is too short (minimum is 20 characters)\"]}");
        assertNotSent("Body is too short (minimum is 20 characters)", false);
        away.refuses("POST", POSTS, 429, "{}");
        assertNotSent("takes no more for the moment", true);
        away.refuses("GET", "/posts/9003.json", 404, "{}");
        assertNotSent("no longer there", false);
        away.refuses("GET", "/posts/9003.json", 500, "");
        assertNotSent("trouble of its own", true);
    }

    @Test
    void whenNobodyKnowsWhetherItArrivedAPersonLooks() {
        away.answers("GET", "/posts/9003.json", "post.json").refuses("POST", POSTS, 502, "<html>");
        assertThatThrownBy(() -> send("It is fixed.")).isInstanceOf(IllegalStateException.class);
        away.refuses("POST", POSTS, 200, "{}");
        assertThatThrownBy(() -> send("It is fixed.")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void longWordsDoNotFit() {
        assertThat(channel.mouth().orElseThrow().manner(settings).fits("x".repeat(32_000))).isTrue();
        assertThat(channel.mouth().orElseThrow().manner(settings).fits("x".repeat(32_001))).isFalse();
    }

    private Mouth.Receipt send(String words) throws Mouth.NotSent {
        return channel.mouth().orElseThrow().send(settings,
                new Mouth.Outgoing(UUID.randomUUID(), null, "Tomasz", "topic-311", "9003", List.of("9001"), "The steam wand drips", words, "Nora Lindqvist"));
    }

    private void assertNotSent(String words, boolean worthRetrying) {
        assertThatThrownBy(() -> send("It is fixed.")).asInstanceOf(type(Mouth.NotSent.class)).satisfies(why -> {
            assertThat(why).hasMessageContaining(words);
            assertThat(why.isWorthRetrying()).isEqualTo(worthRetrying);
        });
    }

    private ObjectAssert<ChannelTrouble> assertTrouble(String words, boolean needsAPerson) {
        return assertThatThrownBy(() -> channel.hear(settings, null)).hasMessageContaining(words).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.isGone()).isEqualTo(needsAPerson));
    }

    private Page pushed(String payload) {
        return channel.read(settings, new Payload(bytes(away.read(payload)), "application/json", null));
    }

    private static Push push(byte[] body, String signature) {
        return new Push("POST", Map.of(), Map.of("x-discourse-event-signature", signature), body, Away.NOW);
    }

    private static Item item(Page page, String id) {
        return page.items().stream().filter(item -> item.externalId().equals(id)).findFirst().orElseThrow();
    }

    /** All pages of a visit, as Kith asks for them. */
    private List<Page> visit(String cursor) throws ChannelTrouble {
        List<Page> pages = new ArrayList<>(List.of(channel.hear(settings, cursor)));
        while (pages.getLast().more()) pages.add(channel.hear(settings, pages.getLast().cursor()));
        return pages;
    }

    private static List<String> ids(Page page) {
        return page.items().stream().map(Item::externalId).toList();
    }

    /** What the forum says when asked for the newest. */
    private void posts(LongStream ids, String... createdAt) {
        away.answers(get(urlPathEqualTo(POSTS)).withQueryParam("before", absent()), 200, json(ids, createdAt));
    }

    private void below(long before, LongStream ids, String... createdAt) {
        away.answers(get(urlPathEqualTo(POSTS)).withQueryParam("before", equalTo(String.valueOf(before))), 200, json(ids, createdAt));
    }

    private static String json(LongStream ids, String... createdAt) {
        String at = createdAt.length == 0 ? "2026-03-02T11:58:00Z" : createdAt[0];
        return ids.boxed().sorted(Comparator.reverseOrder()).map(id -> """
                {"id": %d, "topic_id": 3, "post_number": %d, "user_id": 41, "username": "mayapulls", "cooked": "<p>Post %d</p>", "created_at": "%s", "category_id": 5}"""
                .formatted(id, id, id, at)).collect(Collectors.joining(",", "{\"latest_posts\":[", "]}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
