package app.kith.base;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Work for later, kept in the database, done once by one of the copies of Kith. Rooms offer their tasks as beans of type
 * {@link Task}; scheduling takes part in the caller's transaction.
 */
@Component
public class Jobs implements SmartLifecycle {

    /** Most of them wait for places that answer late, which costs a little memory and no time. */
    public static final int THREADS = 64;

    private final DataSource dataSource;
    private final ObjectProvider<Task<?>> tasks;
    private final Clock clock;
    private Scheduler scheduler;
    private volatile boolean running;

    Jobs(DataSource dataSource, ObjectProvider<Task<?>> tasks, Clock clock) {
        this.dataSource = dataSource;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Runs {@code task} for {@code id} at {@code when}; an earlier plan for the same id is replaced.
     *
     * @return false when it is being done this very moment; whoever does it plans the next time
     */
    public boolean schedule(Task<Void> task, UUID id, Instant when) {
        try {
            scheduler().schedule(task.instance(id.toString()), when, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
            return true;
        } catch (TaskInstanceCurrentlyExecutingException e) {
            return false;
        }
    }

    public void cancel(Task<Void> task, UUID id) {
        try {
            scheduler().cancel(TaskInstanceId.of(task.getName(), id.toString()));
        } catch (TaskInstanceNotFoundException e) {
            // Nothing was planned: a place that pushes is never visited.
        } catch (TaskInstanceCurrentlyExecutingException e) {
            // It is being done this very moment; the next time it finds nothing left to do, and ends.
        }
    }

    private synchronized Scheduler scheduler() {
        if (scheduler == null)
            scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), List.copyOf(tasks.stream().toList()))
                    .tableName("base.scheduled_tasks")
                    .threads(THREADS)
                    .executorService(Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("job-", 0).daemon().factory()))
                    .pollingInterval(Duration.ofMillis(500))
                    .heartbeatInterval(Duration.ofSeconds(5))
                    .missedHeartbeatsLimit(4)
                    .shutdownMaxWait(Duration.ofSeconds(10))
                    .clock(clock::instant)
                    .build();
        return scheduler;
    }

    @Override
    public void start() {
        scheduler().start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
        scheduler = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
