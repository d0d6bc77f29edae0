package app.kith.colleagues;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Problem;
import app.kith.base.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How somebody becomes a colleague: a link that works once, for seven days. */
@Component
public class Invitations {

    static final Duration GOOD_FOR = Duration.ofDays(7);

    private final InvitationStore store;
    private final Colleagues colleagues;
    private final Teams teams;
    private final AuditTrail trail;
    private final Clock clock;

    Invitations(InvitationStore store, Colleagues colleagues, Teams teams, AuditTrail trail, Clock clock) {
        this.store = store;
        this.colleagues = colleagues;
        this.teams = teams;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A second invitation to the same e-mail takes the place of the first.
     *
     * @param name   may be null
     * @param role   not above that of {@code by}
     * @param teamId may be null
     */
    @Transactional
    public Invitation.Made invite(String name, String email, Role role, UUID teamId, Colleague by) {
        by.require(Right.INVITE);
        if (role.isAbove(by.role()))
            throw new Problem.NotAllowed("As a " + by.role().title().toLowerCase(Locale.ROOT) + " you cannot invite a "
                    + role.title().toLowerCase(Locale.ROOT) + ". A steward can.");
        String spelled = Emails.required(email);
        colleagues.byEmail(spelled).ifPresent(known -> {
            throw new Problem.Conflict(known.name() + " already has an account with this e-mail"
                    + (known.active() ? "." : ", without access now. A steward can give it back."));
        });
        if (teamId != null) teams.require(teamId);
        Instant now = clock.instant();
        var invitation = new Invitation(Ids.at(now), Bounds.optional("name", name, Bounds.NAME), spelled, role, teamId, by.id(), now, now.plus(GOOD_FOR));
        String token = Secrets.newToken();
        store.deleteOpenFor(spelled);
        store.insert(invitation, Secrets.hash(token));
        trail.record(by.id(), "invited", "invitation", invitation.id(), spelled + " as " + role.title());
        return new Invitation.Made(invitation, token);
    }

    /** Neither accepted nor expired, newest first. */
    public List<Invitation> open(Colleague by) {
        by.require(Right.INVITE);
        return store.open(clock.instant());
    }

    @Transactional
    public void withdraw(UUID id, Colleague by) {
        by.require(Right.INVITE);
        Invitation invitation = store.find(id).orElseThrow(() -> new Problem.NotFound("open invitation"));
        if (!store.delete(id)) throw new Problem.Conflict("This invitation was accepted a moment ago.");
        trail.record(by.id(), "withdrew", "invitation", id, invitation.email());
    }

    /** Empty when it was accepted or withdrawn, has expired, or never was. */
    public Optional<Invitation> find(String token) {
        return store.byToken(Secrets.hash(token), clock.instant());
    }

    @Transactional
    public Colleague accept(String token, String name, String password) {
        String ownName = Bounds.required("name", name, Bounds.NAME);
        Invitation invitation = store.accept(Secrets.hash(token), clock.instant())
                .orElseThrow(() -> new Problem.NotFound("open invitation"));
        Colleague joined = colleagues.join(ownName, invitation.email(), invitation.role(), invitation.teamId(), password);
        trail.record(joined.id(), "accepted", "invitation", invitation.id(), "as " + invitation.role().title());
        return joined;
    }
}
