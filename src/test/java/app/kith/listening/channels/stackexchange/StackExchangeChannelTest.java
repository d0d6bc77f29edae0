package app.kith.listening.channels.stackexchange;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StackExchangeChannelTest {

    private static final String TAGGED = "/2.3/search";
    private static final String WORDS = "/2.3/search/advanced";

    private final Away away = Away.at("stackexchange");
    private final Channel channel = channel(away.outbound, away.clock);
    private final Settings settings = away.settings("site", "https://Cooking.stackexchange.com/", "tags", "Wren, Steam wand", "key", "k3y");

    @BeforeEach
    void thereIsASite() {
        away.answers("GET", "/2.3/filters/create", "filter.json").answers("GET", TAGGED, "questions-none.json").answers("GET", WORDS, "questions-none.json");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void aTrialSaysWhatIsThereAndWhatIsLeft() throws Exception {
        away.answers("GET", TAGGED, "questions.json");
        assertThat(channel.test(settings)).isEqualTo("Found questions at cooking.stackexchange.com; the newest is “Why does the Wren's wand drip & hiss?”."
                + " 9,000 of 10,000 questions to the API are left for today.");
        assertThat(asked(TAGGED).getFirst()).contains("site=cooking.stackexchange.com", "filter=%21kith", "tagged=wren%3Bsteam-wand", "key=k3y");
        assertThat(channel.test(away.settings("site", "cooking", "words", "wren drips"))).startsWith("Nobody has asked about that at cooking yet.");
    }

    @Test
    void somethingMustBeListenedFor() {
        assertThatThrownBy(() -> channel.completed(Map.of("site", "cooking", "tags", " , "))).isInstanceOf(Problem.Invalid.class).hasMessageContaining("a tag or a word");
        assertThat(channel.mouth()).isEmpty();
    }

    @Test
    void questionsAreHeardWithAnswersAndComments() throws Exception {
        away.answers("GET", TAGGED, "questions.json");
        List<Item> items = items(visit(channel, settings, null));
        assertThat(items).extracting(Item::externalId, Item::threadExternalId, Item::replyToExternalId).as("nothing of years ago").containsExactly(
                tuple("question-12", "question-12", null), tuple("comment-91", "question-12", "question-12"), tuple("answer-21", "question-12", "question-12"),
                tuple("comment-92", "question-12", "answer-21"), tuple("answer-22", "question-3", "question-3"));
        Item drips = items.getFirst();
        assertThat(drips.kind()).isEqualTo(Item.Kind.POST);
        assertThat(drips.title()).isEqualTo("Why does the Wren's wand drip & hiss?");
        assertThat(drips.text()).isEqualTo("It drips since 2.4.");
        assertThat(drips.html()).contains("<em>drips</em>");
        assertThat(drips.permalink()).isEqualTo("https://cooking.stackexchange.com/questions/12/x");
        assertThat(drips.createdAt()).isEqualTo("2026-03-02T11:52:00Z");
        assertThat(drips.author()).isEqualTo(new Item.Author("stackexchange:cooking", "41", null, "Maya O'Kafor", "https://i.example/41.png",
                "https://cooking.stackexchange.com/users/41/x", null, false));
        assertThat(new String(drips.raw(), StandardCharsets.UTF_8)).doesNotContain("\"answers\"");
        assertThat(items.get(1).permalink()).isEqualTo("https://cooking.stackexchange.com/questions/12/x#comment91_12");
        assertThat(items.get(3).permalink()).isEqualTo("https://cooking.stackexchange.com/questions/12/x#comment92_21");
        assertThat(items.get(3).text()).isEqualTo("Thanks & bye");
        assertThat(items.get(3).author().externalId()).isEqualTo("deleted:comment-92");
        assertThat(items.getLast().title()).isEqualTo("Which grinder?");
    }

    @Test
    void theNextVisitAsksForWhatBecameActiveAndFindsEdits() throws Exception {
        away.answers("GET", TAGGED, "questions.json");
        String cursor = visit(channel, settings, null).getLast().cursor();
        away.answers("GET", TAGGED, "questions-edited.json");
        Item edited = items(visit(channel, settings, cursor)).getFirst();
        assertThat(edited.text()).isEqualTo("It drips since 2.4.1.");
        assertThat(edited.editedAt()).isEqualTo("2026-03-02T12:03:00Z");
        assertThat(asked(TAGGED)).hasSize(2);
        assertThat(asked(TAGGED).getFirst()).contains("sort=activity", "order=asc", "min=" + Instant.parse("2026-03-02T11:50:00Z").getEpochSecond());
        assertThat(asked(TAGGED).getLast()).as("two minutes before the last").contains("min=" + Instant.parse("2026-03-02T11:56:00Z").getEpochSecond());
    }

    @Test
    void manyQuestionsAreReadInPagesThatCannotShift() throws Exception {
        long first = Instant.parse("2026-03-02T11:50:00Z").getEpochSecond();
        active(first, 1, true, first + 60);
        active(first + 60, 1, true, first + 60);
        active(first + 60, 2, false, first + 90);
        List<Page> pages = visit(channel, settings, null);
        assertThat(items(pages)).extracting(Item::externalId).containsExactly("question-" + (first + 60) + "1", "question-" + (first + 60) + "1", "question-" + (first + 90) + "2");
    }

    @Test
    void whatItIsToldToLeaveAloneItLeavesAlone() throws Exception {
        away.answers("GET", TAGGED, "questions-backoff.json");
        assertThat(channel.hear(settings, null)).returns(Duration.ofSeconds(10), Page::nextIn).returns(false, Page::more);
        away.refuses("GET", TAGGED, 400, away.read("throttled.json"));
        assertThat(channel.hear(settings, null).nextIn()).isEqualTo(Duration.ofSeconds(4322));
    }

    @Test
    void commentsOnQuietQuestionsAreLookedForEveryHour() throws Exception {
        String cursor = visit(channel, settings, null).getLast().cursor();
        away.answers("GET", TAGGED, "questions-none.json");
        away.answers(get(urlPathEqualTo(TAGGED)).withQueryParam("order", equalTo("desc")), 200, away.read("questions-commented.json"));
        assertThat(items(visit(channel, settings, cursor))).as("not yet").isEmpty();
        Channel later = channel(away.outbound, Clock.fixed(Away.NOW.plus(Duration.ofMinutes(61)), ZoneOffset.UTC));
        List<Page> pages = visit(later, settings, cursor);
        assertThat(items(pages)).extracting(Item::externalId).contains("comment-95").doesNotContain("question-3", "answer-5");
        int asked = asked(TAGGED).size();
        visit(later, settings, pages.getLast().cursor());
        assertThat(asked(TAGGED)).hasSize(asked + 1);
    }

    @Test
    void tagsAndWordsAreSearchesOfTheirOwn() throws Exception {
        Settings both = away.settings("site", "cooking", "tags", "wren", "words", "lindgren wren, steam wand");
        List<Page> pages = visit(channel, both, null);
        assertThat(asked(TAGGED)).hasSize(1);
        assertThat(asked(WORDS)).hasSize(2).first().asString().contains("q=lindgren%20wren");
        assertThat(asked(WORDS).getFirst()).doesNotContain("key=");
        assertThat(pages.getLast().nextIn()).as("three searches, 300 questions a day").isEqualTo(Duration.ofMinutes(24));
        assertThat(away.asked()).filteredOn(asked -> asked.getUrl().contains("/filters/create")).as("made once").hasSize(1);
    }

    @Test
    void thePastIsReadTheWayTimeGoesAndSparesTheDaysQuestions() throws Exception {
        Instant since = Instant.parse("2026-03-02T11:54:00Z");
        away.answers(get(urlPathEqualTo(TAGGED)).withQueryParam("min", equalTo("" + since.getEpochSecond())), 200,
                away.read("questions.json").replace("\"has_more\": false", "\"has_more\": true").replace("9000", "3000"));
        Channel.Past past = channel.past().orElseThrow();
        Page first = past.hear(settings, since, Away.NOW, null);
        assertThat(first.items()).extracting(Item::externalId).containsExactly("answer-21", "comment-92", "answer-22");
        assertThat(first.nextIn()).isEqualTo(Duration.ofHours(3));
        assertThat(first.reached()).isEqualTo("2026-03-02T11:56:00Z");
        int asked = away.asked().size();
        Page waits = past.hear(settings, since, Away.NOW, first.cursor());
        assertThat(waits.more()).isTrue();
        assertThat(away.asked()).hasSize(asked);
        Channel later = channel(away.outbound, Clock.fixed(Away.NOW.plus(Duration.ofHours(4)), ZoneOffset.UTC));
        Page last = later.past().orElseThrow().hear(settings, since, Away.NOW, waits.cursor());
        assertThat(last.more()).isFalse();
        assertThat(asked(TAGGED).getLast()).contains("min=" + Instant.parse("2026-03-02T11:58:00Z").getEpochSecond());
    }

    @Test
    void oneBrokenAnswerSpoilsNothing() throws Exception {
        long now = Away.NOW.getEpochSecond();
        away.answers(get(urlPathEqualTo(TAGGED)), 200, """
                {"items": [null, {"question_id": null, "creation_date": %d}, {"question_id": "7", "title": null, "body": null, "creation_date": "%d", "owner": null,
                "answers": [{"creation_date": "x"}, 5], "comments": "y"}], "has_more": "no", "quota_max": null}""".formatted(now, now));
        Page page = channel.hear(settings, null);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("question-7");
        assertThat(page.unreadable()).extracting(Page.Unreadable::reason).contains("There is no “question_id” in it.", "There is no “answer_id” in it.");
    }

    @Test
    void whatIsPutBackFromTheDeadLettersIsReadAgain() {
        assertThat(read("{\"comment_id\":3,\"post_id\":4,\"creation_date\":1772452000,\"body\":\"Hm\"}").items()).extracting(Item::threadExternalId).containsExactly("question-4");
        assertThat(read("{\"answer_id\":3,\"question_id\":4,\"creation_date\":1772452000,\"body\":\"Hm\"}").items()).extracting(Item::externalId).containsExactly("answer-3");
        assertThat(read("{").unreadable()).hasSize(1);
    }

    @Test
    void troubleIsSaidInPlainWords() {
        away.refuses("GET", TAGGED, 400, away.read("bad-site.json"));
        assertTrouble("No site found for name `nowhere`", true);
        away.refuses("GET", TAGGED, 503, "<html>");
        assertTrouble("a trouble of its own", false);
        away.refuses("GET", TAGGED, 200, "{}");
        assertTrouble("without a list", false);
        away.refuses("GET", TAGGED, 200, "<html>");
        assertTrouble("a web page", false);
    }

    private void assertTrouble(String words, boolean needsAPerson) {
        assertThatThrownBy(() -> channel.hear(settings, null)).hasMessageContaining(words).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.isGone()).isEqualTo(needsAPerson));
    }

    private Page read(String json) {
        return channel.read(settings, new Payload(json.getBytes(StandardCharsets.UTF_8), "application/json", null));
    }

    private Channel channel(Outbound outbound, Clock clock) {
        return new StackExchangeChannel(outbound, clock, away.address() + "/2.3");
    }

    private static List<Page> visit(Channel channel, Settings settings, String cursor) throws ChannelTrouble {
        List<Page> pages = new ArrayList<>(List.of(channel.hear(settings, cursor)));
        while (pages.getLast().more()) pages.add(channel.hear(settings, pages.getLast().cursor()));
        return pages;
    }

    /** Asked for what was active since then, on that page: one question that was active at {@code last}. */
    private void active(long min, int page, boolean more, long last) {
        away.answers(get(urlPathEqualTo(TAGGED)).withQueryParam("min", equalTo("" + min)).withQueryParam("page", equalTo("" + page)), 200, """
                {"items": [{"question_id": %d%d, "title": "Q", "body": "B", "creation_date": %d, "last_activity_date": %d}], "has_more": %s}""".formatted(last, page, last, last, more));
    }

    private static List<Item> items(List<Page> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private List<String> asked(String path) {
        return away.asked().stream().map(LoggedRequest::getUrl).filter(url -> url.startsWith(path + "?")).toList();
    }
}
