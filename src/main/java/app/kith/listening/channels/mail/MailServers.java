package app.kith.listening.channels.mail;

import app.kith.listening.AccessTokens;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.OAuth;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.URLName;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Opens signed-in connections to the mail servers of an account, through the guarded sockets and nothing else. */
final class MailServers {

    private static final String CONNECT_MILLIS = "10000";
    private static final String READ_MILLIS = "30000";
    private static final Duration LONGEST_VISIT = Duration.ofMinutes(5);

    static {
        BearerSasl.register();
    }

    private final SocketFactory guarded;
    private final SocketFactory brief;
    private final AccessTokens tokens;
    private final OAuth oauth;
    private final Properties more;

    /**
     * @param signingIn asks for tokens
     * @param more      further Angus properties; tests let them trust a certificate of their own
     */
    MailServers(SocketFactory guarded, Api signingIn, AccessTokens tokens, Clock clock, Properties more) {
        this.guarded = guarded;
        this.brief = new BriefSockets(guarded, LONGEST_VISIT);
        this.tokens = tokens;
        this.oauth = new OAuth(signingIn, tokens, clock);
        this.more = more;
    }

    Store imap(MailAccount account) throws MessagingException {
        return imap(account, brief);
    }

    /** @param sockets where the line comes from; made from {@link #sockets} by whoever must be able to cut it */
    Store imap(MailAccount account, SocketFactory sockets) throws MessagingException {
        Session session = session(account, sockets);
        Store store = account.bearer() == null ? session.getStore("imap") : new TokensOnly(session);
        connect(store, account, account.imap());
        return store;
    }

    SMTPTransport smtp(Session session, MailAccount account) throws MessagingException {
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        try {
            connect(transport, account, account.smtp());
            return transport;
        } catch (AuthenticationFailedException e) {
            // Angus keeps to itself what the server said to a token.
            String said = transport.getLastServerResponse();
            throw "failed to connect".equals(e.getMessage()) && said != null ? new AuthenticationFailedException(said, e) : e;
        }
    }

    SocketFactory sockets() {
        return guarded;
    }

    Session session(MailAccount account) {
        return session(account, brief);
    }

    private Session session(MailAccount account, SocketFactory sockets) {
        Properties properties = new Properties();
        protocol(properties, "mail.imap", account.imap().tls(), account, sockets);
        protocol(properties, "mail.smtp", account.smtp().tls(), account, sockets);
        properties.setProperty("mail.imap.partialfetch", "false");
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.localhost", account.domain());
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.putAll(more);
        return Session.getInstance(properties);
    }

    /** A token may have been taken back before its time, so with one the door is knocked at twice. */
    private void connect(Service service, MailAccount account, MailAccount.Server server) throws MessagingException {
        if (account.bearer() == null) {
            service.connect(server.host(), server.port(), account.user(), account.password());
            return;
        }
        String first = token(account);
        try {
            service.connect(server.host(), server.port(), account.user(), first);
        } catch (AuthenticationFailedException e) {
            tokens.forget(account.bearer().settings(), Bearer.REFRESH_TOKEN);
            String second = token(account);
            if (second.equals(first)) throw e;
            service.connect(server.host(), server.port(), account.user(), second);
        }
    }

    private String token(MailAccount account) throws MessagingException {
        try {
            return account.bearer().token(oauth);
        } catch (ChannelTrouble e) {
            throw new MessagingException("no token", e);
        }
    }

    private static void protocol(Properties properties, String prefix, MailAccount.Tls tls, MailAccount account, SocketFactory sockets) {
        properties.put(prefix + ".socketFactory", sockets);
        // Angus would otherwise try again with a plain socket where the guard said no.
        properties.setProperty(prefix + ".socketFactory.fallback", "false");
        properties.setProperty(prefix + ".ssl.enable", String.valueOf(tls == MailAccount.Tls.FROM_THE_START));
        properties.setProperty(prefix + ".starttls.enable", String.valueOf(tls == MailAccount.Tls.STARTTLS));
        properties.setProperty(prefix + ".starttls.required", String.valueOf(tls == MailAccount.Tls.STARTTLS));
        properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
        properties.setProperty(prefix + ".connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + ".timeout", READ_MILLIS);
        properties.setProperty(prefix + ".writetimeout", READ_MILLIS);
        if (account.bearer() == null) return;
        properties.setProperty(prefix + ".sasl.enable", "true");
        properties.setProperty(prefix + ".sasl.mechanisms", BearerSasl.NAME + " XOAUTH2");
        properties.setProperty(prefix + ".auth.mechanisms", "XOAUTH2");
    }

    /** Where an IMAP server takes no tokens, Angus would try the token as a password. */
    private static final class TokensOnly extends IMAPStore {

        TokensOnly(Session session) {
            super(session, new URLName("imap", null, -1, null, null, null));
        }

        @Override
        protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
            if (!protocol.hasCapability("AUTH=" + BearerSasl.NAME) && !protocol.hasCapability("AUTH=XOAUTH2"))
                throw new CommandFailedException("No login methods that take a token");
        }
    }
}
