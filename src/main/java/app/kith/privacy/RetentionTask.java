package app.kith.privacy;

import app.kith.base.Jobs;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

/** Every night, on one of the copies of Kith. */
@Configuration(proxyBeanMethods = false)
class RetentionTask {

    private static final UUID ONE = new UUID(0, 0);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 20);
    private static final Duration LINKS_STAY = Duration.ofDays(30);

    private final Jobs jobs;
    private final Clock clock;
    private final Task<Void> task;

    RetentionTask(Retention retention, LinkStore links, @Lazy Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
        task = Tasks.custom("retention", Void.class).execute((instance, context) -> {
            retention.run();
            links.forgetBefore(clock.instant().minus(LINKS_STAY));
            return (complete, operations) -> operations.reschedule(complete, nextNight());
        });
    }

    @Bean
    Task<Void> nightly() {
        return task;
    }

    @EventListener(ApplicationReadyEvent.class)
    void plan() {
        jobs.schedule(task, ONE, nextNight());
    }

    private Instant nextNight() {
        ZonedDateTime now = clock.instant().atZone(ZoneId.systemDefault());
        ZonedDateTime tonight = now.with(AT_NIGHT);
        return (tonight.isAfter(now) ? tonight : tonight.plusDays(1)).toInstant();
    }
}
