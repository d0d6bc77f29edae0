package app.kith.listening;

import app.kith.base.Steps;
import app.kith.listening.ItemLog.Ref;
import app.kith.listening.Sources.Received;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes pages into the log. What places push stands in line and is committed together: while one commit is under way, the next pushes
 * gather, so that many of them share its wait for the disk. Who comes alone goes at once; where many stood in line a moment ago, the next
 * waits a few milliseconds for as many, so that a commit is worth its while.
 */
@Component
class Arrivals implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);
    private static final int AT_ONCE = 500;
    /** In bytes, so that a line of large bodies does not fill the memory; a thousand small ones fill it, too. */
    private static final int ROOM = 32_000_000;
    private static final int LEAST = ROOM / 1_000;
    private static final Duration GATHER = Duration.ofMillis(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ItemLog items;
    private final DeadLetters deadLetters;
    private final SourceStore store;
    private final TransactionTemplate transaction;
    private final Steps steps;
    private final Clock clock;
    private final BlockingQueue<InLine> line = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(ROOM);
    private final AtomicInteger standing = new AtomicInteger();
    private volatile Thread committer;

    Arrivals(ItemLog items, DeadLetters deadLetters, SourceStore store, TransactionTemplate transaction, Steps steps, Clock clock) {
        this.items = items;
        this.deadLetters = deadLetters;
        this.store = store;
        this.transaction = transaction;
        this.steps = steps;
        this.clock = clock;
    }

    /** @param settings as they lay sealed when the page was found to be genuine; null when Kith itself fetched it */
    record Arrival(UUID sourceId, Page page, byte[] settings) {}

    /** The source was changed since it was found that the page is genuine, or takes none any more. Nothing of it was stored. */
    static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param arrival null only wakes the committer */
    private record InLine(Arrival arrival, int size, CompletableFuture<Received> taken) {}

    /**
     * Returns once it is committed.
     *
     * @param size of the body that was pushed
     * @throws Changed when it was not, because the source is not what it was
     */
    Received stand(Arrival arrival, int size) throws Hooks.Busy {
        var inLine = new InLine(arrival, Math.clamp(size, LEAST, ROOM), new CompletableFuture<>());
        if (committer == null || !room.tryAcquire(inLine.size())) throw new Hooks.Busy();
        line.add(inLine);
        standing.incrementAndGet();
        try {
            return inLine.taken().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Hooks.Busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Hooks.Busy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } finally {
            standing.decrementAndGet();
        }
    }

    /** How many wait for their commit. */
    int standing() {
        return standing.get();
    }

    @Override
    public void start() {
        committer = Thread.ofPlatform().name("arrivals").unstarted(this::work);
        committer.start();
    }

    private void work() {
        List<InLine> group = new ArrayList<>();
        int company = 1;
        while (committer == Thread.currentThread() || !line.isEmpty()) {
            try {
                gather(company, group);
                group.removeIf(one -> one.arrival() == null);
                if (!group.isEmpty()) takeIn(group);
                company = group.size() + line.size();
            } catch (InterruptedException e) {
                return;
            } finally {
                group.forEach(one -> room.release(one.size()));
                group.clear();
            }
        }
    }

    private void gather(int company, List<InLine> group) throws InterruptedException {
        group.add(line.take());
        long until = System.nanoTime() + GATHER.toNanos();
        InLine next;
        while (group.size() < Math.min(company, AT_ONCE) && (next = line.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) group.add(next);
        line.drainTo(group, AT_ONCE - group.size());
    }

    /** Together; or each alone when one of them spoils it. */
    private void takeIn(List<InLine> group) {
        long begin = System.nanoTime();
        try {
            List<Received> received = transaction.execute(status -> take(group.stream().map(InLine::arrival).toList()));
            steps.took("append", Duration.ofNanos(System.nanoTime() - begin));
            for (int i = 0; i < group.size(); i++) group.get(i).taken().complete(received.get(i));
        } catch (RuntimeException | Error e) {
            if (group.size() == 1) group.getFirst().taken().completeExceptionally(e);
            else {
                log.debug("Pushes are taken in one by one, because together they failed", e);
                group.forEach(one -> takeIn(List.of(one)));
            }
        }
    }

    /** In the caller's transaction: items, what could not be read, and health. */
    List<Received> take(List<Arrival> arrivals) {
        Map<UUID, List<Arrival>> bySource = arrivals.stream().collect(Collectors.groupingBy(Arrival::sourceId, LinkedHashMap::new, Collectors.toList()));
        Map<UUID, byte[]> open = store.hold(bySource.keySet());
        if (arrivals.stream().anyMatch(one -> one.settings() != null && !Arrays.equals(one.settings(), open.get(one.sourceId())))) throw new Changed();
        Map<UUID, List<Item>> heard = new LinkedHashMap<>();
        bySource.forEach((source, some) -> heard.put(source, some.stream().flatMap(one -> one.page().items().stream()).toList()));
        Set<Ref> fresh = items.append(heard);
        Instant now = clock.instant();
        bySource.forEach((source, some) -> {
            items.takeBack(source, some.stream().flatMap(one -> one.page().takenBack().stream()).toList());
            deadLetters.keep(source, some.stream().flatMap(one -> one.page().unreadable().stream()).toList());
            String cursor = some.stream().map(one -> one.page().cursor()).filter(Objects::nonNull).reduce((first, last) -> last).orElse(null);
            store.succeeded(source, cursor, (int) fresh.stream().filter(ref -> ref.sourceId().equals(source)).count(), now, null);
            some.stream().map(one -> one.page().access()).filter(Objects::nonNull).forEach(told -> store.access(source, told));
        });
        return arrivals.stream().map(arrival -> received(arrival, fresh)).toList();
    }

    /** What several brought is told to the first of them. */
    private static Received received(Arrival arrival, Set<Ref> fresh) {
        Page page = arrival.page();
        int count = (int) page.items().stream().filter(item -> fresh.remove(new Ref(arrival.sourceId(), item.externalId()))).count();
        return new Received(count, page.unreadable().isEmpty() ? null : page.unreadable().getFirst().reason());
    }

    @Override
    public void stop() {
        Thread working = committer;
        committer = null;
        if (working == null) return;
        line.add(new InLine(null, 0, null));
        try {
            working.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return committer != null;
    }

    /** From before the web server answers until after it has answered its last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
