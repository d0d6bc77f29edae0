package app.kith.listening.channels.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of mail headers: RFC 5322 with its obsolete forms, and what programs write instead. */
final class MailDates {

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONES = Map.of("EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6,
            "PST", -8, "PDT", -7, "CET", 1, "CEST", 2);
    private static final String TIME = "(\\d{1,2})[:.](\\d{1,2})(?:[:.](\\d{1,2}))?(?:\\.\\d+)?";
    private static final String HALF = "(?:\\s*([AaPp])[Mm]\\b)?";
    private static final String ZONE = "\\s*(?:(?:GMT|UTC)?([+-]\\d{1,2}:?\\d{2})|([A-Za-z]{1,5}))?";
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z]*\\.?[\\s,-]+(\\d{2,4})(?:[\\s,]+at)?[\\s,]+" + TIME + HALF + ZONE);
    private static final Pattern MONTH_FIRST = Pattern.compile("([A-Za-z]{3})[a-z]*\\.?\\s+(\\d{1,2}),?\\s+" + TIME + ZONE + "\\s+(\\d{4})");

    private MailDates() {}

    /** When, or null when the words are no date. */
    static Instant read(String header) {
        String text = header.substring(0, Math.min(header.length(), 300)).replaceAll("\\([^()]*\\)", " ").replaceAll("\\s+", " ").strip();
        try {
            Matcher day = DAY_FIRST.matcher(text);
            if (day.find()) return at(day.group(3), day.group(2), day.group(1), hour(day.group(4), day.group(7)), day.group(5), day.group(6), day.group(8), day.group(9));
            Matcher month = MONTH_FIRST.matcher(text);
            if (month.find())
                return at(month.group(8), month.group(1), month.group(2), month.group(3), month.group(4), month.group(5), month.group(6), month.group(7));
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static String hour(String written, String half) {
        int hour = Integer.parseInt(written);
        if (half == null || hour > 12) return written;
        return String.valueOf(hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0));
    }

    private static Instant at(String year, String month, String day, String hour, String minute, String second, String offset, String zone) {
        int written = Integer.parseInt(year);
        int full = year.length() == 2 ? written + (written < 50 ? 2000 : 1900) : year.length() == 3 ? written + 1900 : written;
        int index = MONTHS.indexOf(month.toLowerCase(Locale.ROOT));
        if (index < 0) throw new DateTimeParseException("no month", month, 0);
        int seconds = second == null ? 0 : Math.min(59, Integer.parseInt(second));
        return LocalDateTime.of(full, index + 1, Integer.parseInt(day), Integer.parseInt(hour), Integer.parseInt(minute), seconds)
                .toInstant(offset(offset, zone));
    }

    private static ZoneOffset offset(String offset, String zone) {
        if (offset == null) return ZoneOffset.ofHours(zone == null ? 0 : ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), 0));
        String digits = offset.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.substring(0, digits.length() - 2));
        int minutes = Integer.parseInt(digits.substring(digits.length() - 2));
        int total = (hours * 60 + minutes) * 60;
        return Math.abs(total) > 18 * 3600 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(offset.charAt(0) == '-' ? -total : total);
    }
}
