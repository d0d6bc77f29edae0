package app.kith.listening;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Jobs;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Where Kith listens. */
@Component
public class Sources {

    private static final Set<String> WHOSE = Set.of("ours", "theirs", "shared");
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    /** What a colleague fills in where a place tells its past: how many days of it to read. */
    public static final String PAST_DAYS = "pastDays";
    public static final int USUAL_PAST = 90;
    private static final int LONGEST_PAST = 3_650;
    /** There are providers whose refresh tokens are longer than any line. */
    private static final int LONGEST_SECRET = 8_000;

    private final SourceStore store;
    private final PlaceStore places;
    private final SourceSettings settings;
    private final Channels channels;
    private final ItemLog log;
    private final Arrivals arrivals;
    private final DeadLetters deadLetters;
    private final Jobs jobs;
    private final HearTask hear;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Sources(SourceStore store, PlaceStore places, SourceSettings settings, Channels channels, ItemLog log, Arrivals arrivals, DeadLetters deadLetters, Jobs jobs,
            @Lazy HearTask hear, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.places = places;
        this.settings = settings;
        this.channels = channels;
        this.log = log;
        this.arrivals = arrivals;
        this.deadLetters = deadLetters;
        this.jobs = jobs;
        this.hear = hear;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /** Those that somebody connected. */
    public List<Source> list() {
        return store.list().stream().filter(source -> channels.require(source.channel()).offered()).toList();
    }

    /** Also of sources that are gone, since what was heard there stays. */
    public Map<UUID, Place> places(Collection<UUID> placeIds) {
        return places.byIds(placeIds).stream().collect(Collectors.toMap(Place::id, place -> place));
    }

    /** The place of each source, also of those that are gone. */
    public Map<UUID, UUID> placeIds(Collection<UUID> sourceIds) {
        return store.placeIds(sourceIds);
    }

    public List<Place> places() {
        return places.list();
    }

    public Map<UUID, Source> byIds(Collection<UUID> ids) {
        return store.byIds(ids).stream().collect(Collectors.toMap(Source::id, source -> source));
    }

    public Source require(UUID id) {
        return store.find(id).orElseThrow(() -> new Problem.NotFound("source"));
    }

    public List<Visit> visits(UUID id) {
        return store.visits(id, 60);
    }

    /** Uses the settings once without storing anything; says what was found, or what is wrong. */
    public Trial tryOut(String kind, Map<String, String> filledIn) {
        Channel channel = open(kind);
        try {
            return new Trial(true, channel.test(new Settings(null, checked(channel, filledIn))));
        } catch (ChannelTrouble e) {
            return new Trial(false, e.getMessage());
        }
    }

    public record Trial(boolean works, String words) {}

    /**
     * Connects a place. The place is found by its name, or made.
     *
     * @param about what the place is, used when it is new; {@code whose} is ours, theirs or shared; without an address, that of its API
     */
    @Transactional
    public Source connect(String kind, PlaceForm about, Map<String, String> filledIn, Colleague by) {
        by.require(Right.CONNECT);
        Channel channel = open(kind);
        if (!channel.offered()) throw new Problem.Invalid("channel", "Kith makes this source by itself, when it is needed.");
        Map<String, String> values = checked(channel, channel.completed(filledIn));
        String name = Bounds.required("place", about.name(), Bounds.NAME);
        String whose = about.whose() == null ? "ours" : about.whose();
        if (!WHOSE.contains(whose)) throw new Problem.Invalid("whose", "A place is ours, theirs or shared.");
        Instant now = clock.instant();
        places.add(new Place(Ids.at(now), name, about.kind() == null ? channel.placeKind() : about.kind(), whose,
                about.address() == null ? home(channel, values) : Bounds.optional("address", about.address(), Bounds.LINE)), now);
        UUID id = Ids.at(now);
        store.add(id, places.named(name).orElseThrow().id(), kind, settings.sealed(id, values), interval(channel, values), by.id(), now);
        if (channel.past().isPresent()) beginPast(id, filledIn, now);
        trail.record(by.id(), "connected", "source", id, channel.title() + " at " + name);
        wake(id);
        live.tell("sources");
        return require(id);
    }

    private Channel open(String kind) {
        Channel channel = channels.require(kind);
        channel.closed().ifPresent(why -> {
            throw new Problem.Invalid("channel", why);
        });
        return channel;
    }

    /** Where people find the place, when the address it is asked at tells. */
    private static String home(Channel channel, Map<String, String> values) {
        return channel.fields().stream().filter(field -> field.type() == Channel.Field.Type.URL && field.preset() == null)
                .flatMap(field -> Link.of(values.get(field.name())).stream()).map(Link::home).findFirst().orElse(null);
    }

    public record PlaceForm(String name, String kind, String whose, String address) {}

    /** What may be shown of the settings: all but secrets. */
    public Map<String, String> shownSettings(UUID id) {
        Map<String, String> shown = new LinkedHashMap<>(settings.of(id).values());
        channels.require(require(id).channel()).fields().stream().filter(Channel.Field::secret).forEach(field -> shown.remove(field.name()));
        return shown;
    }

    /** A secret that Kith made up and the other side needs, for the page shown right after connecting. */
    public String secret(UUID id, String name, Colleague by) {
        by.require(Right.CONNECT);
        trail.record(by.id(), "looked at", "source", id, "the value of " + name);
        return settings.of(id).get(name, "");
    }

    /** Changes settings and asks the place again at once. Secrets left empty stay as they are. */
    @Transactional
    public void change(UUID id, Map<String, String> filledIn, Colleague by) {
        by.require(Right.CONNECT);
        Source source = require(id);
        Map<String, String> values = new LinkedHashMap<>(settings.of(id).values());
        Channel channel = channels.require(source.channel());
        for (Channel.Field field : channel.fields()) {
            String given = filledIn.get(field.name());
            if (given == null || given.isBlank() && field.secret()) continue;
            values.put(field.name(), given);
        }
        Map<String, String> checked = checked(channel, channel.completed(values));
        store.change(id, settings.sealed(id, checked), interval(channel, checked));
        trail.record(by.id(), "changed", "source", id, "settings");
        wake(id);
        live.tell("sources");
    }

    @Transactional
    public void hearNow(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        require(id);
        store.forgetTrouble(id, clock.instant());
        trail.record(by.id(), "asked again", "source", id, null);
        wake(id);
        live.tell("sources");
    }

    @Transactional
    public void pause(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        require(id);
        store.pause(id, clock.instant());
        jobs.cancel(hear.task(), id);
        trail.record(by.id(), "paused", "source", id, null);
        live.tell("sources");
    }

    @Transactional
    public void resume(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        require(id);
        store.pause(id, null);
        wake(id);
        trail.record(by.id(), "resumed", "source", id, null);
        live.tell("sources");
    }

    /** The walk through the past waits until somebody lets it go on. */
    @Transactional
    public void stopPast(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        if (!require(id).past().isWalking()) throw new Problem.Conflict("Nothing of the past is being read there.");
        store.past(id, SourcePast.State.STOPPED, null);
        trail.record(by.id(), "stopped", "source", id, "reading the past");
        live.tell("source:" + id);
    }

    @Transactional
    public void resumePast(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        if (!require(id).past().isStopped()) throw new Problem.Conflict("The walk through the past was not stopped.");
        store.past(id, SourcePast.State.WALKING, null);
        trail.record(by.id(), "resumed", "source", id, "reading the past");
        wake(id);
        live.tell("source:" + id);
    }

    /** Stops listening for good; what was heard stays. */
    @Transactional
    public void disconnect(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        Source source = require(id);
        store.remove(id, clock.instant());
        jobs.cancel(hear.task(), id);
        trail.record(by.id(), "disconnected", "source", id, source.place().name());
        live.tell("sources");
    }

    /** @param unreadable why something could not be read, or null */
    public record Received(int items, String unreadable) {}

    /** Commits a page: items, what could not be read, and health together. */
    @Transactional
    public Received take(UUID id, Page page) {
        return arrivals.take(List.of(new Arrivals.Arrival(id, page, null))).getFirst();
    }

    /** For what a place says about our access outside of a page, such as when a key is made anew. */
    @Transactional
    public void report(UUID id, Access told) {
        store.access(id, told);
        live.tell("source:" + id);
    }

    /**
     * Commits a page of the past with how far the walk has come.
     *
     * @return false when somebody stopped the walk meanwhile; nothing is stored then
     */
    @Transactional
    boolean takePast(UUID id, Page page) {
        store.hold(List.of(id));
        int fresh = log.append(Map.of(id, page.items())).size();
        deadLetters.keep(id, page.unreadable());
        boolean walking = store.walkedPast(id, page.cursor(), page.reached(), fresh, !page.more());
        if (walking) live.tell("source:" + id);
        else TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return walking;
    }

    /** @return false when it is being visited this very moment, and may miss what is new */
    boolean wakeNow(UUID id) {
        return jobs.schedule(hear.task(), id, clock.instant());
    }

    private void wake(UUID id) {
        Source source = require(id);
        if (source.polls() && source.pausedAt() == null) jobs.schedule(hear.task(), id, clock.instant());
    }

    private Map<String, String> checked(Channel channel, Map<String, String> filledIn) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Channel.Field field : channel.fields()) {
            int most = field.secret() ? LONGEST_SECRET : Bounds.LINE * 4;
            String value = field.required() ? Bounds.required(field.name(), filledIn.get(field.name()), most)
                    : Bounds.optional(field.name(), filledIn.get(field.name()), most);
            if (value != null) values.put(field.name(), value);
        }
        return values;
    }

    private void beginPast(UUID id, Map<String, String> filledIn, Instant now) {
        int days = new Settings(null, filledIn).number(PAST_DAYS, USUAL_PAST);
        if (days < 0 || days > LONGEST_PAST) throw new Problem.Invalid(PAST_DAYS, "Between 0 (nothing) and 3,650 days.");
        if (days > 0) store.beginPast(id, now.minus(Duration.ofDays(days)), now);
    }

    private static Duration interval(Channel channel, Map<String, String> values) {
        int minutes = new Settings(null, values).number("interval", 0);
        if (minutes < 0 || minutes > 10_080) throw new Problem.Invalid("interval", "Between 1 minute and 10,080 (a week).");
        if (minutes > 0) return Duration.ofMinutes(minutes);
        return channel.interval().compareTo(SHORTEST) < 0 ? SHORTEST : channel.interval();
    }
}
