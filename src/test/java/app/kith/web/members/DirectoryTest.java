package app.kith.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Search;
import app.kith.listening.Item;
import app.kith.listening.Source;
import app.kith.people.Consent;
import app.kith.people.Consents;
import app.kith.people.Directory;
import app.kith.people.Members;
import app.kith.people.Particular;
import app.kith.people.Particulars;
import app.kith.people.Purpose;
import app.kith.people.Sought;
import app.kith.people.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DirectoryTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static final Instant NOW = Instant.now();
    private static Source forum;
    private static Source blog;
    private static Colleague nora;

    @BeforeAll
    static void aCommunity() {
        nora = kith.colleague(Cast.NORA);
        forum = kith.connected("The forum");
        blog = kith.connected("The blog");
        weekly("Resa Dent", 30, 0);
        weekly("Dirk Drift", 40, 6);
        weekly("Zoë Müller", 20, 0);
        kith.hear(blog, Said.by("Vera Visit").words("The durometer is broken.").at(weeksAgo(50)).item("v1"));
        kith.hear(blog, Said.by("Nils New").words("Hello there.").at(weeksAgo(1)).item("n1"));
        kith.door(Members.class).touch(id("Resa Dent"), "handshake", "Oslo", "", NOW.minusSeconds(60), nora);
        kith.door(Standings.class).catchUp();
        long begin = System.nanoTime();
        while (kith.door(Search.class).find(Search.Wanted.words("durometer"), null, 1, nora).found().isEmpty() && System.nanoTime() - begin < 20e9) LockSupport.parkNanos(20_000_000);
    }

    private static void weekly(String name, int weeks, int silent) {
        kith.hear(forum, IntStream.range(silent, weeks).mapToObj(week -> Said.by(name).words("Week " + week + ".").at(weeksAgo(week)).item(name + week)).toArray(Item[]::new));
    }

    private static Instant weeksAgo(int weeks) {
        return NOW.minus(Duration.ofDays(7L * weeks)).minusSeconds(120);
    }

    private static UUID id(String name) {
        return kith.door(Members.class).search(name, null, 1, nora).getFirst().id();
    }

    private static List<String> found(String... written) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < written.length; i += 2) values.put(written[i], written[i + 1]);
        return kith.door(Directory.class).find(Sought.of(values), null, 50, nora).stream().map(one -> one.name()).toList();
    }

    @Test
    void peopleAreFoundByHowTheyStand() {
        assertThat(found("standing", "resident")).containsExactly("Resa Dent");
        assertThat(found("standing", "regular")).containsExactly("Zoë Müller");
        assertThat(found("standing", "drifting")).containsExactly("Dirk Drift");
        assertThat(found("standing", "visitor,new", "place", blog.place().id().toString())).startsWith("Nils New", "Vera Visit");
    }

    @Test
    void everyConditionNarrowsTheList() {
        assertThat(found("place", blog.place().id().toString())).startsWith("Nils New", "Vera Visit").doesNotContain("Resa Dent");
        assertThat(found("place", blog.place().id().toString(), "days", "30")).containsExactly("Nils New");
        assertThat(found("known", nora.id().toString())).containsExactly("Resa Dent");
        assertThat(found("waits", "on", "standing", "visitor", "said", "durometer")).containsExactly("Vera Visit");
        assertThat(found("q", "zoe mull")).containsExactly("Zoë Müller");
        assertThat(found("q", "mull zzz")).isEmpty();
    }

    @Test
    void whatSomebodySaidFindsThem() {
        assertThat(found("said", "durometer")).containsExactly("Vera Visit");
        Browser.Page page = kith.browser(Cast.PRIYA).get("/members?q=durometer");
        assertThat(page.shows("One person said “durometer”")).isTrue();
        assertThat(page.document().select("a[href*=said]").attr("href")).isEqualTo("/members?said=durometer");
    }

    @Test
    void aFewLettersOrASlipOfTheFingerFindSomebody() {
        Members members = kith.door(Members.class);
        assertThat(members.suggest("re", 8, nora)).extracting(one -> one.name()).containsExactly("Resa Dent");
        assertThat(members.suggest("dirk drfit", 8, nora)).first().extracting(one -> one.name()).isEqualTo("Dirk Drift");
        assertThat(members.suggest("rift", 8, nora)).first().extracting(one -> one.name()).isEqualTo("Dirk Drift");
        assertThat(members.suggest("", 8, nora)).isEmpty();
        assertThat(kith.browser(Cast.GUS).get("/members/suggest?q=re").status()).isEqualTo(403);
    }

    @Test
    void aSearchIsKeptSharedAndLetGo() {
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.post("/segments?standing=drifting", "name", "Slipping away", "shared", "true");
        assertThat(page.text("h1")).isEqualTo("Slipping away: one");
        assertThat(nora.post("/segments?standing=drifting", "name", "slipping away").status()).isEqualTo(422);
        Browser priya = kith.browser(Cast.PRIYA);
        assertThat(priya.get("/segments").text(".row")).contains("Slipping away", "one person", "kept by Nora Lindqvist").doesNotContain("Let go");
        String removal = nora.get("/segments").document().select("form[action$=removal]").attr("action");
        assertThat(priya.post(removal).status()).isEqualTo(403);
        assertThat(nora.post(removal).text(".row")).isEmpty();
    }

    @Test
    void aPageOfNamesGoesOnWithoutGapOrRepetition() {
        Source crowd = kith.connected("The crowd");
        kith.hear(crowd, IntStream.range(0, 70).mapToObj(i -> Said.by("Crowd " + i).at(weeksAgo(200).minusSeconds(i / 2)).item("c" + i)).toArray(Item[]::new));
        Browser nora = kith.browser(Cast.NORA);
        List<String> seen = new ArrayList<>();
        for (String path = "/members?q=crowd"; !path.isEmpty(); ) {
            Browser.Page page = nora.get(path);
            page.document().select(".row-title a").forEach(link -> seen.add(link.text()));
            path = page.document().select(".pages a[href*=before]").attr("href");
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(70);
    }

    @Test
    void theTableIsCompleteAndRunsNothing() {
        kith.hear(blog, Said.by("=cmd|' /C calc'!A0").words("Boo.").at(weeksAgo(60)).item("evil"));
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.get("/members.csv?place=" + blog.place().id());
        assertThat(page.header("Content-Type")).startsWith("text/csv");
        assertThat(page.body().lines().toList()).hasSize(4).first().asString().contains("\"name\"", "\"standing\"", "\"last heard\"");
        assertThat(page.body()).contains("\"Vera Visit\"", "\"visitor\"", "\"'=cmd|' /C calc'!A0\"").doesNotContain("Resa");
        assertThat(kith.browser(Cast.STEN).get("/audit").text("tbody")).contains("took out", "CSV, narrowed by place");
        assertThat(kith.browser(Cast.PRIYA).get("/members.csv").status()).isEqualTo(403);
    }

    @Test
    void townsAndLanguagesAreFoundThoughTheyAreSealed() {
        Particulars particulars = kith.door(Particulars.class);
        particulars.add(id("Resa Dent"), Particular.Kind.PLACE, "Porto, Portugal", "She said so.", true, nora);
        particulars.add(id("Resa Dent"), Particular.Kind.LANGUAGE, "Portuguese", "She said so.", true, nora);
        assertThat(found("town", "porto", "language", "portuguese")).containsExactly("Resa Dent");
        assertThat(found("town", "Leeds")).isEmpty();
        assertThat(found("town", "?!")).isEmpty();
    }

    @Test
    void addressesLeaveOnlyWithAYes() {
        Source letters = kith.connected("Letters");
        kith.hear(letters, Said.by("Yes Please").email("yes@address.example").at(weeksAgo(80)).item("y1"), Said.by("No Thanks").email("no@address.example").at(weeksAgo(80)).item("y2"));
        kith.door(Consents.class).record(id("Yes Please"), Purpose.ADDRESS, true, Consent.Source.IN_PERSON, Purpose.ADDRESS.wording(), "At the fair.", nora);
        assertThat(found("consent", "address")).containsExactly("Yes Please");
        Browser nora = kith.browser(Cast.NORA);
        String place = "place=" + letters.place().id();
        assertThat(nora.get("/members.csv?" + place).body()).contains("Yes Please").doesNotContain("address.example");
        assertThat(nora.get("/members.csv?addresses=yes&" + place).body()).contains("\"yes@address.example\"", "No Thanks").doesNotContain("no@address");
        assertThat(nora.get("/members.vcf?addresses=yes&" + place).body()).contains("BEGIN:VCARD", "FN:Yes Please", "yes@address.example").doesNotContain("no@address");
        assertThat(kith.browser(Cast.STEN).get("/audit").text("tbody")).contains("CSV with addresses", "vCard with addresses");
    }

    @Test
    void aStandingOpensIntoTheFactsItIsMadeOf() {
        kith.hear(forum, Said.by("Zoë Müller").words("@resa-dent knows.").at(weeksAgo(0)).item("zm-named"));
        kith.door(Standings.class).catchUp();
        Browser.Page page = kith.browser(Cast.PRIYA).get("/members/" + id("Resa Dent") + "/standing");
        assertThat(page.text("#standing")).contains("Resident", "nearly every week", "met", "Both sides spoke.", "Nora Lindqvist has met Resa (met", "One person answered or named Resa", "Zoë Müller once");
        assertThat(page.text("#standing")).contains("Commitment (love)", "Gravity", "How many follow somebody is counted nowhere.");
        assertThat(kith.browser(Cast.GUS).get("/members/" + id("Resa Dent") + "/standing").status()).isEqualTo(403);
    }

    @Test
    void whatCannotBeLookedForIsSaidInWords() {
        assertThat(kith.browser(Cast.NORA).get("/members?standing=angry").status()).isEqualTo(422);
        assertThat(kith.browser(Cast.NORA).get("/members?place=nowhere").status()).isEqualTo(422);
        assertThat(kith.browser(Cast.NORA).get("/members?q=%22%27%3B--").status()).isEqualTo(200);
    }
}
