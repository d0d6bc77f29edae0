package app.kith.listening.channels.mail;

import app.kith.base.Problem;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Sends one answer over SMTP, into the thread it answers. */
final class MailMouth implements Mouth {

    /** Holds our id too, because there are mail servers that replace the Message-ID. In lower case, as it is looked for. */
    static final String MADE_HERE = "x-kith-id";
    private static final int MOST_REFERENCES = 20;
    private static final Pattern REPLY_MARKS = Pattern.compile(
            "^(?:\\s*(?:re|aw|antw|sv|vs|odp|rif|r|res|ynt|回复|答复)\\s*(?:\\[\\d+])?\\s*[:：]\\s*)+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final MailServers servers;
    private final MailCopies copies;
    private final Clock clock;

    MailMouth(MailServers servers, Clock clock) {
        this.servers = servers;
        this.copies = new MailCopies(servers);
        this.clock = clock;
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        MailAccount account = account(settings);
        Session session = servers.session(account);
        Letter letter = letter(session, account, outgoing);
        SMTPTransport transport = null;
        try {
            transport = servers.smtp(session, account);
            transport.sendMessage(letter, letter.getAllRecipients());
            if (outgoing.signedBy() != null) copies.keep(letter, account);
            return new Receipt(letter.id, null);
        } catch (MessagingException e) {
            throw notSent(e, letter, account, outgoing.to());
        } finally {
            close(transport);
        }
    }

    private static MailAccount account(Settings settings) throws NotSent {
        try {
            return MailAccount.of(settings);
        } catch (Problem.Invalid e) {
            throw new NotSent("The mailbox is not set up to send: " + e.getMessage(), false, e);
        }
    }

    private static void close(SMTPTransport transport) {
        try {
            if (transport != null) transport.close();
        } catch (MessagingException e) {
            // The server has said what becomes of the mail; how the line ends changes nothing.
        }
    }

    private Letter letter(Session session, MailAccount account, Outgoing outgoing) throws NotSent {
        InternetAddress to = recipient(outgoing);
        try {
            Letter letter = new Letter(session, MessageIds.of(outgoing.deliveryId(), account.domain()));
            letter.setFrom(new InternetAddress(ascii(account.address()), sender(account, outgoing.signedBy()), "UTF-8"));
            letter.setRecipient(Message.RecipientType.TO, to);
            letter.setSubject(outgoing.beginsThread() ? EncodedWords.oneLine(outgoing.subject()) : subject(outgoing.subject()), "UTF-8");
            letter.setSentDate(Date.from(clock.instant()));
            letter.setHeader(MADE_HERE, "<" + letter.id + ">");
            // So that no absence note answers it (RFC 3834).
            if (outgoing.signedBy() == null) letter.setHeader("Auto-Submitted", "auto-generated");
            thread(letter, outgoing);
            letter.setText(outgoing.text(), "UTF-8");
            letter.saveChanges();
            return letter;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new NotSent("This answer could not be written as a mail: " + MailTrouble.said(e.getMessage()), false, e);
        }
    }

    private static InternetAddress recipient(Outgoing outgoing) throws NotSent {
        if (outgoing.to() == null || outgoing.to().isBlank()) throw new NotSent("Nobody knows an e-mail address to send this to.", false, null);
        try {
            InternetAddress to = new InternetAddress(ascii(outgoing.to().strip()), true);
            if (outgoing.toName() != null) to.setPersonal(EncodedWords.oneLine(outgoing.toName()), "UTF-8");
            return to;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new NotSent("“" + outgoing.to() + "” is not an e-mail address that mail can be sent to.", false, e);
        }
    }

    private static String sender(MailAccount account, String colleague) {
        if (colleague == null || colleague.isBlank()) return account.name().isEmpty() ? null : account.name();
        return EncodedWords.oneLine(account.name().isEmpty() ? colleague : colleague + " via " + account.name());
    }

    private static String subject(String subject) {
        String bare = REPLY_MARKS.matcher(EncodedWords.oneLine(subject == null ? "" : subject)).replaceFirst("");
        return "Re: " + (bare.isEmpty() ? "your message" : bare);
    }

    private static void thread(Letter letter, Outgoing outgoing) throws MessagingException {
        List<String> ids = new ArrayList<>(outgoing.references());
        if (outgoing.replyToExternalId() != null) ids.add(outgoing.replyToExternalId());
        List<String> bracketed = ids.stream().map(HeardIds::written).filter(MessageIds::isSendable).distinct().map(id -> "<" + id + ">").toList();
        List<String> last = bracketed.subList(Math.max(0, bracketed.size() - MOST_REFERENCES), bracketed.size());
        if (!last.isEmpty()) letter.setHeader("References", MimeUtility.fold("References: ".length(), String.join(" ", last)));
        if (outgoing.replyToExternalId() != null && MessageIds.isSendable(outgoing.replyToExternalId()))
            letter.setHeader("In-Reply-To", "<" + HeardIds.written(outgoing.replyToExternalId()) + ">");
    }

    private static String ascii(String address) throws MessagingException {
        int at = address.lastIndexOf('@');
        if (at < 1) return address;
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException e) {
            throw new MessagingException("“" + address.substring(at + 1) + "” is not the name of a domain.", e);
        }
    }

    private static NotSent notSent(MessagingException trouble, Letter letter, MailAccount account, String to) {
        int code = code(trouble);
        if (code < 400 && letter.handedOver)
            throw new IllegalStateException("The connection broke after the mail was handed over; nobody knows whether it went out.", trouble);
        if (MailTrouble.find(trouble, SendFailedException.class) == null || code < 400) {
            MailTrouble explained = MailTrouble.of(trouble, account.smtp(), account);
            return new NotSent(explained.words(), explained.passing(), trouble);
        }
        String said = MailTrouble.said(words(trouble));
        if (code < 500) return new NotSent("The mail server cannot take it right now: “" + said + "” Kith tries again.", true, trouble);
        if (MailTrouble.find(trouble, SMTPAddressFailedException.class) != null)
            return new NotSent("The mail server takes no mail for " + to + ": “" + said + "” Check the address.", false, trouble);
        return new NotSent("The mail server refused this mail: “" + said + "”", false, trouble);
    }

    private static int code(MessagingException trouble) {
        SMTPAddressFailedException address = MailTrouble.find(trouble, SMTPAddressFailedException.class);
        SMTPSendFailedException send = MailTrouble.find(trouble, SMTPSendFailedException.class);
        return address != null ? address.getReturnCode() : send != null ? send.getReturnCode() : -1;
    }

    private static String words(MessagingException trouble) {
        SMTPAddressFailedException address = MailTrouble.find(trouble, SMTPAddressFailedException.class);
        return address != null ? address.getMessage() : MailTrouble.find(trouble, SMTPSendFailedException.class).getMessage();
    }

    /** A mail that keeps the id we gave it and knows whether all of it has been written to the server. */
    private static final class Letter extends MimeMessage {
        private final String id;
        private boolean handedOver;

        Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }

        @Override
        public void writeTo(OutputStream out, String[] withoutHeaders) throws IOException, MessagingException {
            super.writeTo(out, withoutHeaders);
            handedOver = true;
        }
    }
}
