package app.kith.listening.channels.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an invitation says to somebody who reads it (RFC 5545), for mails that hold nothing else. */
final class CalendarWords {

    private static final Pattern PROPERTY = Pattern.compile("(?i)(SUMMARY|DTSTART|LOCATION|DESCRIPTION)(?:;[^:\\r\\n]{0,200})?:(.*)");
    private static final int MOST_LINES = 5_000;

    private CalendarWords() {}

    static String of(String calendar) {
        List<String> lines = new ArrayList<>();
        boolean event = false;
        for (String line : calendar.replaceAll("\\r?\\n[ \\t]", "").lines().limit(MOST_LINES).toList()) {
            if (line.startsWith("BEGIN:VEVENT")) event = true;
            if (line.startsWith("END:VEVENT")) break;
            Matcher property = PROPERTY.matcher(line);
            if (!event || !property.matches() || property.group(2).isBlank()) continue;
            String words = property.group(2).replace("\\n", "\n").replace("\\N", "\n").replaceAll("\\\\([,;\\\\])", "$1").strip();
            lines.add(property.group(1).equalsIgnoreCase("DTSTART") ? date(words) : words);
        }
        return String.join("\n", lines);
    }

    private static String date(String written) {
        return written.replaceFirst("^(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})\\d{2}(Z?))?$", "$1-$2-$3 $4:$5 $6").replaceFirst(" : $", "").replaceFirst("Z$", "UTC").strip();
    }
}
