package app.kith.listening.files;

import app.kith.listening.files.Lines.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a calendar file into its entries and time zones. Where an END is missing, the next BEGIN of an entry ends the one before;
 * what lies within an entry (alarms) is left out.
 */
final class CalendarParts {

    private static final Set<String> ENTRIES = Set.of("VEVENT", "VTODO", "VJOURNAL");
    private static final int STRAY = 1_000;

    /** One calendar of the file. */
    static final class Calendar {
        final Map<String, List<Line>> zones = new HashMap<>();
        final CalendarDates dates = new CalendarDates(this);
        boolean old;
    }

    record Part(String kind, int line, Calendar calendar, List<Line> lines) {}

    private final List<Part> entries = new ArrayList<>();
    private final List<Integer> stray = new ArrayList<>();
    private Calendar calendar = new Calendar();
    private boolean begun;
    private Part open;
    private int depth;

    private CalendarParts() {}

    static CalendarParts of(List<Line> lines) {
        var parts = new CalendarParts();
        for (Line line : lines) parts.take(line);
        parts.end();
        return parts;
    }

    boolean begun() {
        return begun;
    }

    List<Part> entries() {
        return entries;
    }

    /** Numbers of lines that belong to nothing. */
    List<Integer> stray() {
        return stray;
    }

    private void take(Line line) {
        String text = line.text().strip();
        if (text.regionMatches(true, 0, "BEGIN:", 0, 6)) begin(text.substring(6).strip().toUpperCase(Locale.ROOT), line);
        else if (text.regionMatches(true, 0, "END:", 0, 4)) end(text.substring(4).strip().toUpperCase(Locale.ROOT), line);
        else if (open != null && (depth == 0 || open.kind().equals("VTIMEZONE"))) open.lines().add(line);
        else if (open == null && !text.isEmpty()) head(line, text);
    }

    private void begin(String kind, Line line) {
        if (kind.equals("VCALENDAR")) {
            end();
            calendar = new Calendar();
            begun = true;
        } else if (ENTRIES.contains(kind) || kind.equals("VTIMEZONE")) {
            end();
            begun = true;
            open = new Part(kind, line.number(), calendar, new ArrayList<>());
        } else if (open != null) {
            depth++;
            if (open.kind().equals("VTIMEZONE")) open.lines().add(line);
        }
    }

    private void end(String kind, Line line) {
        if (open == null) return;
        if (kind.equals(open.kind()) || kind.equals("VCALENDAR")) end();
        else if (depth > 0) {
            depth--;
            if (open.kind().equals("VTIMEZONE")) open.lines().add(line);
        }
    }

    private void end() {
        if (open != null && open.kind().equals("VTIMEZONE")) zone();
        else if (open != null) entries.add(open);
        open = null;
        depth = 0;
    }

    private void zone() {
        for (Line line : open.lines()) {
            Property property = Property.of(line);
            if (property != null && property.name().equals("TZID")) calendar.zones.putIfAbsent(property.value().strip(), open.lines());
        }
    }

    private void head(Line line, String text) {
        if (text.toUpperCase(Locale.ROOT).replace(" ", "").startsWith("VERSION:1")) calendar.old = true;
        if ((!begun || Property.of(line) == null) && stray.size() < STRAY) stray.add(line.number());
    }
}
