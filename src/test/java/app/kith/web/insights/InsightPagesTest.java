package app.kith.web.insights;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.base.Ids;
import app.kith.conversations.Entry;
import app.kith.listening.Source;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InsightPagesTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static int places;
    private Loop loop;
    private Source forum;
    private Entry.Message maya;
    private Entry.Message tomasz;

    @BeforeEach
    void twoPeopleSayIt() {
        loop = new Loop(kith, kith.browser(Cast.NORA));
        forum = kith.connected("Bench " + ++places);
        maya = loop.hear(forum, "Maya Okafor", "Good morning,\n\nthe steam wand keeps dripping. I wake up to a small lake.");
        tomasz = loop.hear(forum, "Tomasz Wilk", "After the update mine weeps. Very poetic, very wet.");
    }

    private Browser.Page opened() {
        return loop.open(maya, "I wake up to a small lake.", "The wand drips");
    }

    private void decided() {
        opened();
        loop.join(tomasz, "Very poetic, very wet.");
        loop.route("Product");
        loop.decide("We put the valve timing back in 2.4.1.", Cast.JONAS);
    }

    private String columnOf() {
        return loop.browser.get("/insights").document().select("#card-" + loop.insight).first().closest("section").select("h2").text();
    }

    @Test
    void theBoardShowsAnInsightInTheColumnItHasReached() {
        opened();
        assertThat(columnOf()).isEqualTo("Heard");
        loop.route("Product");
        assertThat(columnOf()).isEqualTo("Routed");
        loop.say("Serials below W-2200 have the old gasket.");
        assertThat(columnOf()).isEqualTo("Discussed");
        loop.decide("We put the valve timing back.", Cast.JONAS);
        assertThat(columnOf()).isEqualTo("Decided");
        letGo(maya, "Told us herself that it is mended");
        assertThat(columnOf()).isEqualTo("Answered");
    }

    @Test
    void talkWithoutATeamDoesNotMoveItOnTheBoard() {
        opened();
        loop.say("Whose is this?");
        assertThat(columnOf()).isEqualTo("Heard");
        assertThat(loop.browser.get("/insights?team=" + kith.colleague(Cast.JONAS).teamId()).document().select("#card-" + loop.insight)).isEmpty();
    }

    @Test
    void markedWordsStandInTheFormAndTheWholeMessageBeside() {
        Browser.Page page = loop.browser.get("/insights/new?message=" + maya.id() + "&words=a+small+lake");
        assertThat(page.document().select("textarea[name=words]").val()).isEqualTo("a small lake");
        assertThat(page.text(".marking blockquote")).contains("the steam wand keeps dripping");
        assertThat(page.document().select("textarea").first().closest("form").attr("action")).isEqualTo("/insights");
        assertThat(loop.browser.get("/insights/new?message=" + maya.id()).document().select("textarea[name=words]").val()).isEqualTo(maya.words());
    }

    @Test
    void aQuoteThatWasNotSaidIsRefusedWithWords() {
        Browser.Page page = loop.open(maya, "I love the dripping wand.", "The wand drips");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text(".field-fault")).contains("These are not words of this message");
        assertThat(page.value("words")).isEqualTo("I love the dripping wand.");
        assertThat(page.value("title")).isEqualTo("The wand drips");
    }

    @Test
    void anInsightNeedsATitle() {
        Browser.Page page = loop.open(maya, "I wake up to a small lake.", " ");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text("#title-fault")).contains("This cannot be empty.");
    }

    @Test
    void thoseWhoSaidTheSameAreOfferedFirst() {
        opened();
        Browser.Page page = loop.browser.get("/insights/new?message=" + loop.hear(forum, "Hanna Berg", "My wand drips as well.").id());
        assertThat(page.document().select("section[aria-labelledby=near] > .rows button").eachAttr("formaction")).contains(loop.path("/quotes"));
        assertThat(loop.join(tomasz, "mine weeps").text("#said")).isEqualTo("What two people said");
        assertThat(loop.join(tomasz, "mine weeps").status()).isEqualTo(409);
    }

    @Test
    void titleAndReasonCanBeRewritten() {
        opened();
        assertThat(loop.browser.post(loop.path("/wording"), "title", "The wand weeps", "why", "").text("h1")).isEqualTo("The wand weeps");
        Browser.Page again = loop.browser.post(loop.path("/wording"), "title", "", "why", "Because.");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.document().select("details[open] textarea[name=why]").val()).isEqualTo("Because.");
    }

    @Test
    void aMentionIsHighlightedAndSeenByOpeningThePage() {
        opened();
        loop.say("@jonas and @nobody-here, look.");
        assertThat(loop.page().text(".mention")).isEqualTo("@jonas");
        Browser jonas = kith.browser(Cast.JONAS);
        assertThat(jonas.get("/").text(".rows")).contains("Nora asks you in “The wand drips”");
        assertThat(jonas.get(loop.path("")).text(".mention.is-you")).isEqualTo("@jonas");
        assertThat(jonas.get("/").shows("Nora asks you in “The wand drips”")).isFalse();
    }

    @Test
    void decidingNeedsATeamAndKeepsWhatWasTyped() {
        opened();
        Browser.Page early = loop.decide("We mend it.", Cast.JONAS);
        assertThat(early.status()).isEqualTo(409);
        assertThat(loop.page().document().select("form[action$=decision]")).isEmpty();
        loop.route("Product");
        Browser.Page wrong = loop.browser.post(loop.path("/decision"), "words", "We mend it.", "owner", kith.colleague(Cast.JONAS).id().toString(), "due", "next week");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("#due-fault")).contains("year, month and day");
        assertThat(wrong.document().select("#what").val()).isEqualTo("We mend it.");
    }

    @Test
    void decidingOwesEachPersonOneAnswer() {
        decided();
        Browser.Page page = loop.page();
        assertThat(page.text("#answers")).isEqualTo("Two people to answer");
        assertThat(page.document().select(".answer")).hasSize(2);
        assertThat(page.document().select(".answer form.answer-draft")).hasSize(1);
        Browser.Page asked = loop.browser.get(loop.path("?answer=" + tomasz.memberId()));
        assertThat(asked.value("reply")).isNotEmpty();
        assertThat(asked.document().select("#draft").val()).startsWith("Dear Tomasz,").contains("“Very poetic, very wet.”", "We put the valve timing back in 2.4.1.").endsWith("Nora");
    }

    @Test
    void answeringTwiceConflictsAndLosesNoWords() {
        decided();
        assertThat(answerThere(maya, "It was us, Maya.").text("#answer-" + maya.memberId())).contains("told there");
        Browser.Page twice = answerThere(maya, "It was us, once more.");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text("[role=alert]")).contains("answered already", "It was us, once more.");
        assertThat(twice.document().select("#draft").val()).startsWith("Dear Tomasz,");
    }

    @Test
    void lettingTheLastGoClosesTheRing() {
        decided();
        answerThere(maya, "It was us, Maya.");
        assertThat(letGo(tomasz, "").text("#reason-fault")).contains("This cannot be empty.");
        Browser.Page page = letGo(tomasz, "His account is gone");
        assertThat(page.text("#answers")).isEqualTo("Everybody who said it is answered or let go");
        assertThat(page.text("#answer-" + tomasz.memberId())).contains("let go: His account is gone");
        assertThat(page.document().select(".ring-large.is-closing .ring-whole")).hasSize(1);
        assertThat(loop.now().isClosed()).isTrue();
    }

    @Test
    void whatCannotBeSentSaysWhy() {
        Source mailbox = Loop.mailboxNobodyServes(kith, "Post " + places);
        Entry.Message letter = loop.hear(mailbox, "Ines Duarte", "Mine drips, too.");
        loop.open(letter, "Mine drips, too.", "Drips in Porto");
        loop.route("Support");
        Browser.Page page = loop.decide("We mend it.", Cast.PRIYA);
        assertThat(page.text(".composer-who")).contains("through Post");
        Browser.Page sent = loop.browser.post(loop.path("/answers/" + letter.memberId()), "reply", page.value("reply"), "lastSeen", page.value("lastSeen"), "words", "Dear Ines, it was us.");
        assertThat(sent.text(".toast")).isEqualTo("On its way to Ines.");
        String state = "";
        for (int i = 0; i < 100 && !state.contains("Not sent"); i++) {
            state = loop.page().text(".answer .state");
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        assertThat(state).contains("Not sent");
        assertThat(loop.browser.get("/").text("aside")).contains("Your answer to Ines Duarte");
        assertThat(loop.now().isClosed()).isFalse();
    }

    @Test
    void aGuestTalksAboutTheInsightsOfTheirTeamAndNothingElse() {
        opened();
        Browser gus = kith.browser(Cast.GUS);
        assertThat(gus.get(loop.path("")).status()).isEqualTo(404);
        loop.route("Product");
        Browser.Page page = gus.get(loop.path(""));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("main form").eachAttr("action")).containsExactly(loop.path("/posts"));
        assertThat(page.document().select("main a[href^=/members], main a[href^=/conversations]")).isEmpty();
        assertThat(gus.get("/insights/new?message=" + maya.id()).status()).isEqualTo(403);
        assertThat(gus.get("/insights").document().select("#card-" + loop.insight)).hasSize(1);
    }

    private Browser.Page answerThere(Entry.Message to, String words) {
        return loop.browser.post(loop.path("/answers/" + to.memberId()), "reply", Ids.at(Instant.now()).toString(), "words", words, "there", "true");
    }

    private Browser.Page letGo(Entry.Message person, String reason) {
        return loop.browser.post(loop.path("/answers/" + person.memberId() + "/letting-go"), "reason", reason);
    }
}
