package app.kith.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.conversations.Conversations;
import app.kith.conversations.Search;
import app.kith.listening.Source;
import app.kith.understanding.Guess.Kind;
import app.kith.understanding.Readings;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SearchPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static Source forum;
    private static Source blog;
    private static Browser nora;

    @BeforeAll
    static void theyTalk() {
        forum = kith.connected("Forum");
        blog = kith.connected("Blog");
        nora = kith.browser(Cast.NORA);
        Instant now = Instant.now();
        kith.hear(forum, Said.by("Maya Okafor").words("The steam wand is dripping <b>again</b>.").title("A wand").at(now.minus(Duration.ofDays(40))).item("a"),
                Said.by("Tomasz Wilk").words("No wand of mine ever dripped.").at(now.minus(Duration.ofDays(2))).item("b"));
        kith.hear(blog, Said.by("Hanna Berg").words("A wand that drips.").at(now.minus(Duration.ofDays(1))).item("c"));
        kith.hear(blog, IntStream.range(0, 35).mapToObj(i -> Said.by("Hanna Berg").words("Parsnip number " + i).item("p" + i)).toArray(app.kith.listening.Item[]::new));
        while (!kith.door(Search.class).behind().isZero()) Thread.onSpinWait();
    }

    @Test
    void wordsAreMarkedWhereTheyStand() {
        Browser.Page found = nora.get("/search?q=wand");
        assertThat(found.document().select("li.row .words").eachText()).containsExactlyInAnyOrder("A wand that drips.", "No wand of mine ever dripped.",
                "The steam wand is dripping <b>again</b>.");
        assertThat(found.document().select("mark").eachText()).containsOnly("wand");
    }

    @Test
    void placePersonAndDaysNarrowIt() {
        String place = "&place=" + blog.place().id();
        assertThat(nora.get("/search?q=wand" + place).document().select("li.row .words").eachText()).containsExactly("A wand that drips.");
        assertThat(nora.get("/search?q=wand&until=" + java.time.LocalDate.now().minusDays(30)).document().select("li.row .words")).hasSize(1);
        String tomasz = nora.get("/search?q=Tomasz").document().select("a[href^=/members/]").attr("href").replace("/members/", "");
        assertThat(nora.get("/search?q=wand&member=" + tomasz).document().select("li.row .words").eachText()).containsExactly("No wand of mine ever dripped.");
        assertThat(nora.get("/search?q=&member=" + tomasz).document().select("li.row .words")).hasSize(1);
    }

    @Test
    void everythingIsReachedPageByPage() {
        Browser.Page first = nora.get("/search?q=parsnip&language=");
        assertThat(first.document().select("li.row .words")).hasSize(30);
        Browser.Page second = nora.get(first.document().select("a:contains(Older)").attr("href"));
        assertThat(second.document().select("li.row .words").eachText()).hasSize(5).doesNotContainAnyElementsOf(first.document().select("li.row .words").eachText());
        assertThat(second.document().select("a:contains(Older)")).isEmpty();
    }

    @Test
    void whatWasReadNarrowsItToo() {
        Source shop = kith.connected("Shop");
        kith.hear(shop, Said.by("Emre Kaya").words("Thank you so much, the new zarf is wonderful, I love it!").item("r1"),
                Said.by("Ines Duarte").words("How do I clean the zarf, and how often?").item("r2"),
                Said.by("Hanna Berg").words("A zarf for that price is a disgrace, I am furious about your service.").item("r3"));
        kith.hear(shop, IntStream.range(0, 600).mapToObj(i -> Said.by("Hanna Berg").words("What does zarf number " + i + " cost?").item("z" + i)).toArray(app.kith.listening.Item[]::new));
        while (!kith.door(Search.class).behind().isZero()) Thread.onSpinWait();
        assertThat(words(nora.get("/search?q=zarf&need=praise"))).singleElement().asString().contains("I love it");
        assertThat(words(nora.get("/search?q=zarf&tone=negative"))).singleElement().asString().contains("disgrace");
        assertThat(words(nora.get("/search?q=zarf&need=praise&tone=negative"))).isEmpty();
        assertThat(nora.get("/search?q=zarf&need=leaving").text(".empty")).contains("Nobody said “zarf” so narrowly");
        assertThat(words(nora.get("/search?need=praise&place=" + shop.place().id()))).hasSize(1);
        var question = kith.door(Search.class).find(Search.Wanted.words("clean zarf"), null, 1, kith.colleague(Cast.NORA)).found().getFirst().message();
        kith.door(Readings.class).correct(question.id(), question.words(), Kind.NEED, "praise", kith.colleague(Cast.NORA));
        assertThat(words(nora.get("/search?q=zarf&need=praise"))).hasSize(2);
    }

    @Test
    void whatMeansTheSameIsFoundInOtherWordsNearestFirst() {
        Source bank = kith.connected("Bank");
        kith.hear(bank, Said.by("Emre Kaya").words("I was charged twice for one order.").item("l1"),
                Said.by("Ines Duarte").words("You billed me two times for the same purchase!").item("l2"),
                Said.by("Hanna Berg").words("My grandmother sings in the village choir.").item("l3"),
                Said.by("Hanna Berg").words("Why is there a duplicate charge on my card?").item("l4"));
        while (!kith.door(Search.class).behind().isZero()) Thread.onSpinWait();
        Browser.Page found = nora.get("/search?q=charged+order");
        Browser.Page alike = nora.get(found.document().select("a:contains(Like this one)").attr("href"));
        assertThat(words(alike)).startsWith("I was charged twice for one order.").doesNotHaveDuplicates();
        assertThat(alike.document().select("section:not([aria-labelledby=degree-distant]) .words").eachText()).containsExactlyInAnyOrder(
                "You billed me two times for the same purchase!", "Why is there a duplicate charge on my card?");
        assertThat(alike.text()).containsAnyOf("Says the same", "Says something like it").contains("Compared with all");
        Browser.Page conversation = nora.get(found.document().select("li.row a.row-link").attr("href").replaceAll("#.*", ""));
        assertThat(conversation.document().select("article.message a:contains(Like this one)").attr("href")).isEqualTo(found.document().select("a:contains(Like this one)").attr("href"));
        Browser.Page alone = nora.get(nora.get("/search?q=grandmother").document().select("a:contains(Like this one)").attr("href"));
        assertThat(alone.text()).containsAnyOf("Nobody else said anything like it.", "Nothing that Kith is sure of");
        assertThat(kith.browser(Cast.GUS).get(found.document().select("a:contains(Like this one)").attr("href")).status()).isEqualTo(404);
        UUID conversationId = kith.door(Search.class).find(Search.Wanted.words("charged order"), null, 1, kith.colleague(Cast.NORA)).found().getFirst().message().conversationId();
        kith.door(Conversations.class).assign(conversationId, kith.colleague(Cast.GUS).id(), kith.colleague(Cast.NORA));
        assertThat(kith.browser(Cast.GUS).get(found.document().select("a:contains(Like this one)").attr("href")).text()).contains("I was charged twice", "Nobody has said anything else")
                .doesNotContain("You billed me");
    }

    private static java.util.List<String> words(Browser.Page page) {
        return page.document().select("li.row .words").eachText();
    }

    @Test
    void whatNobodySaidIsSaidSo() {
        assertThat(nora.get("/search?q=xylophone").text(".empty")).contains("Nobody said “xylophone”.");
        assertThat(nora.get("/search").text()).contains("in any form");
    }

    @Test
    void guestsFindOnlyWhatWasHandedToThem() {
        assertThat(kith.browser(Cast.GUS).get("/search?q=wand").document().select("li.row")).isEmpty();
    }
}
