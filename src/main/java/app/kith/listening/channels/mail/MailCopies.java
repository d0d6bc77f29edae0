package app.kith.listening.channels.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what Kith sent where colleagues look for it in their mail programs. A kindness: that it fails is no reason for anything. */
final class MailCopies {

    private static final Logger log = LoggerFactory.getLogger(MailCopies.class);

    private final MailServers servers;

    MailCopies(MailServers servers) {
        this.servers = servers;
    }

    void keep(MimeMessage letter, MailAccount account) {
        if (!account.copies() || !account.hearsSent()) return;
        try (Store store = servers.imap(account)) {
            Folder sent = SentFolder.of(store, account);
            if (sent == null || isThere(letter, sent)) return;
            letter.setFlag(Flags.Flag.SEEN, true);
            sent.appendMessages(new Message[] {letter});
        } catch (MessagingException | RuntimeException e) {
            log.info("No copy of a sent mail was kept at {}: {}", account.imap().host(), e.getMessage());
        }
    }

    /** Gmail and Microsoft 365 put it there themselves. */
    private static boolean isThere(MimeMessage letter, Folder sent) throws MessagingException {
        sent.open(Folder.READ_ONLY);
        try {
            return sent.search(new MessageIDTerm(letter.getMessageID())).length > 0;
        } finally {
            sent.close(false);
        }
    }
}
