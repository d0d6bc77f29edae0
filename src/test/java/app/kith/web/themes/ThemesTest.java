package app.kith.web.themes;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.insights.Theme;
import app.kith.insights.Themes;
import app.kith.listening.Item;
import app.kith.listening.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThemesTest {

    private static final List<String> GASKETS = List.of("My group gasket cracked after three months, it leaks.",
            "The group gasket is hard and torn already. It leaks.", "The gasket of my group head went brittle twice this year and leaks.",
            "Anyone else with a leaking group gasket? Mine is torn.", "There is a leak from the group head, the rubber gasket has split.");
    private static final List<String> APPS = List.of("The app loses the bluetooth connection every morning.", "Bluetooth pairing with the phone fails, the app cannot find my scale.",
            "After the update the app does not connect over bluetooth any more.", "The scale keeps disconnecting from the app on my phone.");
    private static final List<String> ELSE = List.of("Where can I buy a bigger cup?", "Is the manual available in Polish?", "The courier left the box in the rain.");

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static Source forum;
    private static Browser nora;

    @BeforeAll
    static void theyTalk() {
        forum = kith.connected("Forum");
        nora = kith.browser(Cast.NORA);
        Instant now = Instant.now();
        kith.hear(forum, IntStream.range(0, GASKETS.size()).mapToObj(i -> Said.by("Gina " + i).words(GASKETS.get(i)).at(now.minus(Duration.ofHours(20 - i))).item("g" + i)).toArray(Item[]::new));
        kith.hear(forum, IntStream.range(0, APPS.size()).mapToObj(i -> Said.by("Abel " + i).words(APPS.get(i)).at(now.minus(Duration.ofDays(3 + i))).item("a" + i)).toArray(Item[]::new));
        kith.hear(forum, IntStream.range(0, ELSE.size()).mapToObj(i -> Said.by("Ella " + i).words(ELSE.get(i)).item("e" + i)).toArray(Item[]::new));
        until(themes -> themes.size() >= 2 && themes.stream().mapToInt(Theme::people).sum() >= GASKETS.size() + APPS.size() - 1);
    }

    private static void until(Predicate<List<Theme>> holds) {
        long begin = System.nanoTime();
        while (!holds.test(all())) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("themes: " + all() + kith.door(app.kith.understanding.Readings.class).behind()).isLessThan(Duration.ofSeconds(90));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static List<Theme> all() {
        return kith.door(Themes.class).list(kith.colleague(Cast.NORA));
    }

    private static Theme about(String word) {
        return all().stream().filter(theme -> theme.name().contains(word)).findFirst().orElseThrow(() -> new AssertionError(all().toString()));
    }

    @Test
    void whatManySayInDifferentWordsIsOneThemeNamedByItsMostTellingWords() {
        Browser.Page page = nora.get("/themes");
        assertThat(page.text("#theme-" + about("gasket").id())).contains("people said it in", "Many more than usual speak of it since yesterday.", "Forum");
        assertThat(page.text("#theme-" + about("app").id())).contains("people said it in");
        assertThat(page.text()).doesNotContain("Polish", "courier");
        assertThat(nora.get("/").text()).contains(about("gasket").name());
    }

    @Test
    void aThemeBecomesAnInsightWithItsPeople() {
        Theme gasket = about("gasket");
        Browser.Page insight = nora.post("/themes/" + gasket.id() + "/insight", "title", "Gaskets do not last", "team", "");
        assertThat(insight.text("h1")).contains("Gaskets do not last");
        assertThat(insight.text()).contains("Gina 1", "Gina 3", "Gina 4", "Anyone else with a leaking group gasket?");
        assertThat(nora.get("/themes/" + gasket.id()).text()).contains("It became an insight.");

        kith.hear(forum, Said.by("Late Lou").words("The rubber gasket of my group head is torn and leaks.").item("late"));
        until(themes -> themes.stream().anyMatch(theme -> theme.people() > gasket.people()));
        assertThat(nora.post("/themes/" + gasket.id() + "/insight").text()).contains("Late Lou");
    }

    @Test
    void aThemeIsNamedFollowedAndMutedByPeople() {
        Theme app = about("app");
        nora.post("/themes/" + app.id() + "/follow");
        assertThat(nora.get("/themes/" + app.id()).text()).contains("Stop following");
        nora.post("/themes/" + app.id() + "/name", "name", "The app and Bluetooth");
        assertThat(nora.get("/themes").text()).contains("The app and Bluetooth");
        assertThat(nora.post("/themes/" + app.id() + "/name", "name", " ").status()).isEqualTo(422);
        nora.post("/themes/" + app.id() + "/mute");
        assertThat(nora.get("/themes").document().select("li.row").last().text()).contains("The app and Bluetooth");
    }

    @Test
    void guestsSeeNoThemes() {
        assertThat(kith.browser(Cast.GUS).get("/themes").status()).isEqualTo(403);
    }
}
