package app.kith.people;

import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * Something we know about a member because they told us, or a colleague saw it.
 *
 * @param value  null while it is personal and has not been opened; of a birthday a {@link MonthDay} in ISO form, of a time zone its id
 * @param source how we know, in a colleague's words
 * @param agreed they agreed that it is kept
 * @param metAt  of a need: when it was met, or null
 */
public record Particular(UUID id, UUID memberId, Kind kind, String value, String source, boolean agreed, UUID colleagueId, Instant at, Instant metAt) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    public enum Kind {
        PLACE("Lives in", "a town and a country: Lisbon, Portugal"), TIME_ZONE("Time zone", "a large town in it, or its name: Europe/Lisbon"),
        LANGUAGE("Speaks", "one at a time: Portuguese"), INTEREST("Cares about", "grinders from the seventies"), NEED("Needs", "a left-handed handle"),
        BIRTHDAY("Birthday", "a day and a month, never a year: 14 March"), ALLERGY("Allergy", "nuts"), OTHER("Also", "writes with a fountain pen");

        private final String title;
        private final String example;

        Kind(String title, String example) {
            this.title = title;
            this.example = example;
        }

        public String title() {
            return title;
        }

        public String example() {
            return example;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Kept only with the person's own yes, and opened only when somebody asks, which the trail tells. */
        public boolean isPersonal() {
            return this == BIRTHDAY || this == ALLERGY;
        }

        /** A new one takes the place of the one before. */
        boolean isOnlyOne() {
            return this == TIME_ZONE || this == BIRTHDAY;
        }
    }

    public boolean isClosed() {
        return value == null;
    }

    public boolean isOpenNeed() {
        return kind == Kind.NEED && metAt == null;
    }

    /** As a person reads it. */
    public String words() {
        return switch (kind) {
            case BIRTHDAY -> DAY.format(MonthDay.parse(value));
            case TIME_ZONE -> value.substring(value.lastIndexOf('/') + 1).replace('_', ' ');
            case PLACE, LANGUAGE, INTEREST, NEED, ALLERGY, OTHER -> value;
        };
    }

    /** The zone it tells of: a time zone says so, a place when it is a town that a zone is named after. Null otherwise. */
    ZoneId zone() {
        if (kind == Kind.TIME_ZONE) return ZoneId.of(value);
        return kind == Kind.PLACE ? Zones.of(value).orElse(null) : null;
    }
}
