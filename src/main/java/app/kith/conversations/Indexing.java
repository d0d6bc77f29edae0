package app.kith.conversations;

import app.kith.base.Steps;
import app.kith.listening.ItemLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes what was said findable, batch after batch, behind everything else: as long as items wait to be filed, it works a quarter of
 * the time. What waits is rows in a table, so a killed Kith goes on where it was.
 */
@Component
class Indexing implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Indexing.class);
    private static final int BATCH = 500;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final SearchStore store;
    private final ItemLog items;
    private final TransactionTemplate transaction;
    private final Steps steps;
    private volatile Thread worker;

    Indexing(SearchStore store, ItemLog items, TransactionTemplate transaction, Steps steps) {
        this.store = store;
        this.items = items;
        this.transaction = transaction;
        this.steps = steps;
    }

    @Override
    public void start() {
        worker = Thread.ofPlatform().name("search").unstarted(this::work);
        worker.start();
    }

    private void work() {
        try {
            while (worker == Thread.currentThread()) Thread.sleep(indexSome());
        } catch (InterruptedException e) {
            // Stopped while it rested.
        }
    }

    /** Returns once nothing waits any more. */
    void catchUp() {
        while (transaction.execute(status -> store.index(BATCH)) > 0 || store.waitingSince().isPresent()) Thread.onSpinWait();
    }

    /** @return how long to rest */
    private Duration indexSome() {
        long begin = System.nanoTime();
        try {
            int indexed = transaction.execute(status -> store.index(BATCH));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (indexed > 0) steps.took("search", took);
            if (indexed < BATCH) return LOOK_AGAIN;
            return items.isEmpty() ? Duration.ZERO : took.multipliedBy(3);
        } catch (RuntimeException e) {
            if (worker == Thread.currentThread()) log.warn("Search falls behind: {}", e.getMessage());
            return LOOK_AGAIN;
        }
    }

    @Override
    public void stop() {
        Thread working = worker;
        worker = null;
        if (working == null) return;
        try {
            working.interrupt();
            working.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
