package app.kith.listening.files;

import com.github.mangstadt.vinnie.codec.DecoderException;
import com.github.mangstadt.vinnie.codec.QuotedPrintableCodec;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One property of a calendar or a card: {@code NAME;PARAMETER=VALUE:value} (RFC 5545 3.1, RFC 6350 3.3).
 *
 * @param parameters by name in capitals, several values joined by commas
 * @param value      as written, still escaped
 */
record Property(int line, String name, Map<String, String> parameters, String value) {

    private static final Set<String> WORDS = Set.of("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "NOTE", "PHOTO");
    private static final Set<String> KNOWN = Set.of("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "DTSTART", "DTEND", "DUE", "DURATION", "DTSTAMP", "CREATED",
            "LAST-MODIFIED", "ORGANIZER", "ATTENDEE", "STATUS", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "CATEGORIES", "CLASS", "TRANSP", "PRIORITY",
            "VERSION", "FN", "N", "NICKNAME", "EMAIL", "TEL", "ADR", "LABEL", "ORG", "TITLE", "ROLE", "BDAY", "NOTE", "PHOTO", "REV", "KIND", "PRODID");
    private static final int LONGEST_WORDS = 100_000;
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9-]+\\.)?([A-Za-z0-9-]+)([ \\t]*)(?=[;:])");
    private static final Pattern PARAMETER = Pattern.compile(";([A-Za-z0-9-]+)(?:=((?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*+))?");

    /**
     * The properties on these lines. A line that is none goes on from the words before it: some programs break lines and forget
     * to fold them.
     *
     * @param passedOver takes the numbers of lines that are neither
     */
    static List<Property> all(List<Lines.Line> lines, List<Integer> passedOver) {
        List<Property> found = new ArrayList<>();
        for (Lines.Line line : lines) {
            if (line.text().isBlank()) continue;
            Property property = of(line);
            Property last = found.isEmpty() ? null : found.getLast();
            boolean real = property != null && (KNOWN.contains(property.name) || property.name.startsWith("X-") || line.text().contains(property.name));
            if (real) found.add(property);
            else if (last != null && WORDS.contains(last.name)) found.set(found.size() - 1, last.and(line.text()));
            else if (property != null) found.add(property);
            else passedOver.add(line.number());
        }
        return found;
    }

    private Property and(String more) {
        boolean bytes = name.equals("PHOTO");
        return value.length() > LONGEST_WORDS && !bytes ? this : new Property(line, name, parameters, value + (bytes ? "" : "\\n") + more);
    }

    /** Null when the line is none. */
    static Property of(Lines.Line line) {
        String text = line.text();
        Matcher name = NAME.matcher(text);
        if (!name.lookingAt() || !name.group(2).isEmpty() && !KNOWN.contains(name.group(1).toUpperCase(Locale.ROOT))) return null;
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        int at = name.end();
        while (at < text.length() && text.charAt(at) == ';' && parameter.region(at, text.length()).lookingAt()) {
            boolean bare = parameter.group(2) == null;
            String key = bare ? usual(parameter.group(1)) : parameter.group(1);
            parameters.putIfAbsent(key.toUpperCase(Locale.ROOT), bare ? parameter.group(1) : unquoted(parameter.group(2)));
            at = parameter.end();
        }
        int colon = text.indexOf(':', at);
        return colon < 0 ? null : new Property(line.number(), name.group(1).toUpperCase(Locale.ROOT), parameters, text.substring(colon + 1));
    }

    String parameter(String name) {
        return parameters.get(name);
    }

    /** The value as words; null when there are none. */
    String text() {
        return plain(VObjectPropertyValues.unescape(decoded()));
    }

    /** The value's parts between semicolons, each of one or more values between commas. */
    List<List<String>> structure() {
        return VObjectPropertyValues.parseStructured(decoded());
    }

    /** Without the space around it; null when nothing is left. */
    static String plain(String text) {
        String words = text == null ? "" : text.replace("\0", "").replace("\r\n", "\n").strip();
        return words.isEmpty() ? null : words;
    }

    /** Without quoted-printable, still escaped. */
    String decoded() {
        if (!"QUOTED-PRINTABLE".equalsIgnoreCase(parameter("ENCODING"))) return value;
        try {
            String charset = parameter("CHARSET");
            return new QuotedPrintableCodec(charset == null ? "UTF-8" : charset).decode(value);
        } catch (DecoderException | IllegalArgumentException _) {
            return value;
        }
    }

    /** The forerunners of these formats wrote values without the name of their parameter. */
    private static String usual(String bare) {
        return switch (bare.toUpperCase(Locale.ROOT)) {
            case "QUOTED-PRINTABLE", "BASE64", "8BIT" -> "ENCODING";
            default -> bare;
        };
    }

    private static String unquoted(String written) {
        return written.replace("\"", "").replace("^n", "\n").replace("^'", "\"").replace("^^", "^").strip();
    }
}
