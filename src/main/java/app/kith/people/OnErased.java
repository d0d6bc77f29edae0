package app.kith.people;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who turned to somebody forgotten turned to nobody; a file that waits to be brought in may name them, and goes. */
@Component
class OnErased {

    private final NameStore names;
    private final BondStore bonds;
    private final StandingStore standings;
    private final ImportStore imports;
    private final Clock clock;

    OnErased(NameStore names, BondStore bonds, StandingStore standings, ImportStore imports, Clock clock) {
        this.names = names;
        this.bonds = bonds;
        this.standings = standings;
        this.imports = imports;
        this.clock = clock;
    }

    @EventListener
    void erased(Members.Erased news) {
        names.forget(news.memberIds());
        Set<UUID> others = new HashSet<>(bonds.from(news.memberIds()));
        others.addAll(bonds.to(news.memberIds()));
        others.removeAll(news.memberIds());
        news.removed().note("who turned to whom", bonds.cut(news.memberIds()));
        news.removed().note("files that waited to be brought in", imports.dropLeftBehind(clock.instant()));
        standings.expect(others, clock.instant());
    }
}
