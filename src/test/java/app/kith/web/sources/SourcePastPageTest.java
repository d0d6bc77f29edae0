package app.kith.web.sources;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.Chromium;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.listening.TownSquare;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a colleague sees while the past of a place is read. */
class SourcePastPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void howFarItHasComeIsSaidAndSomebodyMayStopItAndLetItGoOn() {
        tells("https://long.example", 30, Said.by("Maya Okafor").item("p1"), Said.by("Maya Okafor").item("p2"));
        Source square = square("https://long.example");
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = until(nora, square, one -> one.text("#past").contains("2 found"));
        Element bar = page.document().selectFirst("#past progress");
        assertThat(bar.attr("value")).isEqualTo("33");
        assertThat(bar.attr("aria-label")).isNotEmpty();
        assertThat(page.text("#past")).startsWith("Reading the past: back to ").contains("It ends at ");
        assertThat(nora.get("/sources").text(".rows")).contains("Reading the past: back to");
        assertThat(nora.get("/").text("aside")).contains("reading the past, at ");

        Browser.Page stopped = nora.post("/sources/" + square.id() + "/past-pause");
        assertThat(stopped.text("#past")).startsWith("Stopped reading the past: back to ").contains("Go on");
        assertThat(nora.post("/sources/" + square.id() + "/past-pause").text(".toast")).isEqualTo("Nothing of the past is being read there.");
        assertThat(nora.get("/").text("aside")).doesNotContain("reading the past");
        tells("https://long.example", 60, Said.by("Tomasz").item("p3"));
        assertThat(nora.post("/sources/" + square.id() + "/past-pause/removal").text(".toast")).contains("reads on");
        assertThat(until(nora, square, one -> one.text("#past").contains("3 found")).document().selectFirst("#past progress").attr("value")).isEqualTo("67");
    }

    @Test
    void whyItWaitsIsSaidInTheWordsOfThePlace() {
        kith.door(TownSquare.class).stumbles("https://angry.example", ChannelTrouble.needsAPerson("The square no longer knows the key."));
        Source square = square("https://angry.example");
        Browser.Page page = until(kith.browser(Cast.NORA), square, one -> one.text("#past").contains("Stopped reading"));
        assertThat(page.text("#past")).contains("It stopped. The square no longer knows the key.", "let it go on from here");
        assertThat(page.document().select("#past.is-harm")).hasSize(1);
        assertThat(kith.browser(Cast.NORA).get("/").text("aside")).contains("reading the past stopped and needs a look");
        assertThat(kith.browser(Cast.PRIYA).get("/sources/" + square.id()).document().select("#past button")).isEmpty();
        assertThat(kith.browser(Cast.PRIYA).post("/sources/" + square.id() + "/past-pause/removal").status()).isEqualTo(403);
    }

    @Test
    void anOpenPageFollowsItToTheEndAndTellsOnceThatItIsDone() {
        try (var chromium = new Chromium()) {
            tells("https://watched.example", 45, Said.by("Ilse").item("p1"));
            Source square = square("https://watched.example");
            Page page = chromium.visitor(kith, Cast.NORA);
            page.navigate(kith.address() + "/sources/" + square.id());
            assertThat(page.locator("#past progress")).hasAttribute("value", "50");
            assertThat(page.locator("live-page[data-open]")).hasCount(1);
            tells("https://watched.example", 80, Said.by("Ilse").item("p2"), Said.by("Ilse").item("p3"));
            kith.door(Sources.class).hearNow(square.id(), kith.colleague(Cast.STEN));
            assertThat(page.locator("#past progress")).hasAttribute("value", "89");
            kith.door(Sources.class).hearNow(square.id(), kith.colleague(Cast.STEN));
            assertThat(page.locator("#past-read")).containsText("The past is read back to");
            assertThat(page.locator("#past-read")).containsText("3 found");
            // Never back again: jobs that were planned by the later clock would wait for it.
            kith.clock().moveBy(Duration.ofMinutes(2));
            page.reload();
            assertThat(page.locator(".facts")).containsText("The past");
            assertThat(page.locator("#past-read")).hasCount(0);
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void whatWasSaidLastAtThePlaceStandsOnItsPage() {
        Source bench = kith.connected("The bench of last words");
        Instant now = Instant.now();
        kith.hear(bench, Said.by("Maya Okafor").words("The wand drips.").at(now.minusSeconds(600)).item("m1"),
                Said.by("Dieter Kolb").words("Mine as well.").at(now.minusSeconds(60)).item("m2"));
        Browser.Page page = kith.browser(Cast.PRIYA).get("/sources/" + bench.id());
        assertThat(page.text("section:has(#said-last) .rows")).startsWith("D").contains("Dieter Kolb Mine as well.").doesNotContain("Maya");
    }

    private static Source square(String address) {
        return kith.door(Sources.class).connect("square", new Sources.PlaceForm("Square " + address, null, "ours", null),
                Map.of("square", address, "token", "key", Sources.PAST_DAYS, "90"), kith.colleague(Cast.STEN));
    }

    private static void tells(String address, int daysBack, Item... items) {
        kith.door(TownSquare.class).tells(address, Duration.ofDays(daysBack), items);
    }

    private static Browser.Page until(Browser browser, Source source, Predicate<Browser.Page> holds) {
        for (long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos(); System.nanoTime() < patience;) {
            Browser.Page page = browser.get("/sources/" + source.id());
            if (holds.test(page)) return page;
        }
        throw new AssertionError(browser.get("/sources/" + source.id()).text());
    }
}
