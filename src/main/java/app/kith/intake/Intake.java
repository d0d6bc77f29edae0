package app.kith.intake;

import app.kith.base.Rush;
import app.kith.base.Steps;
import app.kith.listening.DeadLetters;
import app.kith.listening.ItemLog;
import app.kith.listening.ItemLog.Logged;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
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
    private static final int WORKERS = 2;
    private static final int BATCH = 2_000;
    private static final int COLLISIONS = 3;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(5);
    /** Between two looks, so that what is pushed item by item is filed in batches. Nobody waits for it who comes alone. */
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration GATHER_IN_A_RUSH = Duration.ofMillis(250);

    private final ItemLog items;
    private final Pipeline pipeline;
    private final DeadLetters deadLetters;
    private final TransactionTemplate transaction;
    private final Steps steps;
    private final Rush rush;
    private final Semaphore news = new Semaphore(0);
    private volatile List<Thread> workers = List.of();
    private Runnable endListening;

    Intake(ItemLog items, Pipeline pipeline, DeadLetters deadLetters, TransactionTemplate transaction, Steps steps, Rush rush) {
        this.items = items;
        this.pipeline = pipeline;
        this.deadLetters = deadLetters;
        this.transaction = transaction;
        this.steps = steps;
        this.rush = rush;
    }

    /** Returns once nothing waits any more, also of what another worker has in hand. */
    public void drain() {
        takeAll();
        while (!items.isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            takeAll();
        }
    }

    private void takeAll() {
        int taken;
        do taken = takeBatch(); while (taken > 0);
    }

    private int takeBatch() {
        try {
            return take(BATCH).size();
        } catch (TransientDataAccessException | DuplicateKeyException e) {
            // Two copies of Kith met on the same rows; nothing was filed, so it is simply taken again.
            log.debug("A batch is taken again: {}", e.getMessage());
            return takeOneByOne();
        } catch (RuntimeException e) {
            log.warn("A batch could not be filed; taking its items one by one", e);
            return takeOneByOne();
        }
    }

    private List<Logged> take(int most) {
        long begin = System.nanoTime();
        long[] inside = new long[1];
        List<Logged> taken = transaction.execute(status -> {
            long opened = System.nanoTime();
            List<Logged> batch = items.take(most);
            steps.took("take", Duration.ofNanos(System.nanoTime() - opened));
            rush.heard(batch.size());
            if (!batch.isEmpty()) pipeline.run(batch);
            inside[0] = System.nanoTime() - opened;
            return batch;
        });
        steps.took("commit", Duration.ofNanos(System.nanoTime() - begin - inside[0]));
        return taken;
    }

    private int takeOneByOne() {
        int taken = 0;
        while (taken < BATCH && takeOne()) taken++;
        return taken;
    }

    private boolean takeOne() {
        Logged[] current = new Logged[1];
        for (int attempt = 1; ; attempt++) {
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
                if (e instanceof DuplicateKeyException && attempt < COLLISIONS) continue;
                log.warn("Item {} goes to the dead letters", current[0].id(), e);
                deadLetters.keep(current[0], "Kith could not file this. It is kept, and can be tried again.", e.toString());
                return true;
            }
        }
    }

    @Override
    public void start() {
        endListening = items.whenGrown(news::release);
        workers = IntStream.rangeClosed(1, WORKERS).mapToObj(n -> Thread.ofPlatform().name("intake-" + n).unstarted(this::work)).toList();
        workers.forEach(Thread::start);
    }

    private void work() {
        while (isWorking()) {
            try {
                takeAll();
                Thread.sleep(rush.isOn() ? GATHER_IN_A_RUSH : GATHER);
                if (news.tryAcquire(LOOK_ANYWAY.toMillis(), TimeUnit.MILLISECONDS)) news.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!isWorking()) return;
                log.warn("Intake paused: {}", e.getMessage());
                pause();
            }
        }
    }

    private boolean isWorking() {
        return workers.contains(Thread.currentThread());
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
        List<Thread> working = workers;
        workers = List.of();
        if (endListening != null) endListening.run();
        long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        try {
            for (Thread worker : working) {
                // Again and again, for one of them may take the news meant for the other.
                do news.release(); while (!worker.join(GATHER) && System.nanoTime() < patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !workers.isEmpty();
    }
}
