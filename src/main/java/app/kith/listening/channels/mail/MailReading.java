package app.kith.listening.channels.mail;

import app.kith.base.Problem;
import app.kith.listening.channels.HtmlLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.springframework.modulith.NamedInterface;

/**
 * What Kith makes of a mail, for a person or a program that asks; the same reading that the channel does. Any part may be null
 * but the sender, the lists and the texts.
 *
 * @param from        who wrote it: From, or else Sender, Reply-To or Return-Path
 * @param text        all words, HTML turned to text
 * @param reply       the new words: what Kith shows
 * @param hidden      what it folds away: quoted history, signature, "Sent from my phone"
 * @param note        what is odd about it, in words; null when nothing is
 */
@NamedInterface("readers")
public record MailReading(Address from, List<Address> to, String subject, Instant date, String messageId, String inReplyTo, List<String> references,
        String text, String reply, String hidden, List<Attachment> attachments, String note) {

    public record Address(String name, String email) {}

    /** @param bytes how large it is once decoded */
    public record Attachment(String name, String type, long bytes) {}

    private static final Address NOBODY = new Address(null, null);
    private static final Pattern FIELD = Pattern.compile("([!-9;-~]{1,70}):(?:[ \\t].*|)", Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile("\\A\\s*<(?:!doctype|!--|[a-z][a-z0-9]*[\\s/>])|<(?:div|p|br|blockquote)\\b[^<>]*>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MBOX = Pattern.compile(">?From \\S.*");
    private static final int LOOKED_AT = 20_000;
    private static final Set<String> FIELDS = Set.of("from", "to", "cc", "subject", "date", "message-id", "received", "return-path", "mime-version", "content-type",
            "content-transfer-encoding", "in-reply-to", "references", "reply-to", "sender", "delivered-to", "dkim-signature", "list-id", "bcc");

    /** @throws Problem.Invalid when it is too large or cannot be read, in words */
    public static MailReading of(byte[] raw) {
        if (raw.length > MailReader.LARGEST)
            throw new Problem.Invalid("mail", "This mail is " + raw.length / 1_000_000 + " MB large; Kith reads mails up to "
                    + MailReader.LARGEST / 1_000_000 + " MB.");
        try {
            return of(MimeMail.parse(raw));
        } catch (IOException | MimeException | RuntimeException _) {
            throw new Problem.Invalid("mail", "This mail is built in a way Kith cannot read.");
        }
    }

    /** The words of a mail alone, plain or in HTML, without its header. */
    public static MailReading ofWords(String written) {
        boolean html = HTML.matcher(written).find() && written.contains("</");
        String words = html ? HtmlLines.of(written) : written;
        String reply = ReplyExtractor.newWords(html ? HtmlWords.text(written) : written);
        return new MailReading(NOBODY, List.of(), null, null, null, null, List.of(), words, reply, FoldedWords.of(words, reply), List.of(), null);
    }

    /** Does this begin with the header of a mail, rather than with its words? */
    public static boolean hasHeader(byte[] raw) {
        String start = new String(raw, 0, Math.min(raw.length, LOOKED_AT), StandardCharsets.ISO_8859_1).replace("ï»¿", "").stripLeading();
        boolean known = false;
        for (String line : start.lines().limit(200).toList()) {
            if (line.isBlank()) return known;
            if (line.startsWith(" ") || line.startsWith("\t") || MBOX.matcher(line).matches()) continue;
            var field = FIELD.matcher(line);
            if (!field.matches()) return false;
            String name = field.group(1).toLowerCase(Locale.ROOT);
            // Outlook quotes a header of its own making, which no mail begins with.
            if (name.equals("sent")) return false;
            known |= FIELDS.contains(name);
        }
        return known;
    }

    private static MailReading of(MimeMail mail) {
        String text = mail.wholeText();
        String reply = ReplyExtractor.newWords(mail.text());
        Address from = addresses(mail, "from", "sender", "reply-to", "return-path").stream().findFirst().orElse(NOBODY);
        List<String> answered = MessageIds.list(Objects.requireNonNullElse(mail.header("in-reply-to"), ""));
        List<String> own = MessageIds.list(Objects.requireNonNullElse(mail.header("message-id"), ""));
        String subject = mail.header("subject") == null ? null : EncodedWords.decode(mail.header("subject"));
        return new MailReading(from, addresses(mail, "to"), subject, date(mail), own.isEmpty() ? null : own.getFirst(),
                answered.isEmpty() ? null : answered.getFirst(), MessageIds.list(String.join(" ", mail.headers("references"))), text, reply,
                FoldedWords.of(text, reply), mail.attachments().stream().map(one -> new Attachment(one.name(), one.type(), one.bytes())).toList(),
                note(from, subject + text));
    }

    /** Of the first of these fields that names anybody. */
    private static List<Address> addresses(MimeMail mail, String... fields) {
        List<Address> found = new ArrayList<>();
        for (String field : fields) {
            for (String value : mail.headers(field))
                for (Mailbox mailbox : Mailbox.list(value)) found.add(new Address(mailbox.name(), mailbox.address()));
            if (!found.isEmpty()) return found;
        }
        return found;
    }

    private static Instant date(MimeMail mail) {
        return mail.headers("date").stream().map(MailDates::read).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String note(Address from, String words) {
        if (from == NOBODY) return "This mail names no sender, so nobody could be answered; in a mailbox it would go to the dead letters.";
        return words.indexOf('\uFFFD') < 0 ? null : "Some letters are in another encoding than the mail says, and show as �.";
    }
}
