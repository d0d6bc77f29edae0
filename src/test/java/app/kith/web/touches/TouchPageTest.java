package app.kith.web.touches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.Chromium;
import app.kith.RunningKith;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.people.Activity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Touches;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TouchPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void aHandshakeWithNoNetworkIsKeptOnThePhoneAndSentOnce() {
        Member rosa = members().add("Rosa Nunes", nora());
        try (var chromium = new Chromium()) {
            Page phone = chromium.window(390, 844, false);
            phone.navigate(kith.address() + kith.entryLink(Cast.NORA));
            phone.evaluate("() => navigator.serviceWorker.ready.then(() => caches.match('/touch')).then(page => { if (!page) throw 'not kept' })");
            awaitInside(phone, "(await store.known())?.people.some(one => one.name === 'Rosa Nunes')");
            phone.context().setOffline(true);

            phone.navigate(kith.address() + "/members");
            PlaywrightAssertions.assertThat(phone.locator("h1")).hasText("Record a touch");
            PlaywrightAssertions.assertThat(phone.locator(".pocket-away")).containsText("There is no network");
            phone.locator("#who").pressSequentially("ros");
            phone.locator(".who-one").first().click();
            phone.locator("#where").fill("Coffee fair, Oslo");
            phone.locator("#words").fill("Laughs at our logo.");
            phone.locator(".pocket-act button").click();
            PlaywrightAssertions.assertThat(phone.locator("touch-outbox")).containsText("One touch is kept on this phone and will be sent.");
            phone.locator("#who").fill("Ada Newcomer");
            phone.locator(".pocket-act button").click();
            PlaywrightAssertions.assertThat(phone.locator("touch-outbox")).containsText("2 touches are kept on this phone");
            assertThat((boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
            assertThat(timeline(rosa)).isEmpty();

            phone.context().setOffline(false);
            phone.reload();
            PlaywrightAssertions.assertThat(phone.locator("h1")).not().hasText("Record a touch");
            awaitInside(phone, "!(await store.waiting()).length");
            assertThat(timeline(rosa)).singleElement().satisfies(line -> {
                assertThat(line.touch()).isEqualTo("handshake");
                assertThat(line.location()).isEqualTo("Coffee fair, Oslo");
                assertThat(line.words()).isEqualTo("Laughs at our logo.");
            });
            assertThat(members().search("Ada Newcomer", null, 5, nora())).singleElement().satisfies(ada -> assertThat(timeline(ada)).hasSize(1));

            phone.evaluate("() => document.querySelector(\"form[action='/sign-out']\").requestSubmit()");
            phone.waitForURL("**/sign-in");
            assertThat((boolean) phone.evaluate("async () => !(await indexedDB.databases()).length && !(await caches.keys()).length")).isTrue();
            assertThat(chromium.complaints()).allSatisfy(one -> assertThat(one).contains("ERR_INTERNET_DISCONNECTED"));
        }
    }

    @Test
    void whatIsRefusedStaysInTheFormAndIsWrittenDownOnceChanged() {
        Member lena = members().add("Lena Refused", nora());
        try (var chromium = new Chromium()) {
            Page page = chromium.visitor(kith, Cast.NORA);
            page.navigate(kith.address() + "/touch?member=" + lena.id());
            page.locator(".pocket-later summary").click();
            page.locator("#at").fill("2999-01-01T10:00");
            page.locator(".pocket-act button").click();
            PlaywrightAssertions.assertThat(page.locator("[data-fault]")).containsText("That is still to come.");
            assertThat(page.locator("#who").inputValue()).isEqualTo("Lena Refused");
            page.locator("#at").fill("2026-01-01T10:00");
            page.locator(".pocket-act button").click();
            PlaywrightAssertions.assertThat(page.locator(".touch-done")).hasText("Written down: Lena Refused.");
            assertThat(timeline(lena)).hasSize(1);
            PlaywrightAssertions.assertThat(page.locator("touch-outbox")).isHidden();
        }
    }

    @Test
    void withoutScriptsItIsAPlainForm() {
        Browser priya = kith.browser(Cast.PRIYA);
        String id = priya.get("/touch").value("id");
        Browser.Page page = priya.post("/touch", "id", id, "who", "Plain Person", "kind", "call");
        assertThat(page.text(".timeline")).contains("Priya spoke with Plain");
        assertThat(priya.post("/touch", "id", id, "who", "Plain Person", "kind", "call").text("h1")).isEqualTo("Plain Person");
        assertThat(members().search("Plain Person", null, 5, nora())).hasSize(1);
        assertThat(priya.post("/touch", "id", UUID.randomUUID().toString(), "who", "", "kind", "call").status()).isEqualTo(422);
    }

    @Test
    void theSameTouchSentManyTimesAtOnceIsOne() {
        UUID somebody = UUID.randomUUID();
        var form = new Touches.Form(UUID.randomUUID(), somebody, "Met In A Hall", "handshake", "Hall 4", null, null);
        List<Touches.Recorded> taken = IntStream.range(0, 8).parallel().mapToObj(i -> kith.door(Touches.class).record(form, nora())).toList();
        assertThat(taken).filteredOn(one -> !one.wasThere()).hasSize(1);
        assertThat(members().timeline(somebody, null, 10)).hasSize(1);
        assertThatThrownBy(() -> kith.door(Touches.class).record(form, kith.colleague(Cast.PRIYA))).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void guestsRecordNothingAndWhoIsGoneIsNotMadeAnew() {
        assertThat(kith.browser(Cast.GUS).get("/touch").status()).isEqualTo(403);
        var gone = new Touches.Form(UUID.randomUUID(), UUID.randomUUID(), null, "call", null, null, null);
        assertThatThrownBy(() -> kith.door(Touches.class).record(gone, nora())).isInstanceOf(Problem.NotFound.class);
    }

    /** Until what lies in the browser is so. */
    private static void awaitInside(Page page, String what) {
        page.evaluate("async () => { const store = await import('/js/touch-store.js'); const end = Date.now() + 30000; while (!(%s)) { if (Date.now() > end) throw 'it is not so'; await new Promise(requestAnimationFrame) } }".formatted(what));
    }

    private static List<Activity> timeline(Member member) {
        return members().timeline(member.id(), null, 10);
    }

    private static Members members() {
        return kith.door(Members.class);
    }

    private static Colleague nora() {
        return kith.colleague(Cast.NORA);
    }
}
