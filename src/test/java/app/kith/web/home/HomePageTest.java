package app.kith.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Inbox;
import app.kith.insights.Insights;
import app.kith.listening.Source;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomePageTest {

    private RunningKith kith;
    private Browser nora;

    @BeforeEach
    void start() {
        kith = RunningKith.start();
        nora = kith.browser(Cast.NORA);
    }

    @AfterEach
    void stop() {
        kith.close();
    }

    @Test
    void theFirstDayHasStepsAndTheirOrder() {
        Browser.Page first = nora.get("/");
        assertThat(first.text("h1")).isEqualTo("Nobody is heard yet. Connect the first place where people talk about you.");
        assertThat(first.document().select(".button.is-main").eachAttr("href")).containsExactly("/sources/new");
        assertThat(first.text(".step.is-done")).contains("Invite a colleague");
        kith.connected("Forum");
        assertThat(nora.get("/").text(".step.is-done")).contains("Connect a place");
    }

    @Test
    void saysHowManyWaitAndWhoWaitsForWhom() {
        Source forum = kith.connected("Forum");
        Instant now = Instant.now();
        kith.hear(forum, Said.by("Maya Okafor").words("It drips.").at(now.minus(Duration.ofDays(3))).item("a"));
        kith.hear(forum, Said.by("Tomasz Wilk").words("Grind size?").at(now.minus(Duration.ofHours(5))).item("b"));
        kith.hear(forum, Said.by("Hanna Berg").words("Too big a box.").at(now.minus(Duration.ofHours(1))).item("c"));
        Browser.Page nobodys = nora.get("/");
        assertThat(nobodys.text("h1")).isEqualTo("Three people wait for an answer. The longest has waited 3 days.");
        assertThat(nobodys.text(".button.is-main")).startsWith("Answer Maya Okafor");
        assertThat(nobodys.text("section[aria-labelledby=waits-for-others]")).contains("Nobody yet", "Three conversations have no colleague.");
        assertThat(nobodys.text("section[aria-labelledby=waits-for-you]")).contains("Nothing.");

        assign("Maya Okafor", Cast.PRIYA);
        assign("Tomasz Wilk", Cast.NORA);
        Browser.Page shared = nora.get("/");
        assertThat(shared.text(".button.is-main")).startsWith("Answer Tomasz Wilk");
        assertThat(shared.text("section[aria-labelledby=waits-for-you]")).contains("Grind size?").doesNotContain("It drips.");
        assertThat(shared.text("section[aria-labelledby=waits-for-others]")).contains("Priya Raman, Support", "One conversation waits.", "One conversation has no colleague.");
    }

    @Test
    void aCalmHouseSaysThatNobodyWaits() {
        Source forum = kith.connected("Forum");
        kith.hear(forum, Said.by("Maya Okafor").words("It drips.").item("a"));
        Conversation conversation = with("Maya Okafor");
        kith.door(Conversations.class).answeredThere(conversation.id(), java.util.UUID.randomUUID(), null, "It was us.", kith.colleague(Cast.NORA));
        Browser.Page calm = nora.get("/");
        assertThat(calm.text("h1")).startsWith("Nobody waits for an answer. The last one was Maya Okafor,");
        assertThat(calm.document().select(".button.is-main")).isEmpty();
        assertThat(calm.text("aside")).contains("The one place we listen to is heard.");
    }

    @Test
    void aTeamSeesWhatItWasGivenAndAnOwnerWhatIsPromised() {
        Source forum = kith.connected("Forum");
        kith.hear(forum, Said.by("Maya Okafor").words("It drips.").item("a"));
        var me = kith.colleague(Cast.NORA);
        var message = kith.door(Conversations.class).thread(with("Maya Okafor").id(), me).getFirst();
        Insights insights = kith.door(Insights.class);
        var insight = insights.open(message.id(), "It drips.", "The wand drips", null, kith.colleague(Cast.JONAS).teamId(), me);
        assertThat(nora.get("/").text("section[aria-labelledby=waits-for-others]")).contains("Product", "One insight to decide. One person stands behind it.");
        Browser jonas = kith.browser(Cast.JONAS);
        assertThat(jonas.get("/").text("section[aria-labelledby=waits-for-you]")).contains("Decide about “The wand drips”");
        assertThat(kith.browser(Cast.GUS).get("/").text("h1")).startsWith("Your team talks about one insight.");
        insights.decide(insight.id(), "We mend it.", kith.colleague(Cast.JONAS).id(), null, me);
        assertThat(jonas.get("/").text("section[aria-labelledby=waits-for-you]")).contains("One person to tell about “The wand drips”", "Nobody is answered yet");
        assertThat(nora.get("/").text("aside")).contains("one of one still to answer");
    }

    @Test
    void aGuestSeesOnlyWhatIsHandedToThem() {
        Source forum = kith.connected("Forum");
        kith.hear(forum, Said.by("Maya Okafor").words("It drips.").item("a"));
        Browser gus = kith.browser(Cast.GUS);
        Browser.Page calm = gus.get("/");
        assertThat(calm.text("h1")).startsWith("Nobody asks for you.");
        assertThat(calm.shows("Maya")).isFalse();
        assertThat(calm.text("main")).doesNotContain("Where we listen", "Waits for others");
        assign("Maya Okafor", Cast.GUS);
        assertThat(gus.get("/").text("h1")).isEqualTo("One person waits in conversations handed to you.");
        assertThat(gus.get("/").text(".button.is-main")).startsWith("Read Maya Okafor");
    }

    private Conversation with(String name) {
        var me = kith.colleague(Cast.NORA);
        var members = kith.door(app.kith.people.Members.class);
        return kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, null, null, 50, me).stream()
                .filter(one -> members.require(one.memberId(), me).name().equals(name)).findFirst().orElseThrow();
    }

    private void assign(String member, String colleague) {
        kith.door(Conversations.class).assign(with(member).id(), kith.colleague(colleague).id(), kith.colleague(Cast.NORA));
    }
}
