package app.kith.colleagues;

import static app.kith.Cast.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.base.AuditTrail;
import app.kith.base.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ColleaguesTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static final AtomicInteger NEWCOMERS = new AtomicInteger();

    private Colleagues colleagues;
    private Colleague sten;

    @BeforeEach
    void meet() {
        colleagues = kith.door(Colleagues.class);
        sten = kith.colleague(Cast.STEN);
    }

    @AfterEach
    void letTheThrottleForget() {
        kith.clock().moveBy(Duration.ofMinutes(16));
    }

    @Test
    void theRightPasswordSignsIn() {
        assertThat(colleagues.signIn(" Nora@Lindgren.EXAMPLE", PASSWORD, "192.0.2.1").name()).isEqualTo("Nora Lindqvist");
        assertThat(trail().getFirst().act()).isEqualTo("signed in");
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailReadTheSame() {
        String wrong = refusal(Cast.NORA, "not her password", "192.0.2.2");
        assertThat(refusal("nobody@lindgren.example", PASSWORD, "192.0.2.2")).isEqualTo(wrong);
        assertThat(trail().getFirst().act()).isEqualTo("failed to sign in");
    }

    @Test
    void anUnknownEmailTakesAboutAsLongAsAKnownOne() {
        refusal(Cast.NORA, "to warm up", "192.0.2.3");
        long known = timeOf(() -> refusal(Cast.NORA, "not her password", "192.0.2.3"));
        long unknown = timeOf(() -> refusal("nobody@lindgren.example", "not a password", "192.0.2.3"));
        assertThat(unknown).isGreaterThan(known / 4);
    }

    @Test
    void fiveFailuresMakeAnEmailWait() {
        for (int i = 0; i < 5; i++) refusal(Cast.NORA, "guess number " + i, "192.0.2." + i);
        assertThatThrownBy(() -> colleagues.signIn(Cast.NORA, PASSWORD, "192.0.2.9"))
                .isInstanceOf(Problem.NotAllowed.class).hasMessage("Too many attempts. Wait 15 minutes, then try again.");
        kith.clock().moveBy(Duration.ofMinutes(10));
        assertThatThrownBy(() -> colleagues.signIn(Cast.NORA, PASSWORD, "192.0.2.9")).hasMessageContaining("Wait 5 minutes");
        kith.clock().moveBy(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(colleagues.signIn(Cast.NORA, PASSWORD, "192.0.2.9").email()).isEqualTo(Cast.NORA);
    }

    @Test
    void twentyFailuresMakeAnAddressWaitWhateverTheEmail() {
        for (int i = 0; i < 20; i++) refusal("guess" + i + "@lindgren.example", "a password", "198.51.100.7");
        assertThatThrownBy(() -> colleagues.signIn(Cast.PRIYA, PASSWORD, "198.51.100.7")).hasMessageContaining("Too many attempts");
        assertThat(colleagues.signIn(Cast.PRIYA, PASSWORD, "198.51.100.8").email()).isEqualTo(Cast.PRIYA);
    }

    @Test
    void manyGuessesAtOnceAreNoWayRound() throws InterruptedException {
        var looked = new AtomicInteger();
        var threads = java.util.stream.IntStream.range(0, 12).mapToObj(i -> Thread.startVirtualThread(() -> {
            try {
                colleagues.signIn(Cast.JONAS, "guess number " + i, "203.0.113." + i);
            } catch (Problem.Invalid wrong) {
                looked.incrementAndGet();
            } catch (Problem.NotAllowed waiting) {
                // As it should be for most.
            }
        })).toList();
        for (Thread thread : threads) thread.join();
        assertThat(looked.get()).isLessThanOrEqualTo(5);
    }

    @Test
    void theLastStewardCanNeitherLeaveNorStepDown() {
        assertThatThrownBy(() -> colleagues.deactivate(sten.id(), sten)).isInstanceOf(Problem.Conflict.class).hasMessageContaining("only steward");
        assertThatThrownBy(() -> colleagues.changeRole(sten.id(), Role.GUEST, sten)).isInstanceOf(Problem.Conflict.class);
        Colleague second = newcomer("Second Steward", Role.STEWARD);
        assertThat(colleagues.changeRole(second.id(), Role.MANAGER, sten).role()).isEqualTo(Role.MANAGER);
        assertThatThrownBy(() -> colleagues.deactivate(sten.id(), sten)).isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void onlyAStewardChangesRolesOrTakesAccessAway() {
        Colleague nora = kith.colleague(Cast.NORA);
        assertThatThrownBy(() -> colleagues.changeRole(nora.id(), Role.STEWARD, nora)).isInstanceOf(Problem.NotAllowed.class);
        assertThatThrownBy(() -> colleagues.deactivate(sten.id(), nora)).isInstanceOf(Problem.NotAllowed.class);
    }

    @Test
    void whoLeftCannotSignInAndIsListedLast() {
        Colleague leaver = newcomer("Aaron Aalto", Role.COLLEAGUE);
        colleagues.deactivate(leaver.id(), sten);
        refusal(leaver.email(), PASSWORD, "192.0.2.4");
        assertThat(colleagues.list().getLast().id()).isEqualTo(leaver.id());
        colleagues.reactivate(leaver.id(), sten);
        assertThat(colleagues.signIn(leaver.email(), PASSWORD, "192.0.2.4").active()).isTrue();
    }

    @Test
    void handlesComeFromTheFirstNameAndAreUnique() {
        assertThat(newcomer("Zoë Ström", Role.GUEST).handle()).isEqualTo("zoe");
        assertThat(newcomer("Zoé Laurent", Role.GUEST).handle()).isEqualTo("zoe2");
        assertThat(newcomer("李雷", Role.GUEST).handle()).isEqualTo("李雷");
        assertThat(newcomer("!!! ???", Role.GUEST).handle()).isEqualTo("colleague");
        assertThat(colleagues.byHandles(Set.of("@Zoe2", "zoe", "nobody"))).extracting(Colleague::name).containsExactlyInAnyOrder("Zoë Ström", "Zoé Laurent");
    }

    @Test
    void aPasswordThatAnybodyWouldTryIsRefused() {
        for (String weak : List.of("short", "password123", "aaaaaaaaaaaa", Cast.JONAS, "   "))
            assertThatThrownBy(() -> colleagues.changePassword(kith.colleague(Cast.JONAS), PASSWORD, weak)).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void aNewPasswordTakesTheOldOnesPlace() {
        Colleague changer = newcomer("Per Changer", Role.COLLEAGUE);
        assertThatThrownBy(() -> colleagues.changePassword(changer, "not the current", "a much better one")).isInstanceOf(Problem.Invalid.class);
        colleagues.changePassword(changer, PASSWORD, "a much better one");
        refusal(changer.email(), PASSWORD, "192.0.2.5");
        assertThat(colleagues.signIn(changer.email(), "a much better one", "192.0.2.5").id()).isEqualTo(changer.id());
    }

    private Colleague newcomer(String name, Role role) {
        Invitations invitations = kith.door(Invitations.class);
        String email = "newcomer" + NEWCOMERS.incrementAndGet() + "@lindgren.example";
        return invitations.accept(invitations.invite(name, email, role, null, sten).token(), name, PASSWORD);
    }

    private String refusal(String email, String password, String address) {
        var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(Problem.Invalid.class, () -> colleagues.signIn(email, password, address));
        return thrown.getMessage();
    }

    private static long timeOf(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }

    private static List<AuditTrail.Entry> trail() {
        return kith.door(AuditTrail.class).read(null, "colleague", null, 10);
    }
}
