package app.kith.colleagues;

import static app.kith.Cast.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.base.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokensTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private Tokens tokens;
    private Colleague sten;

    @BeforeEach
    void meet() {
        tokens = kith.door(Tokens.class);
        sten = kith.colleague(Cast.STEN);
    }

    @Test
    void aTokenActsAsWhoMadeItWithNoMoreThanItsRole() {
        var made = tokens.create("Export", Role.COLLEAGUE, sten);
        assertThat(made.secret()).startsWith("kith_");
        assertThat(tokens.authenticate(made.secret())).hasValueSatisfying(actor -> {
            assertThat(actor.id()).isEqualTo(sten.id());
            assertThat(actor.role()).isEqualTo(Role.COLLEAGUE);
        });
        assertThat(tokens.list(sten)).filteredOn(token -> token.name().equals("Export")).allMatch(token -> token.lastUsedAt() != null);
    }

    @Test
    void aRevokedTokenIsDeadAtOnce() {
        var made = tokens.create("Short", null, sten);
        tokens.revoke(made.token().id(), sten);
        assertThat(tokens.authenticate(made.secret())).isEmpty();
    }

    @Test
    void aTokenSinksAndEndsWithItsMaker() {
        Invitations invitations = kith.door(Invitations.class);
        Colleague second = invitations.accept(invitations.invite(null, "second@lindgren.example", Role.STEWARD, null, sten).token(), "Second", PASSWORD);
        String secret = tokens.create("Second's", null, second).secret();
        kith.door(Colleagues.class).changeRole(second.id(), Role.GUEST, sten);
        assertThat(tokens.authenticate(secret)).map(Colleague::role).contains(Role.GUEST);
        kith.door(Colleagues.class).deactivate(second.id(), sten);
        assertThat(tokens.authenticate(secret)).isEmpty();
        kith.door(Colleagues.class).reactivate(second.id(), sten);
        assertThat(tokens.authenticate(secret)).isEmpty();
    }

    @Test
    void theOperatorsTokenActsUnderItsOwnName() {
        String secret = tokens.create("Backup", Role.MANAGER, Colleague.operator()).secret();
        assertThat(tokens.authenticate(secret)).hasValueSatisfying(actor -> {
            assertThat(actor.name()).isEqualTo("Backup");
            assertThat(actor.id()).isNull();
        });
    }

    @Test
    void onlyAStewardMakesTokens() {
        assertThatThrownBy(() -> tokens.create("Mine", null, kith.colleague(Cast.NORA))).isInstanceOf(Problem.NotAllowed.class);
    }
}
