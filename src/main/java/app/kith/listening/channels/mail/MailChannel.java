package app.kith.listening.channels.mail;

import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Clock;
import java.time.Duration;
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

    private final MailServers servers;
    private final Clock clock;

    /** @param guarded makes sockets that connect only where Kith may go */
    @Autowired
    MailChannel(SocketFactory guarded, Clock clock) {
        this(new MailServers(guarded, new Properties()), clock);
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
    public List<Field> fields() {
        return List.of(
                new Field("address", "Address", "The address people write to. Answers come from it.", Field.Type.EMAIL, true, null),
                new Field("name", "Name of the community", "Answers read “Ada via …”.", Field.Type.TEXT, false, null),
                new Field("user", "User name", "What you sign in with. Leave it empty if it is the address.", Field.Type.TEXT, false, null),
                new Field("password", "Password", "Some providers want a password made for one application; it is in their security settings.",
                        Field.Type.SECRET, true, null),
                new Field("imapHost", "Server to read from (IMAP)", "Such as imap.example.org.", Field.Type.TEXT, true, null),
                new Field("imapPort", "Port to read from", "993, or 143 with encryption negotiated (STARTTLS).", Field.Type.NUMBER, true, "993"),
                new Field("imapTls", "Encrypt reading (TLS)", "Switch this off only for a server inside your own network.", Field.Type.SWITCH, false, "true"),
                new Field("folder", "Folder", "At first Kith reads the mails of the last 30 days, then all new ones.", Field.Type.TEXT, false, "INBOX"),
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
        MailAccount account = MailAccount.of(settings);
        int count = visit(account, MailFolder::count);
        try {
            servers.smtp(servers.session(account), account).close();
        } catch (MessagingException e) {
            throw MailTrouble.of(e, account.smtp(), account).forChannel(e);
        }
        return "Signed in as " + account.user() + "; " + (count == 1 ? "1 mail" : count + " mails") + " in " + account.folder() + "; sending works.";
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
    public boolean polls() {
        return true;
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        try {
            return visit(MailAccount.of(settings), folder -> folder.since(MailCursor.parse(cursor)));
        } catch (Problem.Invalid e) {
            throw ChannelTrouble.needsAPerson(e.getMessage());
        }
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return MailReader.read(payload.bytes(), payload.externalId(), settings.get("address", "").strip(), clock.instant());
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new MailMouth(servers, clock));
    }

    private interface Visit<T> {
        T to(MailFolder folder) throws MessagingException;
    }

    private <T> T visit(MailAccount account, Visit<T> visit) throws ChannelTrouble {
        try (Store store = servers.imap(account); MailFolder folder = MailFolder.open(store, account, clock)) {
            return visit.to(folder);
        } catch (MessagingException e) {
            throw MailTrouble.of(e, account.imap(), account).forChannel(e);
        }
    }
}
