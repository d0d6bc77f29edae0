package app.kith.people;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person once said about one purpose.
 *
 * @param yes         they agree; else they do not, or not any more
 * @param wording     what was shown or said to them, word for word
 * @param how         where and how they said it, in a colleague's words; null when they did it themselves
 * @param colleagueId who wrote it down; null when the person did it themselves
 */
public record Consent(UUID id, UUID memberId, Purpose purpose, boolean yes, String wording, Source source, String how, UUID colleagueId, Instant at) {

    public enum Source {
        OWN_PAGE("on their own page"), IN_PERSON("in person"), IN_WRITING("in writing"), FORM("in a form"), BROUGHT_ALONG("brought along from elsewhere"),
        STRICTER_OF_TWO("two records were one person, and one had said no");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        static Source of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
        }
    }
}
