package app.kith.people;

import app.kith.base.BackgroundWork;
import app.kith.base.Rush;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Compares whoever is new with those who are known, batch after batch. */
@Component
class MatchingWork extends BackgroundWork {

    private static final int BATCH = 500;

    private final Matching matching;

    MatchingWork(Matching matching, Rush rush) {
        super("matching", Duration.ofSeconds(2), rush);
        this.matching = matching;
    }

    @Override
    protected boolean doSome() {
        return matching.lookAtSome(BATCH) == BATCH;
    }

    @Override
    protected int restsFor(boolean rush) {
        return rush ? 19 : 1;
    }
}
