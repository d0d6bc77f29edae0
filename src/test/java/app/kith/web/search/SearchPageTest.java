package app.kith.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.conversations.Search;
import app.kith.listening.Source;
import java.time.Duration;
import java.time.Instant;
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
    void whatNobodySaidIsSaidSo() {
        assertThat(nora.get("/search?q=xylophone").text(".empty")).contains("Nobody said “xylophone”.");
        assertThat(nora.get("/search").text()).contains("in any form");
    }

    @Test
    void guestsFindOnlyWhatWasHandedToThem() {
        assertThat(kith.browser(Cast.GUS).get("/search?q=wand").document().select("li.row")).isEmpty();
    }
}
