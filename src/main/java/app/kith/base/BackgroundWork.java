package app.kith.base;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work behind everything else: a thread that does a little, rests, and goes on for as long as Kith runs. What waits is to be rows in a table, so
 * that a killed Kith goes on where it was. When it fails it says so, and tries again.
 */
public abstract class BackgroundWork implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final Duration lookAgain;
    private final Rush rush;
    private volatile Thread worker;

    /**
     * @param name      of the thread, and of what falls behind when it fails
     * @param lookAgain how long it rests when nothing waits
     */
    protected BackgroundWork(String name, Duration lookAgain, Rush rush) {
        this.name = name;
        this.lookAgain = lookAgain;
        this.rush = rush;
    }

    /** A little of it. @return whether more waits */
    protected abstract boolean doSome();

    /** While more waits: how many times as long as it worked it rests. */
    protected int restsFor(boolean rush) {
        return rush ? 19 : 0;
    }

    @Override
    public void start() {
        worker = Thread.ofPlatform().name(name).unstarted(this::work);
        worker.start();
    }

    private void work() {
        try {
            while (worker == Thread.currentThread()) Thread.sleep(doSomeAndRest());
        } catch (InterruptedException e) {
            // Stopped while it rested.
        }
    }

    private Duration doSomeAndRest() {
        long begin = System.nanoTime();
        try {
            if (!doSome()) return lookAgain;
            return Duration.ofNanos(System.nanoTime() - begin).multipliedBy(restsFor(rush.isOn()));
        } catch (RuntimeException e) {
            if (worker == Thread.currentThread()) log.warn("What is done behind everything else falls behind ({}): {}", name, e.getMessage());
            return lookAgain;
        }
    }

    @Override
    public void stop() {
        Thread working = worker;
        worker = null;
        if (working == null) return;
        try {
            working.interrupt();
            working.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
