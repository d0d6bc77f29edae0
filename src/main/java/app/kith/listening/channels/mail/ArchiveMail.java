package app.kith.listening.channels.mail;

import app.kith.listening.Item;
import app.kith.listening.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One mail of a public archive: what its keeper hid from address collectors is put together again, where it can be. */
final class ArchiveMail {

    private static final Pattern SENDER = Pattern.compile("(?im)^(From|Reply-To|Sender):([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*){0,3})");
    private static final Pattern AT = Pattern.compile("([\\p{L}\\p{N}._%+'=-]{1,64})\\s*(?: at |\\(at\\)|\\[at]|_at_| AT | @ )\\s*([\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+)");
    private static final Pattern ARCHIVED_AT = Pattern.compile("(?im)^Archived-At:\\s*<?(https?://[^\\s<>]{1,500})>?");
    private static final Pattern REDACTED = Pattern.compile(".*\\.\\.\\.@.*|.*…@.*|[^@]*|.*@(?:x{3,}|\\.{2,}|[^.]*)(?:\\.x{2,})?");
    private static final int LONGEST_HEAD = 100_000;

    private ArchiveMail() {}

    static Page read(byte[] raw, String id, Instant now) {
        Page read = MailReader.read(plainSender(raw), id, NOBODYS, now);
        List<Item> items = read.items().stream().map(item -> publicly(item, raw)).toList();
        List<Page.Unreadable> unreadable = read.unreadable().stream()
                .map(one -> new Page.Unreadable(id, raw.length <= MailReader.LARGEST ? raw : head(raw).getBytes(StandardCharsets.ISO_8859_1), one.contentType(), one.reason())).toList();
        return new Page(items, unreadable, null, false, null);
    }

    /** Nobody there is us: who of us writes to a list is a person on that list like the others. */
    private static final Ours NOBODYS = Ours.of("nobody@invalid");

    private static Item publicly(Item item, byte[] raw) {
        Matcher archived = ARCHIVED_AT.matcher(head(raw));
        return new Item(item.externalId(), item.kind(), item.threadExternalId(), item.replyToExternalId(), item.references(), author(item.author()), item.title(),
                item.text(), item.html(), item.language(), item.createdAt(), null, null, archived.find() ? archived.group(1) : null, Item.Visibility.PUBLIC, raw, null);
    }

    /** Where only a name is left of the address, the name is who they are in this archive. */
    private static Item.Author author(Item.Author author) {
        if (!REDACTED.matcher(author.externalId()).matches()) return author;
        String name = author.displayName() == null ? author.externalId() : author.displayName();
        return new Item.Author(null, name.toLowerCase(Locale.ROOT), null, name, null, null, null, author.bot());
    }

    private static byte[] plainSender(byte[] raw) {
        String head = head(raw);
        String plain = SENDER.matcher(head).replaceAll(field -> Matcher.quoteReplacement(field.group(1) + ":" + AT.matcher(field.group(2)).replaceAll("$1@$2")));
        if (plain.equals(head)) return raw;
        byte[] changed = plain.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[changed.length + raw.length - head.length()];
        System.arraycopy(changed, 0, whole, 0, changed.length);
        System.arraycopy(raw, head.length(), whole, changed.length, raw.length - head.length());
        return whole;
    }

    /** To the first blank line, a byte a letter. */
    private static String head(byte[] raw) {
        int most = Math.min(raw.length, LONGEST_HEAD);
        for (int i = 1; i < most; i++)
            if (raw[i] == '\n' && (raw[i - 1] == '\n' || i > 2 && raw[i - 1] == '\r' && raw[i - 2] == '\n'))
                return new String(raw, 0, i + 1, StandardCharsets.ISO_8859_1);
        return new String(raw, 0, most, StandardCharsets.ISO_8859_1);
    }
}
