package app.kith.people;

import app.kith.base.Steps;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reckons standings behind everything else: of those who spoke or were met, within seconds, and of those whom silence alone has changed. What
 * waits is rows in a table, so a killed Kith goes on where it was.
 */
@Component
class StandingWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StandingWorker.class);
    private static final int BATCH = 2_000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Reckoning reckoning;
    private final TransactionTemplate transaction;
    private final Steps steps;
    private volatile Thread worker;

    StandingWorker(Reckoning reckoning, TransactionTemplate transaction, Steps steps) {
        this.reckoning = reckoning;
        this.transaction = transaction;
        this.steps = steps;
    }

    @Override
    public void start() {
        worker = Thread.ofPlatform().name("standing").unstarted(this::work);
        worker.start();
    }

    private void work() {
        try {
            while (worker == Thread.currentThread()) Thread.sleep(reckonSome());
        } catch (InterruptedException e) {
            // Stopped while it rested.
        }
    }

    /** @return how long to rest: it works a quarter of the time at most, so that it is in nobody's way */
    private Duration reckonSome() {
        long begin = System.nanoTime();
        try {
            int reckoned = transaction.execute(status -> reckoning.some(BATCH));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (reckoned > 0) steps.took("standing", took);
            return reckoned < BATCH ? LOOK_AGAIN : took.multipliedBy(3);
        } catch (RuntimeException e) {
            if (worker == Thread.currentThread()) log.warn("Standings fall behind: {}", e.getMessage());
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
