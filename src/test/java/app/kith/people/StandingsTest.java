package app.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.listening.Item;
import app.kith.listening.Source;
import app.kith.people.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StandingsTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static Source forum;
    private static Colleague nora;
    private static Standings standings;

    @BeforeAll
    static void aForum() {
        forum = kith.connected("The forum");
        nora = kith.colleague(Cast.NORA);
        standings = kith.door(Standings.class);
    }

    private static UUID weekly(String name, String replyTo) {
        Instant now = Instant.now().minusSeconds(3_600);
        kith.hear(forum, IntStream.range(0, 20).mapToObj(week -> {
            Said said = Said.by(name).words("Week " + week + ".").at(now.minus(Duration.ofDays(7L * week)));
            return (replyTo == null ? said : said.replyTo(replyTo)).item(name + "-" + week);
        }).toArray(Item[]::new));
        return id(name);
    }

    private static UUID id(String name) {
        return kith.door(Members.class).search(name, null, 1, nora).getFirst().id();
    }

    private static Standing of(UUID id) {
        standings.catchUp();
        return standings.of(id, nora).orElseThrow();
    }

    @Test
    void aThousandPuppetsGiveTheirBuyerNothing() {
        UUID buyer = weekly("Ben Buyer", null);
        UUID maya = weekly("Maya Okafor", "Ben Buyer-3");
        kith.door(Members.class).touch(maya, "handshake", "Leeds", "", null, nora);
        Standing before = of(buyer);
        assertThat(before.attention()).as("Maya, whom we met, answers him").isGreaterThan(0.1);
        List<Item> ring = new ArrayList<>();
        Instant now = Instant.now().minusSeconds(600);
        for (int i = 0; i < 1_000; i++) {
            ring.add(Said.by("Puppet " + i).words("So true @ben-buyer").replyTo("Ben Buyer-1").at(now).item("puppet-a" + i));
            ring.add(Said.by("Puppet " + i).words("Indeed @puppet-" + (i + 1) % 1_000).replyTo("puppet-a" + Math.max(0, i - 1)).at(now.plusSeconds(1)).item("puppet-b" + i));
        }
        kith.hear(forum, ring.toArray(Item[]::new));
        Standing after = of(buyer);
        assertThat(after.heeded()).isGreaterThan(1_000);
        assertThat(after.attention()).isCloseTo(before.attention(), Offset.offset(0.001));
        Standing puppet = of(id("Puppet 500"));
        assertThat(puppet.attention()).isLessThan(0.001);
        assertThat(puppet.trusted()).isFalse();
        assertThat(standings.facts(buyer, nora).orElseThrow().heededBy().getFirst().memberId()).as("who counts is named first").isEqualTo(maya);
    }

    @Test
    void whomPeopleWeKnowTurnToIsFoundAndWhoBoughtACrowdIsNot() {
        UUID sunniva = weekly("Sunniva Haugen", null);
        UUID buyer = weekly("Bo Bought", null);
        for (String name : List.of("Ada Known", "Bea Known", "Cleo Known")) kith.door(Members.class).touch(weekly(name, "Sunniva Haugen-3"), "call", "", "", null, nora);
        weekly("Ada Known", "Bo Bought-3");
        kith.hear(forum, IntStream.range(0, 50).mapToObj(i -> Said.by("Paid " + i).words("So true @bo-bought").replyTo("Bo Bought-1").item("paid-" + i)).toArray(Item[]::new));
        standings.catchUp();
        WorthKnowing worth = kith.door(WorthKnowing.class);
        assertThat(found(worth)).contains(sunniva).doesNotContain(buyer);
        Browser.Page page = kith.browser(Cast.NORA).get("/partnerships");
        assertThat(page.text()).contains("Worth knowing better", "Three people we know answered or named Sunniva in the last year,", "None of us has met or answered Sunniva yet.");
        Browser.Page begun = kith.browser(Cast.NORA).get(page.document().select("a[href*=partnership?why]").stream().filter(link -> link.attr("href").contains(sunniva.toString())).findFirst().orElseThrow().attr("href"));
        assertThat(begun.document().select("#why").text()).startsWith("Three people we know answered or named Sunniva");
        worth.notNow(sunniva, nora);
        assertThat(found(worth)).doesNotContain(sunniva);
        kith.clock().freezeAt(Instant.now().plus(Duration.ofDays(91)));
        assertThat(found(worth)).contains(sunniva);
        kith.clock().run();
        kith.door(Partnerships.class).begin(sunniva, "Others wait for what she says.", nora);
        assertThat(found(worth)).doesNotContain(sunniva);
    }

    private static List<UUID> found(WorthKnowing worth) {
        return worth.some(nora).stream().map(one -> one.standing().memberId()).toList();
    }

    @Test
    void mergingAndUnmergingMovesStandingWithThePeople() {
        UUID ida = weekly("Ida One", null);
        UUID other = weekly("Ida Other", "Ida One-2");
        UUID asker = weekly("Asker", "Ida Other-2");
        kith.door(Members.class).touch(asker, "call", "", "", null, nora);
        Standing apart = of(ida);
        assertThat(of(other).heeded()).isEqualTo(1);
        Merger merger = kith.door(Merges.class).merge(ida, other, "She said so.", nora);
        Standing one = of(ida);
        assertThat(one.said()).isEqualTo(40);
        assertThat(one.heeded()).as("not by herself").isEqualTo(1);
        assertThat(one.attention()).isGreaterThan(apart.attention());
        assertThat(kith.door(Members.class).search("Ida Other", null, 5, nora)).extracting(Member::id).containsExactly(ida);
        kith.door(Merges.class).unmerge(merger.id(), List.of(), nora);
        assertThat(of(ida).said()).isEqualTo(20);
        assertThat(of(other).attention()).isGreaterThan(0.1);
        assertThat(kith.door(Members.class).search("Ida Other", null, 5, nora)).extracting(Member::id).containsExactly(other);
    }

    @Test
    void driftingHappensBySilenceAlone() {
        UUID lotte = weekly("Lotte Silent", null);
        assertThat(of(lotte).state()).isEqualTo(State.REGULAR);
        kith.clock().freezeAt(Instant.now().plus(Duration.ofDays(40)));
        assertThat(of(lotte).state()).isEqualTo(State.DRIFTING);
        kith.clock().freezeAt(Instant.now().plus(Duration.ofDays(300)));
        assertThat(of(lotte).state()).isEqualTo(State.GONE);
        kith.clock().run();
    }
}
