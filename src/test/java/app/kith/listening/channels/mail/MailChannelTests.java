package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.mail.MailCursor.Mark;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailChannelTests {

    private static final String OURS = "support@kith.example";

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
            ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort(), ServerSetup.IMAPS.dynamicPort()});
    private final MailChannel channel = new MailChannel(TestMail.servers(), Clock.systemUTC());
    private GreenMailUser mailbox;

    @BeforeEach
    void start() {
        mail.start();
        mailbox = mail.setUser(OURS, "ben", "secret");
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void theTestSaysWhatItFound() throws Exception {
        deliver("<1@x.example>", "hello", Instant.now());
        assertThat(channel.test(settings())).isEqualTo(
                "Signed in as ben; 1 mail in INBOX, no folder of sent mails found, so answers from mail programs are not seen; sending works.");
    }

    @Test
    void mailsAreHeardOnceInPagesAndNeverMarkedAsRead() throws Exception {
        for (int i = 0; i < 55; i++) deliver("<" + i + "@x.example>", "mail " + i, Instant.now());
        List<Item> heard = new ArrayList<>();
        String cursor = null;
        Page page;
        int pages = 0;
        do {
            page = channel.hear(settings(), cursor);
            heard.addAll(page.items());
            cursor = page.cursor();
            pages++;
        } while (page.more());
        assertThat(pages).isEqualTo(2);
        assertThat(heard).extracting(Item::externalId).hasSize(55).doesNotHaveDuplicates().startsWith("0@x.example").endsWith("54@x.example");
        assertThat(channel.hear(settings(), cursor).items()).isEmpty();
        assertThat(inbox().getMessages()).noneMatch(message -> message.getFlags().contains(Flags.Flag.SEEN));

        deliver("<late@x.example>", "one more", Instant.now());
        assertThat(channel.hear(settings(), cursor).items()).extracting(Item::externalId).containsExactly("late@x.example");
    }

    @Test
    void theFirstVisitHearsWhatIsNew() throws Exception {
        deliver("<old@x.example>", "old", Instant.now().minus(90, ChronoUnit.DAYS));
        Page before = channel.hear(settings(), null);
        assertThat(before.items()).isEmpty();
        deliver("<recent@x.example>", "recent", Instant.now());
        assertThat(channel.hear(settings(), null).items()).extracting(Item::externalId).containsExactly("recent@x.example");
        assertThat(channel.hear(settings(), before.cursor()).items()).extracting(Item::externalId).containsExactly("recent@x.example");
    }

    @Test
    void thePastIsWalkedFolderByFolderTheWayTimeGoes() throws Exception {
        Instant now = Instant.now();
        folder("Sent");
        for (int i = 0; i < 60; i++) deliver("<" + i + "@x.example>", "mail " + i, now.minus(80 - i, ChronoUnit.DAYS));
        append("Sent", "From: support@kith.example\r\nMessage-ID: <ours@x.example>\r\n\r\nours", now.minus(60, ChronoUnit.DAYS));
        List<Item> heard = new ArrayList<>();
        List<Instant> reached = new ArrayList<>();
        Channel.Past past = channel.past().orElseThrow();
        Page page = Page.nothing();
        do {
            page = past.hear(settings(), now.minus(70, ChronoUnit.DAYS), now, page.cursor());
            heard.addAll(page.items());
            reached.add(page.reached());
        } while (page.more());
        assertThat(heard).extracting(Item::externalId).hasSize(51).startsWith("10@x.example").endsWith("59@x.example", "ours@x.example");
        assertThat(heard.getLast().kind()).isEqualTo(Item.Kind.OURS);
        assertThat(reached).isSorted();
    }

    @Test
    void aFolderMadeAnewIsScannedAnew() throws Exception {
        deliver("<1@x.example>", "hello", Instant.now());
        String cursor = channel.hear(settings(), null).cursor();
        Mark read = MailCursor.parse(cursor).folders().get("INBOX");
        Page again = channel.hear(settings(), stale(new Mark(read.uidValidity() - 1, 4_000_000, read.lastArrival())));
        assertThat(again.items()).extracting(Item::externalId).containsExactly("1@x.example");
        assertThat(MailCursor.parse(again.cursor()).folders().get("INBOX").uidValidity()).isEqualTo(read.uidValidity());
        assertThat(channel.hear(settings(), "no cursor at all").items()).hasSize(1);
    }

    @Test
    void afterALongAbsenceAFolderMadeAnewIsScannedFromTheLastMailHeard() throws Exception {
        Instant longAgo = Instant.now().minus(90, ChronoUnit.DAYS);
        deliver("<before@x.example>", "before", longAgo.minus(30, ChronoUnit.DAYS));
        deliver("<missed@x.example>", "missed", longAgo.plus(10, ChronoUnit.DAYS));
        assertThat(channel.hear(settings(), stale(new Mark(1, 4_000_000, longAgo.getEpochSecond()))).items())
                .extracting(Item::externalId).containsExactly("missed@x.example");
    }

    private static String stale(Mark mark) {
        return new MailCursor(Map.of("INBOX", mark), List.of()).json();
    }

    @Test
    void severalFoldersAreHeardEachWithIdsOfItsOwn() throws Exception {
        folder("Support");
        deliver("<1@x.example>", "one", Instant.now());
        append("Support", "From: cem@x.example\r\nMessage-ID: <2@x.example>\r\n\r\nhello", Instant.now());
        Settings settings = settings("folder", "INBOX, Support");
        Page page = channel.hear(settings, null);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("1@x.example", "2@x.example");
        append("Support", "From: cem@x.example\r\nMessage-ID: <3@x.example>\r\n\r\nhello", Instant.now());
        assertThat(channel.hear(settings, page.cursor()).items()).extracting(Item::externalId).containsExactly("3@x.example");
    }

    @Test
    void aPageOverManyFoldersStaysAPage() throws Exception {
        folder("Support");
        for (int i = 0; i < 40; i++) {
            deliver("<a" + i + "@x.example>", "mail " + i, Instant.now());
            append("Support", "From: cem@x.example\r\nMessage-ID: <b" + i + "@x.example>\r\n\r\nhello", Instant.now());
        }
        Settings settings = settings("folder", "INBOX, Support");
        Page first = channel.hear(settings, null);
        assertThat(first.items()).hasSize(50);
        assertThat(first.more()).isTrue();
        Page second = channel.hear(settings, first.cursor());
        assertThat(second.items()).hasSize(30);
        assertThat(second.more()).isFalse();
    }

    @Test
    void whatAColleagueSentFromAMailProgramIsOurs() throws Exception {
        folder("Gesendet");
        append("Gesendet", "From: Nora Lind <help@kith.example>\r\nReply-To: nora@private.example\r\nMessage-ID: <a1@nora.example>\r\nIn-Reply-To: <1@x.example>\r\n"
                + "To: ada@x.example\r\n\r\nIt hangs on the hook.\r\n\r\n> where is it?\r\n> the key?\r\n> please", Instant.now());
        append("Gesendet", "From: support@kith.example\r\nMessage-ID: <kith.0199d2a0-5c7e-7abc-8def-0123456789ab@kith.example>\r\n\r\nKith sent this.", Instant.now());
        append("Gesendet", "From: support@kith.example\r\nMessage-ID: <rewritten@provider.example>\r\n"
                + "X-Kith-Id: <kith.0199d2a0-5c7e-7abc-8def-0123456789ab@kith.example>\r\n\r\nKith sent this too.", Instant.now());
        List<Item> heard = channel.hear(settings(), null).items();
        assertThat(heard).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(Item.Kind.OURS);
            assertThat(item.author().displayName()).isEqualTo("Nora Lind");
            assertThat(item.replyToExternalId()).isEqualTo("1@x.example");
            assertThat(item.text()).isEqualTo("It hangs on the hook.");
        });
        assertThat(channel.hear(settings("sent", "none"), null).items()).isEmpty();
        assertThatThrownBy(() -> channel.hear(settings("sent", "Nowhere"), null)).hasMessage("There is no folder “Nowhere” in the mailbox of ben. Enter another one.");
        assertThat(channel.test(settings())).isEqualTo("Signed in as ben; 0 mails in INBOX, sent mails are in Gesendet; sending works.");
    }

    @Test
    void twoMailsUnderOneIdAreTwoAndOneMailInTwoFoldersIsOne() throws Exception {
        folder("Support");
        append("From: Form <form@x.example>\r\nMessage-ID: <same@x.example>\r\nDate: Tue, 3 Feb 2026 10:15:00 +0000\r\nSubject: Form\r\n\r\nfirst", Instant.now());
        append("From: Form <form@x.example>\r\nMessage-ID: <same@x.example>\r\nDate: Tue, 3 Feb 2026 11:15:00 +0000\r\nSubject: Form\r\n\r\nsecond", Instant.now());
        append("Support", "From: Form <form@x.example>\r\nMessage-ID: <same@x.example>\r\nDate: Tue, 3 Feb 2026 10:15:00 +0000\r\nSubject: Form\r\n\r\nfirst", Instant.now());
        Settings settings = settings("folder", "INBOX, Support");
        Page page = channel.hear(settings, null);
        assertThat(page.items()).extracting(Item::externalId).hasSize(3);
        Item first = page.items().get(0);
        Item second = page.items().get(1);
        assertThat(first.externalId()).isEqualTo("same@x.example").isEqualTo(page.items().get(2).externalId());
        assertThat(second.externalId()).matches("same@x\\.example#[0-9a-f]{12}").isEqualTo(second.threadExternalId());
        assertThat(HeardIds.written(second.externalId())).isEqualTo("same@x.example");

        append("From: Form <form@x.example>\r\nMessage-ID: <same@x.example>\r\nDate: Wed, 4 Feb 2026 11:15:00 +0000\r\nSubject: Form\r\n\r\nthird", Instant.now());
        assertThat(channel.hear(settings, page.cursor()).items()).singleElement().satisfies(third -> {
            assertThat(third.text()).isEqualTo("third");
            assertThat(third.externalId()).isNotEqualTo(first.externalId()).isNotEqualTo(second.externalId());
        });
    }

    @Test
    void whatCannotBeReadIsKeptAndBlocksNothing() throws Exception {
        append("Subject: nobody\r\n\r\nwho?", Instant.now());
        append("From: ada@x.example\r\nSubject: huge\r\n\r\n" + "x".repeat(11_000_000), Instant.now());
        deliver("<1@x.example>", "hello", Instant.now());
        Page page = channel.hear(settings(), null);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("1@x.example");
        assertThat(page.unreadable()).hasSize(2);
        assertThat(page.unreadable().get(0).reason()).contains("names no sender");
        assertThat(page.unreadable().get(1).reason()).contains("11 MB").contains("read it in the mailbox");
        assertThat(new String(page.unreadable().get(1).raw(), StandardCharsets.UTF_8)).contains("Subject: huge").hasSizeLessThan(1_000);

        Page.Unreadable kept = page.unreadable().get(0);
        assertThat(channel.read(settings(), new Payload(kept.raw(), kept.contentType(), kept.externalId())).unreadable()).hasSize(1);
    }

    @Test
    void aRefusedPasswordNeedsAPerson() {
        assertThatThrownBy(() -> channel.hear(settings("password", "wrong"), null)).isInstanceOfSatisfying(ChannelTrouble.class, trouble -> {
            assertThat(trouble.isGone()).isTrue();
            assertThat(trouble).hasMessageStartingWith("The mail server 127.0.0.1 refused the password for ben. Enter a new one.");
        });
    }

    @Test
    void aMissingFolderNeedsAPerson() {
        assertThatThrownBy(() -> channel.hear(settings("folder", "Gardens"), null)).isInstanceOfSatisfying(ChannelTrouble.class, trouble -> {
            assertThat(trouble.isGone()).isTrue();
            assertThat(trouble).hasMessage("There is no folder “Gardens” in the mailbox of ben. Enter another one.");
        });
    }

    @Test
    void aServerThatIsDownPasses() throws IOException {
        String port = closedPort();
        assertThatThrownBy(() -> channel.hear(settings("imapPort", port), null)).isInstanceOfSatisfying(ChannelTrouble.class, trouble -> {
            assertThat(trouble.isGone()).isFalse();
            assertThat(trouble).hasMessageContaining("127.0.0.1 on port " + port + " could not be reached");
        });
        assertThatThrownBy(() -> channel.test(settings("smtpPort", port))).isInstanceOf(ChannelTrouble.class).hasMessageContaining("on port " + port);
        assertThatThrownBy(() -> channel.hear(settings("imapHost", "no-such-host.invalid"), null))
                .isInstanceOf(ChannelTrouble.class).hasMessageContaining("No server called “no-such-host.invalid”");
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        Settings settings = settings("imapPort", String.valueOf(mail.getImaps().getPort()), "imapTls", "true");
        assertThatThrownBy(() -> channel.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("cannot be trusted");
    }

    @Test
    void encryptedLinesGoThroughTheGuardToo() throws Exception {
        Properties trusting = new Properties();
        trusting.setProperty("mail.imap.ssl.trust", "*");
        trusting.setProperty("mail.imap.ssl.checkserveridentity", "false");
        Guard guard = new Guard(true);
        MailChannel secure = new MailChannel(TestMail.servers(guard, trusting), Clock.systemUTC());
        deliver("<1@x.example>", "hello", Instant.now());
        Settings settings = settings("imapPort", String.valueOf(mail.getImaps().getPort()), "imapTls", "true");
        assertThat(secure.hear(settings, null).items()).hasSize(1);
        assertThat(guard.connections).isPositive();
    }

    @Test
    void whereTheGuardSaysNoNothingIsTriedWithoutIt() {
        MailChannel guarded = new MailChannel(TestMail.servers(new Guard(false), new Properties()), Clock.systemUTC());
        assertThatThrownBy(() -> guarded.hear(settings(), null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("Kith may not go there");
        assertThatThrownBy(() -> guarded.hear(settings("imapTls", "true"), null)).hasMessageContaining("Kith may not go there");
    }

    @Test
    void encryptionFollowsFromSwitchAndPort() {
        assertThat(MailAccount.Tls.of(true, 993)).isEqualTo(MailAccount.Tls.FROM_THE_START);
        assertThat(MailAccount.Tls.of(true, 465)).isEqualTo(MailAccount.Tls.FROM_THE_START);
        assertThat(MailAccount.Tls.of(true, 587)).isEqualTo(MailAccount.Tls.STARTTLS);
        assertThat(MailAccount.Tls.of(true, 143)).isEqualTo(MailAccount.Tls.STARTTLS);
        assertThat(MailAccount.Tls.of(false, 993)).isEqualTo(MailAccount.Tls.NONE);
        Settings bare = new Settings(UUID.randomUUID(), Map.of("address", OURS, "imapHost", "a", "smtpHost", "b", "password", "c"));
        assertThat(MailAccount.of(bare).imap().tls()).isEqualTo(MailAccount.Tls.FROM_THE_START);
        assertThat(MailAccount.of(bare).user()).isEqualTo(OURS);
    }

    @Test
    void settingsThatCannotWorkAreNamed() {
        assertThatThrownBy(() -> channel.completed(settings("address", "support").values())).isInstanceOf(Problem.Invalid.class).hasMessageContaining("is not an e-mail address");
        assertThatThrownBy(() -> channel.completed(settings("imapHost", "https://x").values())).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> channel.completed(settings("smtpPort", "70000").values())).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> channel.hear(settings("smtpPort", "70000"), null)).isInstanceOf(ChannelTrouble.class).hasMessage("A port is a number from 1 to 65535.");
    }

    /** Lets lines through, or does not, and counts them. */
    private static final class Guard extends SocketFactory {
        private final boolean open;
        private int connections;

        Guard(boolean open) {
            this.open = open;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress endpoint, int timeout) throws IOException {
                    if (!open) throw new IOException("Kith may not go there");
                    connections++;
                    super.connect(endpoint, timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private Settings settings(String... changes) {
        Map<String, String> values = new HashMap<>(Map.of("address", OURS, "user", "ben", "password", "secret", "imapHost", "127.0.0.1",
                "imapPort", String.valueOf(mail.getImap().getPort()), "imapTls", "false", "smtpHost", "127.0.0.1",
                "smtpPort", String.valueOf(mail.getSmtp().getPort()), "smtpTls", "false"));
        for (int i = 0; i < changes.length; i += 2) values.put(changes[i], changes[i + 1]);
        return new Settings(UUID.randomUUID(), values);
    }

    private void deliver(String id, String subject, Instant at) throws Exception {
        append("From: ada@x.example\r\nMessage-ID: " + id + "\r\nSubject: " + subject + "\r\n\r\nhello", at);
    }

    private void append(String raw, Instant at) throws Exception {
        append(inbox(), raw, at);
    }

    private void append(String folder, String raw, Instant at) throws Exception {
        append(mail.getManagers().getImapHostManager().getFolder(mailbox, folder), raw, at);
    }

    private static void append(MailFolder folder, String raw, Instant at) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        folder.appendMessage(message, new Flags(), Date.from(at));
    }

    private void folder(String name) throws Exception {
        mail.getManagers().getImapHostManager().createMailbox(mailbox, name);
    }

    private MailFolder inbox() throws FolderException {
        return mail.getManagers().getImapHostManager().getInbox(mailbox);
    }

    static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
