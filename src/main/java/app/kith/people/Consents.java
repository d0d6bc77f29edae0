package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each person agreed to, purpose by purpose. Each time they say something it is written down anew; the latest counts. */
@Component
public class Consents {

    private final ConsentStore store;
    private final Members members;
    private final ApplicationEventPublisher events;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Consents(ConsentStore store, Members members, ApplicationEventPublisher events, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.members = members;
        this.events = events;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /** Whether it may be done: they said yes, or it needs none and they did not say no. Never for somebody who asked to be forgotten. */
    public boolean mayFor(Purpose purpose, UUID memberId) {
        UUID now = members.now(memberId);
        return members.isPresent(now) && store.latest(now, purpose).map(Consent::yes).orElse(!purpose.asksFirst());
    }

    /** @throws Problem.Conflict in words for the colleague who wanted it */
    public void require(Purpose purpose, UUID memberId) {
        if (mayFor(purpose, memberId)) return;
        UUID now = members.now(memberId);
        String name = members.byIds(List.of(now)).get(now).firstName();
        throw new Problem.Conflict(purpose == Purpose.REPLY ? name + " asked us not to write any more. Nothing was sent. If they say in person that they want "
                + "to hear from us again, write that down on their page first."
                : store.latest(now, purpose).isPresent() ? name + " said no to this (" + purpose.title().toLowerCase() + ")."
                : "Nobody has asked " + name + " yet (" + purpose.title().toLowerCase() + "). Ask them, and write down on their page what they said.");
    }

    /**
     * Opens the person's addresses for one use, which is written to the trail.
     *
     * @throws Problem.Conflict when the person did not agree to that use
     */
    @Transactional
    public List<Identity> addresses(UUID memberId, AddressUse use, Colleague by) {
        UUID now = members.require(memberId, by).id();
        if (use.purpose() != null) require(use.purpose(), now);
        return members.identities(now, use, by);
    }

    /** Which of these people it may be done for, in one question. */
    public Map<UUID, Map<Purpose, Consent>> latest(Collection<UUID> memberIds) {
        Map<UUID, Map<Purpose, Consent>> latest = new HashMap<>();
        if (!memberIds.isEmpty()) store.latest(memberIds).forEach(one -> latest.computeIfAbsent(one.memberId(), id -> new EnumMap<>(Purpose.class)).put(one.purpose(), one));
        return latest;
    }

    /** Everything they ever said about it, the latest first. */
    public List<Consent> history(UUID memberId, Colleague by) {
        return store.history(members.require(memberId, by).id());
    }

    /** For the person themselves. */
    public List<Consent> history(UUID memberId) {
        return store.history(memberId);
    }

    /**
     * A colleague writes down what the person said.
     *
     * @param wording what they were asked, word for word; null for the usual words
     * @param how     where and how they said it
     */
    @Transactional
    public void record(UUID memberId, Purpose purpose, boolean yes, Consent.Source source, String wording, String how, Colleague by) {
        by.require(Right.RECORD);
        if (source == Consent.Source.OWN_PAGE || source == Consent.Source.STRICTER_OF_TWO) throw new Problem.Invalid("source", "Only the person can say that.");
        members.steady();
        UUID now = members.require(memberId, by).id();
        String words = Bounds.optional("wording", wording, Bounds.LINE);
        add(now, purpose, yes, words == null ? purpose.wording() : words, source, Bounds.required("how", how, Bounds.LINE), by.id());
        trail.record(by.id(), yes ? "wrote down a yes of" : "wrote down a no of", "member", now, purpose.title().toLowerCase());
    }

    /** The person says it themselves, on their own page. */
    @Transactional
    public void say(UUID memberId, Purpose purpose, boolean yes) {
        members.steady();
        if (!members.isPresent(memberId)) throw new Problem.NotFound("record");
        add(memberId, purpose, yes, purpose.wording(), Consent.Source.OWN_PAGE, null, null);
        trail.record(null, yes ? "was told yes by" : "was told no by", "member", memberId, purpose.title().toLowerCase());
    }

    /** A birthday is kept only with the person's yes, so it is a yes to keeping it, however it came. Not written down twice. */
    void agreed(UUID memberId, Purpose purpose, String how, Colleague by) {
        if (store.latest(memberId, purpose).filter(Consent::yes).isPresent()) return;
        add(memberId, purpose, true, purpose.wording(), by.id() == null ? Consent.Source.OWN_PAGE : Consent.Source.IN_PERSON, by.id() == null ? null : how, by.id());
    }

    /** The person said no to it, or no longer yes: what is kept for it goes, in the same transaction. */
    public record Refused(UUID memberId, Purpose purpose) {}

    private void add(UUID memberId, Purpose purpose, boolean yes, String wording, Consent.Source source, String how, UUID by) {
        Instant now = clock.instant();
        store.add(new Consent(Ids.at(now), memberId, purpose, yes, wording, source, how, by, now));
        if (!yes && source != Consent.Source.STRICTER_OF_TWO) events.publishEvent(new Refused(memberId, purpose));
        live.tell("member:" + memberId);
    }

    /** Of two who are one person, whoever said no is heard: what the other agreed to holds again once the person says so. */
    @EventListener
    void merged(Members.Merged news) {
        tighten(news.moved().toId());
    }

    @EventListener
    void unmerged(Members.Unmerged news) {
        store.dropStricter(news.moved().fromId());
        store.dropStricter(news.moved().toId());
        tighten(news.moved().fromId());
        tighten(news.moved().toId());
        refuseForBoth(news.moved().fromId(), news.moved().toId());
    }

    /** Nobody can tell any more which of the two said no while they were taken for one; so it is heard of both. A yes stays where it was said. */
    private void refuseForBoth(UUID survivor, UUID restored) {
        for (Consent no : store.refusedTogether(survivor, restored))
            if (mayFor(no.purpose(), restored))
                store.add(new Consent(Ids.at(clock.instant()), restored, no.purpose(), false, no.wording(), no.source(),
                        (no.how() == null ? "" : no.how() + "; ") + "said while this record was one with another", no.colleagueId(), no.at()));
    }

    private void tighten(UUID memberId) {
        for (Consent no : store.overruled(memberId))
            if (mayFor(no.purpose(), memberId)) add(memberId, no.purpose(), false, no.wording(), Consent.Source.STRICTER_OF_TWO, null, null);
    }
}
