package app.kith.listening.files;

import app.kith.listening.files.CalendarParts.Calendar;
import biweekly.io.ICalTimeZone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times of one calendar, in its time zones; written as iCalendar has them or, as many do, with dashes and colons. */
final class CalendarDates {

    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})-?(\\d{2})-?(\\d{2})(?:[Tt ]?(\\d{2}):?(\\d{2})(?::?(\\d{2}))?(?:[.,]\\d+)?\\s*([Zz]|[+-]\\d{2}:?\\d{2})?)?");

    private final CalendarZones zones;

    CalendarDates(Calendar calendar) {
        this.zones = new CalendarZones(calendar);
    }

    /** Null when it is no date. */
    Temporal read(Property property) {
        return read(property.value(), zones.of(property.parameter("TZID")));
    }

    /** The time zone the property names, or null. */
    TimeZone zone(Property property) {
        return zones.of(property.parameter("TZID"));
    }

    static Temporal read(String text, TimeZone zone) {
        Matcher found = DATE.matcher(text.strip());
        if (!found.matches()) return null;
        try {
            LocalDate day = LocalDate.of(number(found.group(1)), number(found.group(2)), number(found.group(3)));
            if (found.group(4) == null) return day;
            // A leap second is as good as the one before.
            LocalDateTime time = day.atTime(number(found.group(4)) % 24, number(found.group(5)), Math.min(59, number(found.group(6))));
            if (found.group(4).equals("24")) time = time.plusDays(1);
            if (found.group(7) != null) return OffsetDateTime.of(time, ZoneOffset.of(found.group(7).toUpperCase(Locale.ROOT)));
            return zone == null ? time : in(zone, time);
        } catch (DateTimeException _) {
            return null;
        }
    }

    static OffsetDateTime in(TimeZone zone, Date moment) {
        return moment.toInstant().atOffset(ZoneOffset.ofTotalSeconds(zone.getOffset(moment.getTime()) / 1000));
    }

    private static OffsetDateTime in(TimeZone zone, LocalDateTime time) {
        if (zone instanceof ICalTimeZone) {
            int offset = zone.getOffset(1, time.getYear(), time.getMonthValue() - 1, time.getDayOfMonth(), 1, time.toLocalTime().toSecondOfDay() * 1000);
            return time.atOffset(ZoneOffset.ofTotalSeconds(offset / 1000));
        }
        return time.atZone(ZoneId.of(zone.getID())).toOffsetDateTime();
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
