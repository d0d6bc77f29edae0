package app.kith.exchange;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merger;
import app.kith.people.Merges;
import app.kith.people.Proposal;
import app.kith.people.Proposals;
import app.kith.people.Sign;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may be one person, and what is decided about it. */
@RestController
class ProposalsApi {

    private static final int MOST = 200;

    private final Proposals proposals;
    private final Merges merges;
    private final Members members;
    private final Sources sources;

    ProposalsApi(Proposals proposals, Merges merges, Members members, Sources sources) {
        this.proposals = proposals;
        this.merges = merges;
        this.members = members;
        this.sources = sources;
    }

    /** Those that wait, the surest first, 200 at most. */
    @GetMapping("/api/v1/proposals")
    List<Shown> list(Colleague by) {
        List<Proposal> waiting = proposals.waiting(MOST, by);
        Map<UUID, Member> people = members.byIds(waiting.stream().flatMap(one -> Stream.of(one.oneId(), one.otherId())).collect(Collectors.toSet()));
        Map<UUID, Place> places = sources.places(waiting.stream().flatMap(one -> one.reasons().stream()).flatMap(reason -> Stream.of(reason.placeId(), reason.otherPlaceId())
                .filter(Objects::nonNull)).collect(Collectors.toSet()));
        return waiting.stream().map(one -> new Shown(one.id(), who(people.get(one.oneId())), who(people.get(one.otherId())), one.sure(), one.reasons().stream()
                .map(reason -> new Why(reason.sign(), reason.bits(), reason.words(id -> places.containsKey(id) ? places.get(id).name() : "a place that is gone"))).toList())).toList();
    }

    private static Who who(Member member) {
        return new Who(member.id(), member.name());
    }

    /** @param sure the probability that they are one, from 0 to 1 */
    record Shown(UUID id, Who one, Who other, double sure, List<Why> reasons) {}

    record Who(UUID id, String name) {}

    /** @param bits each is a factor of two in how likely it is; below zero it speaks against */
    record Why(Sign sign, double bits, String words) {}

    @PostMapping("/api/v1/proposals/{id}/decision")
    Decided decide(@PathVariable UUID id, @RequestBody Decision decision, Colleague by) {
        Proposal proposal = proposals.require(id, by);
        switch (decision.decision() == null ? "" : decision.decision()) {
            case "merge" -> {
                UUID survivor = decision.survivor() == null ? proposal.oneId() : decision.survivor();
                if (!survivor.equals(proposal.oneId()) && !survivor.equals(proposal.otherId())) throw new Problem.Invalid("survivor", "This is neither of the two.");
                Merger merger = proposals.merge(id, survivor, by);
                return new Decided("merge", merger.id(), merger.survivorId());
            }
            case "apart" -> proposals.notTheSame(id, by);
            case "later" -> proposals.later(id, by);
            default -> throw new Problem.Invalid("decision", "Say merge, apart or later.");
        }
        return new Decided(decision.decision(), null, null);
    }

    /**
     * @param decision {@code merge}, {@code apart} (for ever) or {@code later} (a week)
     * @param survivor whose name and id stay when they are merged; the first when left out
     */
    record Decision(String decision, UUID survivor) {}

    /** @param merger what {@code DELETE /api/v1/mergers/{id}} takes back */
    record Decided(String decision, @JsonInclude(JsonInclude.Include.NON_NULL) UUID merger, @JsonInclude(JsonInclude.Include.NON_NULL) UUID member) {}

    /** Two people again, each with what came in on their own names. */
    @DeleteMapping("/api/v1/mergers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmerge(@PathVariable UUID id, Colleague by) {
        merges.unmerge(id, List.of(), by);
    }
}
