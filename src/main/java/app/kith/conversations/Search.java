package app.kith.conversations;

import app.kith.base.Bounds;
import app.kith.colleagues.Colleague;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
     * Messages that hold all the words, in any form the language knows, heard last first. Words in quotes must stand together, and
     * {@code -word} must not be there. Only what this colleague may see.
     */
    public List<Entry.Message> find(String words, int most, Colleague by) {
        String wanted = words == null ? "" : words.strip();
        return wanted.isEmpty() ? List.of() : store.find(wanted.substring(0, Math.min(wanted.length(), Bounds.LINE)), most, by);
    }

    /** How long the oldest message that cannot be found yet has waited; zero when there is none. */
    public Duration behind() {
        Instant now = clock.instant();
        return store.waitingSince().filter(since -> since.isBefore(now)).map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }
}
