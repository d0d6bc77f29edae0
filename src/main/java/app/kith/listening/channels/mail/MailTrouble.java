package app.kith.listening.channels.mail;

import app.kith.listening.ChannelTrouble;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What went wrong with a mail server, in words for the person who mends it.
 *
 * @param passing it may well work later without anybody doing anything
 */
record MailTrouble(String words, boolean passing) {

    static MailTrouble of(Exception trouble, MailAccount.Server server, MailAccount account) {
        ChannelTrouble told = find(trouble, ChannelTrouble.class);
        if (told != null) return new MailTrouble(told.getMessage(), !told.isGone());
        AuthenticationFailedException refused = find(trouble, AuthenticationFailedException.class);
        if (refused != null) return refused(refused, server, account);
        FolderNotFoundException folder = find(trouble, FolderNotFoundException.class);
        if (folder != null)
            return new MailTrouble("There is no folder “" + folder.getFolder().getFullName() + "” in the mailbox of " + account.user() + ". Enter another one.", false);
        String place = server.host() + " on port " + server.port();
        if (find(trouble, UnknownHostException.class) != null)
            return new MailTrouble("No server called “" + server.host() + "” was found. Check the name, and that this machine is online.", true);
        // On an open line the silence comes wrapped in words only.
        if (find(trouble, SocketTimeoutException.class) != null || text(trouble).contains("SocketTimeoutException"))
            return new MailTrouble("The mail server " + place + " did not answer in time. Kith tries again.", true);
        SSLException tls = find(trouble, SSLException.class);
        if (tls != null) return insecure(tls, place);
        if (text(trouble).contains("STARTTLS is required"))
            return new MailTrouble("The mail server " + place + " offers no encryption. Try port 993 or 465, or switch TLS off inside your own network.", false);
        IOException broken = find(trouble, IOException.class);
        String because = broken == null ? text(trouble) : text(broken);
        return new MailTrouble("The mail server " + place + " could not be reached (" + because + "). Kith tries again.", true);
    }

    ChannelTrouble forChannel(Exception cause) {
        return passing ? ChannelTrouble.passing(words, cause) : ChannelTrouble.needsAPerson(words);
    }

    /** A server's own words, short and on one line. */
    static String said(String response) {
        return line(response, 200);
    }

    static <T extends Throwable> T find(Throwable trouble, Class<T> kind) {
        Throwable at = trouble;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (kind.isInstance(at)) return kind.cast(at);
            at = at instanceof MessagingException mail && mail.getNextException() != null ? mail.getNextException() : at.getCause();
        }
        return null;
    }

    private static MailTrouble refused(AuthenticationFailedException refused, MailAccount.Server server, MailAccount account) {
        String said = said(refused.getMessage());
        String upper = said.toUpperCase(Locale.ROOT);
        if (said.startsWith("No login methods") || said.startsWith("No authentication mechanisms"))
            return new MailTrouble("The mail server " + server.host() + " does not take " + (account.bearer() == null ? "passwords; it may want OAuth instead."
                    : "OAuth sign-in. Use a password there.") + " Change how Kith signs in.", false);
        boolean busy = upper.contains("UNAVAILABLE") || upper.contains("INUSE") || upper.contains("[LIMIT]") || said.matches("4\\d\\d.*");
        if (busy) return new MailTrouble("The mail server " + server.host() + " lets nobody sign in right now (" + said + "). Kith tries again.", true);
        return new MailTrouble("The mail server " + server.host() + " refused the " + (account.bearer() == null ? "password for " + account.user() + ". Enter a new one."
                : "sign-in of " + account.user() + ". Check the user name, and that the application may read and send mail there.")
                + (said.isEmpty() ? "" : " The server said: “" + said + "”"), false);
    }

    private static MailTrouble insecure(SSLException tls, String place) {
        if (tls instanceof SSLHandshakeException || tls instanceof SSLPeerUnverifiedException)
            return new MailTrouble("The certificate of the mail server " + place + " cannot be trusted (" + text(tls)
                    + "). Check the server's name; if it is right, its keeper must renew the certificate.", true);
        return new MailTrouble("The mail server " + place + " does not speak TLS there. Check the port, or switch TLS off inside your own network.", false);
    }

    private static String text(Throwable trouble) {
        String message = trouble.getMessage();
        return line(message == null ? trouble.getClass().getSimpleName() : message, 500);
    }

    private static String line(String words, int most) {
        String line = EncodedWords.oneLine(words == null ? "" : words);
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
