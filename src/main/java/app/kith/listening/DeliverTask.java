package app.kith.listening;

import app.kith.base.Live;
import app.kith.listening.Delivery.State;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one delivery. "Sending" is committed before the first byte leaves: a row found in that state means that a run of Kith
 * died in the middle, and only a person can tell whether the words arrived.
 */
@Configuration(proxyBeanMethods = false)
class DeliverTask {

    private static final Logger log = LoggerFactory.getLogger(DeliverTask.class);

    /** About two days of trying; then a person decides. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(20), Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(6), Duration.ofHours(12), Duration.ofHours(24));

    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final Channels channels;
    private final SourceStore sources;
    private final SourceSettings settings;
    private final TransactionTemplate transaction;
    private final Live live;
    private final Clock clock;
    private final Task<Void> task;

    DeliverTask(DeliveryStore store, Deliveries deliveries, Channels channels, SourceStore sources, SourceSettings settings,
            TransactionTemplate transaction, Live live, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.channels = channels;
        this.sources = sources;
        this.settings = settings;
        this.transaction = transaction;
        this.live = live;
        this.clock = clock;
        task = Tasks.custom("deliver", Void.class)
                .onDeadExecutionRevive()
                .onFailureReschedule(FixedDelay.ofSeconds(30))
                .execute((instance, context) -> {
                    Optional<Instant> next = attempt(UUID.fromString(instance.getId()));
                    return next.<CompletionHandler<Void>>map(when -> (complete, operations) -> operations.reschedule(complete, when))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    @Bean
    Task<Void> deliver() {
        return task;
    }

    Task<Void> task() {
        return task;
    }

    private Optional<Instant> attempt(UUID id) {
        Delivery delivery = transaction.execute(status -> begin(id));
        if (delivery == null) return Optional.empty();
        try {
            Source source = sources.find(delivery.sourceId()).orElseThrow(() -> new Mouth.NotSent(
                    "The source it would go out through is no longer connected. Connect it again, or answer at the place itself.", false, null));
            Mouth mouth = channels.require(source.channel()).mouth().orElseThrow();
            Mouth.Receipt receipt = mouth.send(settings.of(source.id()), outgoing(id));
            transaction.executeWithoutResult(status -> deliveries.arrived(id, receipt.externalId(), receipt.permalink()));
            return Optional.empty();
        } catch (Mouth.NotSent e) {
            return transaction.execute(status -> notSent(delivery, e));
        } catch (RuntimeException e) {
            log.warn("Delivery {} broke off", id, e);
            transaction.executeWithoutResult(status -> doubt(id, "The connection broke while it was being sent, so it may have arrived or not. "
                    + "Look in the channel, then say that it arrived or send it again."));
            return Optional.empty();
        }
    }

    /** @return null when there is nothing to send */
    private Delivery begin(UUID id) {
        Delivery delivery = store.lock(id).orElse(null);
        if (delivery == null) return null;
        if (delivery.state() == State.SENDING)
            doubt(id, "Kith was stopped while this was being sent, so it may have arrived or not. "
                    + "Look in the channel, then say that it arrived or send it again.");
        if (delivery.state() != State.PENDING) return null;
        store.sending(id);
        live.tell("deliveries");
        return delivery;
    }

    private Mouth.Outgoing outgoing(UUID id) {
        Deliveries.Words words = deliveries.words(id);
        return new Mouth.Outgoing(id, words.to(), words.toName(), words.threadExternalId(), words.replyToExternalId(), words.references(),
                words.subject(), words.text(), words.signedBy());
    }

    private Optional<Instant> notSent(Delivery delivery, Mouth.NotSent why) {
        if (!why.isWorthRetrying() || delivery.attempts() >= WAITS.size()) {
            deliveries.failed(delivery.id(), why.getMessage());
            return Optional.empty();
        }
        Instant next = clock.instant().plus(WAITS.get(delivery.attempts()));
        store.postponed(delivery.id(), why.getMessage(), next);
        live.tell("deliveries");
        return Optional.of(next);
    }

    private void doubt(UUID id, String reason) {
        store.uncertain(id, reason);
        live.tell("deliveries");
    }
}
