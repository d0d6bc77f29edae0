package app.kith.listening.files;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.property.RecurrenceRule;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;

/** When an entry that recurs does so next: by its rule and its extra dates, without its exceptions. */
final class Occurrences {

    private static final int MOST = 10;
    private static final int STEPS = 50_000;
    private static final int TIMES_A_DAY = 24;
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    /** What recurs more often is no gathering, and counting it from long ago takes for ever. */
    private static final Set<Frequency> SLOW = EnumSet.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);

    private Occurrences() {}

    static List<Temporal> next(Property starts, Temporal start, List<Property> properties, CalendarDates dates, boolean old, Instant now) {
        List<Property> rules = properties.stream().filter(property -> property.name().equals("RRULE")).limit(5).toList();
        boolean recurs = !rules.isEmpty() || properties.stream().anyMatch(property -> property.name().equals("RDATE"));
        if (start == null || !recurs) return List.of();
        TimeZone zone = start instanceof OffsetDateTime && dates.zone(starts) != null ? dates.zone(starts) : UTC;
        Set<Date> except = new HashSet<>(listed(properties, "EXDATE", dates));
        Date from = Date.from(now);
        Set<Date> found = new TreeSet<>();
        for (Property rule : rules) byRule(rule.value(), moment(start), zone, old, from, except, found);
        for (Date date : listed(properties, "RDATE", dates)) if (!date.before(from) && !except.contains(date)) found.add(date);
        return found.stream().limit(MOST).map(date -> as(start, zone, date)).toList();
    }

    private static void byRule(String written, Date start, TimeZone zone, boolean old, Date from, Set<Date> except, Set<Date> found) {
        try {
            var context = new ParseContext();
            context.setVersion(old ? ICalVersion.V1_0 : ICalVersion.V2_0);
            RecurrenceRule rule = new RecurrenceRuleScribe().parseText(written, null, new ICalParameters(), context);
            if (rule.getValue() == null || !SLOW.contains(rule.getValue().getFrequency()) || timesADay(rule.getValue()) > TIMES_A_DAY) return;
            DateIterator dates = rule.getDateIterator(start, zone);
            int counted = 0;
            for (int steps = 0; steps < STEPS && counted < MOST && dates.hasNext(); steps++) {
                Date date = dates.next();
                if (date.before(from) || except.contains(date) || !found.add(date)) continue;
                counted++;
            }
        } catch (RuntimeException _) {
            // The rule itself is shown as written; what it means nobody can tell.
        }
    }

    private static long timesADay(Recurrence rule) {
        return Math.max(1L, rule.getByHour().size()) * Math.max(1, rule.getByMinute().size()) * Math.max(1, rule.getBySecond().size());
    }

    private static List<Date> listed(List<Property> properties, String name, CalendarDates dates) {
        List<Date> found = new ArrayList<>();
        for (Property property : properties) {
            if (!property.name().equals(name)) continue;
            for (String one : property.value().split("[,;]")) {
                Temporal date = CalendarDates.read(one.contains("/") ? one.substring(0, one.indexOf('/')) : one, dates.zone(property));
                if (date != null && found.size() < STEPS) found.add(moment(date));
            }
        }
        return found;
    }

    private static Date moment(Temporal time) {
        return Date.from(switch (time) {
            case OffsetDateTime sure -> sure.toInstant();
            case LocalDateTime onTheClock -> onTheClock.toInstant(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
            default -> throw new IllegalArgumentException("Not a date: " + time);
        });
    }

    private static Temporal as(Temporal start, TimeZone zone, Date date) {
        return switch (start) {
            case LocalDate _ -> date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
            case LocalDateTime _ -> date.toInstant().atOffset(ZoneOffset.UTC).toLocalDateTime();
            default -> CalendarDates.in(zone, date);
        };
    }
}
