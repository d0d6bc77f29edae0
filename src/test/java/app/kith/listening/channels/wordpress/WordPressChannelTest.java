package app.kith.listening.channels.wordpress;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Page.Gone;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordPressChannelTest {

    private static final String API = "/blog/api/wp/v2/";
    private static final String COMMENTS = API + "comments";
    private static final String POSTS = API + "posts";

    private final Away away = Away.at("wordpress");
    private final Channel channel = new WordPressChannel(away.outbound, away.clock);
    private final Settings settings = away.settings("url", away.address(), "user", "lindgren", "password", "abcd EFGH");
    private final Settings anybody = away.settings("url", away.address() + "/", "posts", "false");

    @BeforeEach
    void thereIsASite() {
        away.answers(head(urlPathEqualTo("/")), 200, "", "Link", "<ADDRESS/blog/api/>; rel=\"https://api.w.org/\"");
        away.answers("GET", "/blog/api/", "root.json").answers("GET", API + "users/me", "me.json");
        away.answers(get(urlPathEqualTo(POSTS)), 200, "[]").answers(get(urlPathEqualTo(COMMENTS)), 200, "[]");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void aTrialSaysWhoIsSignedInAndWhatIsThere() throws Exception {
        away.answers("GET", COMMENTS, "comments.json", "X-WP-Total", "1204");
        assertThat(channel.test(settings)).isEqualTo("Signed in as Lindgren at “The Wren & its people”, with 1,204 comments so far.");
        assertThat(away.asked().getLast().getHeader("Authorization")).isEqualTo("Basic bGluZGdyZW46YWJjZCBFRkdI");
        assertThat(channel.test(anybody)).endsWith("Without an application password Kith hears what anybody may read, and cannot answer.");
        assertThat(away.asked().getLast().containsHeader("Authorization")).isFalse();
    }

    @Test
    void aTrialSaysWhenAnswersMayWait() throws Exception {
        away.answers("GET", API + "users/me", "me-subscriber.json");
        assertThat(channel.test(settings)).endsWith("This account does not moderate: its answers may wait for approval there.");
    }

    @Test
    void sitesThatTellNothingInTheirHeadersAreFoundWhereTheirApiUsuallyIs() throws Exception {
        away.answers(head(urlPathEqualTo("/")), 405, "");
        away.answers("GET", "/wp-json/", "root.json").answers("GET", "/wp-json/wp/v2/comments", "comments.json");
        assertThat(items(visit(anybody, null))).hasSize(4);
    }

    @Test
    void sitesWithoutNiceAddressesAreHeardToo() throws Exception {
        away.answers(head(urlPathEqualTo("/")), 200, "");
        away.answers(get(urlPathEqualTo("/wp-json/")), 404, "<html>");
        away.answers(get(urlPathEqualTo("/")).withQueryParam("rest_route", equalTo("/")), 200, away.read("root.json"));
        away.answers(get(urlPathEqualTo("/")).withQueryParam("rest_route", equalTo("/wp/v2/comments")), 200, away.read("comments.json"));
        assertThat(items(visit(anybody, null))).hasSize(4);
        assertThat(away.asked().getLast().getUrl()).startsWith("/?rest_route=/wp/v2/comments&per_page=100&_embed=up");
    }

    @Test
    void aSiteThatIsNoWordPressIsToldApart() {
        away.forget();
        away.answers(any(urlPathEqualTo("/wp-json/")), 200, "<html>A page of ours</html>");
        assertThatThrownBy(() -> channel.test(anybody)).hasMessageContaining("There is no WordPress with a REST API at").asInstanceOf(type(ChannelTrouble.class)).returns(true, ChannelTrouble::isGone);
    }

    @Test
    void nameAndPasswordBelongTogether() {
        assertThatThrownBy(() -> channel.completed(Map.of("url", "blog.example", "user", "lindgren"))).isInstanceOf(Problem.Invalid.class).hasMessageContaining("fill in both");
        assertThat(channel.mouth().orElseThrow().speaks(anybody)).isFalse();
        assertThat(channel.mouth().orElseThrow().speaks(settings)).isTrue();
    }

    @Test
    void commentsAreHeardWithTheirPostAndWhoTheyAnswer() throws Exception {
        away.answers("GET", COMMENTS, "comments.json");
        List<Item> items = items(visit(settings, null));
        assertThat(items).extracting(Item::externalId, Item::threadExternalId, Item::replyToExternalId).as("neither ours nor of the past").containsExactly(
                tuple("comment-37", "post-12", "post-12"), tuple("comment-35", "post-12", "comment-34"), tuple("comment-34", "post-12", "post-12"));
        Item maya = items.getLast();
        assertThat(maya.text()).isEqualTo("My wand drips & hisses.");
        assertThat(maya.title()).isEqualTo("Better milk – in three steps");
        assertThat(maya.html()).contains("<em>drips</em>");
        assertThat(maya.permalink()).isEqualTo(away.address() + "/better-milk/#comment-34");
        assertThat(maya.createdAt()).isEqualTo("2026-03-02T11:55:00Z");
        assertThat(maya.author().externalId()).matches("guest-[0-9a-f]{64}");
        assertThat(maya.author().displayName()).isEqualTo("Maya Okafor");
        assertThat(maya.author().profileUrl()).isEqualTo("https://maya.example");
        assertThat(maya.author().email()).isNull();
        assertThat(items.get(0).author()).satisfies(nobody -> {
            assertThat(nobody.externalId()).as("nobody's picture belongs to everybody").isEqualTo("guest-comment-37");
            assertThat(nobody.displayName()).isEqualTo("Anonymous");
        });
    }

    @Test
    void whoModeratesLearnsAddresses() throws Exception {
        away.answers("GET", COMMENTS, "comments-edit.json");
        assertThat(items(visit(settings, null)).getFirst().author().email()).isEqualTo("maya@post.example");
        assertThat(asked(COMMENTS).getFirst()).contains("context=edit");
        visit(anybody, null);
        assertThat(asked(COMMENTS).getLast()).doesNotContain("context");
    }

    @Test
    void postsAreHeardUnlessNobodyWants() throws Exception {
        away.answers("GET", POSTS, "posts.json");
        List<Item> items = items(visit(settings, null));
        assertThat(items).extracting(Item::externalId).as("neither ours nor what was only tidied up").containsExactly("post-12", "post-14");
        Item milk = items.getFirst();
        assertThat(milk.kind()).isEqualTo(Item.Kind.POST);
        assertThat(milk.title()).isEqualTo("Better milk – in three steps");
        assertThat(milk.text()).isEqualTo("First, cold milk.");
        assertThat(milk.threadExternalId()).isEqualTo("post-12");
        assertThat(milk.editedAt()).isEqualTo("2026-03-02T11:58:00Z");
        assertThat(milk.author().externalId()).isEqualTo("user-2");
        assertThat(milk.author().displayName()).isEqualTo("Nora Lindqvist");
        assertThat(items.getLast().author().displayName()).as("the site hides its users").isEqualTo("An author of this site");
        int asked = asked(POSTS).size();
        visit(anybody, null);
        assertThat(asked(POSTS)).hasSize(asked);
    }

    @Test
    void theNextVisitFindsWhatIsNewApprovedLateEditedAndGone() throws Exception {
        away.answers("GET", COMMENTS, "comments.json");
        String cursor = visit(anybody, null).getLast().cursor();
        away.answers("GET", COMMENTS, "comments-later.json").refuses("GET", COMMENTS + "/37", 401, "{\"code\":\"rest_cannot_read\"}");
        Page page = visit(anybody, cursor).getLast();
        assertThat(page.items()).extracting(Item::externalId).contains("comment-40", "comment-33");
        assertThat(page.items()).filteredOn(item -> item.editedAt() != null).extracting(Item::externalId, Item::text, Item::editedAt)
                .containsExactly(tuple("comment-34", "My wand drips since 2.4.", Away.NOW));
        assertThat(page.takenBack()).containsExactly(new Gone("comment-37", Away.NOW));
        Page again = visit(anybody, page.cursor()).getLast();
        assertThat(again.takenBack()).isEmpty();
        assertThat(again.items()).allMatch(item -> item.editedAt() == null);
    }

    @Test
    void aCommentThatIsOnlyMissingFromTheListKeepsItsWords() throws Exception {
        away.answers("GET", COMMENTS, "comments.json");
        String cursor = visit(anybody, null).getLast().cursor();
        away.answers("GET", COMMENTS, "comments-later.json").answers(get(urlPathEqualTo(COMMENTS + "/37")), 200, "{\"id\":37}");
        assertThat(visit(anybody, cursor).getLast().takenBack()).isEmpty();
    }

    @Test
    void manyCommentsAreReadPageByPage() throws Exception {
        String cursor = visit(anybody, null).getLast().cursor();
        page(1, 3, 201, 300);
        page(2, 3, 101, 200);
        page(3, 3, 1, 100);
        List<Page> pages = visit(anybody, cursor);
        assertThat(pages).hasSize(3);
        assertThat(items(pages)).hasSize(300);
        page(1, 1, 201, 300);
        assertThat(visit(anybody, pages.getLast().cursor())).hasSize(1);
    }

    @Test
    void thePastIsReadBackwards() throws Exception {
        away.answers("GET", POSTS, "posts.json", "X-WP-TotalPages", "9").answers("GET", COMMENTS, "comments.json", "X-WP-TotalPages", "1");
        Instant since = Instant.parse("2026-02-01T00:00:00Z");
        List<Page> pages = new ArrayList<>();
        do pages.add(channel.past().orElseThrow().hear(settings, since, Away.NOW, pages.isEmpty() ? null : pages.getLast().cursor())); while (pages.getLast().more());
        assertThat(items(pages)).extracting(Item::externalId).containsExactly("post-12", "post-14", "comment-37", "comment-35", "comment-34", "comment-20");
        assertThat(asked(COMMENTS).getFirst()).contains("after=2026-01-31T00%3A00%3A00Z", "before=2026-03-03T12%3A00%3A00Z");
        assertThat(pages.getLast().reached()).isEqualTo(since);
    }

    @Test
    void oneBrokenCommentSpoilsNothing() throws Exception {
        away.answers(get(urlPathEqualTo(COMMENTS)), 200, """
                [{"id": 5, "post": 12, "author_name": "x"}, null, 7, {"id": null}, {"id": "6", "post": "12", "parent": null, "author": null, "author_name": null, "author_avatar_urls": false,
                "content": null, "date_gmt": "2026-03-02T11:59:00", "link": 3}]""");
        Page page = visit(anybody, null).getLast();
        assertThat(page.items()).extracting(Item::externalId).containsExactly("comment-6");
        assertThat(page.unreadable()).hasSize(4);
        assertThat(page.unreadable().getFirst().reason()).isEqualTo("There is no time in “date_gmt”.");
        assertThat(channel.read(anybody, new Payload(page.unreadable().getFirst().raw(), "application/json", "5")).unreadable()).hasSize(1);
    }

    @Test
    void whatIsPutBackFromTheDeadLettersIsReadAgain() {
        assertThat(channel.read(anybody, payload(away.read("comment-posted.json"))).items()).extracting(Item::externalId).containsExactly("comment-50");
        assertThat(channel.read(anybody, payload("{\"id\":3,\"date_gmt\":\"2026-03-02T11:59:00\",\"title\":{\"rendered\":\"Hello\"}}")).items()).extracting(Item::title).containsExactly("Hello");
        assertThat(channel.read(anybody, payload("{")).unreadable()).hasSize(1);
    }

    @Test
    void troubleIsSaidInPlainWords() throws Exception {
        away.refuses("GET", API + "users/me", 401, "{\"code\":\"incorrect_password\",\"message\":\"The provided password is an invalid application password.\"}");
        assertTrouble(settings, "does not accept the key any more: The provided password is an invalid application password", true);
        away.refuses("GET", COMMENTS, 503, "<html>Briefly unavailable for scheduled maintenance.</html>");
        assertTrouble(anybody, "a trouble of its own (503)", false);
        away.refuses("GET", COMMENTS, 200, "<html>A cache</html>");
        assertTrouble(anybody, "a web page", false);
        away.refuses("GET", COMMENTS, 200, "{\"code\":\"oops\"}");
        assertTrouble(anybody, "no list", false);
        away.refuses("GET", COMMENTS, 429, "", "Retry-After", "120");
        assertThat(channel.hear(anybody, null).nextIn()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anAnswerIsACommentBelowTheOneItAnswers() throws Exception {
        away.answers("POST", COMMENTS, "comment-posted.json");
        assertThat(send("post-12", "comment-34", "It is <fixed> & shipped.")).isEqualTo(new Mouth.Receipt("comment-50", away.address() + "/better-milk/#comment-50"));
        LoggedRequest asked = away.asked().getLast();
        assertThat(asked.getBodyAsString()).isEqualTo("{\"post\":12,\"parent\":34,\"content\":\"It is &lt;fixed&gt; &amp; shipped.\"}");
        assertThat(asked.getHeader("Authorization")).startsWith("Basic ");
        send("post-12", "post-12", "Thank you.");
        assertThat(away.asked().getLast().getBodyAsString()).contains("\"parent\":0");
    }

    @Test
    void anAnswerThatHadArrivedIsNotSaidTwice() throws Exception {
        away.answers(post(urlPathEqualTo(COMMENTS)), 409, "{\"code\":\"comment_duplicate\",\"message\":\"Duplicate comment detected\"}");
        away.answers(get(urlPathEqualTo(COMMENTS)).withQueryParam("parent", equalTo("34")).withQueryParam("post", equalTo("12")), 200, away.read("comments-said-before.json"));
        assertThat(send("post-12", "comment-34", "It is <fixed> &  shipped.").externalId()).isEqualTo("comment-50");
        assertThat(send("post-12", "comment-34", "It waits for approval.").externalId()).isNull();
    }

    @Test
    void anAnswerMayBeSentAgainWhenTheLineBroke() {
        away.refuses("POST", COMMENTS, 502, "");
        assertNotSent("a trouble of its own (502)", true);
    }

    @Test
    void anAnswerThatIsRefusedSaysWhy() {
        away.refuses("POST", COMMENTS, 403, "{\"code\":\"rest_comment_closed\",\"message\":\"Sorry, comments are closed for this item.\"}");
        assertNotSent("comments are closed for this item", false);
        away.refuses("POST", COMMENTS, 400, "{\"code\":\"comment_flood\",\"message\":\"You are posting comments too quickly. Slow down.\"}");
        assertNotSent("too quickly", false);
        assertThatThrownBy(() -> send("elsewhere", "comment-34", "Hm.")).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("answer there");
        assertThat(channel.mouth().orElseThrow().manner(settings).fits("ä".repeat(30_001))).isFalse();
    }

    private Mouth.Receipt send(String thread, String answered, String words) throws Mouth.NotSent {
        return channel.mouth().orElseThrow().send(settings, new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", thread, answered, List.of(), "Better milk", words, "Nora"));
    }

    private void assertNotSent(String words, boolean worthRetrying) {
        assertThatThrownBy(() -> send("post-12", "comment-34", "It is fixed.")).asInstanceOf(type(Mouth.NotSent.class)).satisfies(why -> {
            assertThat(why).hasMessageContaining(words);
            assertThat(why.isWorthRetrying()).isEqualTo(worthRetrying);
        });
    }

    private void assertTrouble(Settings of, String words, boolean needsAPerson) {
        assertThatThrownBy(() -> visit(of, null)).hasMessageContaining(words).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.isGone()).isEqualTo(needsAPerson));
    }

    private List<Page> visit(Settings of, String cursor) throws ChannelTrouble {
        List<Page> pages = new ArrayList<>(List.of(channel.hear(of, cursor)));
        while (pages.getLast().more()) pages.add(channel.hear(of, pages.getLast().cursor()));
        return pages;
    }

    private void page(int number, int of, int first, int last) {
        String comments = IntStream.rangeClosed(first, last).map(id -> first + last - id).mapToObj(id -> """
                {"id": %d, "post": 12, "parent": 0, "author": 3, "author_name": "Priya", "content": {"rendered": "<p>Word %d</p>"}, "date_gmt": "2026-03-02T11:58:00"}""".formatted(id, id))
                .collect(Collectors.joining(",", "[", "]"));
        away.answers(get(urlPathEqualTo(COMMENTS)).withQueryParam("page", equalTo(String.valueOf(number))), 200, comments, "X-WP-TotalPages", String.valueOf(of));
    }

    private static List<Item> items(List<Page> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private List<String> asked(String path) {
        return away.asked().stream().map(LoggedRequest::getUrl).filter(url -> url.startsWith(path + "?")).toList();
    }

    private static Payload payload(String json) {
        return new Payload(json.getBytes(StandardCharsets.UTF_8), "application/json", null);
    }
}
