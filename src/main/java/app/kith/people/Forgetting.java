package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Redaction;
import app.kith.base.Tombstone;
import app.kith.base.Tombstones;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a person out of Kith: their key and every row about them here, and through {@link Members.Erased} what the other rooms have, all in
 * one transaction. A row without a name stays, so that what others said in the same threads keeps its place.
 */
@Component
public class Forgetting {

    private final ForgettingStore store;
    private final MemberStore members;
    private final Recognition recognition;
    private final Tombstones tombstones;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Live live;
    private final Clock clock;

    Forgetting(ForgettingStore store, MemberStore members, Recognition recognition, Tombstones tombstones, AuditTrail trail, ApplicationEventPublisher events,
            Live live, Clock clock) {
        this.store = store;
        this.members = members;
        this.recognition = recognition;
        this.tombstones = tombstones;
        this.trail = trail;
        this.events = events;
        this.live = live;
        this.clock = clock;
    }

    /** Forgets the person and sets their tombstone. Nothing happens when they are forgotten already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Removed forget(UUID memberId) {
        members.lockPeople();
        Optional<Member> known = members.present(memberId);
        if (known.isEmpty()) return new Removed();
        List<UUID> everybody = store.everybodyIn(List.of(known.get().id()));
        Instant now = clock.instant();
        Set<String> marks = new LinkedHashSet<>();
        store.ids(everybody).forEach(id -> marks.add(tombstones.identity(id.realm(), id.externalId())));
        for (String address : addresses(everybody)) {
            if (store.isOfOthers(recognition.fingerprint(address), everybody)) store.names(everybody).forEach(name -> marks.add(tombstones.signature(address, name)));
            else marks.add(tombstones.address(address));
        }
        tombstones.set(new Tombstone(Ids.at(now), now, everybody, List.copyOf(marks)));
        return forget(everybody, ForgettingStore.FORGOTTEN, now);
    }

    /** An older copy of the database was put back: who had been forgotten is forgotten again, under whatever ids they have there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Removed forgetAgain(Tombstone tombstone) {
        members.lockPeople();
        List<UUID> found = store.unforgotten(store.everybodyIn(Stream.concat(tombstone.memberIds().stream(), store.owners(tombstone).stream()).toList()));
        Removed removed = found.isEmpty() ? new Removed() : forget(found, ForgettingStore.FORGOTTEN, tombstone.at());
        tombstones.set(tombstone);
        return removed;
    }

    /** People who came by: they spoke once or twice, before then, and nobody answered, met or noted anything of them. */
    public long countVisitorsBefore(Instant then) {
        return store.countVisitorsBefore(then);
    }

    /** They leave no tombstone: should they come back, they are met as somebody new. @return how many, {@code most} at most */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forgetVisitorsBefore(Instant then, int most) {
        members.lockPeople();
        List<UUID> visitors = store.visitorsBefore(then, most);
        visitors.forEach(id -> forget(List.of(id), ForgettingStore.PASSED_BY, clock.instant()));
        return visitors.size();
    }

    private Removed forget(List<UUID> everybody, String named, Instant at) {
        Removed removed = new Removed();
        List<String> addresses = addresses(everybody);
        Set<String> names = new LinkedHashSet<>(addresses);
        names.addAll(store.names(everybody));
        var news = new Members.Erased(everybody, store.conversations(everybody), store.met(everybody), traces(names, addresses), closeTraces(names), removed);
        removed.trace(addresses);
        removed.trace(store.ids(everybody).stream().map(Sighting.Key::externalId).toList());
        removed.trace(store.namesOfNobodyElse(everybody));
        events.publishEvent(news);
        everybody.forEach(id -> removed.note("words in the audit trail", trail.forget(id, news.traces())));
        removed.note("searches for them", store.removeSearches(news.traces()));
        store.remove(everybody, named, at, removed);
        everybody.forEach(id -> live.tell("member:" + id));
        live.tell("inbox", "insights");
        return removed;
    }

    private List<String> addresses(List<UUID> everybody) {
        return everybody.stream().flatMap(id -> recognition.everyAddress(id).stream()).distinct().toList();
    }

    /** What no other person is called: addresses, pages, handles as one mentions them, and names of more than one word. */
    private static Redaction traces(Collection<String> names, Collection<String> addresses) {
        return Redaction.of(names.stream().flatMap(name -> addresses.contains(name) || name.strip().matches("(?s).*[\\s@/].*") ? Stream.of(name) : Stream.of("@" + name)).toList());
    }

    /** Where the person spoke, a first name or a bare handle means them. */
    private static Redaction closeTraces(Collection<String> names) {
        return Redaction.of(names.stream().flatMap(name -> name.contains(" ") && !name.contains("/") ? Stream.of(name, name.substring(0, name.indexOf(' '))) : Stream.of(name, "@" + name))
                .toList());
    }
}
