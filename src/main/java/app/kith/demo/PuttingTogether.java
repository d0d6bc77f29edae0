package app.kith.demo;

import app.kith.base.MovableClock;
import app.kith.colleagues.Colleague;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merges;
import app.kith.people.Proposal;
import app.kith.people.Proposals;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whom Nora found to be one person in these ninety days, each on the morning after the second of them was first heard. A few wait for her. */
final class PuttingTogether {

    private static final LocalTime MORNING = LocalTime.of(9, 40);
    private static final int ALL = 100;

    private final Set<String> undecided;
    private final Colleague nora;
    private final Members members;
    private final Proposals proposals;
    private final MovableClock clock;

    PuttingTogether(Community community, Colleague nora, Members members, Proposals proposals, MovableClock clock) {
        undecided = community.undecided;
        this.nora = nora;
        this.members = members;
        this.proposals = proposals;
        this.clock = clock;
    }

    private record Pair(UUID proposalId, Member one, Member other) {}

    void play() {
        proposals.catchUp();
        for (Optional<Pair> pair = next(); pair.isPresent(); pair = next()) {
            decide(pair.get());
            proposals.catchUp();
        }
    }

    private Optional<Pair> next() {
        for (Proposal proposal : proposals.waiting(ALL, nora)) {
            Map<UUID, Member> both = members.byIds(List.of(proposal.oneId(), proposal.otherId()));
            Member one = both.get(proposal.oneId());
            if (!undecided.contains(one.name())) return Optional.of(new Pair(proposal.id(), one, both.get(proposal.otherId())));
        }
        return Optional.empty();
    }

    private void decide(Pair pair) {
        Instant second = pair.one().firstSeenAt().isAfter(pair.other().firstSeenAt()) ? pair.one().firstSeenAt() : pair.other().firstSeenAt();
        Instant morning = second.atZone(ZoneId.systemDefault()).toLocalDate().plusDays(1).atTime(MORNING).atZone(ZoneId.systemDefault()).toInstant();
        if (morning.isBefore(clock.instant())) clock.freezeAt(morning);
        proposals.merge(pair.proposalId(), Merges.keepsFirst(pair.one(), pair.other()) ? pair.one().id() : pair.other().id(), nora);
        clock.run();
    }
}
