package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Inbox;
import app.kith.intake.Intake;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A support mailbox that some colleagues use from Kith and some from a mail program. */
class SharedMailboxTests {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void aMailIsHeardAtOnceAndWhoeverAnswersItWhereverIsSeen() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()});
        mail.start();
        try {
            GreenMailUser us = mail.setUser("support@kith.example", "support@kith.example", "secret");
            MailFolder sent = mail.getManagers().getImapHostManager().createMailbox(us, "Sent");
            Source source = connect(mail);
            TestMail.until(() -> kith.door(Sources.class).require(source.id()).isLive(Instant.now()));

            // Visits come once a minute, and nobody here waits that long.
            GreenMailUtil.sendTextEmail("support@kith.example", "ada@garden.example", "The key", "Who has the key?", mail.getSmtp().getServerSetup());
            TestMail.until(() -> !open().isEmpty());
            Conversation conversation = open().getFirst();
            assertThat(conversation.isWaiting()).isTrue();

            String id = mail.getReceivedMessages()[0].getMessageID();
            sent.appendMessage(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(("From: Ben Grün <support@kith.example>\r\nTo: ada@garden.example\r\n"
                    + "Subject: Re: The key\r\nMessage-ID: <1@ben.example>\r\nIn-Reply-To: " + id + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIt hangs on the hook.").getBytes(StandardCharsets.UTF_8))),
                    new Flags(), new Date());
            kith.door(Sources.class).hearNow(source.id(), kith.colleague(Cast.STEN));
            TestMail.until(() -> thread(conversation).size() == 2);
            assertThat(thread(conversation).get(1)).isInstanceOfSatisfying(Entry.Ours.class, ours -> assertThat(ours.words()).isEqualTo("It hangs on the hook."));
            assertThat(open().getFirst().isWaiting()).isFalse();
            String page = kith.browser(Cast.NORA).get("/conversations/" + conversation.id()).body();
            assertThat(page).contains("Ben Grün").contains("Written from a mail program").contains("It hangs on the hook.");

            kith.door(Conversations.class).reply(conversation.id(), UUID.randomUUID(), null, null, "And the shed is open.", nora());
            TestMail.until(() -> sent.getMessageCount() == 2);
            kith.door(Sources.class).hearNow(source.id(), kith.colleague(Cast.STEN));
            kith.door(Intake.class).drain();
            assertThat(thread(conversation)).extracting(entry -> entry.getClass().getSimpleName()).containsExactly("Message", "Ours", "Reply");
        } finally {
            mail.stop();
        }
    }

    private static Source connect(GreenMail mail) {
        return kith.door(Sources.class).connect("mail", new Sources.PlaceForm("Support", "mail", "ours", null), Map.of("address", "support@kith.example", "password", "secret",
                "imapHost", "127.0.0.1", "imapPort", String.valueOf(mail.getImap().getPort()), "imapTls", "false", "smtpHost", "127.0.0.1",
                "smtpPort", String.valueOf(mail.getSmtp().getPort()), "smtpTls", "false", Sources.PAST_DAYS, "0"), kith.colleague(Cast.STEN));
    }

    private static List<Conversation> open() {
        return kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, null, null, 10, nora());
    }

    private static List<Entry> thread(Conversation conversation) {
        return kith.door(Conversations.class).thread(conversation.id(), nora());
    }

    private static Colleague nora() {
        return kith.colleague(Cast.NORA);
    }
}
