package app.kith.people;

import app.kith.base.Plans;
import app.kith.base.Steps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks behind intake for who may be one person. Only those who are new or called otherwise are compared, and only with those they
 * share a key with. Who is certain to be one is merged alone; the likely ones wait for a colleague.
 */
@Component
class Matching {

    /** From here on a colleague is asked; most of those asked about are far surer. */
    private static final double LIKELY = 0.65;
    /** What hours of writing can add at most. */
    private static final double HOURS = 2;
    private static final int CERTAIN_AT_ONCE = 50;

    private final MatchStore store;
    private final ProposalStore proposals;
    private final Merges merges;
    private final MemberStore members;
    private final Recognition recognition;
    private final TransactionTemplate transaction;
    private final Plans plans;
    private final Steps steps;
    private final Clock clock;

    Matching(MatchStore store, ProposalStore proposals, Merges merges, MemberStore members, Recognition recognition, TransactionTemplate transaction, Plans plans,
            Steps steps, Clock clock) {
        this.store = store;
        this.proposals = proposals;
        this.merges = merges;
        this.members = members;
        this.recognition = recognition;
        this.transaction = transaction;
        this.plans = plans;
        this.steps = steps;
        this.clock = clock;
    }

    boolean isDone() {
        return !store.isWaiting() && proposals.certain(1).isEmpty();
    }

    /** @return how many were compared */
    int lookAtSome(int most) {
        long begin = System.nanoTime();
        int looked = transaction.execute(status -> {
            members.steady();
            plans.alongIndexes();
            List<UUID> batch = store.take(most);
            if (!batch.isEmpty()) look(batch);
            return batch.size();
        });
        mergeCertain();
        if (looked > 0) steps.took("match", Duration.ofNanos(System.nanoTime() - begin));
        return looked;
    }

    private void look(List<UUID> batch) {
        Map<UUID, Someone> asked = store.load(store.people(batch));
        Map<UUID, Set<Long>> keys = keep(asked.values());
        Map<UUID, Set<UUID>> candidates = store.candidates(keys);
        Set<UUID> missing = candidates.values().stream().flatMap(Set::stream).filter(id -> !asked.containsKey(id)).collect(Collectors.toSet());
        Map<UUID, Someone> people = new HashMap<>(store.load(missing));
        people.putAll(asked);
        List<Comparison> found = compare(Crowds.noted(people.values()), candidates);
        proposals.replace(asked.keySet(), found, clock.instant());
    }

    /** @return by person, all keys they can be found by; those that changed are written */
    private Map<UUID, Set<Long>> keep(Collection<Someone> people) {
        Map<UUID, Set<Long>> before = store.keysOf(people.stream().flatMap(one -> one.traces().stream()).map(Trace::identityId).toList());
        Map<UUID, Set<Long>> changed = new HashMap<>();
        Map<UUID, Set<Long>> all = new HashMap<>();
        Map<String, Long> words = new HashMap<>();
        for (Someone someone : people) {
            if (someone.isNobody()) continue;
            Set<Long> keys = all.computeIfAbsent(someone.memberId(), id -> new HashSet<>());
            if (someone.traces().stream().noneMatch(trace -> before.containsKey(trace.identityId()))) words.merge(Rarity.MEMBERS, 1L, Long::sum);
            for (Trace trace : someone.traces()) {
                Set<Long> now = Keys.of(trace, handle -> HexFormat.of().formatHex(recognition.localPrint(handle)));
                keys.addAll(now);
                Set<Long> then = before.get(trace.identityId());
                if (!now.equals(then)) changed.put(trace.identityId(), now);
                if (then == null) words(trace).forEach(word -> words.merge(word, 1L, Long::sum));
            }
        }
        store.keep(changed);
        store.count(words);
        return all;
    }

    private static Stream<String> words(Trace trace) {
        return Stream.of(Stream.of(Rarity.EVERYBODY), trace.names().stream().limit(1).flatMap(List::stream).filter(word -> word.length() > 1),
                Stream.ofNullable(trace.town()).map(town -> Rarity.TOWN + town)).flatMap(one -> one).distinct();
    }

