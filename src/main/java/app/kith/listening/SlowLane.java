package app.kith.listening;

import app.kith.base.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps slow places from holding up the others. Who answers late holds a thread meanwhile, so places whose last visit took long share three
 * quarters of the threads and wait their turn; the rest is always free for places that answer promptly, and for what is sent.
 */
final class SlowLane {

    private static final Duration LONG = Duration.ofSeconds(1);
    private static final int TURN_MILLIS = 1_000;

    private final Semaphore free = new Semaphore(Jobs.THREADS * 3 / 4);

    static boolean isFor(List<Visit> lastFirst) {
        return !lastFirst.isEmpty() && lastFirst.getFirst().millis() >= LONG.toMillis();
    }

    boolean enter() {
        return free.tryAcquire();
    }

    void leave() {
        free.release();
    }

    /** When to knock again, not all at once. */
    static Instant nextTurn(Instant now) {
        return now.plusMillis(TURN_MILLIS + ThreadLocalRandom.current().nextInt(TURN_MILLIS));
    }
}
