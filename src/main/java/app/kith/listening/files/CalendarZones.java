package app.kith.listening.files;

import app.kith.listening.files.CalendarParts.Calendar;
import app.kith.listening.files.Lines.Line;
import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VTimezone;
import biweekly.io.ICalTimeZone;
import biweekly.io.TimezoneAssignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;

/** Time zones by the names calendars give them: those of the world's database, Microsoft's, and those the calendar itself describes. */
final class CalendarZones {

    private static final int LONGEST = 200;
    private static final Pattern YEARLY = Pattern.compile("(?i)FREQ=YEARLY(?!.*BY(?:SECOND|MINUTE|HOUR))");
    private static final Set<String> KNOWN = Set.of(TimeZone.getAvailableIDs());
    private static final Map<String, String> MICROSOFT = new HashMap<>();

    static {
        for (String row : """
                Dateline Standard Time=Etc/GMT+12,Hawaiian Standard Time=Pacific/Honolulu,Alaskan Standard Time=America/Anchorage,\
                Pacific Standard Time=America/Los_Angeles,US Mountain Standard Time=America/Phoenix,Mountain Standard Time=America/Denver,\
                Central Standard Time=America/Chicago,Central America Standard Time=America/Guatemala,Canada Central Standard Time=America/Regina,\
                SA Pacific Standard Time=America/Bogota,Eastern Standard Time=America/New_York,US Eastern Standard Time=America/Indiana/Indianapolis,\
                Atlantic Standard Time=America/Halifax,Newfoundland Standard Time=America/St_Johns,E. South America Standard Time=America/Sao_Paulo,\
                Argentina Standard Time=America/Argentina/Buenos_Aires,Pacific SA Standard Time=America/Santiago,UTC=Etc/UTC,\
                Greenwich Standard Time=Atlantic/Reykjavik,GMT Standard Time=Europe/London,W. Europe Standard Time=Europe/Berlin,\
                Central Europe Standard Time=Europe/Budapest,Romance Standard Time=Europe/Paris,Central European Standard Time=Europe/Warsaw,\
                W. Central Africa Standard Time=Africa/Lagos,GTB Standard Time=Europe/Bucharest,E. Europe Standard Time=Europe/Chisinau,\
                FLE Standard Time=Europe/Kiev,South Africa Standard Time=Africa/Johannesburg,Egypt Standard Time=Africa/Cairo,\
                Israel Standard Time=Asia/Jerusalem,Turkey Standard Time=Europe/Istanbul,Arab Standard Time=Asia/Riyadh,\
                Russian Standard Time=Europe/Moscow,E. Africa Standard Time=Africa/Nairobi,Iran Standard Time=Asia/Tehran,\
                Arabian Standard Time=Asia/Dubai,Pakistan Standard Time=Asia/Karachi,India Standard Time=Asia/Kolkata,\
                Bangladesh Standard Time=Asia/Dhaka,SE Asia Standard Time=Asia/Bangkok,China Standard Time=Asia/Shanghai,\
                Singapore Standard Time=Asia/Singapore,Taipei Standard Time=Asia/Taipei,W. Australia Standard Time=Australia/Perth,\
                Tokyo Standard Time=Asia/Tokyo,Korea Standard Time=Asia/Seoul,Cen. Australia Standard Time=Australia/Adelaide,\
                AUS Eastern Standard Time=Australia/Sydney,E. Australia Standard Time=Australia/Brisbane,New Zealand Standard Time=Pacific/Auckland"""
                .split(",")) MICROSOFT.put(row.split("=")[0].strip(), row.split("=")[1].strip());
    }

    private final Calendar calendar;
    private final Map<String, TimeZone> found = new HashMap<>();

    CalendarZones(Calendar calendar) {
        this.calendar = calendar;
    }

    /** Null when the name is null or means nothing. */
    TimeZone of(String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST) return null;
        return found.computeIfAbsent(name.strip(), this::look);
    }

    private TimeZone look(String name) {
        String known = MICROSOFT.getOrDefault(name, name);
        // Some put their own address before the usual name: /example.org/Tzfile/Europe/Berlin
        for (String rest = known; ; rest = rest.substring(rest.indexOf('/') + 1)) {
            if (KNOWN.contains(rest) && (rest.contains("/") || rest.equals(known))) return TimeZone.getTimeZone(rest);
            if (rest.indexOf('/') < 0) break;
        }
        return calendar.zones.containsKey(name) ? described(name) : null;
    }

    /** Clocks are changed by the year; rules that say otherwise would be counted for ever. */
    private static boolean isSafe(String line) {
        return line.length() <= LONGEST && (!line.toUpperCase(Locale.ROOT).startsWith("RRULE") || YEARLY.matcher(line).find());
    }

    private TimeZone described(String name) {
        List<String> lines = new ArrayList<>(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VTIMEZONE"));
        calendar.zones.get(name).stream().map(Line::text).filter(CalendarZones::isSafe).limit(500).forEach(lines::add);
        lines.addAll(List.of("END:VTIMEZONE", "END:VCALENDAR"));
        try {
            ICalendar read = Biweekly.parse(String.join("\r\n", lines)).first();
            for (TimezoneAssignment zone : read.getTimezoneInfo().getTimezones()) {
                VTimezone component = zone.getComponent();
                if (component != null) return new ICalTimeZone(component);
            }
            return null;
        } catch (RuntimeException _) {
            return null;
        }
    }
}
