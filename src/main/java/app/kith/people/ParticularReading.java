package app.kith.people;

import app.kith.base.Problem;
import app.kith.people.Particular.Kind;
import java.time.DateTimeException;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a colleague typed about a person into the one form that is kept. */
final class ParticularReading {

    private static final Pattern ISO = Pattern.compile("(?:\\d{4}-|--)?(\\d{2})-(\\d{2})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[.\\s]*(?:of\\s+)?(\\p{L}{3,}).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\p{L}{3,})\\s+(\\d{1,2})\\b.*");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.\\s*(\\d{1,2})\\..*");

    private ParticularReading() {}

    static String of(Kind kind, String value) {
        return switch (kind) {
            case BIRTHDAY -> birthday(value).orElseThrow(() -> new Problem.Invalid("value", "This is not a day of the year. Write it like 14 March.")).toString();
            case TIME_ZONE -> Zones.of(value).map(ZoneId::getId).orElseThrow(() -> new Problem.Invalid("value",
                    "No time zone goes by this name. Write a large town in it, such as Lisbon, or its name, such as Europe/Lisbon."));
            case PLACE, LANGUAGE, INTEREST, NEED, ALLERGY, OTHER -> value;
        };
    }

    /** Without a year, whatever was typed. */
    private static Optional<MonthDay> birthday(String value) {
        Matcher iso = ISO.matcher(value);
        if (iso.matches()) return day(iso.group(1), iso.group(2));
        Matcher dotted = DOTTED.matcher(value);
        if (dotted.matches()) return day(dotted.group(2), dotted.group(1));
        Matcher dayFirst = DAY_FIRST.matcher(value);
        if (dayFirst.matches()) return named(dayFirst.group(2), dayFirst.group(1));
        Matcher monthFirst = MONTH_FIRST.matcher(value);
        return monthFirst.matches() ? named(monthFirst.group(1), monthFirst.group(2)) : Optional.empty();
    }

    private static Optional<MonthDay> named(String month, String day) {
        String begins = month.substring(0, 3).toLowerCase(Locale.ROOT);
        List<Month> found = Arrays.stream(Month.values())
                .filter(one -> one.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT).startsWith(begins)).toList();
        return found.isEmpty() ? Optional.empty() : day(String.valueOf(found.getFirst().getValue()), day);
    }

    private static Optional<MonthDay> day(String month, String day) {
        try {
            return Optional.of(MonthDay.of(Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
