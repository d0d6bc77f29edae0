package app.kith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.conversations.Conversations;
import app.kith.insights.Themes;
import app.kith.listening.Item;
import app.kith.listening.Source;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How Kith understands, as somebody sees it in a real browser: at a desk, and on a phone. */
class UnderstandingTest {

    private static final List<String> GASKETS = List.of("My group gasket cracked after three months, it leaks.",
            "The group gasket is hard and torn already. It leaks.", "The gasket of my group head went brittle twice this year and leaks.",
            "Anyone else with a leaking group gasket? Mine is torn.", "There is a leak from the group head, the rubber gasket has split.");

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static Source forum;
    private static Chromium chromium;
    private static Page nora;

    @BeforeAll
    static void open() {
        forum = kith.connected("Forum");
        kith.hear(forum, IntStream.range(0, GASKETS.size()).mapToObj(i -> Said.by("Gina " + i).words(GASKETS.get(i)).item("g" + i)).toArray(Item[]::new));
        chromium = new Chromium();
        nora = chromium.visitor(kith, Cast.NORA);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aGuessIsPutRightAndTheNextAlikeMessageIsReadAsTold() {
        Conversations.Filed first = said("Maya Okafor", "The hinge of the drip tray squeaks a bit when it is opened.", "hinge-1");
        Locator guess = guess(first);
        String right = guess.innerText().toLowerCase().contains("praise") ? "idea" : "praise";
        guess.click();
        guess.locator("..").locator("button[value='" + right + "']").click();
        assertThat(nora.locator(".toast")).containsText("Kith has learned it.");
        assertThat(guess(first)).containsText(right);
        assertThat(guess(said("Tomasz Wilk", "The hinge of the drip tray squeaks when opened.", "hinge-2"))).containsText(right);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aThemeBecomesAnInsightWithItsPeople() {
        long begin = System.nanoTime();
        while (kith.door(Themes.class).list(kith.colleague(Cast.NORA)).stream().noneMatch(theme -> theme.people() >= GASKETS.size() - 1)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(90));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        nora.navigate(kith.address() + "/themes");
        nora.locator("li.row", new Page.LocatorOptions().setHasText("gasket")).first().locator("a").first().click();
        assertThat(nora.locator("h1")).containsText("gasket");
        nora.keyboard().press("i");
        nora.fill("#title", "Gaskets do not last");
        // News comes in while it is typed.
        kith.hear(forum, Said.by("Late Lou").words("The rubber gasket of my group head is torn and leaks.").item("late"));
        assertThat(nora.locator("section[aria-labelledby=all]")).containsText("Late Lou", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(nora.locator("#title")).hasValue("Gaskets do not last");
        nora.locator("#make button.is-main").click();
        assertThat(nora.locator("h1")).containsText("Gaskets do not last");
        assertThat(nora.locator("main")).containsText("Gina 1");
        assertThat(nora.locator("main")).containsText("Gina 4");
        assertThat(nora.locator("main")).containsText("Late Lou");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void onAPhoneAWatchIsPreviewedSavedAndTellsOnce() {
        said("Maya Okafor", "Since March the zirconium lid of mine gets hot.", "lid-1");
        Page phone = chromium.window(390, 800, true);
        phone.navigate(kith.address() + kith.entryLink(Cast.NORA));
        phone.navigate(kith.address() + "/watches/new");
        phone.fill("#name", "Hot lids");
        phone.fill("#words", "zirconium NEAR/6 hot");
        phone.locator("button[name=preview]").click();
        assertThat(phone.locator("#preview h2")).hasText("It would have matched 1 in the last 30 days.");
        phone.locator("button:has-text('Begin to watch')").click();
        assertThat(phone.locator("h1")).hasText("Hot lids");
        assertThat(phone.locator("main")).containsText("Nothing yet.");

        phone.navigate(kith.address() + "/");
        Item item = Said.by("Hanna Berg").words("Mine too! The zirconium is hot.").item("lid-2");
        kith.hear(forum, item);
        kith.hear(forum, item);
        assertThat(phone.locator("section[aria-labelledby=waits-for-you] li", new Page.LocatorOptions().setHasText("Hot lids"))).hasCount(1);
        phone.navigate(kith.address() + "/watches");
        phone.locator("li.row.is-unread a").first().click();
        assertThat(phone.locator("main li.row")).hasCount(1);
        phone.navigate(kith.address() + "/");
        assertThat(phone.locator("main")).not().containsText("Hot lids");
        // A form that is shown again is answered with 422, which the browser notes down.
        assertThat(chromium.complaints()).allSatisfy(one -> assertThat(one).contains("/watches/new", "422"));
        chromium.complaints().clear();
    }

    private static Conversations.Filed said(String name, String words, String id) {
        kith.hear(forum, Said.by(name).words(words).item(id));
        return kith.door(Conversations.class).find(forum.id(), id).orElseThrow();
    }

    private static Locator guess(Conversations.Filed message) {
        nora.navigate(kith.address() + "/conversations/" + message.conversationId());
        return nora.locator("#entry-" + message.messageId() + " .guesses .guess > summary").first();
    }
}
