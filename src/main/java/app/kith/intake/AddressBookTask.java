package app.kith.intake;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the people of a file in, each batch in a transaction of its own. */
@Configuration(proxyBeanMethods = false)
class AddressBookTask {

    private final Task<Void> task;

    AddressBookTask(AddressBooks books) {
        task = Tasks.oneTime("address-book").execute((instance, context) -> books.bring(UUID.fromString(instance.getId())));
    }

    @Bean
    Task<Void> addressBook() {
        return task;
    }

    Task<Void> task() {
        return task;
    }
}
