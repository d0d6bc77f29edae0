package app.kith.base;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Whether very much comes in right now, so that work behind everything else keeps out of its way. */
@Component
public class Rush {

    private static final long WINDOW = Duration.ofSeconds(1).toNanos();
    private static final int MANY = 300;

    private final AtomicLong window = new AtomicLong(System.nanoTime() / WINDOW);
    private final AtomicLong heard = new AtomicLong();
    private volatile long last = window.get() - 10;

    /** So many things were heard just now. */
    public void heard(int count) {
        long now = System.nanoTime() / WINDOW;
        if (window.getAndSet(now) != now) heard.set(0);
        if (heard.addAndGet(count) >= MANY) last = now;
    }

    /** A hundred a second or more, now or a moment ago. */
    public boolean isOn() {
        return System.nanoTime() / WINDOW - last <= 1;
    }
}
