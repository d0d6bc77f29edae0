package app.kith.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.listening.Source;
import app.kith.people.AddressUse;
import app.kith.people.Consents;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merges;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static Source mail;
    private static Colleague nora;

    @BeforeAll
    static void somebodyIsKnown() {
        mail = kith.connected("Letters");
        nora = kith.colleague(Cast.NORA);
    }

    private static Browser.Page look(Browser browser, String name, String content) {
        return browser.upload("/imports", name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Browser.Page bring(Browser browser, Browser.Page looked) {
        Browser.Page page = browser.post(path(looked) + "/start");
        long begin = System.nanoTime();
        while (page.text("h1").contains(" of ") && System.nanoTime() - begin < 30e9) {
            LockSupport.parkNanos(50_000_000);
            page = browser.get(path(looked));
        }
        return page;
    }

    private static String path(Browser.Page looked) {
        return looked.uri().getPath();
    }

    private static List<Member> called(String name) {
        return kith.door(Members.class).search(name, null, 10, nora);
    }

    private static String emails(UUID id) {
        return kith.door(Consents.class).addresses(id, AddressUse.ANSWER, nora).toString();
    }

    @Test
    void aTableIsLookedAtThenBroughtInAndTakenBackAsAWhole() {
        kith.hear(mail, Said.by("Ada Known").email("ada@known.example").item("a1"));
        UUID ada = called("Ada Known").getFirst().id();
        Browser browser = kith.browser(Cast.NORA);
        String table = "Full name;E-Mail;Company\nTable New;new@table.example;Bakery\nAda Known;ada@known.example, ada@second.example;\nBad Row;not an address;\n;;\n\"Torn\"x;y;z;too;many\n";
        Browser.Page looked = look(browser, "people.csv", table);
        assertThat(looked.text("h1")).isEqualTo("Five rows in people.csv");
        assertThat(looked.text(".import-sums")).isEqualTo("New 1 Known, with something added 1 Known just so 0 Refused 3");
        assertThat(looked.text("#refused ~ *, .rows")).contains("is no e-mail address", "names nobody", "line 4: Bad Row, not an address", "line 6");
        assertThat(looked.text("form[action$=start]")).isEqualTo("Bring one person in");
        assertThat(called("Table New")).isEmpty();

        Browser.Page done = bring(browser, looked);
        assertThat(done.text("h1")).isEqualTo("One new person");
        assertThat(done.text(".page-under")).contains("one new person, one added to, no known just so, three refused");
        UUID fresh = called("Table New").getFirst().id();
        assertThat(emails(fresh)).contains("new@table.example");
        assertThat(emails(ada)).contains("ada@known.example", "ada@second.example");
        assertThat(browser.get("/members/" + fresh).text("article.inside")).contains("Bakery");

        // Brought a second time, nothing comes of it.
        Browser.Page again = look(browser, "people.csv", table);
        assertThat(again.text(".import-sums")).contains("New 0", "something added 0", "just so 2");
        assertThat(browser.post(path(again) + "/removal").uri().getPath()).isEqualTo("/imports");

        assertThat(browser.post(path(looked) + "/removal").text("h1")).isEqualTo("Taken back");
        assertThat(called("Table New")).isEmpty();
        assertThat(emails(ada)).contains("ada@known.example").doesNotContain("second");
        assertThat(kith.browser(Cast.STEN).get("/audit").text("tbody")).contains("brought in", "took back");
    }

    @Test
    void whoeverWasMetSinceStaysWithoutWhatTheFileBrought() {
        Browser browser = kith.browser(Cast.NORA);
        String cards = """
                BEGIN:VCARD\r
                VERSION:4.0\r
                UID:urn:uuid:1\r
                FN:Greta Card\r
                EMAIL:greta@card.example\r
                TEL:+49 555 1\r
                NOTE:From the fair.\r
                END:VCARD\r
                BEGIN:VCARD\r
                VERSION:3.0\r
                FN:Bare Card\r
                END:VCARD\r
                BEGIN:VCARD\r
                VERSION:4.0\r
                NOTE:nobody\r
                END:VCARD\r
                """;
        Browser.Page looked = look(browser, "book.vcf", cards);
        assertThat(looked.text(".import-sums")).isEqualTo("New 2 Known, with something added 0 Known just so 0 Refused 1");
        bring(browser, looked);
        assertThat(look(browser, "book.vcf", cards).text(".import-sums")).contains("New 0", "just so 2");
        UUID greta = called("Greta Card").getFirst().id();
        kith.door(Members.class).touch(greta, "handshake", "Leeds", "", null, nora);
        kith.hear(mail, Said.by("Greta C.").verified("greta@card.example").item("g1"));
        UUID writer = called("Greta C").stream().map(Member::id).filter(id -> !id.equals(greta)).findFirst().orElseThrow();
        kith.door(Merges.class).merge(greta, writer, null, nora);
        assertThat(called("Greta Card")).extracting(Member::id).containsExactly(greta);
        browser.post(path(looked) + "/removal");
        assertThat(called("Bare Card")).isEmpty();
        Browser.Page page = browser.get("/members/" + greta);
        assertThat(page.text("h1")).isEqualTo("Greta Card");
        assertThat(page.shows("From the fair.")).isFalse();
        assertThat(emails(greta)).as("she wrote from it herself since").contains("greta@card.example");
    }

    @Test
    void columnsAreSaidByHandWhereTheirNamesDoNotTell() {
        Browser browser = kith.browser(Cast.NORA);
        Browser.Page looked = look(browser, "odd.csv", "Wer,Wo\nOlga Odd,olga@odd.example\n");
        assertThat(looked.shows("No column is a name or an e-mail address yet.")).isTrue();
        Browser.Page again = browser.post(path(looked) + "/columns", "column:Wer", "NAME", "column:Wo", "EMAIL");
        assertThat(again.text(".import-sums")).contains("New 1");
        bring(browser, again);
        assertThat(called("Olga Odd")).hasSize(1);
    }

    @Test
    void twoPeopleOfOneRowAreNotMadeOne() {
        kith.hear(mail, Said.by("Pia One").email("pia@one.example").item("p1"), Said.by("Piet Two").email("piet@two.example").item("p2"));
        assertThat(look(kith.browser(Cast.NORA), "two.csv", "name,email\nPia One,pia@one.example piet@two.example\n").text(".rows")).contains("belong to 2 people here");
    }

    @Test
    void anotherOfTheFamilyIsSomebodyNewThoughTheAddressIsKnown() {
        kith.hear(mail, Said.by("Anna Ferngrove").verified("home@ferngrove.example").item("fern1"));
        Browser browser = kith.browser(Cast.NORA);
        Browser.Page done = bring(browser, look(browser, "family.csv", "Name,E-Mail,Notes\nKarl Ferngrove,home@ferngrove.example,Plays the cello\nAnna Ferngrove,home@ferngrove.example,Sings\nKarl Ferngrove,home@ferngrove.example,Plays the cello\n"));
        assertThat(done.text(".page-under")).contains("one new person, one added to, one known just so");
        assertThat(browser.get("/members/" + called("Karl Ferngrove").getFirst().id()).text("article.inside")).contains("cello").doesNotContain("Sings");
        assertThat(browser.get("/members/" + called("Anna Ferngrove").getFirst().id()).text("article.inside")).contains("Sings").doesNotContain("cello");
        browser.post(path(done) + "/removal");
        assertThat(called("Karl Ferngrove")).as("taken back").isEmpty();
        assertThat(emails(called("Anna Ferngrove").getFirst().id())).contains("home@ferngrove.example");
    }

    @Test
    void hundredsOfRowsComeInBatches() {
        var table = new StringBuilder("name,email\n");
        for (int i = 0; i < 1_203; i++) table.append("Batch ").append(i).append(",b").append(i).append("@batch.example\n");
        Browser browser = kith.browser(Cast.NORA);
        assertThat(bring(browser, look(browser, "many.csv", table.toString())).text("h1")).isEqualTo("1,203 new people");
        assertThat(called("Batch 1202")).hasSize(1);
    }

    @Test
    void whatIsNoFileOfPeopleIsSaidInWordsAndOnlyManagersBringOne() {
        Browser browser = kith.browser(Cast.NORA);
        assertThat(look(browser, "empty.csv", "").text(".field-fault")).contains("nothing in this file");
        assertThat(look(browser, "broken.vcf", "BEGIN:VCARD\nEND:VCARD").status()).isEqualTo(200);
        assertThat(kith.browser(Cast.PRIYA).get("/imports").status()).isEqualTo(403);
        assertThat(browser.get("/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
    }
}
