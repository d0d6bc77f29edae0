package app.kith.listening;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people talk or meet, whether or not Kith listens there. */
@Component
public class Places {

    /** The channel of what colleagues paste; it has one source at each place, made when it is needed. */
    public static final String PASTE = "paste";
    /** And that of tables they bring. */
    public static final String TABLE = "table";

    private static final Set<String> WHOSE = Set.of("ours", "theirs", "shared");
    private static final String THEIRS = "theirs";

    private final PlaceStore store;
    private final SourceStore sources;
    private final SourceSettings settings;
    private final Channels channels;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Places(PlaceStore store, SourceStore sources, SourceSettings settings, Channels channels, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.settings = settings;
        this.channels = channels;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /** By name. */
    public List<Place> list() {
        return store.list();
    }

    public Place require(UUID id) {
        return store.byIds(List.of(id)).stream().findFirst().orElseThrow(() -> new Problem.NotFound("place"));
    }

    public Optional<Place> named(String name) {
        return store.named(name.strip());
    }

    /** The place that a page belongs to, as far as addresses of places and of their sources tell. */
    public Optional<Place> of(Link link) {
        Territory territory = new Territory(link);
        store.list().forEach(place -> territory.claim(place, place.address()));
        for (Source source : sources.list()) {
            Map<String, String> filledIn = settings.of(source.id()).values();
            channels.require(source.channel()).fields().stream().filter(field -> field.type() == Channel.Field.Type.URL && field.preset() == null)
                    .forEach(field -> territory.claim(source.place(), filledIn.get(field.name())));
        }
        return territory.owner();
    }

    /** A place that Kith has no source at: a fair, a shop, somebody else's forum. */
    @Transactional
    public Place add(Sources.PlaceForm form, Colleague by) {
        by.require(Right.CONNECT);
        Place place = checked(Ids.at(clock.instant()), form);
        if (!store.add(place, clock.instant())) throw taken(place.name());
        return told("added", place, by);
    }

    @Transactional
    public Place change(UUID id, Sources.PlaceForm form, Colleague by) {
        by.require(Right.CONNECT);
        require(id);
        Place place = checked(id, form);
        if (store.named(place.name()).filter(other -> !other.id().equals(id)).isPresent()) throw taken(place.name());
        store.change(place);
        return told("changed", place, by);
    }

    /** The place of this name; somebody else's when it is new. Whoever may record what was said may name where it was. */
    @Transactional
    public Place foundBy(String name, Link link, Colleague by) {
        by.require(Right.RECORD);
        Instant now = clock.instant();
        var place = new Place(Ids.at(now), Bounds.required("place", name, Bounds.NAME), (link == null ? PlaceKind.OTHER : Territory.kindOf(link)).word(), THEIRS,
                link == null ? null : link.home());
        return store.add(place, now) ? told("added", place, by) : store.named(place.name()).orElseThrow();
    }

    /** Where what was pasted from there went; empty when nothing was yet. */
    public Optional<UUID> pastedAt(UUID placeId) {
        return sources.at(placeId, PASTE);
    }

    /** Where what is pasted from there goes. */
    @Transactional
    public UUID pastingAt(UUID placeId, Colleague by) {
        by.require(Right.RECORD);
        return made(placeId, PASTE, by);
    }

    /** Where the rows of tables go that somebody brings from there. */
    @Transactional
    public UUID bringingAt(UUID placeId, Colleague by) {
        by.require(Right.CONNECT);
        return made(placeId, TABLE, by);
    }

    private UUID made(UUID placeId, String channel, Colleague by) {
        store.lock(placeId);
        return sources.at(placeId, channel).orElseGet(() -> {
            Instant now = clock.instant();
            UUID id = Ids.at(now);
            sources.add(id, placeId, channel, settings.sealed(id, Map.of()), Duration.ofDays(1), by.id(), now);
            return id;
        });
    }

    private static Place checked(UUID id, Sources.PlaceForm form) {
        String name = Bounds.required("name", form.name(), Bounds.NAME);
        String kind = form.kind() == null ? PlaceKind.OTHER.word() : form.kind();
        if (PlaceKind.all().stream().noneMatch(one -> one.word().equals(kind))) throw new Problem.Invalid("kind", "Choose a kind of place from the list.");
        return new Place(id, name, kind, checkedWhose(form.whose()), Bounds.optional("address", form.address(), Bounds.LINE));
    }

    public static String checkedWhose(String whose) {
        if (whose == null || !WHOSE.contains(whose)) throw new Problem.Invalid("whose", "A place is ours, theirs or shared.");
        return whose;
    }

    private Place told(String act, Place place, Colleague by) {
        trail.record(by.id(), act, "place", place.id(), place.name() + ", " + place.whose());
        live.tell("sources", "places");
        return place;
    }

    private static Problem.Invalid taken(String name) {
        return new Problem.Invalid("name", "There is a place called “" + name + "” already.");
    }
}
