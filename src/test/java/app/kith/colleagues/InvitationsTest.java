package app.kith.colleagues;

import static app.kith.Cast.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.base.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvitationsTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private Invitations invitations;
    private Colleague nora;

    @BeforeEach
    void meet() {
        invitations = kith.door(Invitations.class);
        nora = kith.colleague(Cast.NORA);
    }

    @Test
    void anInvitationMakesAColleagueOfTheTeamInTheRole() {
        Team product = kith.door(Teams.class).byName("product").orElseThrow();
        var made = invitations.invite("Elif", "Elif@Lindgren.example", Role.COLLEAGUE, product.id(), nora);
        Colleague elif = invitations.accept(made.token(), "Elif Aydin", PASSWORD);
        assertThat(elif).returns("elif@lindgren.example", Colleague::email).returns(Role.COLLEAGUE, Colleague::role).returns(product.id(), Colleague::teamId);
        assertThat(invitations.open(nora)).extracting(Invitation::email).doesNotContain("elif@lindgren.example");
    }

    @Test
    void ofManyWhoAcceptAtOnceOneComesIn() throws InterruptedException {
        String token = invitations.invite(null, "race@lindgren.example", Role.GUEST, null, nora).token();
        var entered = new AtomicInteger();
        var threads = IntStream.range(0, 8).mapToObj(i -> Thread.startVirtualThread(() -> {
            try {
                invitations.accept(token, "Racer " + i, PASSWORD);
                entered.incrementAndGet();
            } catch (Problem.NotFound late) {
                // Somebody was faster.
            }
        })).toList();
        for (Thread thread : threads) thread.join();
        assertThat(entered.get()).isEqualTo(1);
    }

    @Test
    void aRefusedPasswordDoesNotUseTheInvitationUp() {
        String token = invitations.invite(null, "patient@lindgren.example", Role.GUEST, null, nora).token();
        assertThatThrownBy(() -> invitations.accept(token, "Patient", "short")).isInstanceOf(Problem.Invalid.class);
        assertThat(invitations.accept(token, "Patient", PASSWORD).active()).isTrue();
    }

    @Test
    void afterSevenDaysItIsTooLate() {
        String token = invitations.invite(null, "late@lindgren.example", Role.GUEST, null, nora).token();
        kith.clock().moveBy(Duration.ofDays(7).plusSeconds(1));
        assertThat(invitations.find(token)).isEmpty();
        assertThatThrownBy(() -> invitations.accept(token, "Late", PASSWORD)).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void nobodyInvitesAboveThemselves() {
        assertThatThrownBy(() -> invitations.invite(null, "boss@lindgren.example", Role.STEWARD, null, nora)).isInstanceOf(Problem.NotAllowed.class);
        assertThatThrownBy(() -> invitations.invite(null, "peer@lindgren.example", Role.GUEST, null, kith.colleague(Cast.JONAS)))
                .isInstanceOf(Problem.NotAllowed.class);
    }

    @Test
    void aWithdrawnInvitationOpensNothing() {
        var made = invitations.invite(null, "withdrawn@lindgren.example", Role.GUEST, null, nora);
        invitations.withdraw(made.invitation().id(), nora);
        assertThat(invitations.find(made.token())).isEmpty();
    }

    @Test
    void aSecondInvitationEndsTheFirst() {
        String first = invitations.invite(null, "twice@lindgren.example", Role.GUEST, null, nora).token();
        String second = invitations.invite(null, "twice@lindgren.example", Role.COLLEAGUE, null, nora).token();
        assertThat(invitations.find(first)).isEmpty();
        assertThat(invitations.find(second)).map(Invitation::role).contains(Role.COLLEAGUE);
    }

    @Test
    void whoHasAnAccountIsNotInvitedAgain() {
        assertThatThrownBy(() -> invitations.invite(null, Cast.PRIYA, Role.GUEST, null, nora)).isInstanceOf(Problem.Conflict.class);
        assertThatThrownBy(() -> invitations.invite(null, "no address", Role.GUEST, null, nora)).isInstanceOf(Problem.Invalid.class);
    }
}
