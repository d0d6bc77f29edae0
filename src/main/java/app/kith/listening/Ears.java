package app.kith.listening;

import app.kith.base.Live;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps the {@link Channel.Ear} of every source open that has one, once among all copies of Kith: who holds it renews a lease in the
 * database. A new setting, a pause or a disconnection closes it.
 */
@Component
class Ears implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ears.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEW = Duration.ofSeconds(10);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** Knocking on with a refused key gets keys locked; other settings open the ear at once anyway. */
    private static final Duration REFUSED_WAIT = Duration.ofHours(1);

    private final SourceStore store;
    private final Sources sources;
    private final SourceSettings settings;
    private final Channels channels;
    private final Live live;
    private final Clock clock;
    private final UUID holder = UUID.randomUUID();
    private final Map<UUID, Open> open = new ConcurrentHashMap<>();
    private final Set<UUID> wanting = ConcurrentHashMap.newKeySet();
    private volatile Thread keeper;
    private volatile boolean changed = true;
    private Runnable endListening;

    Ears(SourceStore store, Sources sources, SourceSettings settings, Channels channels, Live live, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.settings = settings;
        this.channels = channels;
        this.live = live;
        this.clock = clock;
    }

    private static final class Open {
        private final byte[] sealed;
        private final Thread thread;
        private volatile boolean resting;

        Open(byte[] sealed, Thread thread) {
            this.sealed = sealed;
            this.thread = thread;
        }
    }

    @Override
    public void start() {
        endListening = live.listen(this::told);
        keeper = Thread.ofPlatform().daemon().name("ears").unstarted(this::keep);
        keeper.start();
    }

    private void told(String topic) {
        if (topic.equals("sources")) changed = true;
        else if (topic.startsWith(Hooks.NEWS)) wanting.add(UUID.fromString(topic.substring(Hooks.NEWS.length())));
    }

    private void keep() {
        long looked = 0;
        while (keeper == Thread.currentThread()) {
            try {
                if (changed || System.nanoTime() - looked > RENEW.toNanos()) {
                    changed = false;
                    look();
                    looked = System.nanoTime();
                }
                wanting.removeIf(sources::wakeNow);
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException e) {
                if (keeper == Thread.currentThread()) log.warn("Ears wait for the database: {}", e.getMessage());
            }
        }
    }

    private void look() {
        List<Source> wanted = store.list().stream()
                .filter(source -> source.pausedAt() == null && !source.needsPerson() && channels.require(source.channel()).ear().isPresent()).toList();
        Set<UUID> ids = wanted.stream().map(Source::id).collect(Collectors.toSet());
        open.keySet().stream().filter(id -> !ids.contains(id)).forEach(this::shut);
        wanted.forEach(this::hold);
    }

    private void hold(Source source) {
        byte[] sealed = store.settings(source.id());
        Open now = open.get(source.id());
        boolean askedAgain = now != null && now.resting && source.nextAt() != null && !source.nextAt().isAfter(clock.instant());
        if (now != null && (askedAgain || !now.thread.isAlive() || !Arrays.equals(now.sealed, sealed))) shut(source.id());
        if (!store.holdEar(source.id(), holder, clock.instant(), clock.instant().plus(LEASE))) shut(source.id());
        else if (!open.containsKey(source.id())) {
            Thread thread = Thread.ofPlatform().daemon().name("ear " + source.place().name()).unstarted(() -> listen(source));
            open.put(source.id(), new Open(sealed, thread));
            thread.start();
        }
    }

    private void shut(UUID id) {
        Open one = open.remove(id);
        if (one == null) return;
        one.thread.interrupt();
        store.dropEar(id, holder);
    }

    private void listen(Source source) {
        Channel channel = channels.require(source.channel());
        Duration wait = SHORTEST_WAIT;
        while (!Thread.currentThread().isInterrupted() && keeper != null) {
            try {
                long began = System.nanoTime();
                ChannelTrouble trouble = ended(source, channel);
                boolean lasted = System.nanoTime() - began > RENEW.toNanos();
                if (trouble == null && !lasted) trouble = ChannelTrouble.passing("“" + source.place().name() + "” hangs up as soon as Kith listens.", null);
                if (lasted) wait = SHORTEST_WAIT;
                rest(source, channel, trouble, atLeast(wait, trouble));
            } catch (InterruptedException e) {
                return;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    /** Listens until it ends; null when the place just hung up. */
    private ChannelTrouble ended(Source source, Channel channel) throws InterruptedException {
        try {
            channel.ear().orElseThrow().listen(settings.of(source.id()), new Hearing(source.id()));
            return null;
        } catch (ChannelTrouble e) {
            log.debug("The ear at {} closed: {}", source.place().name(), e.getMessage());
            return e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) throw new InterruptedException();
            log.warn("The ear at {} stumbled", source.place().name(), e);
            return ChannelTrouble.passing("Kith itself stumbled over what came (" + e.getClass().getSimpleName() + "). It is in the log.", e);
        }
    }

    private static Duration atLeast(Duration wait, ChannelTrouble trouble) {
        if (trouble == null) return wait;
        Duration wanted = trouble.isGone() ? REFUSED_WAIT : trouble.retryAfter();
        return wanted == null || wait.compareTo(wanted) > 0 ? wait : wanted;
    }

    /** Where only the stream tells, its trouble is the source's; elsewhere visits go on and say their own. */
    private void rest(Source source, Channel channel, ChannelTrouble trouble, Duration wait) throws InterruptedException {
        if (trouble != null && !channel.polls()) {
            store.failed(source.id(), trouble.getMessage(), trouble.isGone(), clock.instant(), clock.instant().plus(wait));
            live.tell("source:" + source.id());
        }
        Open mine = open.get(source.id());
        if (mine != null) mine.resting = true;
        Thread.sleep(wait);
        if (mine != null) mine.resting = false;
    }

    private final class Hearing implements Channel.Listening {
        private final UUID id;

        Hearing(UUID id) {
            this.id = id;
        }

        @Override
        public String cursor() {
            return store.cursor(id).orElse(null);
        }

        @Override
        public void news() {
            wanting.add(id);
        }

        @Override
        public void take(Page page) {
            sources.take(id, page);
        }
    }

    @Override
    public void stop() {
        Thread keeping = keeper;
        keeper = null;
        if (endListening != null) endListening.run();
        if (keeping != null) keeping.interrupt();
        List.copyOf(open.keySet()).forEach(this::shut);
    }

    @Override
    public boolean isRunning() {
        return keeper != null;
    }
}
