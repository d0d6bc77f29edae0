package app.kith.people;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Compares whoever is new, batch after batch, behind intake: it rests as long as it works. What waits is rows in a table. */
@Component
class MatchingWork implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MatchingWork.class);
    private static final int BATCH = 500;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Matching matching;
    private volatile Thread worker;

    MatchingWork(Matching matching) {
        this.matching = matching;
    }

    @Override
    public void start() {
        worker = Thread.ofPlatform().name("matching").unstarted(this::work);
        worker.start();
    }

    private void work() {
        try {
            while (worker == Thread.currentThread()) Thread.sleep(lookAtSome());
        } catch (InterruptedException e) {
            // Stopped while it rested.
        }
    }

    /** @return how long to rest */
    private Duration lookAtSome() {
        long begin = System.nanoTime();
        try {
            return matching.lookAtSome(BATCH) < BATCH ? LOOK_AGAIN : Duration.ofNanos(System.nanoTime() - begin);
        } catch (RuntimeException e) {
            if (worker == Thread.currentThread()) log.warn("Who may be one person is not looked for: {}", e.getMessage());
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
