package app.kith.listening.tables;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Dates as tables have them. {@code 3/4/2026} is read only when the other rows, or somebody, say whether the day or the month is first. */
final class TableDates {

    enum First { DAY, MONTH }

    private static final String TIME = "(?:[T,\\s]+(?:at\\s+)?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp]\\.?[Mm]\\.?)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})" + TIME);
    private static final Pattern DAY_WORD = Pattern.compile("(?:[A-Za-z]+,?\\s+)?(\\d{1,2})\\.?\\s+([A-Za-z]{3,9})\\.?,?\\s+(\\d{4})" + TIME);
    private static final Pattern WORD_DAY = Pattern.compile("(?:[A-Za-z]+,?\\s+)?([A-Za-z]{3,9})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})" + TIME);
    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}(\\d{3})?");
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private final First first;
    private final ZoneId zone;

    private TableDates(First first, ZoneId zone) {
        this.first = first;
        this.zone = zone;
    }

    /** @param said what somebody said comes first, or null: then the dates tell, if they can */
    static TableDates of(First said, ZoneId zone, Stream<String> dates) {
        if (said != null) return new TableDates(said, zone);
        boolean[] beyond = new boolean[2];
        dates.map(YEAR_LAST::matcher).filter(Matcher::matches).forEach(date -> {
            beyond[0] |= Integer.parseInt(date.group(1)) > 12;
            beyond[1] |= Integer.parseInt(date.group(3)) > 12;
        });
        return new TableDates(beyond[0] == beyond[1] ? null : beyond[0] ? First.DAY : First.MONTH, zone);
    }

    /** @throws IllegalArgumentException with the reason for a person */
    Instant read(String text) {
        try {
            Matcher date = YEAR_FIRST.matcher(text);
            if (date.matches()) return at(number(date, 1), number(date, 2), number(date, 3), date, 4);
            date = YEAR_LAST.matcher(text);
            if (date.matches()) return yearLast(text, date);
            date = DAY_WORD.matcher(text);
            if (date.matches() && month(date.group(2)) > 0) return at(number(date, 3), month(date.group(2)), number(date, 1), date, 4);
            date = WORD_DAY.matcher(text);
            if (date.matches() && month(date.group(1)) > 0) return at(number(date, 3), month(date.group(1)), number(date, 2), date, 4);
            date = SECONDS.matcher(text);
            if (date.matches()) return date.group(1) == null ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.ofEpochMilli(Long.parseLong(text));
            return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("“" + shown(text) + "” is no date. Write it as 2026-05-12 or 2026-05-12 18:30.");
        }
    }

    /** With dots the day is first everywhere. */
    private Instant yearLast(String text, Matcher date) {
        int one = number(date, 1);
        int other = number(date, 3);
        First order = date.group(2).equals(".") || one > 12 ? First.DAY : other > 12 ? First.MONTH : first;
        if (order == null && one != other)
            throw new IllegalArgumentException("“" + shown(text) + "” may mean two days. Say whether the day or the month is first, or write it as 2026-05-12.");
        return order == First.MONTH ? at(number(date, 4), one, other, date, 5) : at(number(date, 4), other, one, date, 5);
    }

    private Instant at(int year, int month, int day, Matcher date, int time) {
        LocalDate when = LocalDate.of(year, month, day);
        if (date.group(time) == null) return when.atStartOfDay(zone).toInstant();
        int hour = number(date, time);
        String half = date.group(time + 3);
        if (half != null) hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
        LocalDateTime moment = when.atTime(LocalTime.of(hour, number(date, time + 1), date.group(time + 2) == null ? 0 : Math.min(59, number(date, time + 2))));
        String offset = date.group(time + 4);
        return offset == null ? moment.atZone(zone).toInstant() : moment.toInstant(offset.matches("Z|UTC|GMT") ? ZoneOffset.UTC : ZoneOffset.of(offset));
    }

    private static int month(String word) {
        return MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
