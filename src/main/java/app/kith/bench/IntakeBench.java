package app.kith.bench;

import app.kith.base.Steps;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Search;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.listening.Item;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** {@code ./kith bench intake}: how many items a second come through the whole house. */
@Component
@ConditionalOnProperty("kith.bench.items")
class IntakeBench implements ApplicationRunner {

    private static final int ROUND = 50_000;
    private static final int WARM_UP = 60_000;
    private static final int PAGE = 500;
    private static final int WATCHES = 10_000;
    private static final int STEADY = 2_000;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int STEADY_SECONDS = 12;
    private static final int PUSHING_SECONDS = 8;
    private static final int PUSHED = 120_000;

    private final Measurement measurement;
    private final Sources sources;
    private final Watches watches;
    private final Search search;
    private final Feeding feeding;
    private final BareTable bareTable;
    private final Steps steps;
    private final Clock clock;
    private final int items;

    IntakeBench(Measurement measurement, Sources sources, Watches watches, Search search, Feeding feeding, BareTable bareTable, Steps steps, Clock clock,
            @Value("${kith.bench.items}") int items) {
        this.measurement = measurement;
        this.sources = sources;
        this.watches = watches;
        this.search = search;
        this.feeding = feeding;
        this.bareTable = bareTable;
        this.steps = steps;
        this.clock = clock;
        this.items = items;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        measurement.run(this::measure);
    }

    private Findings measure() throws InterruptedException, ExecutionException {
        Colleague steward = measurement.steward();
        List<Source> places = measurement.places(steward);
        bareTable.make();
        watches.addAll(new SampleWatches(said(), new Random(1)).make(WATCHES).stream().map(one -> new Watch.Form("Watch", one.words(), Set.of(), Set.of(), Set.of(),
                Set.of(), Set.of(), Set.of(), Set.of())).toList(), steward);
        var talk = new Talk(places.stream().map(Source::id).toList(), clock.instant().minus(Duration.ofDays(365)));
        measurement.say("Warming up …");
        feeding.all(talk.pages(Math.min(WARM_UP, items), PAGE));
        untilSearchHasCaughtUp();
        measurement.say("Search, while 2,000 items a second come in …");
        double lag = steady(talk);
        measurement.say("One item a request …");
        long pushed = pushing(talk, places.getFirst(), steward);
        measurement.say("All that it can take …");
        return full(talk, lag, pushed);
    }

    private static List<String> said() {
        var words = new Words(new Random(1));
        return Stream.generate(() -> words.sentences(30)).limit(5_000).toList();
    }

    private void untilSearchHasCaughtUp() {
        while (!search.behind().isZero()) LockSupport.parkNanos(TICK.toNanos());
    }

    /** @return the largest lag that was seen, in seconds */
    private double steady(Talk talk) {
        List<Talk.Heard> pages = talk.pages(STEADY * seconds(STEADY_SECONDS), STEADY / Measurement.PLACES / (int) Duration.ofSeconds(1).dividedBy(TICK));
        long begin = System.nanoTime();
        Duration largest = Duration.ZERO;
        for (int page = 0; page < pages.size(); page++) {
            long due = begin + page / Measurement.PLACES * TICK.toNanos();
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
            feeding.one(pages.get(page));
            Duration behind = search.behind();
            if (behind.compareTo(largest) > 0) largest = behind;
        }
        return rounded(largest.toMillis() / 1000.0, 10);
    }

    private long pushing(Talk talk, Source source, Colleague steward) throws InterruptedException, ExecutionException {
        var pushing = new Pushing(measurement.address().resolve("/hooks/" + source.id()),
                sources.secret(source.id(), "secret", steward), clock);
        Queue<Item> messages = talk.pages(PUSHED, PUSHED).getFirst().page().items().stream().collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        int seconds = seconds(PUSHING_SECONDS);
        pushing.during(Duration.ofSeconds(seconds).multipliedBy(4), messages);
        return pushing.during(Duration.ofSeconds(seconds), messages) / seconds;
    }

    /** With few items it is only a quick look. */
    private int seconds(int most) {
        return Math.clamp(items / STEADY, 1, most);
    }

    private Findings full(Talk talk, double lag, long pushed) throws InterruptedException, ExecutionException {
        Map<String, Duration> before = spent();
        long feedingTime = 0;
        long copyTime = 0;
        for (int done = 0; done < items; done += ROUND) {
            List<Talk.Heard> pages = talk.pages(Math.min(ROUND, items - done), PAGE);
            long begin = System.nanoTime();
            feeding.all(pages);
            long filed = System.nanoTime();
            bareTable.take(pages);
            feedingTime += filed - begin;
            copyTime += System.nanoTime() - filed;
        }
        Map<String, Double> microsPerItem = new LinkedHashMap<>();
        spent().forEach((step, time) -> microsPerItem.put(step, rounded(time.minus(before.getOrDefault(step, Duration.ZERO)).toNanos() / 1e3 / items, 10)));
        double perSecond = items / (feedingTime / 1e9);
        double copied = items / (copyTime / 1e9);
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        return new Findings(items, Math.round(perSecond), Math.round(copied), rounded(perSecond / copied, 1000), lag, pushed, heap, rss(), microsPerItem);
    }

    /** In the order in which an item meets them. */
    private Map<String, Duration> spent() {
        Map<String, Duration> spent = new LinkedHashMap<>();
        spent.put("append", feeding.spentOnAppend());
        Map<String, Duration> further = steps.spent();
        for (String step : List.of("take", "recognise", "read", "file", "remember", "keep", "watch", "commit", "search")) spent.put(step, further.getOrDefault(step, Duration.ZERO));
        return spent;
    }

    private static double rounded(double number, int parts) {
        return Math.round(number * parts) / (double) parts;
    }

    /** Of Linux; null elsewhere. */
    private static Long rss() {
        Path status = Path.of("/proc/self/status");
        try {
            return !Files.exists(status) ? null : Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10).findFirst().orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
