package app.kith.insights;

import app.kith.base.AuditTrail;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.insights.Telling.Often;
import app.kith.insights.TellingStore.Untold;
import app.kith.listening.Letterbox;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How colleagues are told of what watches bring, beside the pages that show it to them. */
@Component
public class Tellings {

    private final TellingStore store;
    private final Colleagues colleagues;
    private final Letterbox letterbox;
    private final AuditTrail trail;
    private final Clock clock;

    Tellings(TellingStore store, Colleagues colleagues, Letterbox letterbox, AuditTrail trail, Clock clock) {
        this.store = store;
        this.colleagues = colleagues;
        this.letterbox = letterbox;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param zone where they are, as far as one can tell, for somebody who has not chosen yet */
    public Telling of(Colleague me, ZoneId zone) {
        me.require(Right.READ_ALL);
        return me.id() == null ? Telling.usual(null, zone) : store.find(me.id()).orElse(Telling.usual(me.id(), zone));
    }

    /** Who wants letters too. */
    public Set<UUID> byLetter() {
        return store.wanted().stream().map(Telling::colleagueId).collect(Collectors.toSet());
    }

    /** Where letters come from; empty while no mailbox that can send is connected. */
    public Optional<String> sender() {
        return letterbox.address();
    }

    /** Everybody chooses for themselves. @param address how they reach this Kith, for the links in letters */
    @Transactional
    public void choose(Telling.Form form, String address, Colleague me) {
        me.require(Right.READ_ALL);
        if (me.id() == null) throw new Problem.Conflict("Nobody can be written to here: this key acts for no colleague in particular.");
        if ((form.quietFrom() == null) != (form.quietUntil() == null)) throw new Problem.Invalid("quietFrom", "Quiet hours need a beginning and an end.");
        if (form.quietFrom() != null && form.quietFrom().equals(form.quietUntil())) throw new Problem.Invalid("quietFrom", "These quiet hours end when they begin. Choose two times, or none.");
        Telling chosen = new Telling(me.id(), form.letters(), zone(form.zone()), form.quietFrom(), form.quietUntil(), address, null, null, null, null);
        store.keep(me.id(), chosen);
        if (chosen.letters() == null) store.forgetColleague(me.id());
        trail.record(me.id(), "chose how to be told", "colleague", me.id(), words(chosen));
    }

    private static ZoneId zone(String name) {
        try {
            if (name != null && ZoneId.getAvailableZoneIds().contains(name.strip())) return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            // The same as a name that nobody knows.
        }
        throw new Problem.Invalid("zone", "Choose a time zone from the list, such as Europe/Stockholm.");
    }

    private static String words(Telling chosen) {
        if (chosen.letters() == null) return "on Home only";
        return (chosen.letters() == Often.HOURLY ? "by e-mail, at most once an hour" : "by e-mail, once a day")
                + (chosen.quietFrom() == null ? "" : ", not from " + chosen.quietFrom() + " to " + chosen.quietUntil() + " in " + chosen.zone().getId());
    }

    /** These were matched just now; in the same transaction. */
    void expect(List<WatchStore.Hit> hits) {
        List<Telling> wanted = store.wanted();
        if (wanted.isEmpty()) return;
        List<Colleague> people = colleagues.byIds(wanted.stream().map(Telling::colleagueId).toList()).values().stream().filter(one -> one.may(Right.READ_ALL)).toList();
        Map<UUID, Set<UUID>> byWatch = store.told(hits.stream().map(WatchStore.Hit::watchId).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(TellingStore.Told::watchId, told -> of(told, people), Tellings::both));
        List<Untold> untold = new ArrayList<>();
        for (WatchStore.Hit hit : hits)
            for (UUID colleague : byWatch.getOrDefault(hit.watchId(), Set.of())) untold.add(new Untold(colleague, hit.watchId(), hit.heard().messageId()));
        store.expect(untold, clock.instant());
    }

    private static Set<UUID> of(TellingStore.Told told, List<Colleague> people) {
        return people.stream().filter(one -> one.id().equals(told.colleagueId()) || told.teamId() != null && told.teamId().equals(one.teamId()))
                .map(Colleague::id).collect(Collectors.toSet());
    }

    private static Set<UUID> both(Set<UUID> some, Set<UUID> others) {
        Set<UUID> both = new LinkedHashSet<>(some);
        both.addAll(others);
        return both;
    }

    /** They saw what this watch brought. */
    void knows(UUID watchId, UUID colleagueId) {
        store.forgetWatch(watchId, colleagueId);
    }

    void ended(UUID watchId) {
        store.forgetWatch(watchId);
    }

    void takenBack(Collection<UUID> messageIds) {
        store.forgetMessages(messageIds);
    }
}
