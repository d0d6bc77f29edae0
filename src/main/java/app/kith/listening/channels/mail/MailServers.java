package app.kith.listening.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Opens signed-in connections to the mail servers of an account, through the guarded sockets and nothing else. */
final class MailServers {

    private static final String CONNECT_MILLIS = "10000";
    private static final String READ_MILLIS = "30000";

    private final SocketFactory guarded;
    private final Properties more;

    /** @param more further Angus properties; tests let them trust a certificate of their own */
    MailServers(SocketFactory guarded, Properties more) {
        this.guarded = guarded;
        this.more = more;
    }

    Store imap(MailAccount account) throws MessagingException {
        Store store = session(account).getStore("imap");
        store.connect(account.imap().host(), account.imap().port(), account.user(), account.password());
        return store;
    }

    SMTPTransport smtp(Session session, MailAccount account) throws MessagingException {
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        transport.connect(account.smtp().host(), account.smtp().port(), account.user(), account.password());
        return transport;
    }

    Session session(MailAccount account) {
        Properties properties = new Properties();
        protocol(properties, "mail.imap", account.imap().tls());
        protocol(properties, "mail.smtp", account.smtp().tls());
        properties.setProperty("mail.imap.partialfetch", "false");
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.localhost", account.domain());
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.putAll(more);
        return Session.getInstance(properties);
    }

    private void protocol(Properties properties, String prefix, MailAccount.Tls tls) {
        properties.put(prefix + ".socketFactory", guarded);
        // Angus would otherwise try again with a plain socket where the guard said no.
        properties.setProperty(prefix + ".socketFactory.fallback", "false");
        properties.setProperty(prefix + ".ssl.enable", String.valueOf(tls == MailAccount.Tls.FROM_THE_START));
        properties.setProperty(prefix + ".starttls.enable", String.valueOf(tls == MailAccount.Tls.STARTTLS));
        properties.setProperty(prefix + ".starttls.required", String.valueOf(tls == MailAccount.Tls.STARTTLS));
        properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
        properties.setProperty(prefix + ".connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + ".timeout", READ_MILLIS);
        properties.setProperty(prefix + ".writetimeout", READ_MILLIS);
    }
}
