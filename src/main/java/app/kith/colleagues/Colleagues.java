package app.kith.colleagues;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people inside: who they are, what they may do, and the proof that it is they. */
@Component
public class Colleagues {

    private final ColleagueStore store;
    private final Teams teams;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final SessionStore sessions;
    private final TokenStore tokens;
    private final AuditTrail trail;
    private final Clock clock;

    Colleagues(ColleagueStore store, Teams teams, Passwords passwords, SignInThrottle throttle, SessionStore sessions, TokenStore tokens,
            AuditTrail trail, Clock clock) {
        this.store = store;
        this.teams = teams;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.tokens = tokens;
        this.trail = trail;
        this.clock = clock;
    }

    public Colleague require(UUID id) {
        return find(id).orElseThrow(() -> new Problem.NotFound("colleague"));
    }

    public Optional<Colleague> find(UUID id) {
        return store.find(id);
    }

    /** Those that exist, active or not. */
    public Map<UUID, Colleague> byIds(Collection<UUID> ids) {
        var wanted = ids.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        if (wanted.isEmpty()) return Collections.emptyMap();
        return store.byIds(wanted).stream().collect(Collectors.toMap(Colleague::id, Function.identity()));
    }

    public Optional<Colleague> byEmail(String email) {
        return store.byEmail(Emails.spelled(email));
    }

    /** @param handles with or without the @ */
    public List<Colleague> byHandles(Collection<String> handles) {
        if (handles.isEmpty()) return List.of();
        return store.byHandles(handles.stream().map(Colleagues::bareHandle).collect(Collectors.toSet()));
    }

    private static String bareHandle(String handle) {
        return (handle.startsWith("@") ? handle.substring(1) : handle).toLowerCase(Locale.ROOT);
    }

    /** Active ones first, then by name. */
    public List<Colleague> list() {
        return store.list();
    }

    /**
     * Not one transaction: a failed attempt must stay on record, and the slow hash should hold no connection.
     *
     * @param address where the attempt came from
     * @throws Problem.Invalid    when e-mail and password do not belong together (the same words and about the same time whether
     *                            the e-mail is known or not)
     * @throws Problem.NotAllowed after too many attempts, with the time to wait
     */
    public Colleague signIn(String email, String password, String address) {
        String spelled = throttle.begin(email, address);
        Optional<Colleague> known = store.byEmail(spelled).filter(Colleague::active);
        if (!passwords.matches(known.map(Colleague::id), password)) {
            trail.record(null, "failed to sign in", "colleague", known.map(Colleague::id).orElse(null), "from " + address);
            throw new Problem.Invalid("password", "That e-mail and password do not belong together.");
        }
        throttle.succeed(spelled);
        Colleague colleague = known.orElseThrow();
        trail.record(colleague.id(), "signed in", "colleague", colleague.id(), "from " + address);
        return colleague;
    }

    /** For the rooms' own ways in (set-up, invitation); e-mail and name have passed their bounds. */
    Colleague join(String name, String email, Role role, UUID teamId, String password) {
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        try {
            Colleague joined = Handles.candidates(name)
                    .map(handle -> new Colleague(id, name, handle, email, role, teamId, null, true))
                    .filter(candidate -> store.insert(candidate, now))
                    .findFirst().orElseThrow();
            passwords.set(joined, password);
            return joined;
        } catch (DuplicateKeyException e) {
            throw new Problem.Conflict("There already is a colleague with the e-mail " + email + ". Sign in instead.");
        }
    }

    @Transactional
    public Colleague changeRole(UUID id, Role role, Colleague by) {
        by.require(Right.CHANGE_ROLES);
        Colleague colleague = require(id);
        if (colleague.role() == role) return colleague;
        if (colleague.role() == Role.STEWARD) keepOneSteward(colleague, "become a " + role.title().toLowerCase(Locale.ROOT));
        store.changeRole(id, role);
        trail.record(by.id(), "changed the role", "colleague", id, colleague.role().title() + " to " + role.title());
        return require(id);
    }

    private void keepOneSteward(Colleague colleague, String what) {
        List<UUID> stewards = store.lockActiveStewards();
        if (stewards.equals(List.of(colleague.id())))
            throw new Problem.Conflict(colleague.name() + " is the only steward and cannot " + what
                    + ": nobody could run Kith any more. Make somebody else a steward first.");
    }

    /** @param teamId null: in no team */
    @Transactional
    public Colleague changeTeam(UUID id, UUID teamId, Colleague by) {
        by.require(Right.INVITE);
        Colleague colleague = require(id);
        String team = teamId == null ? "none" : teams.require(teamId).name();
        store.changeTeam(id, teamId);
        trail.record(by.id(), "changed the team", "colleague", id, "to " + team);
        return require(colleague.id());
    }

    /** Name and title of oneself. */
    @Transactional
    public Colleague introduce(Colleague self, String name, String title) {
        store.rename(self.id(), Bounds.required("name", name, Bounds.NAME), Bounds.optional("title", title, Bounds.NAME));
        trail.record(self.id(), "changed name or title", "colleague", self.id(), null);
        return require(self.id());
    }

    /** Takes effect at once: the colleague's sessions and tokens end in the same transaction. */
    @Transactional
    public void deactivate(UUID id, Colleague by) {
        by.require(Right.CHANGE_ROLES);
        Colleague colleague = require(id);
        if (colleague.active() && colleague.role() == Role.STEWARD) keepOneSteward(colleague, "leave");
        if (!store.deactivate(id, clock.instant())) return;
        sessions.endAll(id);
        tokens.revokeAll(id, clock.instant());
        trail.record(by.id(), "took access away from", "colleague", id, null);
    }

    /** They sign in with the password they had; tokens stay revoked. */
    @Transactional
    public void reactivate(UUID id, Colleague by) {
        by.require(Right.CHANGE_ROLES);
        require(id);
        if (store.reactivate(id)) trail.record(by.id(), "gave access back to", "colleague", id, null);
    }

    /** Ends every session of the colleague; whoever changed it signs in again with the new one. */
    @Transactional
    public void changePassword(Colleague self, String current, String fresh) {
        throttle.begin(self.email(), null);
        if (!passwords.matches(Optional.of(self.id()), current)) throw new Problem.Invalid("current", "This is not your password now.");
        throttle.succeed(self.email());
        passwords.set(self, fresh);
        sessions.endAll(self.id());
        trail.record(self.id(), "changed the password", "colleague", self.id(), null);
    }
}
