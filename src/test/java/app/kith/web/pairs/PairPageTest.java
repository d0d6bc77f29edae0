package app.kith.web.pairs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.Chromium;
import app.kith.RunningKith;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Role;
import app.kith.colleagues.Tokens;
import app.kith.listening.Item;
import app.kith.listening.Source;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Proposals;
import com.microsoft.playwright.Page;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PairPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static Source forum;
    private static Source chat;
    private static Colleague nora;

    @BeforeAll
    static void twoPlaces() {
        forum = kith.connected("The forum");
        chat = kith.connected("The chat");
        nora = kith.colleague(Cast.NORA);
    }

    @BeforeEach
    void nothingWaits() {
        Proposals proposals = kith.door(Proposals.class);
        proposals.catchUp();
        proposals.waiting(100, nora).forEach(one -> proposals.notTheSame(one.id(), nora));
    }

    @Test
    void aPairIsReachedFromHomeAndFromMembersAndPutTogether() {
        pair("Rosalind Quist", "rosalind_q");
        Browser browser = kith.browser(Cast.NORA);
        assertThat(browser.get("/").text("main")).contains("One pair may be one person");
        assertThat(browser.get("/members").text("main")).contains("One pair may be one person");
        Browser.Page list = browser.get("/pairs");
        assertThat(list.text("main")).contains("Rosalind Quist, twice", "Both called");
        Browser.Page side = browser.get(list.document().selectFirst("main .row-link").attr("href"));
        assertThat(side.text("main")).contains("Same name", "The forum", "The chat", "It drips at the forum.", "It drips in the chat.", "Not the same");
        Browser.Page merged = browser.post(side.document().selectFirst("form.pair").attr("action"), "walk", "true");
        assertThat(merged.text("h1")).isEqualTo("Nobody waits to be put together");
        assertThat(merged.text(".pair-just")).contains("Undo");
        assertThat(called("Rosalind Quist")).hasSize(1);
        Browser.Page undone = browser.post(merged.document().selectFirst(".pair-just").attr("action"));
        assertThat(undone.shows("is a person of their own again")).isTrue();
        assertThat(called("Rosalind Quist")).hasSize(2);
    }

    @Test
    void notTheSameAndLaterAreDecidedToo() {
        pair("Tilda Apart", "tilda_apart");
        Browser browser = kith.browser(Cast.NORA);
        String path = path(browser);
        assertThat(browser.post(path + "/later", "walk", "true").shows("They come back in a week.")).isTrue();
        assertThat(browser.get("/pairs").text("h1")).isEqualTo("Nobody waits to be put together");
        kith.clock().freezeAt(Instant.now().plusSeconds(8 * 86_400));
        assertThat(browser.get("/pairs").text("h1")).isEqualTo("One pair may be one person");
        kith.clock().run();
        assertThat(browser.post(path + "/apart", "walk", "true").shows("Kith remembers that.")).isTrue();
        kith.door(Proposals.class).catchUp();
        assertThat(browser.post(path + "/later").status()).isEqualTo(409);
    }

    @Test
    void theMemberPageTellsOfTheMergerAndWhatUnmergingDoes() {
        pair("Wilma Again", "wilma_again");
        Browser browser = kith.browser(Cast.NORA);
        List<Member> two = called("Wilma Again");
        Browser.Page done = browser.post("/members/" + two.get(0).id() + "/same/" + two.get(1).id() + "/merge", "survivor", two.get(1).id().toString());
        assertThat(done.text("h1")).isEqualTo("Wilma Again is one person now");
        Browser.Page member = browser.get("/members/" + two.get(0).id());
        assertThat(member.uri().getPath()).isEqualTo("/members/" + two.get(1).id());
        assertThat(member.text("aside")).contains("Merged from Wilma Again", "un-merge");
        browser.post("/members/" + two.get(1).id() + "/notes", "note", "Has two cats.");
        Browser.Page unmerge = browser.get(member.document().selectFirst("a[href^=/mergers/]").attr("href"));
        assertThat(unmerge.text("main")).contains("What the other Wilma gets back", "One moment of the timeline", "Tick what is about the other Wilma", "Has two cats.");
        browser.post(unmerge.document().selectFirst("form.form").attr("action"), "theirs", unmerge.value("theirs"));
        assertThat(browser.get("/members/" + two.get(0).id()).text("#notes ~ .stack")).contains("Has two cats.");
        assertThat(browser.get("/members/" + two.get(1).id()).text("#notes ~ .stack")).doesNotContain("Has two cats.");
    }

    @Test
    void somebodyKithDidNotThinkOfIsFoundAndComparedByHand() {
        says(forum, "hand1", "Henrike Stubbe", "hstubbe");
        says(chat, "hand2", "Flightless", "flightless");
        Browser browser = kith.browser(Cast.NORA);
        Member henrike = called("Henrike Stubbe").getFirst();
        Browser.Page found = browser.get("/members/" + henrike.id() + "/same?q=flightless");
        Browser.Page side = browser.get(found.document().selectFirst("main .row-link").attr("href"));
        assertThat(side.text("main")).contains("Kith would not have asked", "Same town: Visby");
        assertThat(browser.post(side.document().selectFirst("form.pair").attr("action")).status()).isEqualTo(200);
        assertThat(called("Flightless")).extracting(Member::id).containsExactly(henrike.id());
    }

    @Test
    void colleaguesLookAndGuestsDoNot() {
        pair("Gustav Look", "gustav_look");
        Browser priya = kith.browser(Cast.PRIYA);
        String path = path(priya);
        assertThat(priya.get(path).text("main")).contains("A manager or a steward decides this.");
        assertThat(priya.post(path + "/merge").status()).isEqualTo(403);
        assertThat(kith.browser(Cast.GUS).get("/pairs").status()).isEqualTo(403);
    }

    @Test
    void mergedAndUnmergedWithTheKeyboard() {
        pair("Keyra Board", "keyra_board");
        try (var chromium = new Chromium()) {
            Page page = chromium.visitor(kith, Cast.NORA);
            page.navigate(kith.address() + "/pairs");
            page.keyboard().press("r");
            assertThat(page.locator(".pair-side")).hasCount(2);
            page.keyboard().press("m");
            assertThat(page.locator(".pair-just")).containsText("one person");
            page.locator(".pair-just a").click();
            assertThat(page.locator("h1")).hasText("Keyra Board");
            assertThat(page.locator(".timeline .moment")).hasCount(2);
            page.locator("aside a", new Page.LocatorOptions().setHasText("un-merge")).click();
            assertThat(page.locator("main")).containsText("gets back");
            page.locator("main button.is-main").click();
            assertThat(page.locator("h1")).hasText("Keyra Board");
            assertThat(page.locator(".timeline .moment")).hasCount(1);
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void aProgramListsThemAndDecides() throws Exception {
        pair("Rest Assured", "rest_assured");
        String secret = kith.door(Tokens.class).create("pairs", Role.MANAGER, kith.colleague(Cast.STEN)).secret();
        String listed = ask(secret, "GET", "/api/v1/proposals", null);
        assertThat(listed).contains("Rest Assured", "SAME_HANDLE", "Both called");
        String id = kith.door(Proposals.class).waiting(1, nora).getFirst().id().toString();
        assertThat(ask(secret, "POST", "/api/v1/proposals/" + id + "/decision", "{\"decision\": \"perhaps\"}")).contains("Say merge, apart or later.");
        String merged = ask(secret, "POST", "/api/v1/proposals/" + id + "/decision", "{\"decision\": \"merge\"}");
        assertThat(called("Rest Assured")).hasSize(1);
        ask(secret, "DELETE", "/api/v1/mergers/" + merged.replaceAll("(?s).*\"merger\"\\s*:\\s*\"([^\"]+)\".*", "$1"), null);
        assertThat(called("Rest Assured")).hasSize(2);
    }

    private static String ask(String secret, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(kith.address().resolve(path)).header("Authorization", "Bearer " + secret).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static void pair(String name, String handle) {
        says(forum, handle + "1", name, handle);
        says(chat, handle + "2", name, handle);
        kith.door(Proposals.class).catchUp();
    }

    private static void says(Source source, String id, String name, String handle) {
        String words = source == forum ? "It drips at the forum." : "It drips in the chat.";
        kith.hear(source, Item.post("item-" + id, Item.Author.of(id, handle, name).location("Visby"), Instant.now()).text(words).build());
    }

    private static String path(Browser browser) {
        return browser.get(browser.get("/pairs").document().selectFirst("main .row-link").attr("href")).uri().getPath();
    }

    private static List<Member> called(String name) {
        return kith.door(Members.class).search(name, null, 10, nora);
    }
}
