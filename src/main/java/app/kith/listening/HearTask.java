package app.kith.listening;

import app.kith.base.Heavy;
import app.kith.base.Live;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Visits one source when it is due and says when to come back. */
@Configuration(proxyBeanMethods = false)
class HearTask {

    private static final Logger log = LoggerFactory.getLogger(HearTask.class);
    private static final int PAGES_A_VISIT = 50;
    private static final int STEPS_A_VISIT = 10;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final SourceStore store;
    private final SourceSettings settings;
    private final Channels channels;
    private final Sources sources;
    private final Live live;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SlowLane slowLane = new SlowLane();
    private final Task<Void> task;

    HearTask(SourceStore store, SourceSettings settings, Channels channels, Sources sources, Live live,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.channels = channels;
        this.sources = sources;
        this.live = live;
        this.transaction = transaction;
        this.clock = clock;
        task = Tasks.custom("hear", Void.class)
                .onDeadExecutionRevive()
                .onFailureReschedule(FixedDelay.ofMinutes(1))
                .execute((instance, context) -> {
                    Optional<Instant> next = visit(UUID.fromString(instance.getId()));
                    return next.<CompletionHandler<Void>>map(when -> (complete, operations) -> operations.reschedule(complete, when))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    @Bean
    Task<Void> hear() {
        return task;
    }

    Task<Void> task() {
        return task;
    }

    /** @return when to visit again; empty when a person must mend it first */
    private Optional<Instant> visit(UUID id) {
        Source source = store.find(id).orElse(null);
        if (source == null || source.pausedAt() != null) return Optional.empty();
        boolean slow = SlowLane.isFor(store.visits(id, 1));
        if (slow && !slowLane.enter()) return Optional.of(SlowLane.nextTurn(clock.instant()));
        try {
            return visit(source);
        } finally {
            if (slow) slowLane.leave();
        }
    }

    private Optional<Instant> visit(Source source) {
        UUID id = source.id();
        Instant start = clock.instant();
        int items = 0;
        int unreadable = 0;
        try {
            Channel channel = channels.require(source.channel());
            Settings filledIn = settings.of(id);
            Page page;
            int pages = 0;
            do {
                Heard heard = Heavy.during(() -> heard(id, channel, filledIn));
                page = heard.page();
                items += heard.items();
                unreadable += page.unreadable().size();
            } while (page.more() && ++pages < PAGES_A_VISIT);
            Duration wait = page.more() ? Duration.ZERO : page.nextIn() == null ? source.interval() : page.nextIn();
            Duration walk = source.past().isWalking() ? walk(source, channel, filledIn) : wait;
            return Optional.of(succeeded(source, start, items, unreadable, walk.compareTo(wait) < 0 ? walk : wait));
        } catch (ChannelTrouble e) {
            // Broken off because Kith stops: nobody's trouble.
            if (Thread.interrupted()) return Optional.of(clock.instant());
            return failed(source, start, items, unreadable, e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log.warn("Source {} ({}) stumbled", source.place().name(), id, e);
            return failed(source, start, items, unreadable, ChannelTrouble.passing(
                    "Kith itself stumbled over what came (" + e.getClass().getSimpleName() + "). It is in the log; nothing was stored in part.", e));
        }
    }

    private record Heard(Page page, int items) {}

    private Heard heard(UUID id, Channel channel, Settings filledIn) throws ChannelTrouble {
        Page page = channel.hear(filledIn, store.cursor(id).orElse(null));
        return new Heard(page, sources.take(id, page).items());
    }

    /**
     * Some steps through the past; news come first on every visit.
     *
     * @return how long until the next steps
     */
    private Duration walk(Source source, Channel channel, Settings filledIn) {
        SourcePast past = source.past();
        try {
            for (int steps = 0; steps < STEPS_A_VISIT; steps++) {
                Page page = Heavy.during(() -> heardPast(source.id(), channel, filledIn, past));
                if (page == null || !page.more()) return source.interval();
                if (page.nextIn() != null) return page.nextIn();
            }
            return Duration.ZERO;
        } catch (ChannelTrouble e) {
            store.past(source.id(), e.isGone() ? SourcePast.State.STOPPED : SourcePast.State.WALKING, e.getMessage());
            live.tell("source:" + source.id());
            return e.retryAfter() == null ? FIRST_WAIT : e.retryAfter();
        }
    }

    /** @return null when somebody stopped the walk */
    private Page heardPast(UUID id, Channel channel, Settings filledIn, SourcePast past) throws ChannelTrouble {
        Page page = channel.past().orElseThrow().hear(filledIn, past.since(), past.until(), store.pastCursor(id).orElse(null));
        return sources.takePast(id, page) ? page : null;
    }

    private Instant succeeded(Source source, Instant start, int items, int unreadable, Duration wait) {
        Instant next = clock.instant().plus(wait);
        transaction.executeWithoutResult(status -> {
            store.succeeded(source.id(), null, 0, clock.instant(), next);
            store.visited(source.id(), new Visit(start, millisSince(start), items, unreadable, null));
            live.tell("source:" + source.id());
            if (source.failures() > 0 || source.lastSuccessAt() == null) live.tell("sources");
        });
        return next;
    }

    private Optional<Instant> failed(Source source, Instant start, int items, int unreadable, ChannelTrouble trouble) {
        Instant next = trouble.isGone() ? null : clock.instant().plus(backOff(source, trouble));
        transaction.executeWithoutResult(status -> {
            store.failed(source.id(), trouble.getMessage(), trouble.isGone(), clock.instant(), next);
            store.visited(source.id(), new Visit(start, millisSince(start), items, unreadable, trouble.getMessage()));
            live.tell("sources");
        });
        return Optional.ofNullable(next);
    }

    /** Doubles from 30 seconds, never longer than six hours, a fifth of it by chance so that sources do not come back in step. */
    private static Duration backOff(Source source, ChannelTrouble trouble) {
        Duration doubled = Duration.ofSeconds(30L << Math.min(source.failures(), 10));
        Duration wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        Duration jittered = wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 5));
        return trouble.retryAfter() != null && trouble.retryAfter().compareTo(jittered) > 0 ? trouble.retryAfter() : jittered;
    }

    private int millisSince(Instant start) {
        return (int) Duration.between(start, clock.instant()).toMillis();
    }
}
