package app.kith.conversations;

import app.kith.base.Bounds;
import app.kith.colleagues.Colleague;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds what was said by its words. It follows what is heard by a few seconds, and can say by how many. */
@Component
public class Search {

    private final SearchStore store;
    private final Clock clock;

    Search(SearchStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is looked for. Of what is given, all must hold; null does not narrow it.
     *
     * @param words    all of them, in any form the language knows; in quotes they stand together, {@code or} takes either, and {@code -word}
     *                 must not be there
     * @param language BCP 47 language code without region, as the place told it
     * @param since    said then or later
     * @param until    said before that
     */
    public record Wanted(String words, UUID placeId, UUID memberId, String language, Instant since, Instant until) {

        public static Wanted words(String words) {
            return new Wanted(words, null, null, null, null, null);
        }

        boolean isNothing() {
            return words.isEmpty() && placeId == null && memberId == null && language == null && since == null && until == null;
        }

        private Wanted bounded() {
            String all = words == null ? "" : words.strip();
            return new Wanted(all.substring(0, Math.min(all.length(), Bounds.LINE)), placeId, memberId, language, since, until);
        }
    }

    /**
     * @param title   of the conversation
     * @param excerpt the words around what was found, which stands between {@link #MARK} and {@link #MARK_END}
     */
    public record Found(Entry.Message message, UUID placeId, String title, String excerpt) {}

    public static final char MARK = '\u0002';
    public static final char MARK_END = '\u0003';

    /** Messages, heard last first, only what this colleague may see; {@code before} is the last of the page before, or null. */
    public List<Found> find(Wanted wanted, UUID before, int most, Colleague by) {
        Wanted bounded = wanted.bounded();
        return bounded.isNothing() ? List.of() : store.find(bounded, before, most, by);
    }

    /** Which of these messages, all of them somebody's own, hold all the words. For whoever may see them. */
    public List<UUID> among(Collection<UUID> messageIds, String words) {
        String wanted = words == null ? "" : words.strip();
        return wanted.isEmpty() || messageIds.isEmpty() ? List.of() : store.among(messageIds, wanted.substring(0, Math.min(wanted.length(), Bounds.LINE)));
    }

    /** How long the oldest message that cannot be found yet has waited; zero when there is none. */
    public Duration behind() {
        Instant now = clock.instant();
        return store.waitingSince().filter(since -> since.isBefore(now)).map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }
}
