package app.kith.conversations;

import app.kith.base.BackgroundWork;
import app.kith.base.Rush;
import app.kith.base.Steps;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes what was said findable, batch after batch; also in a rush it is to be no more than seconds behind. */
@Component
class Indexing extends BackgroundWork {

    private static final int BATCH = 500;

    private final SearchStore store;
    private final TransactionTemplate transaction;
    private final Steps steps;

    Indexing(SearchStore store, TransactionTemplate transaction, Steps steps, Rush rush) {
        super("search", Duration.ofSeconds(1), rush);
        this.store = store;
        this.transaction = transaction;
        this.steps = steps;
    }

    /** Returns once nothing waits any more. */
    void catchUp() {
        while (transaction.execute(status -> store.index(BATCH)) > 0 || store.waitingSince().isPresent()) Thread.onSpinWait();
    }

    @Override
    protected boolean doSome() {
        long begin = System.nanoTime();
        int indexed = transaction.execute(status -> store.index(BATCH));
        if (indexed > 0) steps.took("search", Duration.ofNanos(System.nanoTime() - begin));
        return indexed == BATCH;
    }

    @Override
    protected int restsFor(boolean rush) {
        return rush ? 3 : 0;
    }
}
