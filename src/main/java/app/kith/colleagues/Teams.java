package app.kith.colleagues;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The teams that insights are routed to. */
@Component
public class Teams {

    private final TeamStore store;
    private final AuditTrail trail;
    private final Clock clock;

    Teams(TeamStore store, AuditTrail trail, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /** By name. */
    public List<Team> list() {
        return store.list();
    }

    public Team require(UUID id) {
        return store.find(id).orElseThrow(() -> new Problem.NotFound("team"));
    }

    /** Capital letters make no difference. */
    public Optional<Team> byName(String name) {
        return store.byName(name.strip());
    }

    public Map<UUID, Team> byIds(Collection<UUID> ids) {
        var wanted = ids.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        if (wanted.isEmpty()) return Collections.emptyMap();
        return store.byIds(wanted).stream().collect(Collectors.toMap(Team::id, Function.identity()));
    }

    /** @param cares what the team looks after, in its own words; may be null */
    @Transactional
    public Team create(String name, String cares, Colleague by) {
        by.require(Right.INVITE);
        var team = new Team(Ids.at(clock.instant()), Bounds.required("name", name, Bounds.NAME), Bounds.optional("cares", cares, Bounds.LINE));
        try {
            store.insert(team);
        } catch (DuplicateKeyException e) {
            throw new Problem.Conflict("There already is a team called " + team.name() + ".");
        }
        trail.record(by.id(), "made", "team", team.id(), team.name());
        return team;
    }
}
