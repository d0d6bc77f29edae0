package app.kith.privacy;

import app.kith.base.Jobs;
import app.kith.base.Remains;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * After somebody was erased: looks through the whole database for what was theirs, and has the database let go of it on its disk. What is
 * looked for is only held in memory; if Kith stops meanwhile, the report says that nobody looked.
 */
@Configuration(proxyBeanMethods = false)
class Proving {

    private static final Logger log = LoggerFactory.getLogger(Proving.class);
    private static final UUID ONE = new UUID(0, 0);

    private final ErasureStore store;
    private final Remains remains;
    private final Jobs jobs;
    private final Clock clock;
    private final Task<Void> task;

    Proving(ErasureStore store, Remains remains, @Lazy Jobs jobs, Clock clock) {
        this.store = store;
        this.remains = remains;
        this.jobs = jobs;
        this.clock = clock;
        task = Tasks.oneTime("sweep").onFailureRetryLater().execute((instance, context) -> sweep());
    }

    @Bean
    Task<Void> sweepTask() {
        return task;
    }

    void afterCommit(UUID report, Set<String> traces) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("proving").start(() -> look(report, traces));
            }
        });
    }

    private void look(UUID report, Set<String> traces) {
        try {
            Remains.Found found = remains.of(traces);
            store.lookedThrough(report, clock.instant(), found.tables(), found.rows());
            jobs.schedule(task, ONE, clock.instant());
        } catch (RuntimeException e) {
            log.warn("Nobody looked through the database after an erasure: {}", e.getMessage());
        }
    }

    private void sweep() {
        if (store.isUnswept() && remains.sweep()) store.swept(clock.instant());
    }
}
