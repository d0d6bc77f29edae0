package app.kith.people;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every night, whoever spoke since the night before is compared again: habits show late, and so do duplicates. */
@Configuration(proxyBeanMethods = false)
class DuplicateSweep {

    /** A night that was missed is made up for. */
    private static final Duration BACK = Duration.ofDays(3);

    @Bean
    Task<Void> lookForLateDuplicates(Matching matching, Clock clock) {
        return Tasks.recurring("sweep for duplicates", Schedules.daily(ZoneOffset.UTC, LocalTime.of(2, 40)))
                .execute((instance, context) -> matching.lookAgainAtThoseSeenSince(clock.instant().minus(BACK)));
    }
}
