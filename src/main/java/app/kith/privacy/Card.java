package app.kith.privacy;

import java.util.LinkedHashSet;
import java.util.Set;

/** A person as a vCard 4.0 (RFC 6350). */
public final class Card {

    private Card() {}

    public static String of(Held held) {
        Set<String> lines = new LinkedHashSet<>();
        lines.add("BEGIN:VCARD");
        lines.add("VERSION:4.0");
        lines.add("UID:urn:uuid:" + held.id());
        lines.add("FN:" + text(held.name()));
        for (Held.KnownAs one : held.knownAs()) {
            if (one.address() != null) lines.add("EMAIL:" + text(one.address()));
            if (one.profile() != null) lines.add("URL:" + one.profile().replaceAll("[\\r\\n]", ""));
            if (one.handle() != null && !one.handle().contains("@")) lines.add("NICKNAME:" + text(one.handle()));
        }
        lines.add("END:VCARD");
        StringBuilder card = new StringBuilder();
        lines.forEach(line -> card.append(folded(line)).append("\r\n"));
        return card.toString();
    }

    /** Section 3.4. */
    private static String text(String value) {
        return value.replace("\\", "\\\\").replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "").replace(",", "\\,").replace(";", "\\;");
    }

    /** Section 3.2: no line longer than 75 bytes; characters are at most four of them. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            int point = line.codePointAt(i);
            int width = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes + width > 74) {
                folded.append("\r\n ");
                bytes = 1;
            }
            folded.appendCodePoint(point);
            bytes += width;
        }
        return folded.toString();
    }
}
