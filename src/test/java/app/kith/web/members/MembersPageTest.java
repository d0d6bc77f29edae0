package app.kith.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.listening.Item;
import app.kith.listening.Source;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Standings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MembersPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void whoeverSpokeIsFoundByNameWithTheirWords() {
        Source forum = kith.connected("The forum");
        kith.hear(forum, Said.by("Maya Okafor").words("It drips <b>badly</b>.").item("m1"), Said.by("Tomasz Wilk").words("Mine hums.").item("t1"));
        kith.door(Standings.class).catchUp();
        Browser priya = kith.browser(Cast.PRIYA);
        assertThat(priya.get("/members").text(".rows")).contains("Maya Okafor", "It drips <b>badly</b>.", "The forum", "heard once", "Tomasz Wilk");
        assertThat(priya.get("/members?q=maya").text(".rows")).contains("Maya Okafor").doesNotContain("Tomasz");
        assertThat(priya.get("/members?q=okafro").text()).contains("Nobody is called “okafro”. Spelled nearly so:", "Maya Okafor");
        assertThat(priya.get("/members?q=nobodyofthisname").shows("Nobody here is called “nobodyofthisname”.")).isTrue();
    }

    @Test
    void moreThanFiftyGoOnWithoutGapOrRepetition() {
        Source crowd = kith.connected("The crowd");
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        kith.hear(crowd, IntStream.range(0, 60).mapToObj(i -> Said.by("Crowd " + i).at(longAgo.minusSeconds(i / 2)).item("c" + i)).toArray(app.kith.listening.Item[]::new));
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.get("/members");
        List<String> seen = new java.util.ArrayList<>();
        while (true) {
            page.document().select(".row-title a").forEach(link -> seen.add(link.attr("href")));
            var next = page.document().select(".pages a[href*=before]").first();
            if (next == null) break;
            page = nora.get(next.attr("href"));
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize((int) kith.door(Members.class).count());
    }

    @Test
    void aTouchAppearsOnTheTimelineInASentence() {
        Member ilse = kith.door(Members.class).add("Ilse Baert", kith.colleague(Cast.NORA));
        Browser priya = kith.browser(Cast.PRIYA);
        Browser.Page page = priya.post("/members/" + ilse.id() + "/touches", "kind", "handshake", "where", "Fair in Ghent", "words", "She laughs at our logo.");
        assertThat(page.text(".timeline")).contains("Priya met Ilse", "Fair in Ghent", "She laughs at our logo.");
        assertThat(priya.get("/members/" + ilse.id() + "?show=met").text(".timeline")).contains("Priya met Ilse");
        assertThat(priya.get("/members/" + ilse.id() + "?show=said").shows("Nothing of this kind.")).isTrue();
    }

    @Test
    void aTouchThatIsStillToComeIsSentBackWithWhatWasTyped() {
        Member ilse = kith.door(Members.class).add("Ilse Later", kith.colleague(Cast.NORA));
        Browser.Page page = kith.browser(Cast.PRIYA).post("/members/" + ilse.id() + "/touches", "kind", "gift", "words", "A bag of screws", "at", "2999-01-01T10:00");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.shows("That is still to come.")).isTrue();
        assertThat(page.document().select("textarea[name=words]").text()).isEqualTo("A bag of screws");
        assertThat(page.document().select("input[value=gift]").hasAttr("checked")).isTrue();
        assertThat(page.document().select("#touch").hasAttr("open")).isTrue();
        assertThat(kith.browser(Cast.PRIYA).post("/members/" + ilse.id() + "/touches", "kind", "gift", "at", "soon").status()).isEqualTo(422);
    }

    @Test
    void somebodyMetOfflineIsWrittenDownWithHow() {
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.post("/members", "name", "Callum Reid", "kind", "handshake", "where", "Glasgow", "at", "2026-01-04T13:20");
        assertThat(page.text("h1")).isEqualTo("Callum Reid");
        assertThat(page.text(".timeline")).contains("Nora met Callum", "Glasgow");
        long before = kith.door(Members.class).count();
        assertThat(nora.post("/members", "name", "Callum Two", "kind", "handshake", "at", "2999-01-04T13:20").status()).isEqualTo(422);
        assertThat(kith.door(Members.class).count()).isEqualTo(before);
    }

    @Test
    void notesAreOnYellowPaperAndNowhereElse() {
        Source forum = kith.connected("The other forum");
        kith.hear(forum, Said.by("Ruth Adler").words("Four concerts.").item("r1"));
        UUID ruth = kith.door(Members.class).search("Ruth Adler", null, 1, kith.colleague(Cast.NORA)).getFirst().id();
        Browser priya = kith.browser(Cast.PRIYA);
        Browser.Page page = priya.post("/members/" + ruth + "/notes", "note", "Does not like telephones.");
        assertThat(page.text("article.inside")).contains("Priya", "only inside", "Does not like telephones.");
        assertThat(page.text(".timeline")).doesNotContain("telephones");
        assertThat(priya.get("/members").shows("telephones")).isFalse();
        assertThat(priya.post("/members/" + ruth + "/notes", "note", " ").status()).isEqualTo(422);
    }

    @Test
    void anAddressOpensOnlyWhenAskedForAndTheTrailSaysWho() {
        Source mail = kith.connected("Letters");
        kith.hear(mail, Said.by("Ada Quiet").email("ada@quiet.example").item("a1"));
        UUID ada = kith.door(Members.class).search("Ada Quiet", null, 1, kith.colleague(Cast.NORA)).getFirst().id();
        Browser priya = kith.browser(Cast.PRIYA);
        assertThat(priya.get("/members/" + ada).shows("ada@quiet.example")).isFalse();
        assertThat(priya.get("/members/" + ada + "?addresses=answer").shows("ada@quiet.example")).isTrue();
        assertThat(kith.browser(Cast.STEN).get("/audit?kind=member").text("tbody tr")).contains("Priya Raman looked at Ada Quiet address");
    }

    @Test
    void aLongTimelineGoesOn() {
        Source forum = kith.connected("The long forum");
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(90, ChronoUnit.DAYS);
        kith.hear(forum, IntStream.range(0, 45).mapToObj(i -> Said.by("Lotte Long").words("Word " + i + ".").at(start.plus(i, ChronoUnit.DAYS)).item("l" + i))
                .toArray(app.kith.listening.Item[]::new));
        UUID lotte = kith.door(Members.class).search("Lotte Long", null, 1, kith.colleague(Cast.NORA)).getFirst().id();
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page first = nora.get("/members/" + lotte);
        assertThat(first.document().select(".moment")).hasSize(40);
        Browser.Page second = nora.get(first.document().select("a[href*=before]").attr("href"));
        assertThat(second.document().select(".moment")).hasSize(5);
        assertThat(second.shows("Word 0.")).isTrue();
    }

    @Test
    void whoeverDeletesTheirAccountKeepsTheirHistoryWithAPlainNote() {
        Source place = kith.connected("The old forum");
        kith.hear(place, Said.by("Ottilie Haberkorn").words("My kettle sings.").item("o1"), Said.by("Ottilie Haberkorn").words("It sang again.").item("o2"));
        Colleague nora = kith.colleague(Cast.NORA);
        Member ottilie = kith.door(Members.class).search("Ottilie", null, 2, nora).getFirst();
        long people = kith.door(Members.class).count();
        Instant now = Instant.now();
        kith.hear(place, Item.post("o1", Item.Author.of("deleted:o1", null, "Deleted account"), now).text("My kettle sings.").build(),
                Item.post("o2", Item.Author.of("deleted:o2", null, "Deleted account"), now).text("It sang again.").build());
        assertThat(kith.door(Members.class).count()).as("nobody new, and nobody without a word").isEqualTo(people);
        Browser.Page page = kith.browser(Cast.NORA).get("/members/" + ottilie.id());
        assertThat(page.text(".timeline")).contains("My kettle sings.", "It sang again.");
        assertThat(page.text("aside")).contains("The account there was deleted (seen", "What was said stays; nobody else is taken for Ottilie.");
        assertThat(page.text("header")).contains("Ottilie has deleted the account we knew, so an answer may not arrive.");
        kith.hear(place, Item.post("w1", Item.Author.of("77", "wim", "Wim Weg"), now).text("Before I go.").build(), Item.post("w2", Item.Author.of("78", null, "Lea Left"), now).text("Bye.").build());
        kith.hear(place, Item.post("w3", Item.Author.of("77", null, "Deleted User"), now).text("My last words.").build(), Item.post("w2", Item.Author.of("gone", null, "[deleted]"), now).text("Bye.").build());
        Member wim = kith.door(Members.class).search("Wim Weg", null, 2, nora).getFirst();
        assertThat(kith.browser(Cast.NORA).get("/members/" + wim.id()).text()).as("under the same id").contains("Wim Weg", "My last words.", "The account there was deleted (seen");
        Member lea = kith.door(Members.class).search("Lea Left", null, 2, nora).getFirst();
        assertThat(kith.browser(Cast.NORA).get("/members/" + lea.id()).text()).as("of words that were heard before").contains("Bye.", "The account there was deleted (seen");
        kith.hear(place, Item.post("o3", Item.Author.of("deleted:o3", null, "Deleted account"), now).text("Somebody else's words.").build());
        assertThat(kith.browser(Cast.NORA).get("/members/" + ottilie.id()).text(".timeline")).doesNotContain("Somebody else");
    }

    @Test
    void aNameCanBeSetRight() {
        Member member = kith.door(Members.class).add("Jane", kith.colleague(Cast.NORA));
        assertThat(kith.browser(Cast.NORA).post("/members/" + member.id() + "/name", "name", "Jane Doe").text("h1")).isEqualTo("Jane Doe");
    }

    @Test
    void guestsSeeNobodyAndUnknownIdsAreNotThere() {
        Browser gus = kith.browser(Cast.GUS);
        assertThat(gus.get("/members").status()).isEqualTo(403);
        assertThat(gus.get("/members/" + UUID.randomUUID()).status()).isIn(403, 404);
        assertThat(kith.browser(Cast.NORA).get("/members/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(kith.browser(Cast.NORA).get("/members/x").status()).isEqualTo(404);
    }
}
