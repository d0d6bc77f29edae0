package app.kith.people;

import app.kith.base.BackgroundWork;
import app.kith.base.Rush;
import app.kith.base.Steps;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reckons standings: of those who spoke or were met, within seconds, and of those whom silence alone has changed. */
@Component
class StandingWorker extends BackgroundWork {

    private static final int BATCH = 2_000;

    private final Reckoning reckoning;
    private final TransactionTemplate transaction;
    private final Steps steps;

    StandingWorker(Reckoning reckoning, TransactionTemplate transaction, Steps steps, Rush rush) {
        super("standing", Duration.ofSeconds(2), rush);
        this.reckoning = reckoning;
        this.transaction = transaction;
        this.steps = steps;
    }

    @Override
    protected boolean doSome() {
        long begin = System.nanoTime();
        int reckoned = transaction.execute(status -> reckoning.some(BATCH));
        if (reckoned > 0) steps.took("standing", Duration.ofNanos(System.nanoTime() - begin));
        return reckoned == BATCH;
    }

    @Override
    protected int restsFor(boolean rush) {
        return rush ? 19 : 3;
    }
}
