package app.kith.listening.files;

import java.time.temporal.Temporal;
import java.util.List;

/**
 * One entry of a calendar, in iCalendar's own words. Anything may be null but the lists.
 *
 * @param component    {@code event}, {@code todo} or {@code journal}
 * @param start        a {@link java.time.LocalDate} when it lasts all day, a {@link java.time.OffsetDateTime} when its time zone is known,
 *                     else a {@link java.time.LocalDateTime}: as on the clock of whoever is there
 * @param end          as {@code start}; of an all-day entry the day after its last (RFC 5545 3.6.1); of a to-do its due date
 * @param rrule        how it recurs, as written
 * @param status       such as CONFIRMED or CANCELLED, in capitals
 * @param recurrenceId which occurrence of the series with this uid it stands for
 * @param occurrences  when it next recurs, ten at most
 */
public record CalendarEntry(String component, String uid, String summary, String description, String location, String url, Temporal start, Temporal end,
        boolean allDay, Person organizer, List<Attendee> attendees, String rrule, String status, Temporal lastModified, Temporal recurrenceId,
        List<Temporal> occurrences) {

    public record Person(String name, String email) {}

    /** @param status {@code PARTSTAT}, in capitals, such as ACCEPTED; null when not told */
    public record Attendee(String name, String email, String status) {}
}
