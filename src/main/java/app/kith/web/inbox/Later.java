package app.kith.web.inbox;

import app.kith.base.Problem;
import app.kith.web.Say;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/** A time to put a conversation off to, where the reader is. */
public record Later(String word, String label, String end, Instant until) {

    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** Those that are still to come and differ from each other. */
    static List<Later> choices(Say say) {
        boolean sunday = say.today().getDayOfWeek() == DayOfWeek.SUNDAY;
        return Stream.of(new Later("evening", "This evening", "18:00", named("evening", null, say)),
                        new Later("tomorrow", "Tomorrow morning", "09:00", named("tomorrow", null, say)),
                        new Later("monday", say.today().getDayOfWeek().getValue() >= 5 ? "After the weekend" : "Next week", "Monday, 09:00", named("monday", null, say)))
                .filter(later -> later.until().isAfter(say.now()))
                .filter(later -> !(sunday && later.word().equals("monday"))).toList();
    }

    /** @param day for the word {@code day}: year-month-day */
    static Instant named(String word, String day, Say say) {
        LocalDate today = say.today();
        return switch (word) {
            case "evening" -> at(today, EVENING, say);
            case "tomorrow" -> at(today.plusDays(1), MORNING, say);
            case "monday" -> at(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), MORNING, say);
            default -> at(read(day), MORNING, say);
        };
    }

    private static Instant at(LocalDate day, LocalTime time, Say say) {
        return day.atTime(time).atZone(say.zone()).toInstant();
    }

    private static LocalDate read(String day) {
        try {
            return LocalDate.parse(day == null ? "" : day);
        } catch (DateTimeParseException e) {
            throw new Problem.Invalid("until", "Choose a day that is still to come.");
        }
    }
}
