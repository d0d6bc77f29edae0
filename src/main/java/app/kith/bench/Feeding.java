package app.kith.bench;

import app.kith.listening.ItemLog;
import app.kith.listening.Sources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Hands pages to the log as channels do: each source on a thread of its own, page after page. */
@Component
class Feeding {

    private static final Duration LOOK = Duration.ofMillis(30);

    private final Sources sources;
    private final ItemLog log;
    private final LongAdder nanosOfAppend = new LongAdder();

    Feeding(Sources sources, ItemLog log) {
        this.sources = sources;
        this.log = log;
    }

    /** Returns once all of it is filed. */
    void all(List<Talk.Heard> pages) throws InterruptedException, ExecutionException {
        Map<UUID, List<Talk.Heard>> bySource = pages.stream().collect(Collectors.groupingBy(Talk.Heard::sourceId));
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("feeding-", 0).factory())) {
            List<? extends Future<?>> feeding = bySource.values().stream().map(some -> threads.submit(() -> some.forEach(this::one))).toList();
            for (Future<?> one : feeding) one.get();
        }
        while (!log.isEmpty()) LockSupport.parkNanos(LOOK.toNanos());
    }

    void one(Talk.Heard heard) {
        long begin = System.nanoTime();
        sources.take(heard.sourceId(), heard.page());
        nanosOfAppend.add(System.nanoTime() - begin);
    }

    Duration spentOnAppend() {
        return Duration.ofNanos(nanosOfAppend.sum());
    }
}
