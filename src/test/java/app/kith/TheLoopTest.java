package app.kith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.colleagues.Colleague;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.listening.channels.webhook.WebhookSignature;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole ring, in two browsers, with a real feed, a real mail server and a signed webhook. */
class TheLoopTest {

    private static final String MAYA = "maya.okafor@example.org";
    private static final String CARE = "care@lindgren.example";
    private static final String QUOTED = "I wake up to a small lake under the Wren";

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static final GreenMail mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
    private static final LocalServer blog = new LocalServer();

    @BeforeAll
    static void begin() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        mail.start();
        mail.setUser(CARE, CARE, "secret");
        mail.setUser(MAYA, MAYA, "secret");
        blog.on("/comments.xml", 200, """
                <?xml version="1.0"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Comments on Wren Notes</title><id>urn:notes</id><updated>%1$s</updated>
                <entry><id>urn:notes:1</id><title>Comment on: Version 2.4</title><updated>%1$s</updated>
                <author><name>Maya Okafor</name><email>%2$s</email></author><content>Lovely post. Does 2.4 change the valve?</content></entry></feed>
                """.formatted(Instant.now().minusSeconds(7200), MAYA), "Content-Type", "application/atom+xml");
    }

    @AfterAll
    static void end() {
        mail.stop();
        blog.close();
    }

    @Test
    void whatSomebodySaysReachesAColleagueAndTheAnswerReachesThem() throws Exception {
        Colleague sten = kith.colleague(Cast.STEN);
        try (var chromium = new Chromium()) {
            Page nora = chromium.visitor(kith, Cast.NORA);
            nora.navigate(kith.address() + "/inbox");
            hearThreeWays(sten);

            // Heard: all three appear by themselves, from one person.
            Locator letters = nora.locator(".inbox-list .letter");
            assertThat(letters).hasCount(3);
            kith.door(app.kith.people.Proposals.class).catchUp();
            nora.navigate(kith.address() + "/pairs");
            assertThat(nora.locator("main .row")).containsText("Same e-mail, but not verified at Wren Notes");
            nora.keyboard().press("r");
            assertThat(nora.locator(".pair-side")).hasCount(2);
            nora.keyboard().press("m");
            assertThat(nora.locator("h1")).hasText("Nobody waits to be put together");
            nora.navigate(kith.address() + "/members?q=Maya");
            assertThat(nora.locator("main .row-link")).hasCount(1);

            // Her words become a quote, to the letter.
            nora.navigate(kith.address() + "/inbox");
            nora.locator(".letter").filter(new Locator.FilterOptions().setHasText("wand")).locator(".row-link").click();
            assertThat(nora.locator("#subject")).containsText("The wand drips");
            mark(nora, QUOTED);
            nora.keyboard().press("q");
            nora.waitForURL(Pattern.compile(".*/insights/new.*"));
            assertThat(nora.locator("main")).containsText(QUOTED);
            nora.getByLabel("What is it about").fill("The wand drips after 2.4");
            nora.getByLabel("Why it matters").fill("She thinks she did something wrong.");
            nora.locator("select[name=team]").selectOption("Product");
            nora.locator(".form-acts button.is-main").click();
            assertThat(nora.locator("h1")).hasText("The wand drips after 2.4");
            String insight = nora.url();

            // Discussed by two colleagues, live, without losing what is half written.
            Page jonas = chromium.visitor(kith, Cast.JONAS);
            assertThat(jonas.locator("main")).containsText("The wand drips after 2.4");
            jonas.navigate(insight);
            listening(nora);
            listening(jonas);
            nora.locator("#say").fill("Half a thought");
            jonas.locator("#say").fill("@nora who of them has the old gasket?");
            jonas.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Say it inside")).click();
            assertThat(nora.locator(".talk")).containsText("who of them has the old gasket?");
            assertThat(nora.locator("#say")).hasValue("Half a thought");
            nora.locator("#say").fill("Serials below 2200. @jonas");
            nora.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Say it inside")).click();
            assertThat(jonas.locator(".talk")).containsText("Serials below 2200.");

            // Decided, with an owner and a date.
            jonas.locator("#what").fill("We put the valve timing back in 2.4.1.");
                        jonas.locator("input[name=due]").fill(LocalDate.now().plusDays(3).toString());
            jonas.locator("form[action$='/decision'] button").click();
            assertThat(jonas.locator(".decision-what")).hasText("We put the valve timing back in 2.4.1.");

            // Answered, from a draft that she makes her own.
            assertThat(nora.locator(".decision-what")).hasText("We put the valve timing back in 2.4.1.");
            Locator draft = nora.locator("#draft");
            assertThat(draft).hasValue(Pattern.compile("Maya[\\s\\S]*" + QUOTED));
            draft.fill("Dear Maya, it was us, not you. 2.4.1 comes on Wednesday.\n\nNora");
            nora.locator(".answer button.is-main").click();
            assertThat(nora.locator(".ring-large .ring-whole")).isVisible();
            assertThat(nora.locator(".ring-large")).containsText("Answered");
            assertThat(jonas.locator(".ring-large .ring-whole")).isVisible();

            assertThat(mail.waitForIncomingEmail(20_000, 2)).isTrue();
            MimeMessage answer = java.util.Arrays.stream(mail.getReceivedMessagesForDomain(MAYA)).reduce((first, second) -> second).orElseThrow();
            assertThat(answer.getHeader("In-Reply-To")[0]).isEqualTo("<drips-1@example.org>");
            assertThat(answer.getHeader("References")[0]).contains("<drips-1@example.org>");
            assertThat(answer.getSubject()).isEqualTo("Re: The wand drips");
            assertThat(((InternetAddress) answer.getFrom()[0]).getPersonal()).contains("Nora");
            assertThat(GreenMailUtil.getBody(answer)).contains("it was us, not you");
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private void hearThreeWays(Colleague sten) throws Exception {
        Sources sources = kith.door(Sources.class);
        sources.connect("feed", new Sources.PlaceForm("Wren Notes", "blog", "ours", null), Map.of("url", blog.at("/comments.xml").toString()), sten);
        var care = Map.of("address", CARE, "name", "Lindgren", "user", CARE, "password", "secret", "imapHost", "127.0.0.1",
                "imapPort", String.valueOf(mail.getImap().getPort()), "imapTls", "false", "smtpHost", "127.0.0.1",
                "smtpPort", String.valueOf(mail.getSmtp().getPort()), "smtpTls", "false");
        writeMail();
        sources.connect("mail", new Sources.PlaceForm("Care desk", "mail", "ours", null), care, sten);
        Source forum = sources.connect("webhook", new Sources.PlaceForm("The Bench", "forum", "ours", null), Map.of(), sten);
        push(forum, sources.secret(forum.id(), "secret", sten));
    }

    private static void writeMail() throws Exception {
        var message = new MimeMessage(mail.getSmtp().createSession()) {
            @Override
            protected void updateMessageID() throws jakarta.mail.MessagingException {
                setHeader("Message-ID", "<drips-1@example.org>");
            }
        };
        message.setFrom(new InternetAddress(MAYA, "Maya Okafor"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(CARE));
        message.setSubject("The wand drips");
        message.setText("Good morning,\n\nsince the 2.4 update the steam wand keeps dripping. " + QUOTED + ".\n\nMaya");
        GreenMailUtil.sendMimeMessage(message);
    }

    private static void push(Source forum, String secret) throws Exception {
        byte[] body = """
                {"type": "message.created", "timestamp": "%1$s", "data": {"externalId": "post-1", "createdAt": "%1$s", "visibility": "public",
                 "author": {"externalId": "u7", "handle": "mayapulls", "displayName": "Maya Okafor", "email": "%2$s", "emailVerified": true},
                 "textPlain": "Anybody else with a puddle?", "permalink": "https://bench.example/1"}}""".formatted(Instant.now(), MAYA).getBytes();
        Instant now = Instant.now();
        var request = HttpRequest.newBuilder(kith.address().resolve("/hooks/" + forum.id())).header("Content-Type", "application/json")
                .header("webhook-id", "msg_1").header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", WebhookSignature.sign(secret, "msg_1", now, body)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        }
    }

    /** As a hand would, with the mouse. */
    private static void mark(Page page, String words) {
        page.evaluate("""
                words => {
                  const walker = document.createTreeWalker(document.querySelector('.thread [data-message]'), NodeFilter.SHOW_TEXT)
                  while (walker.nextNode()) {
                    const at = walker.currentNode.data.indexOf(words)
                    if (at < 0) continue
                    const range = document.createRange()
                    range.setStart(walker.currentNode, at)
                    range.setEnd(walker.currentNode, at + words.length)
                    const selection = document.getSelection()
                    selection.removeAllRanges()
                    selection.addRange(range)
                    return
                  }
                  throw new Error('no such words')
                }""", words);
    }

    private static void listening(Page page) {
        page.locator("live-page[data-open]").waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    }
}
