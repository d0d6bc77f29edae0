package app.kith.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Browser.Page;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Inbox;
import app.kith.insights.Insights;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.listening.channels.mail.ScriptedSmtp;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reading a thread, answering it, and what becomes of the answer. */
class ConversationTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static GreenMail mail;
    private static int places;

    private Browser nora;

    @BeforeAll
    static void aMailServer() {
        mail = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "imap")});
        mail.start();
        mail.setUser("help@lindgren.example", "secret");
    }

    @AfterAll
    static void noMailServer() {
        mail.stop();
    }

    @BeforeEach
    void nora() {
        nora = atTheInbox(Cast.NORA);
    }

    @Test
    void anAnswerIsSentOnceHoweverOftenSomebodyPressesSend() throws Exception {
        UUID id = said(mailbox(mail.getSmtp().getPort()), "It drips.");
        Page form = nora.get("/conversations/" + id);
        Map<String, String> filledIn = answer(form, "Dear Maya, it is not you.");
        Page sent = send(id, filledIn);
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.text(".toast")).isEqualTo("On its way to Maya.");
        send(id, filledIn);
        Page later = until(id, page -> page.text(".delivery").startsWith("Sent"));
        assertThat(later.text(".delivery")).matches("Sent \\d\\d:\\d\\d through Care desk \\d+");
        assertThat(later.document().select(".message.is-ours")).hasSize(1);
        assertThat(later.value("replyId")).isNotEqualTo(filledIn.get("replyId"));
    }

    @Test
    void twoPressesAtTheSameMomentAreOneAnswer() throws Exception {
        UUID id = said(mailbox(mail.getSmtp().getPort()), "It drips.");
        Conversations conversations = kith.door(Conversations.class);
        UUID replyId = UUID.randomUUID();
        Colleague by = kith.colleague(Cast.NORA);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Entry.Reply> press = () -> conversations.reply(id, replyId, null, null, "Dear Maya", by);
            for (var one : both.invokeAll(List.of(press, press, press, press))) assertThat(one.get().id()).isEqualTo(replyId);
        }
        assertThat(conversations.thread(id, by).stream().filter(Entry.Reply.class::isInstance)).hasSize(1);
    }

    @Test
    void whoeverIsSlowerReadsTheOtherAnswerFirstAndKeepsTheirWords() {
        UUID id = said(mailbox(mail.getSmtp().getPort()), "It drips.");
        Map<String, String> mine = answer(nora.get("/conversations/" + id), "Dear Maya, mine.");
        Browser priya = atTheInbox(Cast.PRIYA);
        Map<String, String> hers = answer(priya.get("/conversations/" + id), "Dear Maya, hers.");
        priya.post("/conversations/" + id + "/replies", pairs(hers));

        Page conflict = send(id, mine);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.text(".composer [role=alert]")).contains("Priya Raman answered while you were writing.");
        assertThat(conflict.text(".message.is-ours")).contains("Dear Maya, hers.").doesNotContain("mine");
        assertThat(conflict.document().select("#reply").val()).isEqualTo("Dear Maya, mine.");
        Page second = send(id, answer(conflict, "Dear Maya, mine."));
        assertThat(second.text(".message.is-ours")).contains("Dear Maya, mine.");
    }

    @Test
    void theAnswerGoesToWhoeverWasShownThoughSomebodyElseSpokeMeanwhile() {
        Source source = mailbox(mail.getSmtp().getPort());
        UUID id = said(source, "It drips.");
        Map<String, String> filledIn = answer(nora.get("/conversations/" + id), "Dear Maya");
        kith.hear(source, Said.by("Tomasz Wilk").email("tomasz@post.example").thread("thread").words("Mine too.").item("t" + System.nanoTime()));
        assertThat(send(id, filledIn).text(".toast")).isEqualTo("On its way to Maya.");
    }

    @Test
    void anEmptyAnswerIsRefused() {
        UUID id = said(mailbox(mail.getSmtp().getPort()), "It drips.");
        Page page = send(id, answer(nora.get("/conversations/" + id), "  "));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text(".composer [role=alert]")).isEqualTo("This cannot be empty.");
    }

    @Test
    void whatDidNotGoOutSaysWhyAndCanBeGivenUp() throws Exception {
        UUID id = said(mailbox(9), "It drips.");
        send(id, answer(nora.get("/conversations/" + id), "Dear Maya"));
        Page page = until(id, one -> one.text(".delivery").startsWith("Not sent"));
        assertThat(page.text(".delivery")).contains("could not be reached", "Next try in", "Try now", "Give up");
        assertThat(page.text(".letter.is-selected .letter-waits")).isEqualTo("reply not sent");
        assertThat(nora.post(act(page, "attempts")).text(".toast")).isEqualTo("Being sent again.");
        page = until(id, one -> one.text(".delivery").startsWith("Not sent"));
        assertThat(atTheInbox(Cast.GUS).post(act(page, "giving-up")).status()).isEqualTo(404);
        Page given = nora.post(act(page, "giving-up"));
        assertThat(given.text(".delivery")).isEqualTo("Never sent: somebody gave it up.");
        assertThat(given.text(".reading-head .meta")).contains("Maya waits for us");
    }

    @Test
    void whatNobodyIsSureOfWaitsForAPersonWhoLooks() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(".", ScriptedSmtp.HANG_UP))) {
            UUID id = said(mailbox(server.port()), "It drips.");
            send(id, answer(nora.get("/conversations/" + id), "Dear Maya"));
            Page page = until(id, one -> one.text(".delivery").startsWith("Perhaps sent"));
            assertThat(page.document().select(".delivery button").eachText()).containsExactly("It arrived", "Send again", "Give up");
            assertThat(nora.post(act(page, "arrival")).text(".delivery")).startsWith("Sent");
            assertThat(nora.post(act(page, "arrival")).text(".toast")).isEqualTo("Nobody doubts this one.");
        }
    }

    @Test
    void whereKithCannotSpeakAColleagueAnswersThereAndWritesItDown() {
        Source forum = kith.connected("Bench " + ++places);
        UUID id = said(forum, "It drips.");
        Page page = nora.get("/conversations/" + id);
        assertThat(page.text(".mouthless")).contains("Kith can hear " + forum.place().name() + ", but has no way to write there.");
        assertThat(page.document().select(".mouthless a").attr("href")).startsWith("https://bench.example/");
        Page done = nora.post("/conversations/" + id + "/replies-by-hand", pairs(answer(page, "I wrote: it is not you.")));
        assertThat(done.text(".message.is-ours")).contains("I wrote: it is not you.", "Answered at " + forum.place().name() + " itself");
        assertThat(done.text(".reading-head .meta")).contains("nobody waits");
    }

    @Test
    void aNoteStaysInside() {
        UUID id = said(mailbox(mail.getSmtp().getPort()), "It drips.");
        assertThat(nora.get("/conversations/" + id + "?write=note").document().select("form.inside #note")).hasSize(1);
        Page page = nora.post("/conversations/" + id + "/notes", "words", "The old gasket.");
        assertThat(page.text("article.inside")).contains("Nora Lindqvist", "only inside", "The old gasket.");
        assertThat(page.document().select(".message.is-ours")).isEmpty();
        assertThat(nora.post("/conversations/" + id + "/notes", "words", " ").status()).isEqualTo(422);
    }

    @Test
    void wordsInAnInsightAreMarkedWhereTheyWereSaid() {
        UUID id = said(mailbox(mail.getSmtp().getPort()), "It drips.\n\nI have sworn at it.");
        Page before = nora.get("/conversations/" + id);
        String message = before.document().select("[data-message]").attr("data-message");
        assertThat(before.document().select("[data-quote]").attr("data-quote")).isEqualTo(message);
        kith.door(Insights.class).open(UUID.fromString(message), "sworn at it", "The wand drips", null, null, kith.colleague(Cast.NORA));
        Page page = nora.get("/conversations/" + id);
        assertThat(page.text("[data-message] mark")).isEqualTo("sworn at it");
        assertThat(page.text(".thread-event")).startsWith("You put Maya’s words into The wand drips");
        assertThat(page.text(".person .mini-title")).isEqualTo("The wand drips");
    }

    @Test
    void wordsTakenBackAreGone() {
        Source forum = kith.connected("Bench " + ++places);
        UUID id = said(forum, "A secret.");
        kith.hear(forum, Said.by("Maya Okafor").email("maya@post.example").thread("thread").words("A secret.").takenBack().item("first"));
        Page page = nora.get("/conversations/" + id);
        assertThat(page.text(".message-gone")).contains("Maya took these words back; we did not keep them.");
        assertThat(page.text(".thread")).doesNotContain("A secret.");
    }

    @Test
    void whatAMemberWritesIsNeverMarkup() {
        UUID id = said(mailbox(mail.getSmtp().getPort()), "<img src=x onerror=alert(1)> </textarea><script>alert(1)</script>");
        Page page = nora.get("/conversations/" + id);
        assertThat(page.document().select(".thread img, .thread script, .letter img")).isEmpty();
        assertThat(page.text(".thread")).contains("<script>alert(1)</script>");
    }

    private static Browser atTheInbox(String email) {
        Browser browser = kith.browser(email);
        browser.get("/inbox");
        return browser;
    }

    private Source mailbox(int smtpPort) {
        return kith.door(Sources.class).connect("mail", new Sources.PlaceForm("Care desk " + ++places, "mail", "ours", null),
                Map.of("address", "help@lindgren.example", "password", "secret", "imapHost", "127.0.0.1", "imapPort", "" + mail.getImap().getPort(), "imapTls", "false",
                        "folder", "INBOX", "smtpHost", "127.0.0.1", "smtpPort", "" + smtpPort, "smtpTls", "false"), kith.colleague(Cast.STEN));
    }

    private static UUID said(Source source, String words) {
        kith.hear(source, Said.by("Maya Okafor").email("maya@post.example").thread("thread").words(words).item("first"));
        Conversation conversation = kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, source.place().id(), null, 1, kith.colleague(Cast.NORA)).getFirst();
        return conversation.id();
    }

    private static Map<String, String> answer(Page form, String words) {
        Map<String, String> filledIn = new HashMap<>();
        for (String field : List.of("replyId", "to", "lastSeen")) filledIn.put(field, form.value(field));
        filledIn.put("words", words);
        return filledIn;
    }

    private Page send(UUID id, Map<String, String> filledIn) {
        return nora.post("/conversations/" + id + "/replies", pairs(filledIn));
    }

    private static String[] pairs(Map<String, String> fields) {
        return fields.entrySet().stream().flatMap(field -> List.of(field.getKey(), field.getValue()).stream()).toArray(String[]::new);
    }

    private static String act(Page page, String noun) {
        return page.document().select(".delivery button[formaction*=" + noun + "]").attr("formaction");
    }

    private Page until(UUID id, Predicate<Page> holds) throws InterruptedException {
        Page page = nora.get("/conversations/" + id);
        for (int i = 0; i < 100 && !holds.test(page); i++) {
            Thread.sleep(100);
            page = nora.get("/conversations/" + id);
        }
        return page;
    }
}
