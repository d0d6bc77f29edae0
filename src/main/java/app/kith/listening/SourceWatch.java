package app.kith.listening;

import app.kith.base.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Notices a source that turns red without anything happening, for a visit that never comes is no event; open pages are told. Has a thread of its
 * own, so that it still looks when nothing else moves.
 */
@Component
class SourceWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration HISTORY = Duration.ofDays(90);

    private final SourceStore store;
    private final Live live;
    private final Clock clock;
    private volatile ScheduledExecutorService clockwork;

    SourceWatch(SourceStore store, Live live, Clock clock) {
        this.store = store;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void start() {
        clockwork = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("source-watch").factory());
        clockwork.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        clockwork.scheduleWithFixedDelay(this::forget, 1, 24 * 60, TimeUnit.MINUTES);
    }

    /** Of several copies of Kith, the one that writes it down tells. */
    void look() {
        try {
            Instant now = clock.instant();
            boolean turned = false;
            for (Source source : store.list()) {
                boolean red = source.isTroubled(now);
                if (red != (source.redSince() != null)) turned |= store.turned(source.id(), red ? now : null);
            }
            if (turned) live.tell("sources");
        } catch (DataAccessException e) {
            log.warn("Nobody looks whether sources are late, the database does not answer: {}", e.getMessage());
        }
    }

    private void forget() {
        try {
            store.forgetVisits(clock.instant().minus(HISTORY));
        } catch (DataAccessException e) {
            log.warn("Visits long ago are kept for another day: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService ending = clockwork;
        clockwork = null;
        ending.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }
}
