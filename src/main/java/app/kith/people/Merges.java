package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is one person, and who is not. Whatever is merged can be un-merged, and each gets back what is theirs. */
@Component
public class Merges {

    private final MergeStore store;
    private final MemberStore members;
    private final MatchStore matches;
    private final ProposalStore proposals;
    private final ParticularStore particulars;
    private final ApplicationEventPublisher events;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Merges(MergeStore store, MemberStore members, MatchStore matches, ProposalStore proposals, ParticularStore particulars, ApplicationEventPublisher events, AuditTrail trail,
            Live live, Clock clock) {
        this.store = store;
        this.members = members;
        this.matches = matches;
        this.proposals = proposals;
        this.particulars = particulars;
        this.events = events;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Makes one person of two: the survivor, who has all that both had.
     *
     * @param reason in words for a colleague, or null
     * @return what to un-merge them by
     */
    @Transactional
    public Merger merge(UUID survivorId, UUID absorbedId, String reason, Colleague by) {
        by.require(Right.MERGE);
        members.lockPeople();
        Member survivor = require(survivorId);
        Member absorbed = require(absorbedId);
        if (survivor.id().equals(absorbed.id())) throw new Problem.Conflict("They are one person already.");
        if (survivor.bot() || absorbed.bot()) throw new Problem.Invalid("who", "One of them is a program. A program is never somebody's other name.");
        store.dropApart(store.under(survivor.id()), store.under(absorbed.id()));
        return join(survivor, absorbed, reason == null ? "a colleague knows" : reason, by.id());
    }

    /** Kith is certain by itself; the caller holds everybody still. The one who has a full name stays, or the one known longer. */
    Merger joinAlone(Member one, Member other, String reason) {
        return keepsFirst(one, other) ? join(one, other, reason, null) : join(other, one, reason, null);
    }

    /** Whose name and page stay, unless a colleague says otherwise. */
    public static boolean keepsFirst(Member one, Member other) {
        boolean named = FullNames.isFull(FullNames.words(one.name()));
        return named != FullNames.isFull(FullNames.words(other.name())) ? named : !one.firstSeenAt().isAfter(other.firstSeenAt());
    }

    private Merger join(Member survivor, Member absorbed, String reason, UUID by) {
        Instant now = clock.instant();
        var merger = new Merger(Ids.at(now), survivor.id(), absorbed.id(), absorbed.name(), now, by, reason);
        store.keepSeen(List.of(survivor.id(), absorbed.id()));
        store.add(merger);
        Members.Moved moved = store.moveAll(absorbed.id(), survivor.id());
        store.seeAgain(List.of(survivor.id()));
        events.publishEvent(new Members.Merged(moved));
        lookAgain(survivor.id(), absorbed.id());
        trail.record(by, "merged", "member", survivor.id(), "with " + absorbed.id() + ": " + reason);
        tell(survivor.id(), absorbed.id());
        return merger;
    }

    /**
     * Two people again, each with what came in on their own identities, also since; they are kept apart from now on.
     *
     * @param theirs of what {@link #since} tells: what belongs to the one who comes back; the rest stays
     * @return the one who comes back
     */
    @Transactional
    public Member unmerge(UUID mergerId, Collection<UUID> theirs, Colleague by) {
        by.require(Right.MERGE);
        members.lockPeople();
        Merger merger = requireMerger(mergerId);
        Instant now = clock.instant();
        UUID restored = merger.absorbedId();
        UUID survivor = require(restored).id();
        particulars.give(survivor, restored, theirs);
        List<UUID> branch = store.under(restored);
        store.undo(mergerId, by.id(), now);
        store.standAlone(restored, branch);
        Members.Moved moved = store.moveBranch(survivor, restored, branch, theirs);
        store.seeAgain(List.of(survivor, restored));
        store.keepApart(merger.survivorId(), restored, by.id(), now);
        events.publishEvent(new Members.Unmerged(moved));
        lookAgain(survivor, restored);
        trail.record(by.id(), "un-merged", "member", survivor, "from " + restored);
        tell(survivor, restored);
        return require(restored);
    }

    /** Remembered for ever, also when either of them is merged with somebody else. */
    @Transactional
    public void notTheSame(UUID oneId, UUID otherId, Colleague by) {
        by.require(Right.MERGE);
        members.lockPeople();
        Member one = require(oneId);
        Member other = require(otherId);
        if (one.id().equals(other.id())) throw new Problem.Conflict("They are one person by now. Un-merge them first.");
        store.keepApart(one.id(), other.id(), by.id(), clock.instant());
        lookAgain(one.id(), other.id());
        trail.record(by.id(), "kept apart", "member", one.id(), "from " + other.id());
        tell(one.id(), other.id());
    }

    /** What made this person out of several, the latest first. */
    public List<Merger> within(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return store.within(memberId);
    }

    /** A merger that still stands. */
    public Merger require(UUID mergerId, Colleague by) {
        by.require(Right.READ_ALL);
        return requireMerger(mergerId);
    }

    /** What goes with the one who comes back: names at places, and moments of the timeline. */
    public Back comesBack(Merger merger, Colleague by) {
        by.require(Right.READ_ALL);
        return store.comesBack(store.under(merger.absorbedId()));
    }

    public record Back(List<String> names, long moments, long notes) {}

    /** What was written down about the person since, and came in on no identity: meetings, notes and what we know. */
    public List<Since> since(Merger merger, Colleague by) {
        by.require(Right.READ_ALL);
        UUID memberId = require(merger.absorbedId()).id();
        return Stream.concat(store.since(memberId, merger.at()).stream(), particulars.writtenSince(memberId, merger.at()).stream().map(one ->
                new Since(one.id(), one.kind().title(), null, one.isClosed() ? "kept closed" : one.words(), one.at()))).toList();
    }

    /**
     * @param what  a verb of the timeline, {@code noted}, or what is known, in a reader's words
     * @param touch the way to meet, where they met
     */
    public record Since(UUID id, String what, String touch, String words, Instant at) {}

    /** Everybody who is this one person; for what is kept by each, such as keys and tombstones. */
    public List<UUID> everybodyIn(UUID memberId) {
        return store.under(memberId);
    }

    /** What was proposed for either is no longer true as it stands. */
    private void lookAgain(UUID one, UUID other) {
        proposals.removeOf(List.of(one, other));
        matches.expectAgain(List.of(one, other), clock.instant());
    }

    private Merger requireMerger(UUID id) {
        return store.standing(id).orElseThrow(() -> new Problem.Conflict("They are two people again already."));
    }

    private Member require(UUID id) {
        Member member = members.byIds(List.of(id)).get(id);
        if (member == null) throw new Problem.NotFound("member");
        return member;
    }

    private void tell(UUID one, UUID other) {
        live.tell("members", "member:" + one, "member:" + other, "inbox");
    }
}
