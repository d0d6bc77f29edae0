package app.kith.listening.channels;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.LocalServer;
import app.kith.RunningKith;
import app.kith.conversations.Inbox;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Activity;
import app.kith.people.Member;
import app.kith.people.Members;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gatherings connected on the page, and tables brought: who comes to what is in their timelines, with the whole of Kith in between. */
class GatheringsAndTablesTest {

    private static final Away LUMA = Away.at("luma");

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass().with("kith.channels.luma.address=" + LUMA.address());

    private final Browser nora = kith.browser(Cast.NORA);

    @AfterAll
    static void home() {
        LUMA.close();
    }

    @Test
    void lumaIsConnectedOnThePageAndWhoComesIsInTheirTimeline() {
        String soon = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS).toString();
        LUMA.answers("GET", "/user/get-self", "self.json");
        LUMA.answers(get(urlPathEqualTo("/calendar/list-events")), 200, LUMA.read("events.json").replace("2026-02-27T18:00:00.000Z", soon));
        LUMA.refuses("GET", "/event/get-guests", 200, "{\"entries\": []}");
        LUMA.answers(get(urlPathEqualTo("/event/get-guests")).withQueryParam("event_id", equalTo("evt-1")), 200, LUMA.read("guests-1.json").replace("\"has_more\": true", "\"has_more\": false"));
        assertThat(nora.post("/sources/trial", "channel", "luma", "place", "Evenings", "setting.key", "k3y").text("#trial")).contains("Signed in as Lindgren Coffee.");
        connect("luma", "Evenings", "key", "k3y", "ours", "@lindgren.example");
        Member maya = until(() -> named("Maya Okafor"));
        Browser.Page page = until(() -> {
            Browser.Page shown = nora.get("/members/" + maya.id());
            return shown.shows("came to “Wren evening”") ? shown : null;
        });
        assertThat(page.text(".moment")).contains("Maya said yes to “Wren evening”", "What would you like to hear? Why the wand drips.");
        assertThat(page.document().select(".moment a[href='https://luma.com/wren-evening']")).isNotEmpty();
        assertThat(page.body()).as("her address is not shown without asking").doesNotContain("maya@example.org");
        assertThat(named("Ilse")).as("our own").isNull();
    }

    @Test
    void aTableAtAnAddressIsTriedAndHeardAndABrokenRowIsKept() {
        try (LocalServer web = new LocalServer().on("/answers.csv", 200, "Your name,When,Said\nPetra,2026-05-12,The wand drips since 2.4.\nOla,someday,Hm\n")) {
            String url = web.at("/answers.csv").toString();
            assertThat(nora.post("/sources/trial", "channel", "csv", "place", "Answers", "setting.url", url, "setting.columns", "who=Your name").text("#trial"))
                    .contains("Found 1 with words and 0 moments of people. Who: “Your name”, When: “When”, Their words: “Said”. One row cannot be read. Line 3: “someday” is no date.");
            assertThat(nora.post("/sources", "channel", "csv", "place", "Answers", "whose", "ours", "setting.url", url, "setting.first", "week").status()).isEqualTo(422);
            Source source = connect("csv", "Answers", "url", url, "columns", "who=Your name");
            until(() -> kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, source.place().id(), null, 9, kith.colleague(Cast.NORA)).stream().findFirst().orElse(null));
            assertThat(nora.get("/dead-letters").text("main")).contains("Line 3: “someday” is no date.");
        }
    }

    @Test
    void aTableIsBroughtLookedAtAndTakenInOnce() {
        String table = "Name;E-mail;Event;RSVP;Day;Comment\nMaya Brown;mb@example.org;Latte art;yes;3/4/2026;Is there tea?\nOla;;Latte art;dancing;3/4/2026;\nPetra K.;;;;25/3/2026;Lovely shop.\n";
        assertThat(nora.get("/sources/new").document().select("a[href=/tables/new]")).isNotEmpty();
        Browser.Page look = nora.upload("/tables", "C:\\guests.csv", table.getBytes(StandardCharsets.UTF_8), "place", "The shop", "whose", "ours");
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.uri().getPath()).startsWith("/tables/");
        assertThat(look.text("main")).as("no column was taken for the day: as of now").contains("today");
        look = nora.get(look.uri().getPath() + "?column.when=Day&column.who=Name&column.email=E-mail&column.where=Event&column.what=RSVP&column.words=Comment");
        assertThat(look.text("h1")).isEqualTo("Two rows can be taken in.");
        assertThat(look.text("main")).contains("guests.csv, from The shop. One goes to the inbox, one is a moment in somebody's timeline. Two people are named. Nothing is kept yet.",
                "One row cannot be read, and would be left out", "“dancing” is nothing Kith knows", "Maya Brown said yes · Latte art", "25 March");
        assertThat(named("Maya Brown")).isNull();
        String id = look.uri().getPath();
        assertThat(kith.browser(Cast.STEN).get(id).status()).as("somebody else's table").isEqualTo(404);

        List<String> fields = new ArrayList<>();
        look.document().select("form[action$=taking] input[type=hidden]:not([name=_csrf])").forEach(field -> fields.addAll(List.of(field.attr("name"), field.val())));
        Browser.Page taken = nora.post(id + "/taking", fields.toArray(String[]::new));
        assertThat(taken.uri().getPath()).isEqualTo("/inbox");
        assertThat(taken.text()).contains("Two rows are taken in, from The shop. One could not be read.");
        Member maya = until(() -> named("Maya Brown"));
        assertThat(until(() -> kith.door(Members.class).timeline(maya.id(), null, 9).stream().findFirst().orElse(null))).extracting(Activity::touch, Activity::location, Activity::words)
                .containsExactly("coming", "Latte art", "Is there tea?");
        assertThat(kith.door(JdbcClient.class).sql("select count(*) from listening.brought_table").query(Integer.class).single()).as("the file is not kept").isZero();
        assertThat(nora.get("/audit").text()).contains("took in");

        Browser.Page again = nora.upload("/tables", "guests.csv", table.replace(";yes;", ";no;").getBytes(StandardCharsets.UTF_8), "place", "The shop", "whose", "ours");
        nora.post(again.uri().getPath() + "/taking", fields.toArray(String[]::new));
        until(() -> kith.door(Members.class).timeline(maya.id(), null, 9).getFirst().touch().equals("declined") ? true : null);
        assertThat(kith.door(Members.class).timeline(maya.id(), null, 9)).hasSize(1);
    }

    @Test
    void whatIsNoTableIsRefusedInWords() {
        assertThat(nora.upload("/tables", "empty.csv", new byte[0], "place", "The shop").text("#file-fault")).contains("Choose a file.");
        assertThat(nora.upload("/tables", "words.csv", "only a header\n".getBytes(StandardCharsets.UTF_8), "place", "The shop").text("#file-fault")).contains("no row in it");
        assertThat(nora.upload("/tables", "x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "place", "").text("#place-fault")).contains("cannot be empty");
        Browser.Page large = nora.upload("/tables", "x.csv", new byte[10_200_000], "place", "The shop");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text()).contains("That file is too large.");
        assertThat(kith.browser(Cast.PRIYA).get("/tables/new").status()).isEqualTo(403);
    }

    private Source connect(String channel, String place, String... settings) {
        assertThat(nora.get("/sources/new?channel=" + channel).text(".first-steps")).isNotBlank();
        List<String> form = new ArrayList<>(List.of("channel", channel, "place", place, "whose", "ours"));
        for (int i = 0; i < settings.length; i += 2) form.addAll(List.of("setting." + settings[i], settings[i + 1]));
        Browser.Page page = nora.post("/sources", form.toArray(String[]::new));
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return kith.door(Sources.class).list().stream().filter(source -> source.place().name().equals(place)).findFirst().orElseThrow();
    }

    private Member named(String name) {
        return kith.door(Members.class).search(name, null, 9, kith.colleague(Cast.NORA)).stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }

    private static <T> T until(Supplier<T> found) {
        long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            T one = found.get();
            if (one != null) return one;
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(patience);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
