package app.kith.listening.channels.hackernews;

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
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HackerNewsChannelTest {

    private static final String SEARCH = "/api/v1/search_by_date";
    private static final long NOW = Away.NOW.getEpochSecond();

    private final Away away = Away.at("hackernews");
    private final Channel channel = new HackerNewsChannel(away.outbound, away.clock, away.address());
    private final Settings settings = away.settings("words", " Lindgren  Wren ");

    @BeforeEach
    void thereIsASearch() {
        away.answers("GET", SEARCH, "hits.json");
    }

    @AfterEach
    void end() {
        away.close();
    }

    @Test
    void aTrialSaysHowOftenItWasSaid() throws Exception {
        away.answers(get(urlPathEqualTo(SEARCH)).withQueryParam("query", equalTo("kettle")), 200, away.read("hits-none.json"));
        assertThat(channel.test(away.settings("words", "lindgren wren, kettle"))).isEqualTo("In the last thirty days: “lindgren wren” 4 times, “kettle” never.");
        assertThat(channel.mouth()).isEmpty();
        assertThatThrownBy(() -> channel.completed(Map.of("words", " ,"))).isInstanceOf(Problem.Invalid.class).hasMessageContaining("between one and 20");
    }

    @Test
    void storiesAndCommentsThatHoldTheWordsAreHeard() throws Exception {
        List<Item> items = items(visit(null));
        assertThat(items).extracting(Item::externalId, Item::threadExternalId, Item::replyToExternalId).as("neither a wrench nor somebody's name").containsExactly(
                tuple("4006", "4001", "4001"), tuple("4003", "4002", "4002"), tuple("4002", "4002", null), tuple("4001", "4001", null));
        Item comment = items.get(1);
        assertThat(comment.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(comment.text()).isEqualTo("My Lindgren Wren's wand drips.\n\nSince 2.4.");
        assertThat(comment.title()).isEqualTo("Ask HN: Which espresso machine?");
        assertThat(comment.permalink()).isEqualTo("https://news.ycombinator.com/item?id=4003");
        assertThat(comment.createdAt()).isEqualTo("2026-03-02T11:53:00Z");
        assertThat(comment.author()).isEqualTo(new Item.Author("news.ycombinator.com", "tomasz", "tomasz", "tomasz", null, "https://news.ycombinator.com/user?id=tomasz", null, false));
        Item story = items.getLast();
        assertThat(story.kind()).isEqualTo(Item.Kind.POST);
        assertThat(story.title()).isEqualTo("Show HN: I took my Lindgren Wren apart");
        assertThat(story.text()).isEqualTo("https://maya.example/wren");
        assertThat(items.getFirst().author().externalId()).isEqualTo("deleted:4006");
    }

    @Test
    void aLinkToOurSiteIsHeard() throws Exception {
        assertThat(items(visit(away.settings("words", "maya.example"), null))).extracting(Item::externalId).containsExactly("4001");
    }

    @Test
    void theNextVisitReadsTwoHoursAgainForWhatWasChanged() throws Exception {
        String cursor = visit(null).getLast().cursor();
        assertThat(filters().getFirst()).isEqualTo("created_at_i>=" + (NOW - 600));
        away.answers("GET", SEARCH, "hits-later.json");
        Page page = visit(cursor).getLast();
        assertThat(page.items()).extracting(Item::text).containsExactly("My Lindgren Wren's wand drips, since 2.4.1.");
        assertThat(filters().getLast()).as("not before it was connected").isEqualTo("created_at_i>=" + (NOW - 600));
        hits(null, LongStream.of(NOW + 9000));
        cursor = visit(page.cursor()).getLast().cursor();
        visit(cursor);
        assertThat(filters().getLast()).isEqualTo("created_at_i>=" + (NOW + 9000 - 7200));
    }

    @Test
    void manyHitsAreReadDownwardsByTime() throws Exception {
        hits(null, LongStream.rangeClosed(NOW - 99, NOW));
        hits("created_at_i>=" + (NOW - 600) + ",created_at_i<=" + (NOW - 99), LongStream.rangeClosed(NOW - 150, NOW - 99));
        List<Page> pages = visit(null);
        assertThat(pages).hasSize(2);
        assertThat(items(pages).stream().map(Item::externalId).distinct()).hasSize(151);
    }

    @Test
    void aHundredInOneSecondHoldNothingUp() throws Exception {
        hits(null, LongStream.range(0, 100).map(n -> NOW - 5));
        hits("created_at_i>=" + (NOW - 600) + ",created_at_i<=" + (NOW - 5), LongStream.range(0, 100).map(n -> NOW - 5));
        hits("created_at_i>=" + (NOW - 600) + ",created_at_i<=" + (NOW - 6), LongStream.of(NOW - 50));
        assertThat(visit(null)).hasSize(3);
    }

    @Test
    void thePastIsReadBackwards() throws Exception {
        Instant since = Away.NOW.minus(Duration.ofDays(1));
        hits("created_at_i>=" + since.getEpochSecond() + ",created_at_i<=" + NOW, LongStream.range(0, 100).map(n -> NOW - n));
        hits("created_at_i>=" + since.getEpochSecond() + ",created_at_i<=" + (NOW - 99), LongStream.of(NOW - 3600));
        Channel.Past past = channel.past().orElseThrow();
        Page first = past.hear(settings, since, Away.NOW, null);
        assertThat(first.more()).isTrue();
        Page last = past.hear(settings, since, Away.NOW, first.cursor());
        assertThat(last.items()).hasSize(1);
        assertThat(last.more()).isFalse();
        assertThat(last.reached()).isEqualTo(since);
    }

    @Test
    void oneBrokenHitSpoilsNothing() throws Exception {
        away.answers(get(urlPathEqualTo(SEARCH)), 200, """
                {"hits": [null, "x", {"title": "Lindgren Wren"}, {"objectID": 7, "title": ["Lindgren Wren"], "comment_text": "lindgren wren", "created_at_i": "%d", "author": 5}]}""".formatted(NOW));
        Page page = channel.hear(settings, null);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("7");
        assertThat(page.unreadable()).hasSize(3).last().extracting(Page.Unreadable::reason).isEqualTo("There is no “objectID” in it.");
        assertThat(channel.read(settings, new Payload(page.items().getFirst().raw(), "application/json", null)).items()).hasSize(1);
        assertThat(channel.read(settings, new Payload("{".getBytes(StandardCharsets.UTF_8), "application/json", null)).unreadable()).hasSize(1);
    }

    @Test
    void troubleIsSaidInPlainWords() throws Exception {
        away.refuses("GET", SEARCH, 500, "");
        assertTrouble("a trouble of its own (500)", false);
        away.refuses("GET", SEARCH, 200, "{\"message\":\"gone\"}");
        assertTrouble("without a list", false);
        away.refuses("GET", SEARCH, 410, "");
        assertTrouble("gone for good", true);
        away.refuses("GET", SEARCH, 429, "", "Retry-After", "60");
        assertThat(channel.hear(settings, null).nextIn()).isEqualTo(Duration.ofMinutes(1));
    }

    private void assertTrouble(String words, boolean needsAPerson) {
        assertThatThrownBy(() -> channel.hear(settings, null)).hasMessageContaining(words).asInstanceOf(type(ChannelTrouble.class))
                .satisfies(trouble -> assertThat(trouble.isGone()).isEqualTo(needsAPerson));
    }

    private List<Page> visit(String cursor) throws ChannelTrouble {
        return visit(settings, cursor);
    }

    private List<Page> visit(Settings of, String cursor) throws ChannelTrouble {
        List<Page> pages = new ArrayList<>(List.of(channel.hear(of, cursor)));
        while (pages.getLast().more()) pages.add(channel.hear(of, pages.getLast().cursor()));
        return pages;
    }

    private static List<Item> items(List<Page> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private List<String> filters() {
        return away.asked().stream().map((LoggedRequest asked) -> asked.queryParameter("numericFilters").firstValue()).toList();
    }

    /** What the search says to that filter, or to any. */
    private void hits(String filter, LongStream times) {
        String hits = times.boxed().sorted(Comparator.reverseOrder()).map(at -> """
                {"objectID": "%d", "comment_text": "Lindgren Wren", "author": "m", "created_at_i": %d, "story_id": 1}""".formatted(at, at)).collect(Collectors.joining(",", "{\"hits\":[", "]}"));
        var question = get(urlPathEqualTo(SEARCH));
        away.answers(filter == null ? question : question.withQueryParam("numericFilters", equalTo(filter)), 200, hits);
    }
}
