package app.kith.base;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * A large answer weighs many times its size while it is read and stored, so only a few are in hand at once: many hostile places together
 * cannot fill the memory, and others wait a moment. What is lifted {@link #during} a piece of work is put down when that ends.
 */
public final class Heavy {

    /** An answer of more bytes is heavy. */
    static final int FROM = 1_000_000;
    private static final Semaphore HANDS = new Semaphore(2, true);
    private static final ScopedValue<Heavy> NOW = ScopedValue.newInstance();

    private boolean held;
    private boolean over;
    private volatile boolean waiting;

    private Heavy() {}

    /** Does the work, which may fetch, read and store; heavy answers count until it is done. */
    public static <T, X extends Throwable> T during(ScopedValue.CallableOp<? extends T, X> work) throws X {
        if (NOW.isBound()) return work.call();
        var load = new Heavy();
        try {
            return ScopedValue.where(NOW, load).<T, X>call(work);
        } finally {
            load.putDown();
        }
    }

    /** What the work around this thread holds. */
    static Heavy now() {
        return NOW.get();
    }

    /** Waits until there is a hand for it; the caller's own deadline ends that by an interrupt. */
    void lift() throws IOException {
        if (isHeld()) return;
        waiting = true;
        try {
            HANDS.acquire();
            waiting = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("no hand was free for a large answer");
        }
        if (!hold()) HANDS.release();
    }

    boolean isWaiting() {
        return waiting;
    }

    private synchronized boolean isHeld() {
        return held;
    }

    /** The work may be over by the time a hand is free. */
    private synchronized boolean hold() {
        if (over || held) return false;
        held = true;
        return true;
    }

    private synchronized void putDown() {
        over = true;
        if (held) HANDS.release();
        held = false;
    }
}
