package app.kith.listening;

import app.kith.base.AuditTrail;
import app.kith.base.Ids;
import app.kith.base.Jobs;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.base.Secrets;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The only way out to people outside. Every delivery names the colleague who pressed send, but for {@link #sendAskedFor}.
 * A delivery is sent at most once by machine: what nobody can be sure of waits for a person.
 */
@Component
public class Deliveries {

    private final DeliveryStore store;
    private final Channels channels;
    private final SourceStore sources;
    private final SourceSettings settings;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Jobs jobs;
    private final DeliverTask deliver;
    private final AuditTrail trail;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deliveries(DeliveryStore store, Channels channels, SourceStore sources, SourceSettings settings, Secrets secrets, JsonMapper json, Jobs jobs,
            @Lazy DeliverTask deliver, AuditTrail trail, Live live, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.channels = channels;
        this.sources = sources;
        this.settings = settings;
        this.secrets = secrets;
        this.json = json;
        this.jobs = jobs;
        this.deliver = deliver;
        this.trail = trail;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the source's place takes answers from Kith, or a colleague must go there. */
    public boolean canSpeak(UUID sourceId) {
        return mouth(sourceId).isPresent();
    }

    /** How words must be at the source's place; free where it takes none from Kith. */
    public Mouth.Manner manner(UUID sourceId) {
        return mouth(sourceId).map(mouth -> mouth.manner(settings.of(sourceId))).orElse(Mouth.Manner.FREE);
    }

    private Optional<Mouth> mouth(UUID sourceId) {
        return sources.find(sourceId).flatMap(source -> channels.require(source.channel()).mouth()).filter(mouth -> mouth.speaks(settings.of(sourceId)));
    }

    /**
     * What to say and to whom, once a colleague has pressed send.
     *
     * @param references ids of the thread, oldest first
     */
    public record Words(String to, String toName, String threadExternalId, String replyToExternalId, List<String> references,
            String subject, String text, String signedBy) {}

    @Transactional
    public UUID send(UUID sourceId, Words words, UUID pressedBy) {
        return queue(sourceId, words, Objects.requireNonNull(pressedBy, "a person presses send"));
    }

    /**
     * The one exception: the way to their own record, for a person who asked for it on our page this minute, to the address they asked
     * with and that they had written to us from. See docs/decisions/0012.
     */
    @Transactional
    public UUID sendAskedFor(UUID sourceId, Words words) {
        return queue(sourceId, words, null);
    }

    private UUID queue(UUID sourceId, Words words, UUID pressedBy) {
        if (!canSpeak(sourceId)) throw new Problem.Conflict("Kith cannot answer at this place. Open the original and answer there.");
        Mouth.Manner manner = manner(sourceId);
        if (!manner.fits(words.text()))
            throw new Problem.Invalid("words", "This place takes %,d %s at once; these are %,d. Shorten them, nothing was sent."
                    .formatted(manner.longest(), manner.unit().word(), manner.length(words.text())));
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        store.add(id, sourceId, pressedBy, now, seal(id, words), false);
        jobs.schedule(deliver.task(), id, now);
        return id;
    }

    /** A colleague answered at the place itself; Kith only writes it down. */
    @Transactional
    public UUID recordByHand(UUID sourceId, Words words, UUID by) {
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        store.add(id, sourceId, Objects.requireNonNull(by, "a person answered"), now, seal(id, words), true);
        store.sent(id, null, null, now);
        return id;
    }

    public Map<UUID, Delivery> byIds(Collection<UUID> ids) {
        return store.byIds(ids).stream().collect(Collectors.toMap(Delivery::id, delivery -> delivery));
    }

    public Delivery require(UUID id) {
        return store.byIds(List.of(id)).stream().findFirst().orElseThrow(() -> new Problem.NotFound("delivery"));
    }

    /** What did not go out yet, and why; the ones that need a person first. */
    public List<Delivery> troubled() {
        return store.troubled();
    }

    /** Sends again what failed, or what nobody was sure of. */
    @Transactional
    public void tryAgain(UUID id, Colleague by) {
        by.require(Right.ANSWER);
        Delivery delivery = require(id);
        if (!delivery.isTroubled()) throw new Problem.Conflict("This was already sent, or is being sent right now.");
        store.pending(id, clock.instant());
        jobs.schedule(deliver.task(), id, clock.instant());
        trail.record(by.id(), "sent again", "delivery", id, null);
        live.tell("deliveries");
    }

    /** A person checked and it had arrived after all. */
    @Transactional
    public void itArrived(UUID id, Colleague by) {
        by.require(Right.ANSWER);
        if (require(id).state() != Delivery.State.UNCERTAIN) throw new Problem.Conflict("Nobody doubts this one.");
        trail.record(by.id(), "saw that it arrived", "delivery", id, null);
        arrived(id, "kith:" + id, null);
    }

    @Transactional
    public void giveUp(UUID id, Colleague by) {
        by.require(Right.ANSWER);
        if (!require(id).isTroubled()) throw new Problem.Conflict("This was already sent, or is being sent right now.");
        store.dropped(id);
        jobs.cancel(deliver.task(), id);
        trail.record(by.id(), "gave up", "delivery", id, null);
        events.publishEvent(new Delivery.GivenUp(id));
        live.tell("deliveries");
    }

    /** To somebody who asked to be forgotten: what has not gone out does not, and what has is not kept. @return how many */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget(Collection<UUID> ids) {
        ids.forEach(id -> jobs.cancel(deliver.task(), id));
        live.tell("deliveries");
        return store.forget(ids);
    }

    /** Envelopes, with address and words, of what arrived before then; the answer itself stands in its conversation. */
    public long countCarriedBefore(Instant then) {
        return store.countCarriedBefore(then);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public int forgetCarriedBefore(Instant then, int most) {
        return store.forgetCarriedBefore(then, most);
    }

    void arrived(UUID id, String externalId, String permalink) {
        Instant now = clock.instant();
        store.sent(id, externalId, permalink, now);
        events.publishEvent(new Delivery.Delivered(id, externalId, permalink, now));
        live.tell("deliveries");
    }

    void failed(UUID id, String reason) {
        store.failed(id, reason);
        live.tell("deliveries");
    }

    Words words(UUID id) {
        return json.readValue(secrets.open(store.outgoing(id), context(id)), Words.class);
    }

    private byte[] seal(UUID id, Words words) {
        return secrets.seal(json.writeValueAsString(words), context(id));
    }

    private static String context(UUID id) {
        return "listening.delivery.outgoing " + id;
    }
}
