package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.listening.Item;
import app.kith.listening.Mouth;
import app.kith.listening.Mouth.NotSent;
import app.kith.listening.Mouth.Outgoing;
import app.kith.listening.Settings;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailMouthTests {

    private static final UUID DELIVERY = UUID.fromString("0199d2a0-5c7e-7abc-8def-0123456789ab");
    private static final Instant NOW = Instant.parse("2026-02-03T10:15:00Z");

    private final Mouth mouth = new MailChannel(TestMail.servers(), Clock.fixed(NOW, ZoneOffset.UTC)).mouth().orElseThrow();

    @Test
    void anAnswerArrivesInItsThread() throws Exception {
        GreenMail mail = greenMail();
        try {
            List<String> references = IntStream.range(0, 30).mapToObj(i -> i + "@garden.example").toList();
            Outgoing answer = new Outgoing(DELIVERY, "ada@garden.example", "Ada Müller", "0@garden.example", "last@garden.example", references,
                    "AW: Re: Der Schlüssel", "Grüße!\n.\nEs hängt am Haken.", "Ben Ñandú");
            assertThat(mouth.send(settings(mail.getSmtp().getPort()), answer).externalId()).isEqualTo("kith." + DELIVERY + "@kith.example");

            MimeMessage sent = mail.getReceivedMessages()[0];
            assertThat(sent.getMessageID()).isEqualTo("<kith." + DELIVERY + "@kith.example>");
            assertThat(sent.getHeader("In-Reply-To")).containsExactly("<last@garden.example>");
            assertThat(MessageIds.list(sent.getHeader("References")[0])).hasSize(20).startsWith("11@garden.example").endsWith("29@garden.example", "last@garden.example");
            assertThat(sent.getSubject()).isEqualTo("Re: Der Schlüssel");
            assertThat(Mailbox.list(sent.getHeader("From")[0])).containsExactly(new Mailbox("Ben Ñandú via Kith Gardens", "support@kith.example"));
            assertThat(sent.getSentDate().toInstant()).isEqualTo(NOW);
            assertThat(sent.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(sent.getHeader("Auto-Submitted")).isNull();

            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            sent.writeTo(raw);
            Item read = MailReader.read(raw.toByteArray(), "1", "other@garden.example", NOW).items().getFirst();
            assertThat(read.text()).isEqualTo("Grüße!\n.\nEs hängt am Haken.");
            assertThat(read.author().bot()).isFalse();
        } finally {
            mail.stop();
        }
    }

    @Test
    void whatWasSentIsSeenInMailProgramsToo() throws Exception {
        GreenMail mail = greenMail();
        try {
            GreenMailUser us = mail.getUserManager().getUser("support@kith.example");
            MailFolder sent = mail.getManagers().getImapHostManager().createMailbox(us, "Sent Items");
            Settings settings = settings(mail.getSmtp().getPort(), "imapPort", String.valueOf(mail.getImap().getPort()), "imapTls", "false");
            mouth.send(settings, answer("ada@garden.example"));
            mouth.send(settings, answer("ada@garden.example"));
            assertThat(sent.getMessages()).singleElement().satisfies(copy -> {
                assertThat(copy.getFlags().contains(Flags.Flag.SEEN)).isTrue();
                assertThat(copy.getMimeMessage().getMessageID()).isEqualTo("<kith." + DELIVERY + "@kith.example>");
            });
            sent.deleteAllMessages();
            mouth.send(settings(mail.getSmtp().getPort(), "imapPort", String.valueOf(mail.getImap().getPort()), "imapTls", "false", "copies", "false"),
                    answer("ada@garden.example"));
            assertThat(sent.getMessages()).isEmpty();
        } finally {
            mail.stop();
        }
    }

    @Test
    void namesAndSubjectsCannotBringHeadersOfTheirOwn() throws Exception {
        GreenMail mail = greenMail();
        try {
            mouth.send(settings(mail.getSmtp().getPort()), new Outgoing(DELIVERY, "ada@garden.example", "Ada\r\nBcc: x@y.example", null, "sha256.abc",
                    List.of("bad id\r\nX: y"), "Hi\r\nBcc: x@y.example", "words", "Ben\nX-Evil: 1"));
            MimeMessage sent = mail.getReceivedMessages()[0];
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(sent.getHeader("Bcc")).isNull();
            assertThat(sent.getHeader("X-Evil")).isNull();
            assertThat(sent.getHeader("References")).isNull();
            assertThat(sent.getHeader("In-Reply-To")).isNull();
        } finally {
            mail.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "RCPT | 550 5.1.1 no such user | false | takes no mail for ada@garden.example: “550 5.1.1 no such user”",
            "RCPT | 450 4.2.1 try later | true | cannot take it right now: “450 4.2.1 try later”",
            "MAIL | 553 5.7.1 not your address | false | refused this mail: “553 5.7.1 not your address”",
            "DATA | 451 4.3.0 busy | true | cannot take it right now",
            "DATA | hang up | true | mail server",
            ". | 554 5.7.1 looks like spam | false | refused this mail: “554 5.7.1 looks like spam”",
            ". | 452 4.3.1 full | true | cannot take it right now",
            "AUTH | 535 5.7.8 wrong | false | refused the password for support@kith.example. Enter a new one.",
            "AUTH | 454 4.7.0 later | true | lets nobody sign in right now",
            "MAIL | hang up | true | mail server"})
    void whatSurelyDidNotGoOutIsSaidInPlainWords(String command, String answer, boolean worthRetrying, String words) throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(command, answer))) {
            assertThatThrownBy(() -> mouth.send(settings(server.port()), answer("ada@garden.example"))).isInstanceOfSatisfying(NotSent.class, e -> {
                assertThat(e.isWorthRetrying()).isEqualTo(worthRetrying);
                assertThat(e).hasMessageContaining(words);
            });
        }
    }

    @Test
    void aLineThatBreaksAfterTheMailIsNoVerdict() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(".", ScriptedSmtp.HANG_UP))) {
            assertThatThrownBy(() -> mouth.send(settings(server.port()), answer("ada@garden.example")))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("nobody knows whether it went out");
        }
    }

    @Test
    void aGoodbyeThatFailsDoesNotUnsendTheMail() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("QUIT", ScriptedSmtp.HANG_UP))) {
            assertThat(mouth.send(settings(server.port()), answer("ada@garden.example")).externalId()).startsWith("kith.");
        }
    }

    @Test
    void aServerThatIsDownIsWorthRetrying() throws IOException {
        int port = Integer.parseInt(MailChannelTests.closedPort());
        assertThatThrownBy(() -> mouth.send(settings(port), answer("ada@garden.example")))
                .isInstanceOfSatisfying(NotSent.class, e -> assertThat(e.isWorthRetrying()).isTrue()).hasMessageContaining("could not be reached");
    }

    @ParameterizedTest
    @CsvSource({"''", "no address", "'ada@garden.example, eve@x.example'", "ada@", "'ada@garden.example\r\nBcc: x@y.example'"})
    void anAddressThatIsNoneIsSaid(String to) {
        assertThatThrownBy(() -> mouth.send(settings(1), answer(to))).isInstanceOfSatisfying(NotSent.class, e -> assertThat(e.isWorthRetrying()).isFalse());
    }

    private static Outgoing answer(String to) {
        return new Outgoing(DELIVERY, to, null, null, null, List.of(), null, "words", "Ben");
    }

    /** Where no other is named, nobody answers at the IMAP port: sending must do without. */
    private static Settings settings(int port, String... more) {
        Map<String, String> values = new HashMap<>(Map.of("address", "support@kith.example", "name", "Kith Gardens", "password", "secret", "imapHost", "127.0.0.1",
                "imapPort", "1", "smtpHost", "127.0.0.1", "smtpPort", String.valueOf(port), "smtpTls", "false"));
        for (int i = 0; i < more.length; i += 2) values.put(more[i], more[i + 1]);
        return new Settings(UUID.randomUUID(), values);
    }

    private static GreenMail greenMail() {
        GreenMail mail = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()});
        mail.start();
        mail.setUser("support@kith.example", "support@kith.example", "secret");
        mail.setUser("ada@garden.example", "ada@garden.example", "x");
        return mail;
    }
}
