package app.kith.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * Somebody we want to know better.
 *
 * @param why     a sentence: what draws us to them
 * @param nextAct what to do next, or null
 * @param nextOn  until when, or null
 * @param ownerId the colleague who sees to it
 */
public record Partnership(UUID memberId, Step step, String why, String nextAct, LocalDate nextOn, UUID ownerId, Instant begunAt, Instant stepAt) {

    /** How far it has come; steps may also go back. */
    public enum Step {
        KNOWN("Known", "we know who they are, and why they matter"), MET("Met", "one of us has spoken with them"),
        HELPED("Helped", "we did something for them, and asked nothing"), PARTNER("Partner", "we do things together");

        private final String title;
        private final String meaning;

        Step(String title, String meaning) {
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

    public boolean isLate(LocalDate today) {
        return nextOn != null && nextOn.isBefore(today);
    }

    /**
     * One line of its history.
     *
     * @param change what was done: begun, a step's word, planned, done, given, ended
     */
    public record Change(String change, String words, UUID colleagueId, Instant at) {}
}
