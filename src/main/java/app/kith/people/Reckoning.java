package app.kith.people;

import app.kith.base.Plans;
import app.kith.people.Attention.Changed;
import app.kith.people.BondStore.Heeded;
import app.kith.people.StandingStore.Kept;
import app.kith.people.StandingStore.Lines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reckons the standing of a batch of people anew, from their lines, and lets the walk of attention follow. */
@Component
class Reckoning {

    static final Duration YEAR = Duration.ofDays(365);
    /** Of people we know who answered somebody, so many stand for them. */
    private static final int VOUCH = 2;

    private final StandingStore store;
    private final BondStore bonds;
    private final Plans plans;
    private final Clock clock;

    Reckoning(StandingStore store, BondStore bonds, Plans plans, Clock clock) {
        this.store = store;
        this.bonds = bonds;
        this.plans = plans;
        this.clock = clock;
    }

    /** In the caller's transaction. @return how many, 0 when nothing was due or another copy of Kith is at it */
    int some(int most) {
        if (!store.isMyTurn()) return 0;
        plans.alongIndexes();
        Instant now = clock.instant();
        Set<UUID> due = store.take(most, now);
        if (!due.isEmpty()) reckon(due, now);
        return due.size();
    }

    private void reckon(Set<UUID> due, Instant now) {
        Map<UUID, Lines> lines = store.lines(due);
        Set<UUID> gone = new HashSet<>(due);
        gone.removeAll(lines.keySet());
        Map<UUID, Map<UUID, Integer>> before = bonds.bonds(due);
        Map<UUID, Map<UUID, Integer>> current = bonds.current(lines.keySet(), now.minus(YEAR));
        Set<UUID> others = bonds.replace(before, current, due);
        Map<UUID, Heeded> heeded = bonds.heeded(due);
        Map<UUID, Standing> old = store.of(due);
        Map<UUID, Changed> changes = new HashMap<>();
        List<Kept> kept = new ArrayList<>();
        lines.forEach((id, one) -> {
            Map<UUID, Integer> turned = current.getOrDefault(id, Map.of());
            Kept reckoned = reckoned(id, one, turned.size(), heeded.getOrDefault(id, Heeded.NOBODY), now);
            kept.add(reckoned);
            changes.put(id, changed(reckoned.standing(), one.bot, turned));
            boolean metBefore = old.containsKey(id) && old.get(id).metUs();
            if (reckoned.standing().metUs() != metBefore) others.addAll(turned.keySet());
        });
        gone.forEach(id -> changes.put(id, new Changed(0, 0, Map.of())));
        store.keep(kept);
        bonds.keep(new Attention(bonds).take(changes, before));
        store.forget(gone);
        others.removeAll(due);
        // Whoever was never reckoned waits for it anyway.
        store.expect(store.reckoned(others), now);
    }

    private static Kept reckoned(UUID id, Lines lines, int helped, Heeded heeded, Instant now) {
        boolean metUs = lines.said + lines.met > 0 && lines.met + lines.answered > 0;
        boolean trusted = metUs || heeded.known() >= VOUCH;
        Habit habit = Habit.of(lines.weeks, lines.first, lines.last, trusted, now);
        UUID knownBy = lines.colleagues.keySet().stream().findFirst().orElse(null);
        return new Kept(new Standing(id, habit.state(), lines.said, lines.met, lines.answered, helped, heeded.people(), habit.activeWeeks(), habit.usual(), habit.lately(),
                habit.silentWeeks(), habit.driftsAfter(), habit.commitment(), metUs, trusted, knownBy, 0, now), habit.lookAgainAt());
    }

    /** Programs answer everybody, which says nothing. */
    private static Changed changed(Standing standing, boolean bot, Map<UUID, Integer> turned) {
        if (bot) return new Changed(0, 0, turned);
        double pass = standing.trusted() ? Math.max(Attention.STRANGER, standing.commitment()) : Attention.STRANGER;
        return new Changed(standing.metUs() ? standing.commitment() : 0, pass, turned);
    }
}
