package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Live;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A handful of people whom others turn to and whom we hardly know: to look at one by one, never a list to work through. First is who has
 * the most gravity for how little we have to do with them: {@code gravity ÷ (1 + met + answered ÷ 4)}, see {@link Standing#gravity} and
 * {@link Attention}; of those to whom {@value #LEAST_KNOWN} or more people we know turned within a year and who are not gone.
 */
@Component
public class WorthKnowing {

    public static final int MOST = 5;
    private static final int LEAST_KNOWN = 2;
    private static final int NAMED = 2;
    private static final Duration NOT_NOW = Duration.ofDays(90);

    private final WorthKnowingStore store;
    private final StandingStore standings;
    private final BondStore bonds;
    private final Members members;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    WorthKnowing(WorthKnowingStore store, StandingStore standings, BondStore bonds, Members members, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.standings = standings;
        this.bonds = bonds;
        this.members = members;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /**
     * @param known    how many people whom we know, or whom two of those answered, turned to them in the last year; puppets are not among them
     * @param heededBy of those, who turned to them most
     */
    public record Found(Standing standing, int known, List<UUID> heededBy) {}

    public List<Found> some(Colleague by) {
        by.require(Right.READ_ALL);
        Instant now = clock.instant();
        List<WorthKnowingStore.Candidate> found = store.find(LEAST_KNOWN, now.minus(NOT_NOW), MOST);
        var all = standings.of(found.stream().map(WorthKnowingStore.Candidate::memberId).toList());
        return found.stream().map(one -> new Found(all.get(one.memberId()), one.known(),
                bonds.turnedTo(one.memberId(), NAMED).stream().filter(Standings.Turned::trusted).map(Standings.Turned::memberId).toList())).toList();
    }

    /** Nobody is shown them for ninety days. */
    @Transactional
    public void notNow(UUID memberId, Colleague by) {
        by.require(Right.RECORD);
        members.steady();
        UUID id = members.require(memberId, by).id();
        store.passOver(id, by.id(), clock.instant());
        trail.record(by.id(), "partnership: not now", "member", id, null);
        live.tell("partnerships");
    }
}
