package app.kith.conversations;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings a snoozed conversation back onto the desk. */
@Configuration(proxyBeanMethods = false)
class WakeTask {

    private final Task<Void> task;

    WakeTask(Conversations conversations, TransactionTemplate transaction) {
        task = Tasks.oneTime("wake").execute((instance, context) ->
                transaction.executeWithoutResult(status -> conversations.wakeUp(UUID.fromString(instance.getId()))));
    }

    @Bean
    Task<Void> wake() {
        return task;
    }

    Task<Void> task() {
        return task;
    }
}
