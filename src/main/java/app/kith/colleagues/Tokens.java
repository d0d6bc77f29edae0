package app.kith.colleagues;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Problem;
import app.kith.base.Secrets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keys for programs that use the API. */
@Component
public class Tokens {

    private final TokenStore store;
    private final Colleagues colleagues;
    private final AuditTrail trail;
    private final Clock clock;

    Tokens(TokenStore store, Colleagues colleagues, AuditTrail trail, Clock clock) {
        this.store = store;
        this.colleagues = colleagues;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param name what the program is called
     * @param role the most the program may do; null: as much as {@code by} may
     * @return the secret, which starts with {@code kith_}
     */
    @Transactional
    public Token.Made create(String name, Role role, Colleague by) {
        by.require(Right.MAKE_TOKENS);
        Role most = role == null ? by.role() : role;
        if (most.isAbove(by.role()))
            throw new Problem.NotAllowed("A key cannot do more than you may yourself: at most what a "
                    + by.role().title().toLowerCase(Locale.ROOT) + " may.");
        var token = new Token(Ids.at(clock.instant()), Bounds.required("name", name, Bounds.NAME), by.id(), most, by.id(), clock.instant(), null, null);
        String secret = "kith_" + Secrets.newToken();
        store.insert(token, Secrets.hash(secret));
        trail.record(by.id(), "made", "token", token.id(), token.name() + " as " + most.title());
        return new Token.Made(token, secret);
    }

    /** Whom the program acts as, with no more rights than colleague and token both have at this moment. */
    public Optional<Colleague> authenticate(String secret) {
        Optional<Token> working = store.working(Secrets.hash(secret));
        working.ifPresent(token -> store.used(token.id(), clock.instant()));
        return working.flatMap(this::actor);
    }

    private Optional<Colleague> actor(Token token) {
        if (token.colleagueId() == null) return Optional.of(Colleague.program(token.name(), token.role()));
        return colleagues.find(token.colleagueId()).filter(Colleague::active).map(colleague -> colleague.atMost(token.role()));
    }

    /** Working ones first, newest first. */
    public List<Token> list(Colleague by) {
        by.require(Right.MAKE_TOKENS);
        return store.list();
    }

    /** Takes effect with the next call of the program. */
    @Transactional
    public void revoke(UUID id, Colleague by) {
        by.require(Right.MAKE_TOKENS);
        Token token = store.find(id).orElseThrow(() -> new Problem.NotFound("token"));
        if (store.revoke(id, clock.instant())) trail.record(by.id(), "revoked", "token", id, token.name());
    }
}
