package app.kith.people;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Where somebody stands with the community and with us, reckoned from the lines of their timeline. How the figures are made is written at
 * {@link Habit} and {@link Attention}; {@link Standings#facts} opens them.
 *
 * @param said        how often they were heard; {@code met} in person; {@code answered} by us
 * @param helped      how many others they answered or named in the last year; {@code heeded} how many answered or named them
 * @param usual       of their weeks, the share in which they are there
 * @param lately      of the last four weeks, in how many they were there
 * @param silentWeeks whole weeks since their last word; {@code driftsAfter} that many are unlike them
 * @param commitment  0 to 1
 * @param metUs       both sides spoke: we answered or met them
 * @param trusted     that, or two people whom we know answered them
 * @param knownBy     the colleague who knows them best, or null
 * @param attention   1 is the whole attention of one fully committed member whom we know
 */
public record Standing(UUID memberId, State state, int said, int met, int answered, int helped, int heeded, int activeWeeks, double usual, int lately,
        int silentWeeks, int driftsAfter, double commitment, boolean metUs, boolean trusted, UUID knownBy, double attention, Instant reckonedAt) {

    public enum State {
        NEW("New", "first heard in the last four weeks"),
        REGULAR("Regular", "there in their own rhythm"),
        RESIDENT("Resident", "at home here: there in six or more weeks of the last year, for three months or longer, and in talk with us"),
        DRIFTING("Drifting", "silent for longer than is like them"),
        RETURNED("Returned", "back within four weeks, after an absence unlike them"),
        VISITOR("Visitor", "came in up to three weeks, and has not become a habit"),
        GONE("Gone quiet", "silent for half a year or longer, and for twice as long as is like them"),
        UNHEARD("Not heard yet", "written down, and neither heard nor met");

        private final String title;
        private final String meaning;

        State(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        public String title() {
            return title;
        }

        public String meaning() {
            return meaning;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How they are there now, against how they usually are: 1 is as always, or more. */
    public double presence() {
        return usual == 0 ? 0 : Math.min(1, lately / 4.0 / usual);
    }

    /** Presence against their own baseline, times commitment. */
    public double closeness() {
        return presence() * commitment;
    }

    /** The Orbit Model's reach, from 0 to 1; made of attention, never of followers. */
    public double reach() {
        return attention / (1 + attention);
    }

    /** The Orbit Model's gravity: love times reach. */
    public double gravity() {
        return commitment * reach();
    }
}
