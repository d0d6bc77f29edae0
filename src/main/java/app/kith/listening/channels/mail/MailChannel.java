package app.kith.listening.channels.mail;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.AccessTokens;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.SocketFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** A mailbox, such as hello@ or support@: heard over IMAP, answered over SMTP in the same thread. */
@Component
final class MailChannel implements Channel {

    /** Before the mailbox's name for a mail that lies in the folder of sent mails, should it come back from the dead letters. */
    static final String SENT = "sent:";

    private final MailServers servers;
    private final Clock clock;

    /** @param guarded makes sockets that connect only where Kith may go */
    @Autowired
    MailChannel(SocketFactory guarded, Outbound outbound, AccessTokens tokens, Clock clock) {
        this(new MailServers(guarded, new Api(outbound, clock, "The sign-in service"), tokens, clock, new Properties()), clock);
    }

    MailChannel(MailServers servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "mail";
    }

    @Override
    public String title() {
        return "E-mail";
    }

    @Override
    public String blurb() {
        return "Hears a mailbox such as hello@ or support@ and answers from it, in the same thread. Nothing there is moved or marked as read.";
    }

    @Override
    public String icon() {
        return "mail";
    }

    @Override
    public List<String> steps() {
        return List.of("Switch IMAP on for the mailbox, where the provider wants that.",
                "Gmail: `imap.gmail.com` 993, `smtp.gmail.com` 465, with an app password or OAuth for the scope `https://mail.google.com/`.",
                "Microsoft 365: `outlook.office365.com` 993, `smtp.office365.com` 587, only with OAuth: the delegated permissions `IMAP.AccessAsUser.All`, `SMTP.Send` and "
                        + "`offline_access`. docs/channels/mail.md says step by step how to get a refresh token.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("address", "Address", "The address people write to. Answers come from it.", Field.Type.EMAIL, true, null),
                new Field("aliases", "Other addresses of yours", "Mail from them is yours too. Separate several with commas.", Field.Type.TEXT, false, null),
                new Field("name", "Name of the community", "Answers read “Ada via …”.", Field.Type.TEXT, false, null),
                new Field("user", "User name", "What you sign in with. Leave it empty if it is the address.", Field.Type.TEXT, false, null),
                new Field("password", "Password", "Some providers want a password made for one application; it is in their security settings. "
                        + "Leave it empty to sign in by OAuth.", Field.Type.SECRET, false, null),
                new Field("clientId", "OAuth: client id", "Gmail and Microsoft 365 want OAuth instead of a password. The help page says how to get these four.",
                        Field.Type.TEXT, false, null),
                new Field("clientSecret", "OAuth: client secret", "Empty for an application that has none.", Field.Type.SECRET, false, null),
                new Field("refreshToken", "OAuth: refresh token", "Kith renews it by itself and keeps it sealed.", Field.Type.SECRET, false, null),
                new Field("tokenEndpoint", "OAuth: token endpoint", "Leave it empty for Gmail and Microsoft 365. Else google, microsoft, or an address.",
                        Field.Type.TEXT, false, null),
                new Field("imapHost", "Server to read from (IMAP)", "Such as imap.example.org.", Field.Type.TEXT, true, null),
                new Field("imapPort", "Port to read from", "993, or 143 with encryption negotiated (STARTTLS).", Field.Type.NUMBER, true, "993"),
                new Field("imapTls", "Encrypt reading (TLS)", "Switch this off only for a server inside your own network.", Field.Type.SWITCH, false, "true"),
                new Field("folder", "Folders", "Separate several with commas. Mails that are there already are read first; then all new ones, as they come.",
                        Field.Type.TEXT, false, "INBOX"),
                new Field("sent", "Folder of sent mails", "Answers that colleagues write in their mail program are found there. Leave it empty and Kith "
                        + "looks for it; write none to leave it out.", Field.Type.TEXT, false, null),
                new Field("copies", "Put what Kith sends there too", "So that it is seen in mail programs.", Field.Type.SWITCH, false, "true"),
                new Field("smtpHost", "Server to send from (SMTP)", "Such as smtp.example.org.", Field.Type.TEXT, true, null),
                new Field("smtpPort", "Port to send from", "465, or 587 with encryption negotiated (STARTTLS).", Field.Type.NUMBER, true, "465"),
                new Field("smtpTls", "Encrypt sending (TLS)", "Switch this off only for a server inside your own network.", Field.Type.SWITCH, false, "true"));
    }

    /** Nothing to add, but what cannot work is said while the form is still open. */
    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        MailAccount.of(new Settings(null, filledIn));
        return filledIn;
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        MailAccount account = account(settings);
        String found = visit(account, store -> found(store, account));
        try {
            servers.smtp(servers.session(account), account).close();
        } catch (MessagingException e) {
            throw MailTrouble.of(e, account.smtp(), account).forChannel(e);
        }
        return "Signed in as " + account.user() + "; " + found + "; sending works.";
    }

    private String found(Store store, MailAccount account) throws MessagingException {
        List<String> found = new ArrayList<>();
        for (String name : account.folders())
            try (MailFolder folder = MailFolder.open(store.getFolder(name), account.ours(), clock)) {
                int count = folder.count();
                found.add((count == 1 ? "1 mail" : count + " mails") + " in " + name);
            }
        Folder sent = SentFolder.of(store, account);
        if (sent != null) found.add("sent mails are in " + sent.getFullName());
        else if (account.hearsSent()) found.add("no folder of sent mails found, so answers from mail programs are not seen");
        return String.join(", ", found);
    }

    @Override
    public String placeKind() {
        return "mail";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        MailAccount account = account(settings);
        return visit(account, store -> new MailRound(store, account, clock).news(MailCursor.parse(cursor)));
    }

    /** Settings may have been good enough once. */
    private static MailAccount account(Settings settings) throws ChannelTrouble {
        try {
            return MailAccount.of(settings);
        } catch (Problem.Invalid e) {
            throw ChannelTrouble.needsAPerson(e.getMessage());
        }
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        String id = payload.externalId();
        Ours ours = MailAccount.ours(settings);
        return MailReader.read(payload.bytes(), id, id != null && id.startsWith(SENT) ? ours.asSent() : ours, clock.instant());
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of(new MailIdle(servers));
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(new MailPast());
    }

    /** Goes the way time goes, folder after folder. */
    private final class MailPast implements Past {

        @Override
        public Page hear(Settings settings, Instant since, Instant until, String cursor) throws ChannelTrouble {
            MailAccount account = account(settings);
            return visit(account, store -> new MailRound(store, account, clock).past(MailCursor.parse(cursor), since, until));
        }

        @Override
        public boolean backwards() {
            return false;
        }
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new MailMouth(servers, clock));
    }

    private interface Visit<T> {
        T to(Store store) throws MessagingException;
    }

    private <T> T visit(MailAccount account, Visit<T> visit) throws ChannelTrouble {
        try (Store store = servers.imap(account)) {
            return visit.to(store);
        } catch (MessagingException e) {
            throw MailTrouble.of(e, account.imap(), account).forChannel(e);
        }
    }
}
