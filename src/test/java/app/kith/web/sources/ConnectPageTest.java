package app.kith.web.sources;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.Chromium;
import app.kith.RunningKith;
import app.kith.listening.Channel;
import app.kith.listening.Channels;
import app.kith.listening.Source;
import app.kith.listening.SourcePast;
import app.kith.listening.Sources;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Choosing a kind of place, and setting it up. */
class ConnectPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void everyChannelStandsInItsGroupAndSaysWhereAnswersAreGiven() {
        Browser.Page page = kith.browser(Cast.NORA).get("/sources/new");
        List<Channel> channels = kith.door(Channels.class).list();
        assertThat(page.document().select(".shelf .row-link").eachText()).containsExactlyInAnyOrderElementsOf(channels.stream().filter(channel -> channel.closed().isEmpty()).map(Channel::title).toList());
        assertThat(group(page, "Forums and blogs")).contains("Feed", "you answer there");
        assertThat(group(page, "Mail")).contains("E-mail", "answers from here");
        assertThat(group(page, "Your own programs")).contains("Webhook");
        assertThat(page.document().select("[data-none]").first().hasAttr("hidden")).isTrue();
    }

    @Test
    void everyChannelHasItsPageAndItsRowAmongTheDocs() throws IOException {
        String table = Files.readString(Path.of("docs/places.md"));
        List<String> own = List.of("webhook", "square", "rehearsal");
        for (Channel channel : kith.door(Channels.class).list()) {
            if (own.contains(channel.kind())) continue;
            assertThat(table).contains("](channels/" + channel.kind() + ".md) |");
            assertThat(Files.readString(Path.of("docs/channels/" + channel.kind() + ".md")).replaceAll("\\s+", " ")).as(channel.title()).containsPattern("(?i)not tried|not against");
        }
    }

    @Test
    void whatIsSwitchedOffIsListedLastWithTheReasonAndCannotBeConnected() {
        Browser nora = kith.browser(Cast.NORA);
        assertThat(nora.get("/sources/new").document().select(".shelf .row").last().text()).contains("Reddit", "Switched off.", "KITH_CHANNELS_REDDIT_ON=true");
        assertThat(nora.get("/sources/new?channel=reddit").text("h1")).isEqualTo("Connect a place");
        Browser.Page refused = nora.post("/sources", "channel", "reddit", "place", "Reddit", "whose", "theirs", "setting.communities", "espresso", "setting.clientId", "a", "setting.clientSecret", "b", "setting.username", "c");
        assertThat(refused.status()).isEqualTo(422);
    }

    private static String group(Browser.Page page, String name) {
        return page.document().select(".shelf").stream().filter(group -> group.select("h2").text().equals(name)).findFirst().orElseThrow().text();
    }

    @Test
    void withoutScriptsTheListIsNarrowedByTheServer() {
        Browser nora = kith.browser(Cast.NORA);
        assertThat(shown(nora.get("/sources/new?q=MAIL+hello"))).containsExactly("E-mail");
        Browser.Page none = nora.get("/sources/new?q=carrier+pigeon");
        assertThat(shown(none)).isEmpty();
        assertThat(none.document().select("[data-none]").first().hasAttr("hidden")).isFalse();
        assertThat(none.value("q")).isEqualTo("carrier pigeon");
    }

    private static List<String> shown(Browser.Page page) {
        return page.document().select(".shelf:not([hidden]) .row:not([hidden]) .row-link").eachText();
    }

    @Test
    void theListNarrowsWhileSomebodyTypesAndEnterOpensTheFirst() {
        try (var chromium = new Chromium()) {
            Page page = chromium.visitor(kith, Cast.NORA);
            page.navigate(kith.address() + "/sources/new");
            page.keyboard().press("/");
            page.keyboard().type("square ans");
            assertThat(page.locator(".shelf .row:visible")).hasCount(1);
            assertThat(page.locator(".shelf:visible h2")).hasText("Social networks");
            page.keyboard().type("xyz");
            assertThat(page.getByText("Kith has no channel of that name.")).isVisible();
            for (int i = 0; i < 3; i++) page.keyboard().press("Backspace");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Town square");
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void theStepsComeFirstWithLinksThatCanBeFollowedAndScopesThatCanBeCopied() {
        Browser.Page page = kith.browser(Cast.NORA).get("/sources/new?channel=square");
        List<Element> steps = page.document().select(".first-steps li");
        assertThat(steps).hasSize(2);
        Element link = steps.getFirst().selectFirst("a");
        assertThat(link.attr("href")).isEqualTo("https://square.example.org/keys?new=1");
        assertThat(link.attr("rel")).contains("noopener");
        assertThat(steps.getFirst().text()).isEqualTo("Open https://square.example.org/keys?new=1, signed in as the mayor.");
        assertThat(steps.getLast().select("code").eachText()).containsExactly("read square", "square:answer");
        assertThat(steps.getLast().text()).endsWith("<nothing> more.");
        assertThat(page.value(Sources.PAST_DAYS)).isEqualTo("90");
        assertThat(kith.browser(Cast.NORA).get("/sources/new?channel=webhook").document().select("[name=" + Sources.PAST_DAYS + "]")).isEmpty();
    }

    @Test
    void howFarToLookBackIsAskedWhereAPlaceTellsItsPast() {
        assertThat(connect("A square with a past", "30").past().state()).isEqualTo(SourcePast.State.WALKING);
        SourcePast month = connect("A square with a month", "30").past();
        assertThat(Duration.between(month.since(), month.until())).isEqualTo(Duration.ofDays(30));
        assertThat(connect("A square without a past", "0").past().state()).isEqualTo(SourcePast.State.NONE);
        Browser.Page wrong = kith.browser(Cast.NORA).post("/sources", square("A square in a hurry", "-4", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().getElementById(Sources.PAST_DAYS + "-fault").text()).contains("Between 0");
        assertThat(wrong.value(Sources.PAST_DAYS)).isEqualTo("-4");
    }

    @Test
    void aPlaceThatPushesIsToldWhereAndTheSecretThatWasMadeForItIsShownOnce() {
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.post("/sources", square("The pushing square", "0", ""));
        String path = page.uri().getPath();
        assertThat(page.document().getElementById("hook-url").val()).isEqualTo(kith.address() + "/hooks/" + path.substring("/sources/".length()));
        assertThat(page.text("#hook")).contains("Paste it at https://square.example.org/hooks").doesNotContain("curl");
        assertThat(page.document().select("#hook a").attr("href")).isEqualTo("https://square.example.org/hooks");
        assertThat(page.document().getElementById("hook-secret").val()).isEqualTo("made-by-the-square");
        assertThat(page.body()).doesNotContain("the-key-typed");
        assertThat(nora.get(path).body()).doesNotContain("made-by-the-square").contains("/hooks/");
        assertThat(nora.post("/sources", square("The square with its own secret", "0", "our-own-words")).body()).doesNotContain("our-own-words");
    }

    @Test
    void aTrialKeepsEverythingThatWasTyped() {
        String[] fields = square("The tried square", "7", "");
        fields[9] = "wrong";
        Browser.Page page = kith.browser(Cast.NORA).post("/sources/trial", fields);
        assertThat(page.text("#trial")).contains("The square does not know this key.");
        assertThat(List.of(page.value("place"), page.value(Sources.PAST_DAYS), page.value("setting.square"))).containsExactly("The tried square", "7", "https://square.example.org");
        assertThat(page.document().select("[name=whose][checked]").val()).isEqualTo("theirs");
    }

    @Test
    void whoMayNotConnectSeesNoChannels() {
        assertThat(kith.browser(Cast.PRIYA).get("/sources/new").status()).isEqualTo(403);
        assertThat(kith.browser(Cast.NORA).get("/sources/new?channel=pigeon").status()).isEqualTo(422);
    }

    private static Source connect(String place, String days) {
        Browser.Page page = kith.browser(Cast.NORA).post("/sources", square(place, days, ""));
        return kith.door(Sources.class).require(UUID.fromString(page.uri().getPath().substring("/sources/".length())));
    }

    private static String[] square(String place, String days, String signing) {
        return new String[] {"channel", "square", "place", place, "whose", "theirs", "setting.square", "https://square.example.org", "setting.token", "the-key-typed",
            "setting.signing", signing, Sources.PAST_DAYS, days};
    }
}
