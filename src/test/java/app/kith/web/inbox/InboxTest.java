package app.kith.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Browser.Page;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Inbox;
import app.kith.listening.Source;
import app.kith.people.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list, and what takes a conversation off it and back. */
class InboxTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static int places;
    private Source forum;
    private Browser nora;

    @BeforeEach
    void aPlace() {
        forum = kith.connected("Bench " + ++places);
        nora = atTheInbox(Cast.NORA);
    }

    @Test
    void whoeverSpokeLastLiesOnTop() {
        say("Maya Okafor", "It drips.", 2);
        say("Tomasz Wilk", "Grind size?", 1);
        assertThat(names(nora.get("/inbox" + here()))).containsExactly("Tomasz Wilk", "Maya Okafor");
    }

    @Test
    void openingAConversationMarksItReadForTheReaderOnly() {
        UUID maya = say("Maya Okafor", "It drips.", 1);
        assertThat(nora.get("/inbox" + here()).document().select(".letter.is-unread")).hasSize(1);
        nora.get("/conversations/" + maya + here());
        assertThat(nora.get("/inbox" + here()).document().select(".letter.is-unread")).isEmpty();
        assertThat(atTheInbox(Cast.PRIYA).get("/inbox" + here()).document().select(".letter.is-unread")).hasSize(1);
    }

    @Test
    void theListStaysBesideTheOpenConversation() {
        UUID maya = say("Maya Okafor", "It drips.", 2);
        say("Tomasz Wilk", "Grind size?", 1);
        Page page = nora.get("/conversations/" + maya + here());
        assertThat(names(page)).containsExactly("Tomasz Wilk", "Maya Okafor");
        assertThat(page.text(".letter.is-selected .letter-name")).isEqualTo("Maya Okafor");
        assertThat(page.document().select(".letter-name").attr("href")).contains("place=");
    }

    @Test
    void furtherBackGoesOnWhereTheListEnded() {
        for (int i = 0; i < 45; i++) say("Person " + i, "Words " + i, i + 1);
        Page first = nora.get("/inbox" + here());
        assertThat(names(first)).hasSize(40).startsWith("Person 0");
        Page second = nora.get(first.document().select(".inbox-further a").attr("href"));
        assertThat(names(second)).containsExactly("Person 40", "Person 41", "Person 42", "Person 43", "Person 44");
        assertThat(second.document().select(".inbox-further a").text()).isEqualTo("Back to the latest");
    }

    @Test
    void closingOpensTheNextOnTheShelf() {
        UUID maya = say("Maya Okafor", "It drips.", 1);
        say("Tomasz Wilk", "Grind size?", 2);
        Page next = nora.post("/conversations/" + maya + "/closure" + here());
        assertThat(next.text(".toast")).isEqualTo("Closed. Tomasz Wilk is next.");
        assertThat(next.text("#subject")).contains("Tomasz Wilk");
        assertThat(names(nora.get("/inbox" + here() + "&shelf=closed"))).containsExactly("Maya Okafor");
        Page done = nora.post("/conversations/" + waitingOf("Tomasz Wilk") + "/closure" + here());
        assertThat(done.uri().getPath()).isEqualTo("/inbox");
        assertThat(done.text()).contains("That was the last one here.", "Nothing from Bench");
    }

    @Test
    void aClosedConversationCanBeReopened() {
        UUID maya = say("Maya Okafor", "It drips.", 1);
        nora.post("/conversations/" + maya + "/closure" + here());
        assertThat(nora.get("/conversations/" + maya).text(".reading-head .meta")).contains("closed by Nora");
        Page open = nora.post("/conversations/" + maya + "/closure/removal");
        assertThat(open.text(".reading-head .meta")).contains("Maya waits for us since");
    }

    @Test
    void snoozingTakesItOffTheDeskUntilThen() {
        UUID maya = say("Maya Okafor", "It drips.", 1);
        Page after = nora.post("/conversations/" + maya + "/snooze" + here(), "until", "tomorrow");
        assertThat(after.text(".toast")).startsWith("Comes back tomorrow, 09:00.");
        assertThat(nora.get("/inbox" + here() + "&shelf=snoozed").text(".letter-waits")).isEqualTo("until tomorrow, 09:00");
        nora.post("/conversations/" + maya + "/snooze/removal" + here());
        assertThat(names(nora.get("/inbox" + here()))).containsExactly("Maya Okafor");
    }

    @Test
    void aDayThatIsGoneIsRefusedBesideTheField() {
        UUID maya = say("Maya Okafor", "It drips.", 1);
        Page page = nora.post("/conversations/" + maya + "/snooze", "until", "day", "day", "2020-01-01");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text("#day-fault")).isEqualTo("Choose a time that is still to come.");
        assertThat(nora.post("/conversations/" + maya + "/snooze", "until", "day", "day", "soon").text("#day-fault")).startsWith("Choose a day");
    }

    @Test
    void assigningSaysWhomItWaitsFor() {
        UUID maya = say("Maya Okafor", "It drips.", 1);
        Colleague priya = kith.colleague(Cast.PRIYA);
        Page page = nora.post("/conversations/" + maya + "/assignment" + here(), "colleague", priya.id().toString());
        assertThat(page.text(".toast")).isEqualTo("This is Priya’s now.");
        assertThat(page.text(".letter-waits")).isEqualTo("waits for Priya");
        assertThat(atTheInbox(Cast.PRIYA).get("/inbox" + here() + "&shelf=mine").text(".letter-waits")).isEqualTo("waits for you");
        assertThat(nora.post("/conversations/" + maya + "/assignment/removal" + here()).text(".letter-waits")).isEqualTo("waits for us");
    }

    @Test
    void guestsSeeOnlyWhatIsHandedToThemAndCannotAnswer() {
        UUID maya = say("Maya Okafor", "It drips.", 1);
        UUID tomasz = say("Tomasz Wilk", "Grind size?", 2);
        nora.post("/conversations/" + maya + "/assignment", "colleague", kith.colleague(Cast.GUS).id().toString());
        Browser gus = atTheInbox(Cast.GUS);
        assertThat(names(gus.get("/inbox"))).containsExactly("Maya Okafor");
        assertThat(gus.get("/conversations/" + tomasz).status()).isEqualTo(404);
        Page page = gus.get("/conversations/" + maya);
        assertThat(page.document().select("#reply, [data-key=e], [data-key=q], .message-head a[href^=/members]")).isEmpty();
        assertThat(page.document().select("#note")).hasSize(1);
        assertThat(gus.post("/conversations/" + maya + "/closure").status()).isEqualTo(403);
        assertThat(gus.post("/conversations/" + maya + "/replies-by-hand", "replyId", UUID.randomUUID().toString(), "words", "Hi").status()).isEqualTo(403);
        nora.post("/conversations/" + maya + "/assignment/removal");
        assertThat(gus.get("/inbox").text(".empty")).contains("Nothing is in your hands.");
    }

    @Test
    void anEmptyKithSaysWhatToDoFirst() {
        try (var empty = RunningKith.start()) {
            Page page = empty.browser(Cast.NORA).get("/inbox");
            assertThat(page.text(".empty")).contains("We listen nowhere yet.", "Connect a place");
            empty.connected("Bench");
            assertThat(empty.browser(Cast.NORA).get("/inbox").text(".empty")).contains("Nobody waits for an answer.");
        }
    }

    @Test
    void thePersonColumnTellsWhoItIsWithoutTheirAddress() {
        kith.hear(forum, Said.by("Hanna Berg").email("hanna@post.example").words("Do you ship to Norway?").item("h" + System.nanoTime()));
        UUID id = waitingOf("Hanna Berg");
        Conversation conversation = kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, forum.place().id(), null, 5, kith.colleague(Cast.NORA)).getFirst();
        kith.door(Members.class).note(conversation.memberId(), "Write, never call.", kith.colleague(Cast.NORA));
        Page page = nora.get("/conversations/" + id);
        assertThat(page.text(".person")).contains("Hanna Berg", forum.place().name(), "Write, never call.", "only inside");
        assertThat(page.body()).doesNotContain("hanna@post.example");
    }

    @Test
    void wrongAddressesLeadNowhere() {
        assertThat(nora.get("/conversations/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(nora.get("/conversations/abc").status()).isEqualTo(404);
        assertThat(nora.get("/inbox?shelf=attic").status()).isEqualTo(404);
        assertThat(nora.get("/inbox?place=abc").status()).isEqualTo(400);
        assertThat(nora.get("/inbox?before=" + UUID.randomUUID()).status()).isEqualTo(200);
    }

    private static Browser atTheInbox(String email) {
        Browser browser = kith.browser(email);
        browser.get("/inbox");
        return browser;
    }

    private UUID say(String name, String words, int hoursAgo) {
        kith.hear(forum, Said.by(name).words(words).at(Instant.now().minus(Duration.ofHours(hoursAgo))).item(name + words + System.nanoTime()));
        return waitingOf(name);
    }

    private UUID waitingOf(String name) {
        var members = kith.door(Members.class);
        return kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, forum.place().id(), null, 100, kith.colleague(Cast.NORA)).stream()
                .filter(one -> members.byIds(List.of(one.memberId())).get(one.memberId()).name().equals(name)).findFirst().orElseThrow().id();
    }

    private String here() {
        return "?place=" + forum.place().id();
    }

    private static List<String> names(Page page) {
        return page.document().select(".letter-name").stream().map(name -> name.ownText()).toList();
    }
}
