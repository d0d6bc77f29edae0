package app.kith.insights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All watches in memory, the same on each copy of Kith, and how often words come, so that each watch is found by its rarest. */
@Component
class WatchMemory {

    private static final Logger log = LoggerFactory.getLogger(WatchMemory.class);
    private static final long FIRST_LOOK = 1_000;

    private final WatchStore store;
    private final WordCounts counts = new WordCounts();
    private final AtomicLong lookAgain = new AtomicLong(FIRST_LOOK);
    private volatile Held held;

    /** @param change of the database when it was read */
    private record Held(long change, WatchIndex index) {}

    WatchMemory(WatchStore store) {
        this.store = store;
    }

    /** As the database has them now. */
    WatchIndex index() {
        long change = store.change();
        Held now = held;
        boolean wiser = counts.texts() >= lookAgain.get();
        if (now != null && now.change() == change && !wiser) return now.index();
        if (wiser) lookAgain.set(counts.texts() * 4);
        WatchIndex index = new WatchIndex(watching(), counts::share);
        held = new Held(change, index);
        return index;
    }

    void learn(WatchedText text) {
        counts.learn(text.words);
    }

    private Map<UUID, Wanted> watching() {
        Map<UUID, Wanted> watching = new LinkedHashMap<>();
        for (Watch watch : store.all()) {
            if (watch.isPaused()) continue;
            try {
                Wanted wanted = WatchMarks.wanted(form(watch));
                if (!WatchIndex.canBeFound(wanted)) throw new IllegalStateException("it asks for nothing that must be there");
                watching.put(watch.id(), wanted);
            } catch (RuntimeException e) {
                // It was read when it was saved. One that a newer Kith wrote must not silence the others.
                log.warn("The watch “{}” cannot be read and does not watch: {}", watch.name(), e.getMessage());
            }
        }
        return watching;
    }

    static Watch.Form form(Watch watch) {
        return new Watch.Form(watch.name(), watch.words(), watch.memberIds(), watch.placeIds(), watch.needs(), watch.tones(), watch.languages(),
                watch.told().colleagueIds(), watch.told().teamIds());
    }
}
