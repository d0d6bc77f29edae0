package app.kith.colleagues;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Problem;
import app.kith.base.Secrets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The first colleague comes in by a link that only whoever started Kith can read. */
@Component
public class FirstRun {

    private final SetupStore store;
    private final ColleagueStore colleagueStore;
    private final Colleagues colleagues;
    private final AuditTrail trail;
    private final Clock clock;
    private volatile boolean over;

    FirstRun(SetupStore store, ColleagueStore colleagueStore, Colleagues colleagues, AuditTrail trail, Clock clock) {
        this.store = store;
        this.colleagueStore = colleagueStore;
        this.colleagues = colleagues;
        this.trail = trail;
        this.clock = clock;
    }

    /** True until there is a colleague; cheap to ask on every request. */
    public boolean isNeeded() {
        if (!over) over = !colleagueStore.isEmpty();
        return !over;
    }

    /** A new path for the set-up link, or empty when it is not needed. Good until one such link is used. */
    public Optional<String> linkNeeded() {
        if (!isNeeded()) return Optional.empty();
        String token = Secrets.newToken();
        store.insert(Secrets.hash(token), clock.instant());
        return Optional.of("/set-up/" + token);
    }

    public boolean isGood(String token) {
        return isNeeded() && store.exists(Secrets.hash(token));
    }

    /** @return the first steward */
    @Transactional
    public Colleague setUp(String token, String name, String email, String password) {
        if (!isGood(token) || !store.takeAll(Secrets.hash(token)) || !colleagueStore.isEmpty())
            throw new Problem.NotFound("set-up link");
        Colleague steward = colleagues.join(Bounds.required("name", name, Bounds.NAME), Emails.required(email), Role.STEWARD, null, password);
        trail.record(steward.id(), "set up", "colleague", steward.id(), null);
        return steward;
    }
}
