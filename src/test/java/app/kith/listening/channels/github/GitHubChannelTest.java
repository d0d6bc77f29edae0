package app.kith.listening.channels.github;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
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
import java.net.URLEncoder;
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

class GitHubChannelTest {

    private static final String WREN = "/api/v3/repos/lindgren/wren";
    private static final String ISSUES = WREN + "/issues";
    private static final String COMMENTS = WREN + "/issues/comments";
    private static final String REVIEWS = WREN + "/pulls/comments";
    private static final String GRAPHQL = "/api/graphql";

    private final Away away = Away.at("github");
    private final Channel channel = new GitHubChannel(away.outbound, away.clock);
    private final Settings settings = away.settings("repositories", "Lindgren/Wren", "token", "t0ken", "secret", "a webhook secret", "address", away.address());

    @BeforeEach
    void thereIsARepository() {
        away.answers("GET", "/api/v3/user", "user.json").answers("GET", WREN, "repository.json").answers("GET", ISSUES + "/3", "issue-3.json");
        for (String list : List.of(ISSUES, COMMENTS, REVIEWS)) away.answers(get(urlPathEqualTo(list)), 200, "[]");
        away.answers("POST", GRAPHQL, "discussions-none.json");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void everyKindOfGitHubHasItsAddress() {
        assertThat(GitHubHost.of(away.settings())).isEqualTo(new GitHubHost("https://api.github.com", "https://api.github.com/graphql", "github.com"));
        assertThat(GitHubHost.of(away.settings("address", "https://github.com/"))).isEqualTo(GitHubHost.of(away.settings()));
        assertThat(GitHubHost.of(away.settings("address", "github.lindgren.example/api/v3/")))
                .isEqualTo(new GitHubHost("https://github.lindgren.example/api/v3", "https://github.lindgren.example/api/graphql", "github.lindgren.example"));
        assertThat(GitHubHost.of(away.settings("address", "lindgren.ghe.com")))
                .isEqualTo(new GitHubHost("https://api.lindgren.ghe.com", "https://api.lindgren.ghe.com/graphql", "lindgren.ghe.com"));
    }

    @Test
    void repositoriesAreReadAsPeoplePasteThem() {
        assertThat(GitHubHost.repositories(away.settings("repositories", "Lindgren/Wren, https://github.com/lindgren/docs.git/;github.com/lindgren/a.b/issues  lindgren/wren")))
                .containsExactly("lindgren/wren", "lindgren/docs", "lindgren/a.b");
        assertThatThrownBy(() -> channel.completed(Map.of("repositories", "wren", "token", "x"))).isInstanceOf(Problem.Invalid.class).hasMessageContaining("owner/name");
        assertThat(channel.completed(Map.of("repositories", "lindgren/wren", "token", "x")).get("secret")).hasSize(64);
    }

    @Test
    void aTrialSaysWhoIsSignedInAndWhatIsThere() throws Exception {
        assertThat(channel.test(settings)).isEqualTo("Signed in as @lindgren-team. Found Lindgren/Wren (open to all, 12 open issues and pull requests).");
        assertThat(away.asked()).allSatisfy(asked -> assertThat(asked.getHeader("Authorization")).isEqualTo("Bearer t0ken"));
    }

    @Test
    void aTrialSaysWhatTheTokenMayNot() throws Exception {
        away.answers("GET", "/api/v3/user", "user.json", "X-OAuth-Scopes", "read:org, gist");
        away.answers(post(GRAPHQL), 200, "{\"data\":{\"repository\":null},\"errors\":[{\"type\":\"FORBIDDEN\",\"message\":\"Resource not accessible by personal access token\"}]}");
        assertThat(channel.test(settings)).endsWith("The token may not read discussions, so these are not heard. It can hear but not answer: that needs the scope public_repo, or repo.");
        assertThat(visit(null)).as("the rest is heard all the same").hasSize(4);
    }

    @Test
    void issuesAndPullRequestsAreHeard() throws Exception {
        away.answers("GET", ISSUES, "issues.json");
        List<Item> items = items(visit(null));
        assertThat(items).extracting(Item::externalId).as("not ours, and not one that was only tidied up").containsExactly("lindgren/wren#13", "lindgren/wren#15", "lindgren/wren#12");
        Item drips = items.getLast();
        assertThat(drips.kind()).isEqualTo(Item.Kind.POST);
        assertThat(drips.title()).isEqualTo("The wand drips");
        assertThat(drips.text()).isEqualTo("It **drips** since 2.4 &\nstill in 2.4.1.");
        assertThat(drips.html()).contains("<strong>drips</strong>");
        assertThat(drips.threadExternalId()).isEqualTo("lindgren/wren#12");
        assertThat(drips.permalink()).isEqualTo("https://github.com/Lindgren/Wren/issues/12");
        assertThat(drips.editedAt()).as("a comment moves its time too").isNull();
        assertThat(drips.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(drips.author()).isEqualTo(new Item.Author("127.0.0.1", "41", "mayapulls", "mayapulls", "https://avatars.example/u/41?v=4", "https://github.com/mayapulls", null, false));
        assertThat(items.getFirst().author().bot()).isTrue();
        assertThat(items.get(1).author().externalId()).isEqualTo("deleted:lindgren/wren#15");
    }

    @Test
    void commentsBelongToTheirIssueOrLine() throws Exception {
        away.answers("GET", ISSUES, "issues.json").answers("GET", COMMENTS, "comments.json").answers("GET", REVIEWS, "reviews.json");
        List<Item> items = items(visit(null));
        assertThat(items).filteredOn(item -> item.kind() == Item.Kind.REPLY).extracting(Item::externalId, Item::threadExternalId, Item::replyToExternalId, Item::title).containsExactly(
                tuple("comment-501", "lindgren/wren#12", "lindgren/wren#12", "The wand drips"),
                tuple("comment-502", "lindgren/wren#3", "lindgren/wren#3", "An old wish"),
                tuple("comment-504", "lindgren/wren#12", "lindgren/wren#12", "The wand drips"),
                tuple("review-comment-801", "lindgren/wren#13", "lindgren/wren#13", "Bump pump from 1 to 2"),
                tuple("review-comment-802", "lindgren/wren#13", "review-comment-801", "Bump pump from 1 to 2"));
        assertThat(items).filteredOn(item -> item.externalId().equals("comment-504")).first().extracting(item -> item.author().externalId()).isEqualTo("deleted:comment-504");
    }

    @Test
    void whatIsCalledHowIsAskedOnceEach() throws Exception {
        away.answers("GET", COMMENTS, "comments.json");
        visit(visit(null).getLast().cursor());
        assertThat(away.asked()).extracting(LoggedRequest::getUrl).filteredOn(url -> url.endsWith("/issues/3") || url.endsWith("/user") || url.endsWith("/wren"))
                .containsExactlyInAnyOrder(ISSUES + "/3", "/api/v3/user", WREN);
    }

    @Test
    void anEditedCommentIsHeardAnewAndNothingIsAskedTwice() throws Exception {
        away.answers("GET", COMMENTS, "comments.json", "ETag", "\"one\"");
        String cursor = visit(null).getLast().cursor();
        away.answers("GET", COMMENTS, "comments-edited.json", "ETag", "\"two\"");
        List<Page> pages = visit(cursor);
        assertThat(items(pages)).extracting(Item::externalId, Item::text, Item::editedAt)
                .containsExactly(tuple("comment-501", "Same here, with 2.4.1.", Instant.parse("2026-03-02T12:03:00Z")));
        assertThat(asked(COMMENTS).get(0)).contains("since=2026-03-02T11%3A50%3A00Z", "sort=updated", "direction=asc", "per_page=100");
        assertThat(asked(COMMENTS).get(1)).as("a minute before the last").contains("since=2026-03-02T11%3A58%3A10Z");

        cursor = visit(pages.getLast().cursor()).getLast().cursor();
        away.answers(get(urlPathEqualTo(COMMENTS)).withHeader("If-None-Match", equalTo("\"two\"")), 304, "");
        assertThat(items(visit(cursor))).isEmpty();
        assertThat(away.server.findAll(getRequestedFor(urlPathEqualTo(COMMENTS)).withHeader("If-None-Match", equalTo("\"two\"")))).hasSize(1);
    }

    @Test
    void manyChangesAreReadInPagesThatCannotShift() throws Exception {
        String one = IntStream.range(0, 100).mapToObj(n -> comment(n, "2026-03-02T11:5%d:00Z".formatted(n / 20))).collect(Collectors.joining(",", "[", "]"));
        String same = IntStream.range(99, 199).mapToObj(n -> comment(n, "2026-03-02T11:54:00Z")).collect(Collectors.joining(",", "[", "]"));
        away.answers(get(urlPathEqualTo(COMMENTS)).withQueryParam("since", equalTo("2026-03-02T11:50:00Z")), 200, one);
        away.answers(get(urlPathEqualTo(COMMENTS)).withQueryParam("since", equalTo("2026-03-02T11:54:00Z")), 200, same);
        away.answers(get(urlPathEqualTo(COMMENTS)).withQueryParam("since", equalTo("2026-03-02T11:54:00Z")).withQueryParam("page", equalTo("2")), 200, "[" + comment(199, "2026-03-02T11:54:00Z") + "]");
        List<Item> items = items(visit(null));
        assertThat(items).extracting(Item::externalId).contains("comment-0", "comment-99", "comment-198", "comment-199");
        assertThat(asked(COMMENTS)).hasSize(3);
    }

    @Test
    void discussionsAreHeardWithTheirCommentsAndReplies() throws Exception {
        away.answers("POST", GRAPHQL, "discussions.json");
        List<Page> pages = visit(null);
        assertThat(items(pages)).extracting(Item::externalId, Item::threadExternalId, Item::replyToExternalId).as("of the long list nothing that did not change").containsExactly(
                tuple("lindgren/wren/discussions/20", "lindgren/wren/discussions/20", null),
                tuple("discussion-comment-901", "lindgren/wren/discussions/20", "lindgren/wren/discussions/20"),
                tuple("discussion-comment-902", "lindgren/wren/discussions/20", "discussion-comment-901"),
                tuple("lindgren/wren/discussions/21", "lindgren/wren/discussions/21", null));
        assertThat(pages.getLast().takenBack()).containsExactly(new Gone("discussion-comment-904", Instant.parse("2026-03-02T11:59:00Z")));
        Item comment = items(pages).get(1);
        assertThat(comment.text()).isEqualTo("Which grinder do you use?");
        assertThat(comment.title()).isEqualTo("Kitchens");
        assertThat(comment.editedAt()).isEqualTo("2026-03-02T11:59:30Z");
        assertThat(comment.author().externalId()).isEqualTo("41");
        assertThat(comment.permalink()).isEqualTo("https://github.com/Lindgren/Wren/discussions/20#discussioncomment-901");
        visit(pages.getLast().cursor());
        assertThat(away.asked().getLast().getBodyAsString()).contains("\"owner\":\"lindgren\"", "\"name\":\"wren\"", "\"after\":null");
    }

    @Test
    void inLongDiscussionsWordsBelowOldCommentsAreFound() throws Exception {
        away.answers("POST", GRAPHQL, "discussions-long.json");
        away.answers(post(GRAPHQL).withRequestBody(containing("before-901")), 200, away.read("comments-deeper.json"));
        away.answers(post(GRAPHQL).withRequestBody(containing("before-990")), 200, away.read("replies-deeper.json"));
        List<Page> pages = visit(null);
        assertThat(items(pages)).extracting(Item::externalId).contains("discussion-comment-990", "discussion-comment-989").doesNotContain("discussion-comment-890");
        assertThat(items(pages).getLast().replyToExternalId()).isEqualTo("discussion-comment-890");
        assertThat(items(pages).getLast().title()).isEqualTo("Kitchens");
    }

    @Test
    void thePastIsReadStreamByStream() throws Exception {
        Instant since = Instant.parse("2026-03-02T11:52:30Z");
        away.answers(get(urlPathEqualTo(ISSUES)).withQueryParam("page", equalTo("1")), 200, away.read("issues.json"), "Link", "<ADDRESS/next>; rel=\"next\"");
        away.answers("GET", COMMENTS, "comments.json").answers("POST", GRAPHQL, "discussions.json");
        away.answers(post(GRAPHQL).withRequestBody(containing("\"c5\"")), 200, away.read("discussions-none.json"));
        List<Page> pages = new ArrayList<>();
        Channel.Past past = channel.past().orElseThrow();
        do pages.add(past.hear(settings, since, Away.NOW, pages.isEmpty() ? null : pages.getLast().cursor())); while (pages.getLast().more());
        assertThat(items(pages)).extracting(Item::externalId).startsWith("lindgren/wren#15", "comment-501", "comment-502", "comment-504")
                .contains("discussion-comment-902", "lindgren/wren/discussions/21").doesNotContain("lindgren/wren#13", "discussion-comment-901");
        assertThat(asked(ISSUES).getFirst()).contains("state=all", "sort=created", "direction=desc");
        assertThat(pages.getLast().reached()).isEqualTo(since);
    }

    @Test
    void ofClosedRepositoriesFewerSeeWhatIsSaid() throws Exception {
        away.answers(get(urlPathEqualTo(WREN)), 200, "{\"full_name\":\"Lindgren/Wren\",\"private\":true}").answers("GET", ISSUES, "issues.json");
        assertThat(items(visit(null))).allSatisfy(item -> assertThat(item.visibility()).isEqualTo(Visibility.RESTRICTED));
    }

    @Test
    void aRepositoryWithoutIssuesIsHeardWhereItSpeaks() throws Exception {
        away.refuses("GET", ISSUES, 410, "{\"message\":\"Issues are disabled for this repo\"}").answers("GET", REVIEWS, "reviews.json");
        assertThat(items(visit(null))).extracting(Item::externalId).containsExactly("review-comment-801", "review-comment-802");
    }

    @Test
    void oneBrokenIssueSpoilsNothing() throws Exception {
        away.answers(get(urlPathEqualTo(ISSUES)), 200, """
                [{"number": null, "created_at": "2026-03-02T11:59:00Z", "html_url": "https://github.com/Lindgren/Wren/issues/1"}, null, {"number": {"a": 1}, "user": "x"}, 5,
                {"number": "77", "user": {"id": "41", "login": "m"}, "body": null, "title": null, "created_at": "2026-03-02T11:59:00Z", "updated_at": 99999999999999999999}]""");
        away.answers(get(urlPathEqualTo(COMMENTS)), 200, "[{\"id\": 3, \"created_at\": \"2026-03-02T11:59:00Z\"}]");
        List<Page> pages = visit(null);
        assertThat(items(pages)).extracting(Item::externalId).containsExactly("lindgren/wren#77");
        assertThat(pages.stream().flatMap(page -> page.unreadable().stream())).hasSize(5).extracting(Page.Unreadable::reason)
                .contains("There is no “number” in it.", "It does not say what it comments on.");
        byte[] raw = pages.getFirst().unreadable().getFirst().raw();
        assertThat(channel.read(settings, new Payload(raw, "application/json", null)).unreadable()).as("tried again").hasSize(1);
    }

    @Test
    void troubleIsSaidInPlainWords() {
        away.refuses("GET", ISSUES, 401, "{\"message\":\"Bad credentials\"}");
        assertTrouble(1, "does not accept the key any more: Bad credentials", true);
        away.refuses("GET", ISSUES, 403, "{\"message\":\"Resource protected by organization SAML enforcement.\"}");
        assertTrouble(1, "Resource protected by organization SAML enforcement.", true);
        away.refuses("GET", ISSUES, 404, "{\"message\":\"Not Found\"}");
        assertTrouble(1, "/repos/lindgren/wren/issues", true);
        away.refuses("GET", ISSUES, 200, "{\"oops\":true}");
        assertTrouble(1, "no list of issues", false);
        away.refuses("GET", ISSUES, 502, "<html>");
        assertTrouble(1, "a trouble of its own (502)", false);
    }

    @Test
    void troubleWithDiscussionsToo() {
        away.refuses("POST", GRAPHQL, 200, "{\"data\":{\"repository\":null},\"errors\":[{\"type\":\"NOT_FOUND\",\"message\":\"Could not resolve to a Repository.\"}]}");
        assertTrouble(4, "Could not resolve to a Repository", true);
        away.refuses("POST", GRAPHQL, 200, "{\"errors\":[{\"message\":\"Something went wrong\"}]}");
        assertTrouble(4, "Something went wrong", false);
    }

    @Test
    void whenGitHubWantsToBeLeftAloneItIs() throws Exception {
        away.refuses("GET", ISSUES, 403, "{\"message\":\"API rate limit exceeded for user ID 7.\"}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "" + Away.NOW.plusSeconds(600).getEpochSecond());
        assertThat(channel.hear(settings, null)).returns(Duration.ofMinutes(10), Page::nextIn).returns(false, Page::more);
        away.refuses("GET", ISSUES, 403, "{\"message\":\"You have exceeded a secondary rate limit.\"}");
        assertThat(channel.hear(settings, null).nextIn()).isEqualTo(Duration.ofMinutes(1));
        away.answers("GET", ISSUES, "issues.json", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "" + Away.NOW.plusSeconds(90).getEpochSecond());
        Page last = channel.hear(settings, null);
        assertThat(last).returns(3, page -> page.items().size()).returns(Duration.ofSeconds(90), Page::nextIn).returns(false, Page::more);
        away.refuses("POST", GRAPHQL, 200, "{\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"API rate limit exceeded\"}]}");
        Page rest = channel.hear(settings, channel.hear(settings, channel.hear(settings, last.cursor()).cursor()).cursor());
        assertThat(rest.nextIn()).as("the comments meanwhile, then the discussions").isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aPushMustBeSignedWithTheSecret() {
        byte[] body = bytes(away.read("push-comment.json"));
        assertThat(channel.refusal(settings, push(body, "sha256=" + Hmac.hex("a webhook secret", body)))).isEmpty();
        assertThat(channel.refusal(settings, push(body, "sha256=" + Hmac.hex("another", body)))).isPresent();
        assertThat(channel.refusal(settings, push(body, Hmac.hex("a webhook secret", body)))).isPresent();
        assertThat(channel.refusal(settings, new Push("POST", Map.of(), Map.of(), body, Away.NOW))).hasValueSatisfying(words -> assertThat(words).contains("X-Hub-Signature-256"));
    }

    @Test
    void aPushBringsTheSameAsAVisit() throws Exception {
        away.answers("GET", COMMENTS, "comments.json").answers("GET", ISSUES, "issues.json");
        Item heard = items(visit(null)).stream().filter(item -> item.externalId().equals("comment-501")).findFirst().orElseThrow();
        Item pushed = pushed("push-comment.json").items().getFirst();
        assertThat(pushed).usingRecursiveComparison().ignoringFields("raw").isEqualTo(heard);
        assertThat(pushed("push-comment-ours.json").items()).isEmpty();
    }

    @Test
    void aPushBringsEditsAndAllKindsOfWords() {
        assertThat(pushed("push-issue-edited.json").items()).extracting(Item::externalId, Item::text, Item::editedAt)
                .containsExactly(tuple("lindgren/wren#12", "It drips since 2.4.1.", Instant.parse("2026-03-02T12:02:00Z")));
        assertThat(pushed("push-pull-request.json").items()).extracting(Item::externalId, Item::title).containsExactly(tuple("lindgren/wren#16", "A quieter pump"));
        assertThat(pushed("push-review-comment.json").items()).extracting(Item::externalId, Item::replyToExternalId, Item::title)
                .containsExactly(tuple("review-comment-803", "review-comment-801", "Bump pump from 1 to 2"));
        assertThat(pushed("push-discussion.json").items()).extracting(Item::externalId, Item::createdAt)
                .containsExactly(tuple("lindgren/wren/discussions/20", Instant.parse("2026-02-01T10:00:00Z")));
        assertThat(pushed("push-discussion-comment.json").items()).extracting(Item::externalId, Item::threadExternalId, Item::replyToExternalId)
                .containsExactly(tuple("discussion-comment-905", "lindgren/wren/discussions/20", "discussion-comment-901"));
    }

    @Test
    void aPushTellsWhatWasTakenBack() {
        assertThat(pushed("push-issue-deleted.json").takenBack()).extracting(Gone::externalId).containsExactly("lindgren/wren#12");
        assertThat(pushed("push-comment-deleted.json").takenBack()).extracting(Gone::externalId).containsExactly("comment-501");
        assertThat(pushed("push-discussion-comment-deleted.json").takenBack()).extracting(Gone::externalId).containsExactly("discussion-comment-905");
    }

    @Test
    void whatIsNoWordOfAnybodyIsIgnored() {
        for (String one : List.of("push-ping.json", "push-issue-labeled.json")) assertThat(pushed(one)).as(one).isEqualTo(Page.nothing());
        String elsewhere = away.read("push-comment.json").replace("\"full_name\": \"Lindgren/Wren\"", "\"full_name\": \"lindgren/secret\"");
        assertThat(channel.read(settings, new Payload(bytes(elsewhere), "application/json", null))).isEqualTo(Page.nothing());
        assertThat(channel.read(settings, new Payload(bytes("{"), "application/json", null)).unreadable()).hasSize(1);
        assertThat(channel.read(settings, new Payload(bytes("[]"), "application/json", null))).isEqualTo(Page.nothing());
    }

    @Test
    void aPushAsAFormIsReadAsWell() {
        String form = "payload=" + URLEncoder.encode(away.read("push-comment.json"), StandardCharsets.UTF_8);
        assertThat(channel.read(settings, new Payload(bytes(form), "application/x-www-form-urlencoded", null)).items()).extracting(Item::externalId).containsExactly("comment-501");
    }

    @Test
    void whenWeCannotTellOurselvesFromOthersAPushRingsTheBell() {
        away.refuses("GET", "/api/v3/user", 503, "");
        assertThat(pushed("push-comment.json")).satisfies(page -> {
            assertThat(page.items()).isEmpty();
            assertThat(page.more()).isTrue();
        });
    }

    @Test
    void anAnswerIsACommentOnTheIssue() throws Exception {
        away.answers("POST", ISSUES + "/12/comments", "posted.json");
        Mouth.Receipt receipt = send("lindgren/wren#12", "comment-501", "Use *new* @Override");
        assertThat(receipt).isEqualTo(new Mouth.Receipt("comment-510", "https://github.com/Lindgren/Wren/issues/12#issuecomment-510"));
        LoggedRequest asked = away.asked().getLast();
        assertThat(asked.getBodyAsString()).isEqualTo("{\"body\":\"Use \\\\*new\\\\* @\u200bOverride\"}");
        assertThat(asked.getHeader("Authorization")).isEqualTo("Bearer t0ken");
    }

    @Test
    void anAnswerOnALineGoesBelowTheFirstCommentThere() throws Exception {
        away.answers("GET", REVIEWS + "/802", "review.json").answers("POST", WREN + "/pulls/13/comments/801/replies", "posted-review.json");
        assertThat(send("lindgren/wren#13", "review-comment-802", "It is fixed.").externalId()).isEqualTo("review-comment-810");
    }

    @Test
    void anAnswerInADiscussionGoesBelowTheCommentItAnswers() throws Exception {
        away.answers("POST", GRAPHQL, "found.json");
        away.answers(post(GRAPHQL).withRequestBody(containing("addDiscussionComment")), 200, away.read("added.json"));
        assertThat(send("lindgren/wren/discussions/20", "discussion-comment-902", "It is fixed.").externalId()).isEqualTo("discussion-comment-950");
        assertThat(away.asked().getLast().getBodyAsString()).contains("\"discussion\":\"D_20\"", "\"below\":\"DC_901\"", "\"body\":\"It is fixed.\"");
        send("lindgren/wren/discussions/20", "lindgren/wren/discussions/20", "Welcome.");
        assertThat(away.asked().getLast().getBodyAsString()).contains("\"below\":null");
    }

    @Test
    void anAnswerThatIsRefusedSaysWhy() {
        away.refuses("POST", ISSUES + "/12/comments", 403, "{\"message\":\"Unable to create comment because issue is locked.\"}");
        assertNotSent("lindgren/wren#12", "issue is locked", false);
        away.refuses("POST", ISSUES + "/12/comments", 403, "{\"message\":\"You have exceeded a secondary rate limit\"}", "Retry-After", "60");
        assertNotSent("lindgren/wren#12", "takes no more for the moment", true);
        away.answers("POST", GRAPHQL, "found.json");
        away.answers(post(GRAPHQL).withRequestBody(containing("addDiscussionComment")), 200, "{\"data\":{\"addDiscussionComment\":null},\"errors\":[{\"type\":\"FORBIDDEN\",\"message\":\"Discussion is locked\"}]}");
        assertNotSent("lindgren/wren/discussions/20", "Discussion is locked", false);
        away.refuses("POST", GRAPHQL, 200, "{\"data\":{\"repository\":{\"discussion\":null}}}");
        assertNotSent("lindgren/wren/discussions/20", "no longer there", false);
        assertNotSent("somewhere else", "answer there", false);
    }

    @Test
    void whenNobodyKnowsWhetherItArrivedAPersonLooks() {
        away.refuses("POST", ISSUES + "/12/comments", 502, "");
        assertThatThrownBy(() -> send("lindgren/wren#12", null, "It is fixed.")).isInstanceOf(IllegalStateException.class);
        assertThat(channel.mouth().orElseThrow().manner(settings).fits("x".repeat(65_537))).isFalse();
    }

    private Mouth.Receipt send(String thread, String answered, String words) throws Mouth.NotSent {
        return channel.mouth().orElseThrow().send(settings, new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", thread, answered, List.of(), "The wand drips", words, "Nora"));
    }

    private void assertNotSent(String thread, String words, boolean worthRetrying) {
        assertThatThrownBy(() -> send(thread, null, "It is fixed.")).asInstanceOf(type(Mouth.NotSent.class)).satisfies(why -> {
            assertThat(why).hasMessageContaining(words);
            assertThat(why.isWorthRetrying()).isEqualTo(worthRetrying);
        });
    }

    /** At that page of a visit. */
    private void assertTrouble(int page, String words, boolean needsAPerson) {
        assertThatThrownBy(() -> {
            String cursor = null;
            for (int n = 0; n < page; n++) cursor = channel.hear(settings, cursor).cursor();
        }).hasMessageContaining(words).asInstanceOf(type(ChannelTrouble.class)).satisfies(trouble -> assertThat(trouble.isGone()).isEqualTo(needsAPerson));
    }

    private List<Page> visit(String cursor) throws ChannelTrouble {
        List<Page> pages = new ArrayList<>(List.of(channel.hear(settings, cursor)));
        while (pages.getLast().more()) pages.add(channel.hear(settings, pages.getLast().cursor()));
        return pages;
    }

    private static List<Item> items(List<Page> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private List<String> asked(String path) {
        return away.asked().stream().map(LoggedRequest::getUrl).filter(url -> url.startsWith(path + "?")).toList();
    }

    private Page pushed(String payload) {
        return channel.read(settings, new Payload(bytes(away.read(payload)), "application/json", null));
    }

    private static Push push(byte[] body, String signature) {
        return new Push("POST", Map.of(), Map.of("x-hub-signature-256", signature), body, Away.NOW);
    }

    private static String comment(int id, String updated) {
        return """
                {"id": %d, "user": {"id": 41, "login": "mayapulls"}, "body": "Word %d", "issue_url": "https://api.github.com/repos/Lindgren/Wren/issues/3",
                "created_at": "2026-03-02T11:50:00Z", "updated_at": "%s"}""".formatted(id, id, updated);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
