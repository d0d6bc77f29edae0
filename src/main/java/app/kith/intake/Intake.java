package app.kith.intake;

import app.kith.base.Live;
import app.kith.listening.DeadLetters;
import app.kith.listening.ItemLog;
import app.kith.listening.ItemLog.Logged;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through the log, batch after batch. A batch that fails is taken again item by item, so that one poisoned item goes to the
 * dead letters and holds nothing else up.
 */
@Component
public class Intake implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final int BATCH = 500;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(5);

    private final ItemLog items;
    private final Pipeline pipeline;
    private final DeadLetters deadLetters;
    private final TransactionTemplate transaction;
    private final Live live;
    private final Semaphore news = new Semaphore(0);
    private volatile Thread worker;
    private Runnable endListening;

    Intake(ItemLog items, Pipeline pipeline, DeadLetters deadLetters, TransactionTemplate transaction, Live live) {
        this.items = items;
        this.pipeline = pipeline;
        this.deadLetters = deadLetters;
        this.transaction = transaction;
        this.live = live;
    }

    /** Returns once nothing waits any more, also of what another worker has in hand. */
    public void drain() {
        do {
            takeAll();
            if (items.waiting() > 0) LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        } while (items.waiting() > 0);
    }

    private void takeAll() {
        int taken;
        do taken = takeBatch(); while (taken > 0);
    }

    private int takeBatch() {
        try {
            return transaction.execute(status -> {
                List<Logged> batch = items.take(BATCH);
                if (!batch.isEmpty()) pipeline.run(batch);
                return batch.size();
            });
        } catch (TransientDataAccessException e) {
            // Two copies of Kith met on the same rows; nothing was filed, so it is simply taken again.
            log.debug("A batch is taken again: {}", e.getMessage());
            return takeOneByOne();
        } catch (RuntimeException e) {
            log.warn("A batch could not be filed; taking its items one by one", e);
            return takeOneByOne();
        }
    }

    private int takeOneByOne() {
        int taken = 0;
        while (taken < BATCH && takeOne()) taken++;
        return taken;
    }

    private boolean takeOne() {
        Logged[] current = new Logged[1];
        try {
            return transaction.execute(status -> {
                List<Logged> one = items.take(1);
                if (one.isEmpty()) return false;
                current[0] = one.getFirst();
                pipeline.run(one);
                return true;
            });
        } catch (TransientDataAccessException e) {
            return true;
        } catch (RuntimeException e) {
            if (current[0] == null) throw e;
            log.warn("Item {} goes to the dead letters", current[0].id(), e);
            deadLetters.keep(current[0], "Kith could not file this. It is kept, and can be tried again.", e.toString());
            return true;
        }
    }

    @Override
    public void start() {
        endListening = live.listen(topic -> {
            if (topic.equals("items")) news.release();
        });
        worker = Thread.ofPlatform().name("intake").start(this::work);
    }

    private void work() {
        while (worker == Thread.currentThread()) {
            try {
                takeAll();
                if (news.tryAcquire(LOOK_ANYWAY.toMillis(), TimeUnit.MILLISECONDS)) news.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (worker != Thread.currentThread()) return;
                log.warn("Intake paused: {}", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            news.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread working = worker;
        worker = null;
        if (endListening != null) endListening.run();
        news.release();
        if (working == null) return;
        try {
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
