package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
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
    private final MailChannel channel = new MailChannel(SocketFactory.getDefault(), Clock.systemUTC());
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
        assertThat(channel.test(settings())).isEqualTo("Signed in as ben; 1 mail in INBOX; sending works.");
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
    void theFirstVisitHearsTheLastThirtyDays() throws Exception {
        deliver("<old@x.example>", "old", Instant.now().minus(90, ChronoUnit.DAYS));
        Page before = channel.hear(settings(), null);
        assertThat(before.items()).isEmpty();
        deliver("<recent@x.example>", "recent", Instant.now().minus(10, ChronoUnit.DAYS));
        assertThat(channel.hear(settings(), null).items()).extracting(Item::externalId).containsExactly("recent@x.example");
        assertThat(channel.hear(settings(), before.cursor()).items()).extracting(Item::externalId).containsExactly("recent@x.example");
    }

    @Test
    void aFolderMadeAnewIsScannedAnew() throws Exception {
        deliver("<1@x.example>", "hello", Instant.now());
        String cursor = channel.hear(settings(), null).cursor();
        MailCursor read = MailCursor.parse(cursor);
        String stale = new MailCursor(read.uidValidity() - 1, 4_000_000).json();
        Page again = channel.hear(settings(), stale);
        assertThat(again.items()).hasSize(1);
        assertThat(MailCursor.parse(again.cursor()).uidValidity()).isEqualTo(read.uidValidity());
        assertThat(channel.hear(settings(), "no cursor at all").items()).hasSize(1);
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
        MailChannel secure = new MailChannel(new MailServers(guard, trusting), Clock.systemUTC());
        deliver("<1@x.example>", "hello", Instant.now());
        Settings settings = settings("imapPort", String.valueOf(mail.getImaps().getPort()), "imapTls", "true");
        assertThat(secure.hear(settings, null).items()).hasSize(1);
        assertThat(guard.connections).isPositive();
    }

    @Test
    void whereTheGuardSaysNoNothingIsTriedWithoutIt() {
        MailChannel guarded = new MailChannel(new Guard(false), Clock.systemUTC());
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
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        inbox().appendMessage(message, new Flags(), Date.from(at));
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
