package app.kith.listening.files;

import app.kith.base.Problem;
import app.kith.listening.files.CalendarParts.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Calendars as iCalendar 2.0 (RFC 5545) and vCalendar 1.0 have them, several in one file if need be. Every event, to-do and
 * journal entry is read alone, so that a broken one loses only itself.
 *
 * @param records  in the order of the file
 * @param rejected entries that cannot be read
 * @param note     what else is to be said, such as lines passed over; or null
 */
public record CalendarFile(List<CalendarEntry> records, List<Rejected> rejected, String note) {

    private static final int ENTRIES = 20_000;

    /**
     * @param contentType what came with the file, or null
     * @param now         from when on the next occurrences of what recurs are told
     * @throws Problem.Invalid when it is no calendar, in words
     */
    public static CalendarFile read(byte[] bytes, String contentType, Instant now) {
        TextFile file = TextFile.of(Lines.withWholeLetters(bytes), contentType);
        CalendarParts parts = CalendarParts.of(Lines.unfolded(file.text()));
        if (!parts.begun())
            throw new Problem.Invalid("file", file.text().isBlank() ? "There is nothing in it." : "This is not a calendar: no line says BEGIN:VCALENDAR.");
        List<CalendarEntry> records = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        List<Integer> passedOver = new ArrayList<>(parts.stray());
        String more = null;
        for (Part part : parts.entries()) {
            if (records.size() + rejected.size() >= ENTRIES) {
                more = "Kith reads " + ENTRIES + " entries; those from line " + part.line() + " on were left out.";
                break;
            }
            try {
                records.add(new EntryReading(part, now, passedOver).entry());
            } catch (Problem.Invalid e) {
                rejected.add(new Rejected(part.line(), e.getMessage()));
            } catch (RuntimeException _) {
                rejected.add(new Rejected(part.line(), "This entry is built in a way Kith cannot read."));
            }
        }
        return new CalendarFile(records, rejected, Notes.joined(file.note(), Notes.passedOver(passedOver), more));
    }
}
