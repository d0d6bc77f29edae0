package app.kith.web;

import app.kith.colleagues.Colleague;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Says times and numbers as a person would, seen from now and from where the reader is. */
public record Say(Instant now, ZoneId zone) {

    private static final String[] NUMBERS = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter WHOLE_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    /** "4 minutes", "22 hours", "2 days": how long ago, or how long until. */
    public String ago(Instant at) {
        return lasted(Duration.between(at, now).abs());
    }

    public String lasted(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 1) return "a moment";
        if (minutes < 60) return several(minutes, "minute");
        if (duration.toHours() < 48) return several(duration.toHours(), "hour");
        if (duration.toDays() < 21) return several(duration.toDays(), "day");
        if (duration.toDays() < 70) return several(duration.toDays() / 7, "week");
        return several(duration.toDays() / 30, "month");
    }

    /** "today, 14:02", "yesterday, 16:20", "Friday, 07:40", "9 November". */
    public String when(Instant at) {
        ZonedDateTime then = at.atZone(zone);
        long days = ChronoUnit.DAYS.between(then.toLocalDate(), today());
        if (days == 0) return "today, " + CLOCK.format(then);
        if (days == 1) return "yesterday, " + CLOCK.format(then);
        if (days == -1) return "tomorrow, " + CLOCK.format(then);
        if (days > 1 && days < 7 || days < -1 && days > -7) return WEEKDAY.format(then) + ", " + CLOCK.format(then);
        return then.getYear() == today().getYear() ? DAY.format(then) : DAY_AND_YEAR.format(then);
    }

    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** With weekday, date and zone; for the title of a time. */
    public String exact(Instant at) {
        return EXACT.format(at.atZone(zone));
    }

    public String month(Instant at) {
        return MONTH.format(at.atZone(zone));
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    public String day(LocalDate day) {
        long days = ChronoUnit.DAYS.between(today(), day);
        if (days == 0) return "today";
        if (days == 1) return "tomorrow";
        if (days == -1) return "yesterday";
        return day.getYear() == today().getYear() ? WHOLE_DAY.format(day) : DAY_AND_YEAR.format(day);
    }

    /** "Sunday, 22 November". */
    public String wholeDay() {
        return WHOLE_DAY.format(today());
    }

    public String greeting(Colleague me) {
        int hour = now.atZone(zone).getHour();
        String part = hour < 5 ? "Still up" : hour < 11 ? "Good morning" : hour < 18 ? "Good day" : "Good evening";
        return part + ", " + me.firstName() + ".";
    }

    /** In words up to twelve, in figures beyond. */
    public static String number(long count) {
        return count >= 0 && count < NUMBERS.length ? NUMBERS[(int) count] : figures(count);
    }

    public static String figures(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** "one person", "three people"; the plural is given when it is not made with an s. */
    public static String number(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /** "once", "twice", "three times". */
    public static String times(long count) {
        return count == 1 ? "once" : count == 2 ? "twice" : number(count, "time", "times");
    }

    /** "a, b or c". */
    public static String list(List<String> parts, String last) {
        return parts.size() < 2 ? String.join("", parts) : String.join(", ", parts.subList(0, parts.size() - 1)) + " " + last + " " + parts.getLast();
    }

    public static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    private static String several(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
