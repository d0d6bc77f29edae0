package app.kith.web.members;

import app.kith.base.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A meeting offline as it is typed into a form.
 *
 * @param kind null until somebody chose one
 * @param at   empty for now, else local time as browsers send it: {@code 2026-11-22T09:00}
 */
public record Touch(String kind, String where, String words, String at) {

    boolean isMade() {
        return kind != null && !kind.isBlank() && !kind.equals("none");
    }

    public boolean is(String one) {
        return isMade() ? one.equals(kind) : one.equals("none");
    }

    /** Null for now. */
    public Instant when(ZoneId zone) {
        if (at.isBlank()) return null;
        try {
            return LocalDateTime.parse(at.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Problem.Invalid("at", "This is not a date and a time. Leave it empty for now.");
        }
    }
}
