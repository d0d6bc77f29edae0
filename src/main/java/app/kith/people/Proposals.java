package app.kith.people;

import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pairs that may be one person, and what a colleague decides about them. */
@Component
public class Proposals {

    public static final int COUNTED_UP_TO = 1_000;
    private static final Duration LATER = Duration.ofDays(7);
    private static final int BATCH = 1_000;

    private final ProposalStore store;
    private final Merges merges;
    private final Matching matching;
    private final Live live;
    private final Clock clock;

    Proposals(ProposalStore store, Merges merges, Matching matching, Live live, Clock clock) {
        this.store = store;
        this.merges = merges;
        this.matching = matching;
        this.live = live;
        this.clock = clock;
    }

    /** That wait for a decision, the surest first. */
    public List<Proposal> waiting(int most, Colleague by) {
        by.require(Right.READ_ALL);
        return store.waiting(clock.instant(), most);
    }

    /** Exact up to {@link #COUNTED_UP_TO}. */
    public long count(Colleague by) {
        return by.may(Right.READ_ALL) ? store.countWaiting(clock.instant(), COUNTED_UP_TO) : 0;
    }

    public Proposal require(UUID id, Colleague by) {
        by.require(Right.READ_ALL);
        return store.find(id).orElseThrow(() -> new Problem.Conflict("Somebody has decided about these two already, or they are no longer alike."));
    }

    /** Who may be this person, too. */
    public List<Proposal> of(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return store.of(memberId);
    }

    /** They are one. @return what to take it back by */
    @Transactional
    public Merger merge(UUID id, UUID survivorId, Colleague by) {
        Proposal proposal = require(id, by);
        UUID absorbed = survivorId.equals(proposal.oneId()) ? proposal.otherId() : proposal.oneId();
        return merges.merge(survivorId, absorbed, "proposed, " + proposal.percent() + "% sure", by);
    }

    /** They are not, for ever. */
    @Transactional
    public void notTheSame(UUID id, Colleague by) {
        Proposal proposal = require(id, by);
        merges.notTheSame(proposal.oneId(), proposal.otherId(), by);
    }

    /** Asked again in a week. */
    @Transactional
    public void later(UUID id, Colleague by) {
        by.require(Right.MERGE);
        store.later(require(id, by).id(), clock.instant().plus(LATER));
        live.tell("members");
    }

    /**
     * What two have in common and what not, whether proposed or not.
     *
     * @param sure the probability that they are one, from 0 to 1
     */
    public record Likeness(double sure, List<Reason> reasons) {}

    public Likeness compare(UUID oneId, UUID otherId, Colleague by) {
        by.require(Right.READ_ALL);
        return matching.compare(oneId, otherId);
    }

    /** What is proposed about these two. */
    public Optional<Proposal> between(UUID oneId, UUID otherId, Colleague by) {
        return of(oneId, by).stream().filter(one -> one.oneId().equals(otherId) || one.otherId().equals(otherId)).findFirst();
    }

    /** Returns once everybody who is new or called otherwise has been compared with the others. */
    public void catchUp() {
        while (!matching.isDone()) if (matching.lookAtSome(BATCH) == 0) LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
}
