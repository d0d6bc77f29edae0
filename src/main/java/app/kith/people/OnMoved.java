package app.kith.people;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever is merged or un-merged goes by other names and stands elsewhere, and so do those who turned to them. */
@Component
class OnMoved {

    private final NameStore names;
    private final StandingStore standings;
    private final BondStore bonds;
    private final Clock clock;

    OnMoved(NameStore names, StandingStore standings, BondStore bonds, Clock clock) {
        this.names = names;
        this.standings = standings;
        this.bonds = bonds;
        this.clock = clock;
    }

    @EventListener
    void merged(Members.Merged news) {
        follow(news.moved());
    }

    @EventListener
    void unmerged(Members.Unmerged news) {
        follow(news.moved());
    }

    private void follow(Members.Moved moved) {
        List<UUID> both = List.of(moved.fromId(), moved.toId());
        names.follow(both);
        Set<UUID> touched = new HashSet<>(both);
        touched.addAll(bonds.from(both));
        standings.expect(touched, clock.instant());
    }
}
