package app.kith.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.Chromium;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Role;
import app.kith.colleagues.Tokens;
import app.kith.conversations.Search;
import app.kith.listening.Item;
import app.kith.listening.Source;
import app.kith.people.Consents;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merges;
import app.kith.people.Particular;
import app.kith.people.Particulars;
import app.kith.people.Partnerships;
import app.kith.people.Purpose;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person's page: what happened, what we know, and how far we have come with them. */
class OnePersonTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void whatSomebodyNeedsIsReadInTheirWordsUntilItIsAnsweredOrSetRight() {
        Source forum = kith.connected("The help bench");
        kith.hear(forum, Said.by("Tilde Fråga").words("How do I descale the boiler? Where can I find the instructions?").item("n1"));
        UUID tilde = find("Tilde Fråga").id();
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.get("/members/" + tilde);
        assertThat(page.text("#needs")).isEqualTo("What Tilde needs");
        assertThat(page.text(".need-words")).contains("How do I descale");
        UUID message = members().timeline(tilde, null, 1).getFirst().id();
        nora.post("/messages/" + message + "/readings", "kind", "need", "label", "praise", "back", "/members/" + tilde);
        assertThat(nora.get("/members/" + tilde).text("aside")).doesNotContain("needs");
        nora.post("/messages/" + message + "/readings", "kind", "need", "label", "trouble", "back", "/members/" + tilde);
        assertThat(nora.get("/members/" + tilde).text("aside")).contains("Trouble, a colleague says", "not answered yet");
        nora.post("/conversations/" + members().conversations(tilde, 1).iterator().next() + "/closure");
        assertThat(nora.get("/members/" + tilde).text("aside")).doesNotContain("What Tilde needs");
    }

    @Test
    void whatHappenedIsNarrowedByKindPlaceAndWords() throws Exception {
        Source forum = kith.connected("The bench");
        Source blog = kith.connected("The blog");
        kith.hear(forum, Said.by("Rosa Filter").verified("rosa@filter.example").words("The grinder hums all night.").item("f1"));
        kith.hear(blog, Said.by("Rosa Filter").verified("rosa@filter.example").words("A cake would help.").item("b1"));
        UUID rosa = find("Rosa Filter").id();
        members().touch(rosa, "handshake", "Fair in Ghent", "She laughed.", null, nora());
        members().touch(rosa, "gift", "By post", "A bag of screws.", null, nora());
        indexed();
        Browser priya = kith.browser(Cast.PRIYA);
        assertThat(priya.get("/members/" + rosa).text(".tabs")).isEqualTo("Everything Said Met Received");
        assertThat(priya.get("/members/" + rosa + "?show=received").text(".timeline")).contains("A bag of screws.").doesNotContain("grinder", "laughed");
        assertThat(priya.get("/members/" + rosa + "?place=" + blog.place().id()).text(".timeline")).contains("A cake").doesNotContain("grinder", "screws");
        assertThat(priya.get("/members/" + rosa + "?show=&place=&q=grinder").text(".timeline")).contains("grinder hums").doesNotContain("cake");
        assertThat(priya.get("/members/" + rosa + "?q=ghent").text(".timeline")).contains("Nora met Rosa").doesNotContain("cake");
        assertThat(priya.get("/members/" + rosa + "?q=zebra").shows("Nothing of this kind.")).isTrue();
        assertThat(priya.get("/members/" + rosa + "?show=nonsense").status()).isEqualTo(404);
        assertThat(priya.get("/members/" + rosa + "?place=" + forum.place().id()).document().select(".moment a[href=https://bench.example/f1]").attr("aria-label")).isEqualTo("The original");
        assertThat(priya.get("/members/" + rosa).text("aside")).contains("Who of us knows Rosa", "Nora Lindqvist", "met twice");
    }

    @Test
    void earlierMomentsComeInBelowAndNewsDoesNotTakeThemAway() {
        Source forum = kith.connected("The long bench");
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(300, ChronoUnit.DAYS);
        kith.hear(forum, IntStream.range(0, 90).mapToObj(i -> Said.by("Lotte Scroll").words("Word " + i + ".").at(start.plus(i, ChronoUnit.DAYS)).item("s" + i))
                .toArray(Item[]::new));
        UUID lotte = find("Lotte Scroll").id();
        try (var chromium = new Chromium()) {
            Page page = chromium.visitor(kith, Cast.NORA);
            page.navigate(kith.address() + "/members/" + lotte);
            PlaywrightAssertions.assertThat(page.locator("live-page[data-open]")).hasCount(1);
            page.locator("a[data-older]").click();
            PlaywrightAssertions.assertThat(page.locator(".moment")).hasCount(80);
            Object before = page.evaluate("() => { const one = [...document.querySelectorAll('.moment')].at(-1); one.scrollIntoView(); return [one.id, one.getBoundingClientRect().top] }");
            kith.hear(forum, Said.by("Lotte Scroll").words("Just now.").item("s-new"));
            PlaywrightAssertions.assertThat(page.locator(".moment").first()).containsText("Just now.");
            PlaywrightAssertions.assertThat(page.locator(".moment")).hasCount(81);
            assertThat((boolean) page.evaluate("([id, was]) => { const at = document.getElementById(id).getBoundingClientRect(); return Math.abs(at.top - was) < 2 }", before)).isTrue();
            page.reload();
            PlaywrightAssertions.assertThat(page.locator(".moment")).hasCount(81);
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void whatWeKnowIsSealedSaidWithItsSourceAndTellsTheirTime() throws Exception {
        UUID rosa = members().add("Rosa Known", nora()).id();
        Browser nora = kith.browser(Cast.NORA);
        String path = "/members/" + rosa + "/particulars";
        assertThat(nora.get("/members/" + rosa).text("aside")).contains("Nothing written down yet");
        nora.post(path, "kind", "place", "value", "Bergen, Norway", "source", "Told Nora at the fair");
        nora.post(path, "kind", "language", "value", "Portuguese", "source", "Wrote it in the forum");
        nora.post(path, "kind", "need", "value", "A left-handed handle", "source", "Asked Jonas");
        Browser.Page page = nora.get("/members/" + rosa);
        assertThat(page.text(".member-clock")).matches("\\d\\d:\\d\\d where Rosa is");
        assertThat(page.text("aside")).contains("Lives in", "Bergen, Norway", "Speaks", "Portuguese", "What Rosa needs", "A left-handed handle");
        assertThat(nora.get(path).text(".rows")).contains("Told Nora at the fair", "Nora wrote it down");
        assertThat(sealed(rosa)).noneMatch(bytes -> bytes.contains("Bergen") || bytes.contains("fair"));
        nora.post(path + "/" + nora.get(path).document().select("form[action$=/met]").attr("action").replaceAll(".*particulars/(.*)/met", "$1") + "/met");
        assertThat(nora.get("/members/" + rosa).text("aside")).doesNotContain("What Rosa needs");
        assertThat(nora.get(path).text(".rows")).contains("met today");
        Browser.Page twice = nora.post(path, "kind", "language", "value", "portuguese", "source", "again");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.shows("This is written down already.")).isTrue();
        assertThat(nora.post(path, "kind", "time_zone", "value", "Middle-earth", "source", "x").shows("No time zone goes by this name.")).isTrue();
    }

    @Test
    void aBirthdayNeedsTheirYesHasNoYearAndOpensOnlyWhenAskedFor() {
        UUID ada = members().add("Ada Born", nora()).id();
        Browser nora = kith.browser(Cast.NORA);
        String path = "/members/" + ada + "/particulars";
        Browser.Page refused = nora.post(path, "kind", "birthday", "value", "1980-03-14", "source", "Told me");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.shows("Ask first, then write it down.")).isTrue();
        assertThat(nora.post(path, "kind", "birthday", "value", "1980-03-14", "source", "Told me", "agreed", "true").text(".rows")).contains("Birthday: kept closed").doesNotContain("14 March");
        assertThat(nora.get(path + "?open=yes").text(".rows")).contains("Birthday: 14 March").doesNotContain("1980");
        assertThat(kith.browser(Cast.STEN).get("/audit?kind=member").text("tbody")).contains("looked at Ada Born birthday and allergies").doesNotContain("14 March");
        nora.post(path, "kind", "birthday", "value", "15. March", "source", "Set it right", "agreed", "true");
        assertThat(nora.get(path + "?open=yes").text(".rows")).contains("15 March").doesNotContain("14 March");
        assertThat(kith.browser(Cast.GUS).get(path).status()).isEqualTo(403);
        assertThat(kith.door(Consents.class).mayFor(Purpose.BIRTHDAY, ada)).as("a yes to keeping it is a yes to it").isTrue();
        assertThat(kith.door(Consents.class).history(ada, nora())).singleElement().satisfies(yes -> assertThat(yes.how()).isEqualTo("Told me"));
        kith.door(Consents.class).say(ada, Purpose.BIRTHDAY, false);
        assertThat(kith.door(Particulars.class).own(ada)).as("withdrawn, it is not kept").isEmpty();
    }

    @Test
    void knowingSomebodyBetterGoesStepByStepAndALateActShowsOnHome() {
        UUID vera = members().add("Vera Worth", nora()).id();
        Browser nora = kith.browser(Cast.NORA);
        String path = "/members/" + vera + "/partnership";
        assertThat(nora.post(path, "why", " ").status()).isEqualTo(422);
        nora.post(path, "why", "Others wait for what she says about grinders.");
        assertThat(nora.post(path + "/next", "act", "Send the drawing", "on", "").shows("Say by which day")).isTrue();
        nora.post(path + "/next", "act", "Send the drawing", "on", LocalDate.now().minusDays(2).toString());
        nora.post(path + "/step", "step", "met", "words", "At the fair in Ghent");
        assertThat(nora.get("/partnerships").text(".board")).contains("Vera Worth", "Others wait", "Send the drawing, was due");
        assertThat(nora.get("/partnerships?as=list").text(".rows")).contains("Vera Worth");
        assertThat(nora.get("/").text()).contains("Send the drawing", "For Vera Worth, whom you want to know better.", "was due");
        assertThat(kith.browser(Cast.PRIYA).get("/").text()).doesNotContain("Send the drawing");
        assertThat(kith.browser(Cast.PRIYA).get("/partnerships?whose=mine").shows("Nobody is yours to see to.")).isTrue();
        nora.post(path + "/owner", "owner", kith.colleague(Cast.PRIYA).id().toString());
        assertThat(kith.browser(Cast.PRIYA).get("/").text()).contains("Send the drawing");
        kith.browser(Cast.PRIYA).post(path + "/next/done");
        assertThat(kith.browser(Cast.PRIYA).get("/").text()).doesNotContain("Send the drawing");
        assertThat(nora.get(path).text(".timeline")).contains("Priya did", "Send the drawing", "Nora moved it to “Met”", "At the fair in Ghent", "Nora gave it to Priya Raman", "Nora wanted to know Vera better");
        assertThat(nora.get("/members/" + vera).text(".page-acts")).contains("Met");
        nora.post(path + "/end", "words", "Moved away");
        assertThat(nora.get("/partnerships").text()).doesNotContain("Vera Worth");
        assertThat(nora.get(path).text(".timeline")).contains("Moved away");
    }

    @Test
    void whatTheyTalkAboutIsToldByTheirOwnWordsAndShownInQuotes() {
        Source forum = kith.connected("The talking bench");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(5, ChronoUnit.DAYS);
        String[] others = {"The weather was nice and the train was late.", "Thank you for the quick answer, it works again.", "My machine is loud in the morning.", "Where can I buy beans near the station?"};
        kith.hear(forum, IntStream.range(0, 80).mapToObj(i -> Said.by("Bystander " + i % 16).words(others[i % 4]).at(now.plusSeconds(i)).item("w" + i)).toArray(Item[]::new));
        kith.hear(forum, Said.by("Tilda Tell").words("I mended the piston seal again. The weather was nice.").at(now.plusSeconds(100)).item("t1"),
                Said.by("Tilda Tell").words("A piston seal wears out in a year! Write me at tilda@tell.example").at(now.plusSeconds(200)).item("t2"),
                Said.by("Tilda Tell").words("The machine needs a new piston seal, https://seals.example/piston. Tilda").at(now.plusSeconds(300)).item("t3"));
        kith.hear(forum, Said.by("Sid Single").words("Zebras, zebras and more zebras.").at(now.plusSeconds(400)).item("z1"));
        UUID tilda = find("Tilda Tell").id();
        Browser priya = kith.browser(Cast.PRIYA);
        Browser.Page page = priya.get("/members/" + tilda + "/interests");
        assertThat(page.document().select(".telling b").eachText()).startsWith("piston seal").doesNotContain("the", "machine", "weather", "https", "tilda");
        assertThat(page.text(".telling")).contains("in three messages", "A piston seal wears out in a year");
        assertThat(page.document().select(".telling-quote a").attr("href")).startsWith("/conversations/");
        assertThat(priya.get("/members/" + find("Sid Single").id() + "/interests").shows("It takes a few messages.")).isTrue();
        assertThat(kith.browser(Cast.GUS).get("/members/" + tilda + "/interests").status()).isEqualTo(403);
    }

    @Test
    void mergedTheyAreKnownTogetherAndUnMergedEachTakesTheirsBack() {
        Merges merges = kith.door(Merges.class);
        UUID one = members().add("Mia Once", nora()).id();
        UUID other = members().add("Mia Twice", nora()).id();
        kith.door(Particulars.class).add(other, Particular.Kind.PLACE, "Lyon, France", "Told me", false, nora());
        kith.door(Partnerships.class).begin(other, "She knows everybody.", nora());
        UUID merger = merges.merge(one, other, null, nora()).id();
        assertThat(kith.door(Particulars.class).of(one, nora())).extracting(Particular::value).containsExactly("Lyon, France");
        kith.door(Partnerships.class).plan(one, "Call her", LocalDate.now().plusDays(3), nora());
        assertThat(kith.door(Partnerships.class).of(one, nora()).orElseThrow().nextAct()).isEqualTo("Call her");
        merges.unmerge(merger, List.of(), nora());
        assertThat(kith.door(Particulars.class).of(one, nora())).isEmpty();
        assertThat(kith.door(Particulars.class).of(other, nora())).extracting(Particular::value).containsExactly("Lyon, France");
        assertThat(kith.door(Partnerships.class).of(one, nora())).isEmpty();
        assertThat(kith.door(Partnerships.class).of(other, nora()).orElseThrow().nextAct()).isEqualTo("Call her");
    }

    @Test
    void programsReadTheTimelineRecordTouchesAndPlanForPartners() throws Exception {
        String token = kith.door(Tokens.class).create("A visitors' book", Role.COLLEAGUE, kith.colleague(Cast.STEN)).secret();
        UUID id = UUID.randomUUID();
        String touch = "{\"id\": \"%s\", \"name\": \"Ines Book\", \"kind\": \"visit\", \"where\": \"Workshop\"}".formatted(id);
        HttpResponse<String> made = send(token, "POST", "/api/v1/touches", touch);
        assertThat(made.statusCode()).isEqualTo(201);
        HttpResponse<String> again = send(token, "POST", "/api/v1/touches", touch);
        assertThat(again.statusCode()).isEqualTo(200);
        String ines = json(made).path("member").asString();
        assertThat(json(again).path("member").asString()).isEqualTo(ines);
        JsonNode moments = json(send(token, "GET", "/api/v1/members/" + ines + "/timeline?kind=met", null)).path("moments");
        assertThat(moments.size()).isEqualTo(1);
        assertThat(moments.get(0).path("touch").asString()).isEqualTo("visit");
        assertThat(send(token, "GET", "/api/v1/members/" + ines + "/timeline?kind=sung", null).statusCode()).isEqualTo(422);
        assertThat(send(token, "POST", "/api/v1/partnerships", "{\"member\": \"%s\", \"why\": \"Came by.\"}".formatted(ines)).statusCode()).isEqualTo(201);
        assertThat(send(token, "POST", "/api/v1/partnerships", "{\"member\": \"%s\", \"why\": \"Came by.\"}".formatted(ines)).statusCode()).isEqualTo(409);
        assertThat(send(token, "PUT", "/api/v1/partnerships/" + ines + "/next", "{\"act\": \"Write back\", \"on\": \"2026-12-01\"}").body()).contains("2026-12-01");
        assertThat(send(token, "GET", "/api/v1/partnerships", null).body()).contains(ines);
    }

    private static HttpResponse<String> send(String token, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(kith.address().resolve(path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }

    /** What lies in the table, as anybody who copied it would read it. */
    private static List<String> sealed(UUID memberId) throws Exception {
        try (var connection = DriverManager.getConnection(kith.database(), "postgres", ""); var rows = connection.createStatement()
                .executeQuery("select encode(sealed, 'escape') || encode(sealed_source, 'escape') from people.particular where member_id = '" + memberId + "'")) {
            List<String> all = new ArrayList<>();
            while (rows.next()) all.add(rows.getString(1));
            assertThat(all).isNotEmpty();
            return all;
        }
    }

    private static void indexed() {
        while (!kith.door(Search.class).behind().isZero()) Thread.onSpinWait();
    }

    private static Member find(String name) {
        return members().search(name, null, 1, nora()).getFirst();
    }

    private static Members members() {
        return kith.door(Members.class);
    }

    private static Colleague nora() {
        return kith.colleague(Cast.NORA);
    }
}
