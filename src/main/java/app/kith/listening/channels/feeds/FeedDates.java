package app.kith.listening.channels.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dates that feeds hold: RFC 822 and ISO 8601 as people bend them. No zone means UTC. */
final class FeedDates {

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})(?:-(\\d{3})(?!\\d)|(\\d{3})(?!\\d)|-?(\\d{1,2})(?:-?(\\d{1,2}))?)?(?:[Tt_\\s]+(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,:]\\d+)?)?)?)?\\s*(\\S.*)?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d+)?)?\\s*([AaPp][Mm]\\b)?");
    private static final Pattern ZONE = Pattern.compile("(?:GMT|UTC|UT)?\\s*([+-])(\\d{1,2}):?(\\d{2})?.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MONTH = Pattern.compile("\\p{L}{3,}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,10}|\\d{12,13}");

    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("EST", -5), Map.entry("EDT", -4), Map.entry("CST", -6), Map.entry("CDT", -5), Map.entry("MST", -7), Map.entry("MDT", -6),
            Map.entry("PST", -8), Map.entry("PDT", -7), Map.entry("AKST", -9), Map.entry("AKDT", -8), Map.entry("HST", -10),
            Map.entry("AST", -4), Map.entry("ADT", -3), Map.entry("BST", 1), Map.entry("WEST", 1), Map.entry("CET", 1), Map.entry("MEZ", 1),
            Map.entry("CEST", 2), Map.entry("MESZ", 2), Map.entry("EET", 2), Map.entry("EEST", 3), Map.entry("MSK", 3), Map.entry("JST", 9),
            Map.entry("KST", 9), Map.entry("AEST", 10), Map.entry("AEDT", 11), Map.entry("NZST", 12), Map.entry("NZDT", 13),
            Map.entry("ET", -5), Map.entry("CT", -6), Map.entry("MT", -7), Map.entry("PT", -8),
            // RFC 822's letters, as it means them, not as it signs them.
            Map.entry("A", -1), Map.entry("M", -12), Map.entry("N", 1), Map.entry("Y", 12));

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1), Map.entry("ene", 1), Map.entry("gen", 1), Map.entry("feb", 2), Map.entry("fev", 2), Map.entry("fév", 2),
            Map.entry("mar", 3), Map.entry("mär", 3), Map.entry("mrz", 3), Map.entry("mrt", 3), Map.entry("maa", 3),
            Map.entry("apr", 4), Map.entry("avr", 4), Map.entry("abr", 4), Map.entry("may", 5), Map.entry("mai", 5), Map.entry("maj", 5),
            Map.entry("mei", 5), Map.entry("mag", 5), Map.entry("jun", 6), Map.entry("jui", 6), Map.entry("giu", 6), Map.entry("jul", 7),
            Map.entry("lug", 7), Map.entry("aug", 8), Map.entry("aoû", 8), Map.entry("aou", 8), Map.entry("ago", 8), Map.entry("sep", 9),
            Map.entry("set", 9), Map.entry("oct", 10), Map.entry("okt", 10), Map.entry("ott", 10), Map.entry("out", 10), Map.entry("nov", 11),
            Map.entry("dec", 12), Map.entry("dez", 12), Map.entry("déc", 12), Map.entry("dic", 12), Map.entry("des", 12));

    private FeedDates() {}

    /** Null when it is no date, or one that never was. */
    static Instant read(String text) {
        if (text == null || text.isBlank() || text.length() > 100) return null;
        String date = text.strip();
        try {
            if (EPOCH.matcher(date).matches()) return epoch(Long.parseLong(date));
            Matcher iso = ISO.matcher(date);
            return iso.matches() ? iso(iso) : spoken(date);
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }

    private static Instant epoch(long number) {
        return number > 100_000_000_000L ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private static Instant iso(Matcher found) {
        int year = Integer.parseInt(found.group(1));
        String ordinal = found.group(2) != null ? found.group(2) : found.group(3);
        LocalDate day = ordinal != null ? LocalDate.ofYearDay(year, Integer.parseInt(ordinal))
                : LocalDate.of(year, number(found.group(4), 1), number(found.group(5), 1));
        return at(day, number(found.group(6), 0), number(found.group(7), 0), number(found.group(8), 0), found.group(9));
    }

    /** Whatever the order: the word is the month, what holds a colon is the time, the rest are day and year. */
    private static Instant spoken(String date) {
        Matcher time = TIME.matcher(date);
        boolean timed = time.find();
        String day = timed ? date.substring(0, time.start()) : date;
        String after = timed ? date.substring(time.end()) : "";
        int month = month(day);
        Matcher numbers = NUMBER.matcher(day);
        if (month == 0 || !numbers.find()) return null;
        int first = Integer.parseInt(numbers.group());
        Matcher later = numbers.find() ? numbers : null;
        Matcher trailing = Pattern.compile("\\b\\d{4}\\s*$").matcher(after);
        boolean yearLast = later == null && trailing.find();
        if (later == null && !yearLast) return null;
        int second = Integer.parseInt(yearLast ? trailing.group().strip() : later.group());
        LocalDate calendar = first > 31 ? LocalDate.of(year(first), month, second) : LocalDate.of(year(second), month, first);
        if (!timed) return at(calendar, 0, 0, 0, null);
        int hour = number(time.group(1), 0);
        if (time.group(4) != null) hour = hour % 12 + (time.group(4).equalsIgnoreCase("pm") ? 12 : 0);
        String zone = yearLast ? after.substring(0, trailing.start()) : after;
        return at(calendar, hour, number(time.group(2), 0), number(time.group(3), 0), zone);
    }

    private static int month(String words) {
        Matcher word = MONTH.matcher(words.toLowerCase(Locale.ROOT));
        int month = 0;
        while (word.find()) month = MONTHS.getOrDefault(word.group().substring(0, 3), month);
        return month;
    }

    private static int year(int written) {
        return written >= 100 ? written : written < 70 ? 2000 + written : 1900 + written;
    }

    /** Hour 24 and second 60 happen, and roll over. */
    private static Instant at(LocalDate day, int hour, int minute, int second, String zone) {
        if (day.getYear() > 9_999 || hour > 24 || minute > 59 || second > 60) throw new DateTimeException("No such time");
        return day.atTime(LocalTime.MIDNIGHT).plusHours(hour).plusMinutes(minute).plusSeconds(second).minusSeconds(offset(zone)).toInstant(ZoneOffset.UTC);
    }

    private static int offset(String zone) {
        String name = zone == null ? "" : zone.strip();
        Matcher numeric = ZONE.matcher(name);
        if (numeric.matches()) {
            int seconds = number(numeric.group(2), 0) * 3600 + number(numeric.group(3), 0) * 60;
            if (seconds > 18 * 3600) throw new DateTimeException("No such zone");
            return numeric.group(1).equals("-") ? -seconds : seconds;
        }
        return ZONES.getOrDefault(name.replaceFirst("[^A-Za-z].*", "").toUpperCase(Locale.ROOT), 0) * 3600;
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
