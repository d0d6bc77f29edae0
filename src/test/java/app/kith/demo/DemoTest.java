package app.kith.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.RunningKith;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Conversation;
import app.kith.conversations.Inbox;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.insights.Leg;
import app.kith.listening.DeadLetters;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Members;
import app.kith.people.Merges;
import app.kith.people.Proposals;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static RunningKith kith;
    private static Colleague nora;

    @BeforeAll
    static void begin() {
        kith = RunningKith.startEmpty("kith.demo=true");
        nora = kith.door(Colleagues.class).byEmail("nora@lindgren.example").orElseThrow();
    }

    @AfterAll
    static void end() {
        kith.close();
    }

    @Test
    void aboutSixtyPeopleTalkAtSevenPlacesAndNothingIsLostOnTheWay() {
        assertThat(kith.door(Members.class).count()).isBetween(55L, 100L);
        assertThat(kith.door(Sources.class).list()).hasSize(7);
        assertThat(kith.door(Colleagues.class).list()).hasSize(12);
        assertThat(kith.door(DeadLetters.class).countOpen()).isZero();
    }

    @Test
    void theDeskIsAlive() {
        Inbox inbox = kith.door(Inbox.class);
        assertThat(inbox.count(Inbox.Shelf.WAITING, nora)).isBetween(10, 25);
        assertThat(inbox.count(Inbox.Shelf.SNOOZED, nora)).isEqualTo(9);
        assertThat(inbox.count(Inbox.Shelf.CLOSED, nora)).isGreaterThan(70);
    }

    @Test
    void loopsAreInEveryState() {
        Insights insights = kith.door(Insights.class);
        List<Insight> open = insights.open(nora);
        assertThat(open).extracting(Insight::reached).contains(Leg.HEARD, Leg.ROUTED, Leg.DISCUSSED, Leg.DECIDED);
        assertThat(insights.closed(10, nora)).hasSize(3).allMatch(Insight::isClosed);
    }

    @Test
    void aLinkWasPastedAnEveningHadItsGuestsAndAPastCanBeReadOn() {
        Browser browser = kith.browser("nora@lindgren.example");
        assertThat(kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, null, null, 500, nora)).extracting(Conversation::title).contains("Wren 2, after two winters");
        assertThat(browser.get("/places").text()).contains("Evenings at the workshop", "Kitchen reviews");
        UUID petra = kith.door(Members.class).search("Petra Lund", null, 1, nora).getFirst().id();
        assertThat(browser.get("/members/" + petra).text(".moment")).contains("Petra came to “Seals and springs, an evening at the workshop”", "is that allowed?");
        Source list = kith.door(Sources.class).list().stream().filter(source -> source.channel().equals("mbox")).findFirst().orElseThrow();
        assertThat(browser.get("/sources/" + list.id()).text(".notices")).contains("Stopped reading the past");
    }

    @Test
    void aFewMayBeKnownTwiceAndTheOthersWerePutTogetherOnTheWay() {
        assertThat(kith.door(Proposals.class).count(nora)).isBetween(2L, 6L);
        UUID ilse = kith.door(Members.class).search("Ilse Vandenbroucke", null, 1, nora).getFirst().id();
        assertThat(kith.door(Merges.class).within(ilse, nora)).hasSizeGreaterThan(1).allMatch(merger -> merger.at().isBefore(Instant.now()));
    }

    @Test
    void theLinkSignsTheCommunityManagerIn() {
        Browser browser = kith.browser("nora@lindgren.example");
        assertThat(browser.get("/me").text()).contains("Nora Lindqvist");
    }
}
