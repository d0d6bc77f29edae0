package app.kith.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.Problem;
import app.kith.conversations.Conversations;
import app.kith.insights.Insights;
import app.kith.intake.Intake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a source does besides its visits: the walk through the past, the ear, following what is taken back. */
class SourceWalksTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass().with("kith.rehearsal=true");

    private RehearsalChannel place;
    private Sources sources;
    private int places;

    @BeforeEach
    void begin() {
        place = kith.door(RehearsalChannel.class);
        sources = kith.door(Sources.class);
        List.of(place.news, place.past, place.ear).forEach(java.util.Collection::clear);
        place.askedFrom.clear();
    }

    @Test
    void thePastIsReadStepByStepAndTheBarMoves() throws Exception {
        Source source = connect(Map.of(Sources.PAST_DAYS, "100"));
        Instant until = source.past().until();
        step(page("old-1", until.minus(Duration.ofDays(25))).cursor("25 days").more(true).reached(until.minus(Duration.ofDays(25))));
        until(() -> past(source).percent(true) == 25);
        assertThat(past(source).isWalking()).isTrue();
        step(page("old-2", until.minus(Duration.ofDays(99))).reached(until.minus(Duration.ofDays(99))));
        until(() -> past(source).state() == SourcePast.State.DONE);
        assertThat(past(source).items()).isEqualTo(2);
        assertThat(past(source).percent(true)).isEqualTo(100);
        assertThat(place.askedFrom).containsExactly("null", "25 days");
        sources.disconnect(source.id(), kith.colleague(Cast.STEN));
    }

    @Test
    void aStoppedWalkWaitsAndGoesOnWhereItWas() throws Exception {
        Source source = connect(Map.of());
        step(page("a-1", Instant.now().minusSeconds(9000)).cursor("here").more(true));
        until(() -> past(source).items() == 1);
        sources.stopPast(source.id(), kith.colleague(Cast.STEN));
        // The step under way when it was stopped is not stored.
        step(page("a-2", Instant.now().minusSeconds(9500)).cursor("further").more(true));
        until(() -> !sources.visits(source.id()).isEmpty());
        assertThat(past(source).isStopped()).isTrue();
        assertThat(past(source).items()).isEqualTo(1);
        assertThatThrownBy(() -> sources.stopPast(source.id(), kith.colleague(Cast.STEN))).isInstanceOf(Problem.Conflict.class);
        place.askedFrom.clear();
        sources.resumePast(source.id(), kith.colleague(Cast.STEN));
        step(page("a-2", Instant.now().minusSeconds(9500)));
        until(() -> past(source).state() == SourcePast.State.DONE);
        assertThat(place.askedFrom).containsExactly("here");
        assertThat(past(source).items()).isEqualTo(2);
        sources.disconnect(source.id(), kith.colleague(Cast.STEN));
    }

    @Test
    void nothingOfThePastIsReadWhenNobodyWantsIt() {
        Source source = connect(Map.of(Sources.PAST_DAYS, "0"));
        until(() -> source(source).lastSuccessAt() != null);
        assertThat(past(source).state()).isEqualTo(SourcePast.State.NONE);
        assertThat(place.askedFrom).isEmpty();
        assertThatThrownBy(() -> connect(Map.of(Sources.PAST_DAYS, "-3"))).isInstanceOf(Problem.Invalid.class).hasMessageContaining("3,650");
        sources.disconnect(source.id(), kith.colleague(Cast.STEN));
    }

    @Test
    void whoMayNotConnectStopsNoWalk() {
        Source source = connect(Map.of());
        assertThatThrownBy(() -> sources.stopPast(source.id(), kith.colleague(Cast.GUS))).isInstanceOf(Problem.NotAllowed.class);
        step(Page.nothing());
        until(() -> past(source).state() == SourcePast.State.DONE);
        sources.disconnect(source.id(), kith.colleague(Cast.STEN));
    }

    @Test
    void anEarBringsAVisitAtOnceAndPagesOfItsOwn() throws Exception {
        Source source = connect(Map.of(Sources.PAST_DAYS, "0"));
        until(() -> source(source).lastSuccessAt() != null);
        place.news.add(page("news-1", Instant.now()));
        place.ear.add(RehearsalChannel.WORD);
        until(() -> source(source).itemsHeard() == 1);
        place.ear.add(page("stream-1", Instant.now()).cursor("at 5"));
        until(() -> source(source).itemsHeard() == 2);
        assertThat(source(source).isLive(Instant.now())).isTrue();
        sources.pause(source.id(), kith.colleague(Cast.STEN));
        sources.disconnect(source.id(), kith.colleague(Cast.STEN));
    }

    @Test
    void aPushThatSaysThereIsMoreBringsAVisitAtOnce() throws Exception {
        Source source = connect(Map.of(Sources.PAST_DAYS, "0"));
        until(() -> source(source).lastSuccessAt() != null);
        place.news.add(page("pushed-1", Instant.now()));
        kith.door(Hooks.class).take(source.id(), new Channel.Push("POST", Map.of(), Map.of(), new byte[0], Instant.now()), "text/plain", null);
        until(() -> source(source).itemsHeard() == 1);
        sources.disconnect(source.id(), kith.colleague(Cast.STEN));
    }

    @Test
    void whatIsTakenBackThereLosesItsWordsHere() {
        Source source = kith.connected("The Bench " + ++places);
        kith.hear(source, Said.by("Maya Okafor").words("Do not tell my sister.").item("secret-1"));
        sources.take(source.id(), Page.nothing().takenBack(List.of(new Page.Gone("secret-1", Instant.now()), new Page.Gone("never-heard", Instant.now()))));
        kith.door(Intake.class).drain();
        var nora = kith.browser(Cast.NORA);
        assertThat(nora.get("/members?q=Maya").shows("Do not tell my sister.")).isFalse();
        assertThat(nora.get("/inbox").shows("Do not tell my sister.")).isFalse();
        sources.take(source.id(), Page.nothing().takenBack(List.of(new Page.Gone("secret-1", Instant.now()))));
        assertThat(kith.door(ItemLog.class).waiting()).as("known already").isZero();
    }

    @Test
    void quotesLoseWordsThatWereTakenBackToo() {
        Source source = kith.connected("The Bench " + ++places);
        kith.hear(source, Said.by("Ilse Berg").title("A headline").words("It burns my hand.").item("burn-1"));
        var nora = kith.colleague(Cast.NORA);
        var insights = kith.door(Insights.class);
        UUID message = kith.door(Conversations.class).find(source.id(), "burn-1").orElseThrow().messageId();
        UUID insight = insights.open(message, "It burns my hand.", "The lever is hot", null, null, nora).id();
        sources.take(source.id(), Page.nothing().takenBack(List.of(new Page.Gone("burn-1", Instant.now()))));
        kith.door(Intake.class).drain();
        var page = kith.browser(Cast.NORA).get("/insights/" + insight);
        assertThat(page.shows("It burns my hand.")).isFalse();
        assertThat(page.shows("Ilse took these words back; we did not keep them.")).isTrue();
        assertThat(kith.browser(Cast.NORA).get("/inbox").shows("A headline")).isFalse();
    }

    @Test
    void wordsTooLongForThePlaceAreRefusedBeforeAnythingIsSent() throws Exception {
        Source source = connect(Map.of(Sources.PAST_DAYS, "0"));
        var deliveries = kith.door(Deliveries.class);
        assertThatThrownBy(() -> deliveries.send(source.id(), words("These are more than twenty characters."), kith.colleague(Cast.NORA).id()))
                .isInstanceOf(Problem.Invalid.class).hasMessageContaining("takes 20 characters").hasMessageContaining("these are 38");
        // A family is one character to who reads it.
        deliveries.send(source.id(), words("👨‍👩‍👧‍👦".repeat(20)), kith.colleague(Cast.NORA).id());
        assertThat(place.said.poll(10, TimeUnit.SECONDS)).isNotNull();
        sources.disconnect(source.id(), kith.colleague(Cast.STEN));
    }

    private static Deliveries.Words words(String text) {
        return new Deliveries.Words(null, "Maya", null, "m-1", List.of(), null, text, "Nora");
    }

    private Source connect(Map<String, String> settings) {
        return sources.connect("rehearsal", new Sources.PlaceForm("Rehearsal " + ++places, null, "ours", null), settings, kith.colleague(Cast.STEN));
    }

    private void step(Page page) {
        place.past.add(page);
    }

    private static Page page(String id, Instant at) {
        return Page.of(List.of(Said.by("Maya Okafor").words("Words of " + id).at(at).item(id)));
    }

    private Source source(Source source) {
        return sources.require(source.id());
    }

    private SourcePast past(Source source) {
        return source(source).past();
    }

    private static void until(BooleanSupplier reached) {
        long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(patience);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
