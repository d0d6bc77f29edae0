package app.kith.web.readings;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.conversations.Conversations;
import app.kith.listening.Source;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadingsPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static Source forum;
    private static Browser nora;

    @BeforeAll
    static void aPlace() {
        forum = kith.connected("Forum");
        nora = kith.browser(Cast.NORA);
    }

    @Test
    void aGuessIsPutRightInOneClickAndTheNextAlikeIsReadSo() {
        Conversations.Filed first = said("The hinge of the drip tray squeaks a bit when it is opened.", "one");
        String right = guess(first).text().contains("praise") ? "idea" : "praise";
        assertThat(guess(first).text()).doesNotContain(right);
        Browser.Page thanked = nora.post("/messages/" + first.messageId() + "/readings", "kind", "need", "label", right);
        assertThat(thanked.text(".toast")).contains("Kith has learned it.");
        assertThat(guess(first).text()).contains(right);
        assertThat(guess(first).hasClass("is-told")).isTrue();
        assertThat(guess(said("The hinge of the drip tray squeaks when opened.", "next")).text()).contains(right);
        assertThat(nora.get("/readings").text()).contains("How Kith reads", "Regulated mode is off.").containsPattern("Right 0 of the last \\d");
    }

    @Test
    void aLabelIsPausedAndRegulatedModeIsSwitchedByThoseWhoMay() {
        Browser sten = kith.browser(Cast.STEN);
        assertThat(sten.post("/readings/pauses", "kind", "need", "label", "praise").text()).contains("Paused.");
        assertThat(sten.post("/readings/pauses/removal", "kind", "need", "label", "praise").text()).doesNotContain("Paused.");
        assertThat(sten.post("/readings/regulation").text()).contains("Regulated mode is on.");
        assertThat(sten.post("/readings/regulation/removal").text()).contains("Regulated mode is off.");
        assertThat(kith.browser(Cast.JONAS).post("/readings/regulation").status()).isEqualTo(403);
    }

    @Test
    void whatCannotBeChosenIsRefused() {
        Conversations.Filed message = said("Where is the manual?", "refused");
        assertThat(nora.post("/messages/" + message.messageId() + "/readings", "kind", "need", "label", "nonsense").status()).isEqualTo(422);
        assertThat(nora.post("/messages/" + UUID.randomUUID() + "/readings", "kind", "need", "label", "praise").status()).isEqualTo(404);
        assertThat(kith.browser(Cast.GUS).get("/readings").status()).isEqualTo(403);
    }

    private static Conversations.Filed said(String words, String id) {
        kith.hear(forum, Said.by("Maya Okafor").words(words).item(id));
        return kith.door(Conversations.class).find(forum.id(), id).orElseThrow();
    }

    private static Element guess(Conversations.Filed message) {
        return nora.get("/conversations/" + message.conversationId()).document().selectFirst("#entry-" + message.messageId() + " .guesses .guess > summary");
    }
}
