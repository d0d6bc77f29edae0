package app.kith.people;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where people stand, with the community and with us: relationship, not reach. Follows what is heard by a few seconds. The model is the
 * <a href="https://github.com/orbit-love/orbit-model">Orbit Model</a>'s: love (commitment) × reach (attention by people of substance) = gravity.
 */
@Component
public class Standings {

    private static final int BATCH = 2_000;
    private static final int NAMED = 12;

    private final StandingStore store;
    private final BondStore bonds;
    private final FactStore facts;
    private final MemberStore members;
    private final Reckoning reckoning;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Standings(StandingStore store, BondStore bonds, FactStore facts, MemberStore members, Reckoning reckoning, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.bonds = bonds;
        this.facts = facts;
        this.members = members;
        this.reckoning = reckoning;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What was just heard, each once; only what answers or names somebody else is kept. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void heard(List<Regard> regards) {
        Map<MemberStore.At, UUID> called = members.identitiesCalled(regards.stream()
                .flatMap(one -> one.named().stream().map(handle -> new MemberStore.At(one.placeId(), handle))).collect(Collectors.toSet()));
        bonds.heard(regards.stream().flatMap(one -> Stream.concat(Stream.ofNullable(one.answeredId()),
                        one.named().stream().map(handle -> called.get(new MemberStore.At(one.placeId(), handle))).filter(Objects::nonNull))
                .filter(to -> !to.equals(one.identityId())).distinct()
                .map(to -> new BondStore.Turn(one.activityId(), one.identityId(), to, one.at()))).toList());
    }

    /** Empty for somebody who was heard just now and has not been reckoned yet. */
    public Optional<Standing> of(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return Optional.ofNullable(store.of(List.of(memberId)).get(memberId));
    }

    /** For lists that show what the colleague may see anyway. */
    public Map<UUID, Standing> byIds(Collection<UUID> memberIds) {
        return memberIds.isEmpty() ? Map.of() : store.of(memberIds);
    }

    /**
     * What a standing is made of.
     *
     * @param weeks      the last 52 weeks, the oldest first: how often they said something or were met
     * @param colleagues who of us knows them, the best first
     * @param heededBy   who answered or named them in the last year, those who count most first
     * @param helped     whom they answered or named
     */
    public record Facts(Standing standing, Instant firstSeenAt, List<Integer> weeks, List<Acquainted> colleagues, List<Turned> heededBy, List<Turned> helped) {}

    /** What one of us shares with somebody; {@code lastAt} when last. */
    public record Acquainted(UUID colleagueId, int met, int answered, int notes, Instant lastAt) {

        public String how(String name) {
            return (met > 1 || met + answered >= 5 ? "knows %s well" : met == 1 ? "has met %s" : answered > 0 ? "has answered %s" : "has written about %s").formatted(name);
        }
    }

    /**
     * Somebody who turned to somebody, {@code times} in the last year; only whom we trust passes on more than a trace of attention.
     *
     * @param conversationId where they did last, at {@code lastAt}; or null
     */
    public record Turned(UUID memberId, int times, boolean trusted, double commitment, UUID conversationId, Instant lastAt) {}

    public Optional<Facts> facts(UUID memberId, Colleague by) {
        return of(memberId, by).map(standing -> new Facts(standing, facts.firstSeen(memberId), facts.weeks(memberId, Habit.week(clock.instant())),
                facts.acquainted(memberId), bonds.turnedTo(memberId, NAMED), bonds.turnedFrom(memberId, NAMED)));
    }

    /** How long the oldest news that is not reckoned yet has waited. */
    public Duration behind() {
        Instant now = clock.instant();
        return store.waitingSince().filter(since -> since.isBefore(now)).map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }

    /** Returns once nobody waits to be reckoned. */
    public void catchUp() {
        while (transaction.execute(status -> reckoning.some(BATCH)) > 0 || store.waitingSince().isPresent()) LockSupport.parkNanos(1_000_000);
    }
}
