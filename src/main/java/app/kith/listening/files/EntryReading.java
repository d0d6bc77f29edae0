package app.kith.listening.files;

import app.kith.base.Problem;
import app.kith.listening.files.CalendarEntry.Attendee;
import app.kith.listening.files.CalendarEntry.Person;
import app.kith.listening.files.CalendarParts.Part;
import biweekly.util.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one entry of a calendar. */
final class EntryReading {

    private static final int ATTENDEES = 1_000;
    private static final Pattern NAMED = Pattern.compile("\\s*\"?([^\"<]*?)\"?\\s*<([^<>]+)>\\s*");

    private final Part part;
    private final Instant now;
    private final List<Integer> passedOver;
    private final List<Property> properties;
    private final CalendarDates dates;

    /** @param passedOver takes the numbers of lines that cannot be read */
    EntryReading(Part part, Instant now, List<Integer> passedOver) {
        this.part = part;
        this.now = now;
        this.passedOver = passedOver;
        this.properties = Property.all(part.lines(), passedOver);
        this.dates = part.calendar().dates;
    }

    CalendarEntry entry() {
        Property starts = property("DTSTART");
        Temporal start = starts == null ? null : dates.read(starts);
        if (starts != null && start == null)
            throw new Problem.Invalid("file", "It is to start at “" + shown(starts.value()) + "” (line " + starts.line() + "), which is no date.");
        if (starts == null && words("SUMMARY") == null && words("DESCRIPTION") == null && words("UID") == null)
            throw new Problem.Invalid("file", "This entry is empty: it has neither a time nor words.");
        String component = part.kind().substring(1).toLowerCase(Locale.ROOT);
        return new CalendarEntry(component, words("UID"), words("SUMMARY"), words("DESCRIPTION"), words("LOCATION"), words("URL"), start, end(start),
                start instanceof LocalDate, organizer(), attendees(), words("RRULE"), capitals("STATUS"), date("LAST-MODIFIED"), date("RECURRENCE-ID"),
                Occurrences.next(starts, start, properties, dates, part.calendar().old, now));
    }

    private Property property(String name) {
        for (Property property : properties) if (property.name().equals(name)) return property;
        return null;
    }

    private String words(String name) {
        Property property = property(name);
        return property == null ? null : property.text();
    }

    private String capitals(String name) {
        return capitalized(property(name) == null ? null : property(name).text());
    }

    private static String capitalized(String text) {
        return text == null || text.isBlank() ? null : text.strip().toUpperCase(Locale.ROOT);
    }

    private Temporal date(String name) {
        Property property = property(name);
        Temporal date = property == null ? null : dates.read(property);
        if (property != null && date == null) passedOver.add(property.line());
        return date;
    }

    private Temporal end(Temporal start) {
        Temporal end = date(part.kind().equals("VTODO") ? "DUE" : "DTEND");
        if (end != null || start == null || property("DURATION") == null) return end;
        try {
            Duration lasts = Duration.parse(property("DURATION").value().strip());
            return start instanceof LocalDate day ? day.plusDays(lasts.toMillis() / 86_400_000) : start.plus(lasts.toMillis(), ChronoUnit.MILLIS);
        } catch (RuntimeException _) {
            passedOver.add(property("DURATION").line());
            return null;
        }
    }

    private Person organizer() {
        Property organizer = property("ORGANIZER");
        if (organizer == null) return null;
        Attendee who = attendee(organizer);
        return who.name() == null && who.email() == null ? null : new Person(who.name(), who.email());
    }

    private List<Attendee> attendees() {
        return properties.stream().filter(property -> property.name().equals("ATTENDEE")).limit(ATTENDEES).map(EntryReading::attendee)
                .filter(who -> who.name() != null || who.email() != null).toList();
    }

    private static Attendee attendee(Property property) {
        String value = property.text() == null ? "" : property.text().replaceFirst("(?i)^mailto:\\s*", "");
        String name = property.parameter("CN");
        Matcher named = NAMED.matcher(value);
        if (named.matches()) {
            value = named.group(2);
            if (name == null) name = named.group(1);
        }
        String email = value.indexOf('@') > 0 ? value : property.parameter("EMAIL");
        if (email == null && name == null && !value.contains(":")) name = value;
        String status = property.parameter("PARTSTAT") != null ? property.parameter("PARTSTAT") : property.parameter("STATUS");
        return new Attendee(name == null || name.isBlank() ? null : name.strip(), email == null || email.isBlank() ? null : email.strip(), capitalized(status));
    }

    private static String shown(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
