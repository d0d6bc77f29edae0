package app.kith.privacy;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Before anybody is heard or shown: who asked to be forgotten is forgotten in this copy of the database too. */
@Component
class Replaying implements SmartLifecycle {

    private final Erasures erasures;
    private volatile boolean done;

    Replaying(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void start() {
        erasures.replay();
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