    private List<Comparison> compare(Map<UUID, Someone> people, Map<UUID, Set<UUID>> candidates) {
        Rarity rarity = store.rarity(people.values().stream().flatMap(Matching::said).collect(Collectors.toSet()));
        Set<MatchStore.Pair> apart = store.apart(candidates.keySet());
        Set<MatchStore.Pair> compared = new HashSet<>();
        List<Comparison> likely = new ArrayList<>();
        candidates.forEach((one, others) -> {
            for (UUID other : others) {
                var pair = MatchStore.Pair.of(one, other);
                if (!compared.add(pair) || apart.contains(pair) || !people.containsKey(one) || !people.containsKey(other)) continue;
                if (people.get(one).isNobody() || people.get(other).isNobody()) continue;
                Comparison comparison = Comparison.of(people.get(pair.one()), people.get(pair.other()), rarity);
                if (comparison.certain() || comparison.bits() > bits(LIKELY) - HOURS) likely.add(comparison);
            }
        });
        return withHours(likely).stream().filter(one -> one.certain() || one.sure() >= LIKELY).toList();
    }

    /** What a rarity is asked for: names, handles that may be names, towns. */
    private static Stream<String> said(Someone someone) {
        return Stream.of(Stream.of(Rarity.EVERYBODY, Rarity.MEMBERS), someone.names().flatMap(List::stream), someone.handles().map(HandleForms::core),
                someone.towns().map(town -> Rarity.TOWN + town)).flatMap(one -> one);
    }

    private List<Comparison> withHours(List<Comparison> some) {
        Map<UUID, int[]> hours = store.hours(some.stream().flatMap(one -> Stream.of(one.one().memberId(), one.other().memberId())).collect(Collectors.toSet()));
        return some.stream().map(one -> {
            Reason habits = Habits.compare(hours.get(one.one().memberId()), hours.get(one.other().memberId()), null);
            return habits == null ? one : one.with(habits);
        }).toList();
    }

    private static double bits(double sure) {
        return Math.log(sure / (1 - sure)) / Math.log(2);
    }

    /** Nobody may change who is who meanwhile, so that intake does not write to somebody who is just being merged. */
    private void mergeCertain() {
        while (!proposals.certain(1).isEmpty())
            transaction.executeWithoutResult(status -> {
                members.lockPeople();
                proposals.certain(CERTAIN_AT_ONCE).forEach(this::mergeAlone);
            });
    }

    private void mergeAlone(Proposal proposal) {
        proposals.removeOf(List.of(proposal.oneId(), proposal.otherId()));
        Map<UUID, Member> both = members.byIds(List.of(proposal.oneId(), proposal.otherId()));
        Member one = both.get(proposal.oneId());
        Member other = both.get(proposal.otherId());
        boolean asFound = one.id().equals(proposal.oneId()) && other.id().equals(proposal.otherId());
        if (asFound && !store.apart(List.of(one.id())).contains(new MatchStore.Pair(one.id(), other.id()))) merges.joinAlone(one, other, "the same verified e-mail");
        else store.expectAgain(List.of(one.id(), other.id()), clock.instant());
    }

    Proposals.Likeness compare(UUID one, UUID other) {
        Map<UUID, Someone> both = Crowds.noted(store.load(List.of(one, other)).values());
        if (both.size() < 2) return new Proposals.Likeness(0, List.of());
        Rarity rarity = store.rarity(both.values().stream().flatMap(Matching::said).collect(Collectors.toSet()));
        Comparison comparison = withHours(List.of(Comparison.of(both.get(one), both.get(other), rarity))).getFirst();
        return new Proposals.Likeness(comparison.sure(), comparison.reasons());
    }

    /** Whoever spoke since then may be known better by now. */
    int lookAgainAtThoseSeenSince(Instant then) {
        return store.expectSeenSince(then, clock.instant());
    }
}
