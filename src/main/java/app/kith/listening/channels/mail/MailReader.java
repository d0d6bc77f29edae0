package app.kith.listening.channels.mail;

import app.kith.base.Bounds;
import app.kith.listening.Item;
import app.kith.listening.Page;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.mime4j.MimeException;

/** One mail as it came (RFC 5322, or nearly) to one item. Never throws: what cannot be read is kept, with the reason. */
final class MailReader {

    static final int LARGEST = 10_000_000;
    static final String TYPE = "message/rfc822";
    private static final int MOST_REFERENCES = 50;
    private static final Instant LONG_AGO = Instant.parse("1965-01-01T00:00:00Z");
    private static final Duration LONGEST_WAY = Duration.ofDays(14);
    private static final Pattern AUTOMATIC = Pattern.compile("^\\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|automatische antwort|réponse automatique|respuesta automática|"
            + "risposta automatica|resposta automática|automatisch antwoord|autosvar|automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|автоответ|"
            + "автоматический ответ|自动答复|自動応答|자동 회신)\\s*[:：]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FORGED = Pattern.compile("(?i)\\bdmarc\\s*=\\s*fail\\b");
    private static final Pattern NOBODY = Pattern.compile("(?:no|do-?not|never)[._-]?reply.*|.*[._-]no-?reply");
    private static final Pattern FORWARDED = Pattern.compile("^\\s*(?:\\[[^\\]]{1,60}]\\s*)?(?:fwd?|fw|wg|tr|rv|enc|doorst|vb|pd|i|转发|轉寄|転送|전달)\\s*[:：]",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_HTML = 1_000_000;

    private MailReader() {}

    static Page read(byte[] raw, String id, String ours, Instant arrived) {
        return read(raw, id, Ours.of(ours), arrived);
    }

    /**
     * @param id      what the mailbox calls it, for the case that it cannot be read
     * @param ours    which mails are ours; one that Kith itself sent is an echo and gives an empty page
     * @param arrived when the mail came, for mails without a date or with one in the future
     */
    static Page read(byte[] raw, String id, Ours ours, Instant arrived) {
        if (raw.length > LARGEST)
            return unreadable(raw, id, "This mail is " + raw.length / 1_000_000 + " MB large; Kith reads mails up to " + LARGEST / 1_000_000 + " MB.");
        try {
            MimeMail mail = MimeMail.parse(raw);
            Mailbox author = author(mail, ours);
            if (author == null) return unreadable(raw, id, "This mail names no sender, so nobody could be answered.");
            if (isMadeHere(mail, ours)) return Page.of(List.of());
            return Page.of(List.of(item(mail, author, raw, ours, arrived)));
        } catch (IOException | MimeException | RuntimeException e) {
            return unreadable(raw, id, "This mail is built in a way Kith cannot read. It is kept as it came.");
        }
    }

    private static Page unreadable(byte[] raw, String id, String reason) {
        return Page.unreadable(new Page.Unreadable(id, raw, TYPE, reason));
    }

    private static Item item(MimeMail mail, Mailbox author, byte[] raw, Ours ours, Instant arrived) {
        String full = mail.text();
        List<String> own = MessageIds.list(first(mail, "message-id"));
        String id = own.isEmpty() ? MessageIds.ofBytes(raw) : own.getFirst();
        List<String> chain = chain(mail, id);
        String token = token(mail, full, chain, ours.domain());
        String replyTo = replyTo(mail, id, token);
        String thread = !chain.isEmpty() ? chain.getFirst() : replyTo != null ? replyTo : id;
        String html = mail.html();
        Item.Kind kind = ours.sent() || ours.is(author) ? Item.Kind.OURS : replyTo == null ? Item.Kind.POST : Item.Kind.REPLY;
        return new Item(id, kind, thread, replyTo, references(chain, replyTo, token),
                person(author, isAutomatic(mail, author), isTheirs(mail, author)), cut(subject(mail), Bounds.LINE), cut(words(mail, full), Bounds.WORDS),
                html == null || html.length() > LONGEST_HTML ? null : html, language(mail), date(mail, arrived), null, null, null,
                Item.Visibility.PRIVATE, raw, null);
    }

    /** The new ones; of a mail that only carries files, their names. */
    private static String words(MimeMail mail, String full) {
        if (!full.isBlank()) return ReplyExtractor.newWords(full, isForward(mail));
        return mail.attachments().stream().map(MimeMail.Attachment::name).filter(Objects::nonNull).limit(20).map(name -> "[" + cut(name, Bounds.NAME) + "]")
                .collect(Collectors.joining("\n"));
    }

    /** A form on a web page often writes as us, or as nobody, and puts the visitor in Reply-To; taking it for our own words would lose the visitor. */
    private static Mailbox author(MimeMail mail, Ours ours) {
        Mailbox from = firstOf(mail, "from");
        if (from != null && !ours.sent() && (ours.is(from) || isNobody(from))) {
            Mailbox visitor = firstOf(mail, "reply-to");
            return visitor == null || isNobody(visitor) ? from : visitor;
        }
        if (from != null) return from;
        Mailbox sender = firstOf(mail, "sender");
        if (sender != null) return sender;
        Mailbox reply = firstOf(mail, "reply-to");
        return reply != null ? reply : firstOf(mail, "return-path");
    }

    private static boolean isNobody(Mailbox mailbox) {
        return NOBODY.matcher(mailbox.address().toLowerCase(Locale.ROOT).replaceAll("@.*", "")).matches();
    }

    private static boolean isMadeHere(MimeMail mail, Ours ours) {
        return MessageIds.oursIn(first(mail, "message-id") + " " + first(mail, MailMouth.MADE_HERE), ours.domain()) != null;
    }

    private static Mailbox firstOf(MimeMail mail, String field) {
        for (String value : mail.headers(field)) {
            List<Mailbox> list = Mailbox.list(value);
            if (!list.isEmpty()) return list.getFirst();
        }
        return null;
    }

    /** Whoever fills in a form may type any address; whoever writes a mail has it, unless the receiving server saw that it is forged (RFC 8601). */
    private static boolean isTheirs(MimeMail mail, Mailbox author) {
        Mailbox from = firstOf(mail, "from");
        return from != null && from.address().equalsIgnoreCase(author.address()) && !FORGED.matcher(first(mail, "authentication-results")).find();
    }

    private static Item.Author person(Mailbox author, boolean bot, boolean theirs) {
        String address = author.address().toLowerCase(Locale.ROOT);
        String local = address.contains("@") ? address.substring(0, address.lastIndexOf('@')) : address;
        String name = author.name() == null ? local : author.name();
        return new Item.Author("mail", address, null, cut(name, Bounds.NAME), null, null, address, bot).email(address, theirs ? "they write from it" : null);
    }

    /** Machines: out-of-office notes, bounces, newsletters. Discussion lists ({@code Precedence: list}) carry people. */
    private static boolean isAutomatic(MimeMail mail, Mailbox author) {
        String submitted = lower(mail, "auto-submitted");
        String precedence = lower(mail, "precedence");
        String local = author.address().toLowerCase(Locale.ROOT).replaceAll("@.*", "");
        return !submitted.isEmpty() && !submitted.startsWith("no")
                || precedence.equals("auto_reply") || precedence.equals("junk")
                || precedence.equals("bulk") && mail.header("list-unsubscribe") != null
                || lower(mail, "x-auto-response-suppress").matches("(?s).*\\b(?:all|oof|autoreply)\\b.*")
                || mail.header("x-failed-recipients") != null || isNobody(author)
                || subject(mail) != null && AUTOMATIC.matcher(subject(mail)).find()
                || mail.header("x-autoreply") != null || mail.header("x-autorespond") != null
                || local.equals("mailer-daemon") || local.equals("postmaster") && mail.isReport()
                || mail.isReport() || lower(mail, "return-path").equals("<>");
    }

    private static List<String> chain(MimeMail mail, String own) {
        List<String> ids = MessageIds.list(String.join(" ", mail.headers("references")));
        ids.remove(own);
        return ids;
    }

    private static String replyTo(MimeMail mail, String own, String token) {
        for (String id : MessageIds.list(first(mail, "in-reply-to"))) if (!id.equals(own)) return id;
        return token;
    }

    /** An id of ours anywhere a mail program or a bounce may have left it. */
    private static String token(MimeMail mail, String full, List<String> chain, String domain) {
        for (String id : chain.reversed()) {
            String ours = MessageIds.oursIn(id, domain);
            if (ours != null) return ours;
        }
        for (String field : List.of("to", "cc", "delivered-to", "x-original-to"))
            for (String value : mail.headers(field)) {
                String ours = MessageIds.oursInPlusAddress(value, domain);
                if (ours != null) return ours;
            }
        String quoted = MessageIds.oursIn(full, domain);
        return quoted != null ? quoted : MessageIds.oursIn(mail.embedded(), domain);
    }

    private static List<String> references(List<String> chain, String replyTo, String token) {
        Set<String> nearestFirst = new LinkedHashSet<>();
        if (token != null) nearestFirst.add(token);
        nearestFirst.addAll(chain.reversed());
        nearestFirst.remove(replyTo);
        return nearestFirst.stream().limit(MOST_REFERENCES).toList();
    }

    /** What the mail says, unless that cannot be: it comes from the future, or took weeks to the first server on its way. */
    private static Instant date(MimeMail mail, Instant arrived) {
        Instant latest = arrived.plus(Duration.ofHours(1));
        Instant firstReceived = mail.headers("received").stream().limit(50).map(received -> MailDates.read(received.substring(received.lastIndexOf(';') + 1)))
                .filter(at -> at != null && !at.isAfter(latest)).min(Comparator.naturalOrder()).orElse(null);
        for (String written : mail.headers("date")) {
            Instant at = MailDates.read(written);
            if (at == null || at.isAfter(latest) || at.isBefore(LONG_AGO)) continue;
            boolean clockIsWrong = firstReceived != null && at.isBefore(firstReceived.minus(LONGEST_WAY));
            return clockIsWrong ? firstReceived : at;
        }
        return firstReceived == null ? arrived : firstReceived;
    }

    /** What would be history in an answer is what the sender of a forwarded mail wants to say. */
    private static boolean isForward(MimeMail mail) {
        String subject = subject(mail);
        return subject != null && FORWARDED.matcher(subject).find();
    }

    private static String subject(MimeMail mail) {
        String subject = mail.header("subject");
        String decoded = subject == null ? "" : EncodedWords.decode(subject);
        return decoded.isEmpty() ? null : decoded;
    }

    private static String language(MimeMail mail) {
        String language = first(mail, "content-language").split(",")[0].strip();
        return language.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*") ? language : null;
    }

    private static String first(MimeMail mail, String field) {
        String value = mail.header(field);
        return value == null ? "" : value;
    }

    private static String lower(MimeMail mail, String field) {
        return first(mail, field).strip().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int most) {
        if (text == null || text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
