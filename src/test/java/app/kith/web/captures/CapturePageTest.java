package app.kith.web.captures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Browser.Page;
import app.kith.Cast;
import app.kith.Chromium;
import app.kith.LocalServer;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.AuditTrail;
import app.kith.conversations.Inbox;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Members;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** "Captures what no API gives, in one field, in ten seconds, also on a phone." */
class CapturePageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private final Browser nora = kith.browser(Cast.NORA);

    @Test
    void aLinkToAnUnknownPlaceMakesThePlaceTheirsAndWaitsInTheInboxToBeAnsweredThere() {
        Page page = keep("pasted", "https://www.levers.example/t/81?utm_source=mail\n\nMy Wren drips since the update.", "who", "@lever_lise");
        assertThat(page.uri().getPath()).startsWith("/conversations/");
        assertThat(page.text(".toast")).isEqualTo("Kept, from levers.example.");
        assertThat(page.text(".message .words")).isEqualTo("My Wren drips since the update.");
        assertThat(page.text(".message-head")).contains("lever_lise");
        assertThat(page.document().select(".mouthless a.is-main").attr("href")).isEqualTo("https://www.levers.example/t/81");
        assertThat(page.text(".mouthless")).contains("A colleague pasted this from levers.example");
        Place place = kith.door(Places.class).named("levers.example").orElseThrow();
        assertThat(List.of(place.whose(), place.address())).containsExactly("theirs", "https://www.levers.example");
        assertThat(nora.get("/inbox?place=" + place.id()).text(".letter")).contains("lever_lise", "waits for us");
        assertThat(nora.get("/sources").text(".rows")).as("nobody listens there").doesNotContain("levers.example");
        assertThat(nora.get("/audit").text("table")).contains("pasted");
    }

    @Test
    void aPlaceIsKnownByItsAddressOrByWhereItsSourceAsks() {
        Sources sources = kith.door(Sources.class);
        sources.connect("webhook", new Sources.PlaceForm("The Bench", "forum", "ours", "https://bench.example"), Map.of(), kith.colleague(Cast.STEN));
        Source square = sources.connect("square", new Sources.PlaceForm("The square", null, "shared", null),
                Map.of("square", "https://square.example/town", "token", "x", Sources.PAST_DAYS, "0"), kith.colleague(Cast.STEN));
        assertThat(square.place().address()).isEqualTo("https://square.example");
        kith.door(Places.class).add(new Sources.PlaceForm("Wren on GitHub", "code", "ours", "https://github.com/lindgren/wren"), kith.colleague(Cast.STEN));
        assertThat(keep("pasted", "https://bench.example/t/1\nOne.").text(".toast")).isEqualTo("Kept, from The Bench.");
        assertThat(keep("pasted", "https://square.example/market\nTwo.").text(".toast")).isEqualTo("Kept, from The square.");
        assertThat(keep("pasted", "https://github.com/lindgren/wren/issues/3\nThree.").text(".toast")).isEqualTo("Kept, from Wren on GitHub.");
        assertThat(keep("pasted", "https://github.com/lindgren/wren-app/issues/3\nFour.").text(".toast")).isEqualTo("Kept, from github.com.");
        assertThat(keep("pasted", "https://github.com/else/thing\nFive.", "place", "the bench").text(".toast")).as("what a person says counts more").isEqualTo("Kept, from The Bench.");
    }

    @Test
    void whoeverIsKnownIsKnownAgain() {
        Source bench = kith.connected("The known bench");
        kith.hear(bench, Said.by("Maya Okafor").email("maya@example.org").item("m1"));
        UUID maya = kith.door(Members.class).search("Maya Okafor", null, 5, kith.colleague(Cast.NORA)).getFirst().id();
        assertThat(member(keep("pasted", "By her handle.", "place", "The known bench", "who", "@maya-okafor"))).isEqualTo(maya);
        assertThat(member(keep("pasted", "By her name.", "place", "The known bench", "who", "maya okafor"))).isEqualTo(maya);
        assertThat(member(keep("pasted", "Elsewhere.", "place", "A fair far away", "who", "Maya Okafor"))).as("a name alone does not tell elsewhere").isNotEqualTo(maya);
        assertThat(member(keep("pasted", "Elsewhere, chosen.", "place", "Another fair", "who", "Maya", "member", maya.toString()))).isEqualTo(maya);
        assertThat(member(keep("pasted", "Again there.", "place", "Another fair", "who", "Maya Okafor"))).as("once told, it is known").isEqualTo(maya);
        Page first = keep("pasted", "Who knows.", "place", "Another fair");
        assertThat(first.text(".message-head")).contains("Somebody at Another fair");
        assertThat(member(first)).as("two who were not named are two").isNotEqualTo(member(keep("pasted", "Who knows, too.", "place", "Another fair")));
    }

    private static UUID member(Page conversation) {
        return UUID.fromString(conversation.document().select(".message-head a[href^=/members/]").attr("href").substring("/members/".length()));
    }

    @Test
    void thePageItselfTellsWhatItIsAboutWhenItIsAsked() {
        try (var server = new LocalServer().on("/t/7", 200, """
                <title>Descaling - levers</title><script type="application/ld+json">{"@type": "Comment", "text": "Vinegar ate my seal.",
                "author": {"name": "Tomasz"}, "datePublished": "2026-01-05T08:30:00Z"}</script>""", "Content-Type", "text/html")) {
            Page page = nora.post("/captures/look-ups", "pasted", server.at("/t/7").toString(), "place", "Levers");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.document().getElementById("pasted").wholeText().strip()).isEqualTo(server.at("/t/7") + "\n\nVinegar ate my seal.");
            assertThat(List.of(page.value("title"), page.value("who"), page.value("place"))).containsExactly("Descaling - levers", "Tomasz", "Levers");
            assertThat(page.value("at")).startsWith("2026-01-05T");
            assertThat(page.text("[role=status]")).contains("what the page says of itself");
            assertThat(nora.get("/captures/new").value("who")).as("told once").isEmpty();

            Page kept = keep("pasted", server.at("/t/7").toString());
            assertThat(kept.text(".message .words")).isEqualTo("Vinegar ate my seal.");
            assertThat(kept.text(".message-head")).contains("Tomasz");
            assertThat(kept.text("#subject")).isEqualTo("Descaling - levers");
        }
    }

    @Test
    void aPageThatDoesNotAnswerHoldsNothingUp() {
        try (var server = new LocalServer().on("/gone", 404, "no").on("/file", 200, "%PDF", "Content-Type", "application/pdf")) {
            assertThat(lookedUp(server.at("/gone").toString())).contains("there is no such page", "Write down what matters.");
            assertThat(lookedUp(server.at("/file").toString())).contains("That is a file");
            assertThat(lookedUp("http://10.0.0.7/t/1")).contains("Write down what matters.");
            Page kept = keep("pasted", server.at("/gone").toString(), "place", "A place of holes");
            assertThat(kept.uri().getPath()).startsWith("/conversations/");
            assertThat(kept.text(".message-gone")).contains("Open the original");
        }
        Page none = nora.post("/captures/look-ups", "pasted", "no link at all");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text("#pasted-fault")).contains("no link in it");
    }

    private String lookedUp(String link) {
        return nora.post("/captures/look-ups", "pasted", link).text("[role=status]");
    }

    @Test
    void aPageThatWasHeardBeforeIsShownAndMayGetOneMoreVoice() {
        Page first = keep("pasted", "https://twice.example/t/1\nIt drips.", "who", "Maya");
        Page again = keep("pasted", "http://www.twice.example/t/1/");
        assertThat(again.uri().getPath()).isEqualTo(first.uri().getPath());
        assertThat(again.text(".toast")).isEqualTo("That page is here already.");
        Page voice = keep("pasted", "https://twice.example/t/1\nMine as well.", "who", "Dieter");
        assertThat(voice.status()).isEqualTo(409);
        assertThat(voice.document().select(".notice a").attr("href")).isEqualTo(first.uri().getPath());
        assertThat(voice.value("who")).isEqualTo("Dieter");
        Page both = keep("pasted", "https://twice.example/t/1\nMine as well.", "who", "Dieter", "another", "true");
        assertThat(both.uri().getPath()).isEqualTo(first.uri().getPath());
        assertThat(both.document().select(".message .words").eachText()).containsExactly("It drips.", "Mine as well.");
    }

    @Test
    void whatASourceHeardBeforeIsFoundByItsLink() {
        Source bench = kith.door(Sources.class).connect("webhook", new Sources.PlaceForm("The linked bench", "forum", "ours", "https://linked.example"), Map.of(), kith.colleague(Cast.STEN));
        kith.hear(bench, Said.by("Maya").item("t-9"));
        String link = kith.door(Inbox.class).latestAt(bench.place().id(), kith.colleague(Cast.NORA)).map(one -> nora.get("/conversations/" + one.id()))
                .orElseThrow().document().select("a.message-original").attr("href");
        assertThat(keep("pasted", link, "place", "The linked bench").text(".toast")).isEqualTo("That page is here already.");
    }

    @Test
    void pressedTwiceItIsKeptOnce() {
        String id = UUID.randomUUID().toString();
        Page one = keep("id", id, "pasted", "Said at the counter.", "place", "The shop");
        Page two = keep("id", id, "pasted", "Said at the counter.", "place", "The shop");
        assertThat(two.uri().getPath()).isEqualTo(one.uri().getPath());
        assertThat(two.document().select(".message")).hasSize(1);
    }

    @Test
    void whatIsMissingOrWrongIsSaidBesideItsFieldAndNothingTypedIsLost() {
        Page nowhere = keep("pasted", "It drips.", "who", "Maya");
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.text("#place-fault")).isEqualTo("Where was it said? Words alone do not tell.");
        assertThat(nowhere.document().getElementById("pasted").text()).isEqualTo("It drips.");
        assertThat(keep("pasted", " ").text("#pasted-fault")).isEqualTo("This cannot be empty.");
        assertThat(keep("pasted", "x", "place", "The shop", "at", "2199-01-01T10:00").text(".field-fault")).contains("still to come");
        assertThat(keep("pasted", "x", "place", "The shop", "at", "soon").text(".field-fault")).contains("not a date");
        assertThat(keep("pasted", "x", "place", "The shop", "member", "nobody").text(".field-fault")).contains("Choose somebody");
    }

    @Test
    void guestsPasteNothing() {
        Browser gus = kith.browser(Cast.GUS);
        assertThat(gus.get("/captures/new").status()).isEqualTo(403);
        assertThat(gus.post("/captures", "pasted", "https://a.example/1").status()).isEqualTo(403);
        assertThat(gus.get("/captures/people?q=maya").status()).isEqualTo(403);
        assertThat(gus.get("/inbox").document().select("[data-captures]")).isEmpty();
        assertThat(kith.door(AuditTrail.class).read(kith.colleague(Cast.GUS).id(), "place", null, 5)).isEmpty();
        assertThat(kith.browser(Cast.PRIYA).get("/").document().select(".rail-foot [data-captures]")).hasSize(1);
    }

    @Test
    void onAPhoneItIsOneFieldInADialogWhereverSomebodyIs() {
        kith.hear(kith.connected("The phone bench"), Said.by("Sunniva Haugen").item("s1"));
        try (var chromium = new Chromium()) {
            var page = chromium.window(390, 844, false);
            page.navigate(kith.address() + kith.entryLink(Cast.NORA));
            page.navigate(kith.address() + "/members");
            page.locator(".more summary").click();
            page.locator(".more-sheet [data-captures]").click();
            var dialog = page.locator("dialog#capture");
            assertThat(dialog).isVisible();
            page.keyboard().type("https://phone.example/t/5\nShe said it at the fair.");
            dialog.locator("#who").fill("sunn");
            assertThat(dialog.locator("[role=option]")).hasText("Sunniva HaugenThe phone bench");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(dialog.locator("#who")).hasValue("Sunniva Haugen");
            assertThat(dialog).isVisible();
            org.assertj.core.api.Assertions.assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
            dialog.locator("button.is-main").click();
            assertThat(page.locator(".message .words")).hasText("She said it at the fair.");
            assertThat(page.locator(".message-head b")).hasText("Sunniva Haugen");
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void withTheKeyboardItIsLookedUpInTheDialogAndKept() {
        try (var chromium = new Chromium(); var server = new LocalServer().on("/t/8", 200, "<title>Eight</title><meta name=description content='Said on eight.'>", "Content-Type", "text/html")) {
            var page = chromium.visitor(kith, Cast.NORA);
            page.keyboard().press("c");
            var dialog = page.locator("dialog#capture");
            assertThat(dialog).isVisible();
            page.keyboard().type(server.at("/t/8").toString());
            dialog.getByText("Look it up").click();
            assertThat(dialog.locator("#title")).hasValue("Eight");
            assertThat(dialog).isVisible();
            page.keyboard().press("Escape");
            assertThat(dialog).isHidden();
            page.keyboard().press("c");
            assertThat(dialog.locator("#title")).hasValue("Eight");
            dialog.locator("#place").fill("The eighth place");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#subject")).hasText("Eight");
            assertThat(page.locator(".message .words")).hasText("Said on eight.");
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private Page keep(String... fields) {
        return nora.post("/captures", fields);
    }
}
