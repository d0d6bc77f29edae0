package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Particular.Kind;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What we know about each person: where they live, what they speak, care about and need. Sealed with the member's own key. */
@Component
public class Particulars {

    /** Nobody reads more about one person. */
    static final int MOST = 200;

    private final ParticularStore store;
    private final Members members;
    private final Consents consents;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Particulars(ParticularStore store, Members members, Consents consents, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.members = members;
        this.consents = consents;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /** In the order of their kinds, the latest first; what is personal stays closed. */
    public List<Particular> of(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return sorted(store.of(memberId, false));
    }

    /** With what is personal, which is written to the trail. */
    @Transactional
    public List<Particular> opened(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        List<Particular> all = sorted(store.of(memberId, true));
        if (all.stream().anyMatch(one -> one.kind().isPersonal())) trail.record(by.id(), "looked at", "member", memberId, "birthday and allergies");
        return all;
    }

    /** For the person themselves. */
    public List<Particular> own(UUID memberId) {
        return sorted(store.of(memberId, true));
    }

    private static List<Particular> sorted(List<Particular> some) {
        return some.stream().sorted(Comparator.comparing(Particular::kind).thenComparing(Particular::at, Comparator.reverseOrder())).toList();
    }

    /** Where their day is; what they told us of their zone counts before what their town tells. */
    public static Optional<ZoneId> zone(List<Particular> theirs) {
        return theirs.stream().filter(one -> !one.isClosed()).sorted(Comparator.comparing(one -> one.kind() != Kind.TIME_ZONE)).map(Particular::zone)
                .filter(Objects::nonNull).findFirst();
    }

    /** @param source how we know */
    @Transactional
    public UUID add(UUID memberId, Kind kind, String value, String source, boolean agreed, Colleague by) {
        by.require(Right.RECORD);
        if (kind == null) throw new Problem.Invalid("kind", "Say first what it is.");
        Member member = members.require(memberId, by);
        String kept = ParticularReading.of(kind, Bounds.required("value", value, Bounds.LINE));
        String how = Bounds.required("source", source, Bounds.LINE);
        if (kind.isPersonal() && !agreed)
            throw new Problem.Invalid("agreed", "A " + kind.title().toLowerCase() + " is kept only with " + member.firstName() + "'s own yes. Ask first, then write it down.");
        List<Particular> before = store.of(member.id(), true);
        if (before.stream().anyMatch(one -> one.kind() == kind && one.value().equalsIgnoreCase(kept) && one.metAt() == null))
            throw new Problem.Invalid("value", "This is written down already.");
        if (before.size() >= MOST) throw new Problem.Invalid("value", "Two hundred things are known already. Remove what nobody needs.");
        if (kind.isOnlyOne()) before.stream().filter(one -> one.kind() == kind).forEach(one -> store.remove(one.id()));
        var particular = new Particular(Ids.at(clock.instant()), member.id(), kind, kept, how, agreed, by.id(), clock.instant(), null);
        store.add(particular);
        if (kind == Kind.BIRTHDAY) consents.agreed(member.id(), Purpose.BIRTHDAY, how, by);
        told(member.id(), "wrote down", kind, by);
        return particular.id();
    }

    /** Without a yes to remembering it, no birthday is kept. */
    @EventListener
    void refused(Consents.Refused news) {
        if (news.purpose() != Purpose.BIRTHDAY) return;
        List<Particular> kept = store.of(news.memberId(), false).stream().filter(one -> one.kind() == Kind.BIRTHDAY).toList();
        kept.forEach(one -> store.remove(one.id()));
        if (!kept.isEmpty()) trail.record(null, "removed", "member", news.memberId(), "birthday, as they said no to remembering it");
    }

    /** Gone for good. */
    @Transactional
    public void remove(UUID memberId, UUID id, Colleague by) {
        by.require(Right.RECORD);
        Particular one = require(memberId, id, by);
        store.remove(id);
        told(memberId, "removed", one.kind(), by);
    }

    /** The person has what they needed, or needs it no more. */
    @Transactional
    public void met(UUID memberId, UUID id, Colleague by) {
        by.require(Right.RECORD);
        Particular one = require(memberId, id, by);
        if (!one.isOpenNeed()) return;
        store.met(id, by.id(), clock.instant());
        told(memberId, "met", one.kind(), by);
    }

    private Particular require(UUID memberId, UUID id, Colleague by) {
        return store.of(members.require(memberId, by).id(), false).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(() -> new Problem.NotFound("line"));
    }

    private void told(UUID memberId, String act, Kind kind, Colleague by) {
        trail.record(by.id(), act, "member", memberId, kind.title().toLowerCase());
        live.tell("member:" + memberId);
    }
}
