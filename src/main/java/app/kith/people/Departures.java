package app.kith.people;

import app.kith.base.Live;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever deleted their account at a place: what they said there stays theirs, though the place names nobody any more. */
@Component
public class Departures {

    private final IdentityStore identities;
    private final Live live;
    private final Clock clock;

    Departures(IdentityStore identities, Live live, Clock clock) {
        this.identities = identities;
        this.live = live;
        this.clock = clock;
    }

    /** Places call these as they call whoever deleted their account, and called them by a name before. */
    void left(Collection<UUID> identityIds) {
        identities.gone(identityIds, clock.instant());
    }

    /** Whoever said these lines deleted their account there: nobody is taken for them, and colleagues read why nothing comes from there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void left(Collection<UUID> lines, Instant at) {
        identities.gone(identities.whoSaid(lines).values().stream().map(Members.Known::identityId).toList(), at);
    }

    /**
     * A place says of these lines that whoever said them has deleted their account.
     *
     * @return who did, of those that were heard while the place still knew; it is noted that their account there is gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Members.Known> whoLeft(Collection<UUID> lines) {
        Map<UUID, Members.Known> known = lines.isEmpty() ? new HashMap<>() : identities.whoSaid(lines);
        left(known.values().stream().map(Members.Known::identityId).toList());
        known.values().stream().map(Members.Known::memberId).distinct().forEach(id -> live.tell("member:" + id));
        return known;
    }

    /** Where this person deleted their account, by identity, and when. */
    public Map<UUID, Instant> of(UUID memberId) {
        return identities.gone(memberId);
    }
}
