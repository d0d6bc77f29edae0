package app.kith.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversations;
import app.kith.listening.Item;
import app.kith.listening.Source;
import app.kith.understanding.Guess.Kind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadingsTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static int places;
    private Source forum;
    private Colleague nora;
    private Readings readings;

    @BeforeEach
    void aPlace() {
        forum = kith.connected("Forum " + ++places);
        nora = kith.colleague(Cast.NORA);
        readings = kith.door(Readings.class);
    }

    @Test
    void whatIsHeardIsReadAtOnce() {
        UUID message = heard("Where can I find the manual for the grinder?", "a1");
        Reading reading = readings.of(List.of(message)).get(message);
        assertThat(reading.need()).isEqualTo(Need.QUESTION);
        assertThat(reading.language()).isEqualTo("en");
        assertThat(reading.needCertainty()).isBetween(0.2, 1.0);
    }

    @Test
    void whatIsChangedWhereItWasSaidIsReadAnewAndWhatIsTakenBackIsForgotten() {
        UUID message = heard("Where can I find the manual?", "b1");
        kith.hear(forum, Said.by("Maya Okafor").words("Ich liebe diese Maschine, vielen Dank dafür!").item("b1"));
        assertThat(readings.of(List.of(message)).get(message).language()).isEqualTo("de");
        readings.forget(List.of(message));
        assertThat(readings.of(List.of(message))).isEmpty();
    }

    @Test
    void wordsThatMustBeReportedAreReadDeeplyBeforeAnythingElse() {
        UUID message = heard("I had a seizure and went to the hospital an hour after taking the second tablet.", "c1");
        kith.door(Understanding.class).catchUp();
        Reading reading = readings.of(List.of(message)).get(message);
        assertThat(reading.isDeep()).isTrue();
        assertThat(reading.adverse()).isTrue();
        assertThat(readings.meanings(List.of(message)).get(message)).hasSize(Meanings.SIZE);
        assertThat(readings.behind()).isEqualTo(new Readings.Behind(0, null));
    }

    @Test
    void whatAColleagueLooksAtIsReadDeeplyHoweverSureTheFastReadingWas() {
        UUID message = heard("Good night all, see you tomorrow", "c2");
        kith.door(Understanding.class).catchUp();
        assertThat(readings.of(List.of(message)).get(message).isDeep()).isFalse();
        kith.browser(Cast.NORA).get("/conversations/" + kith.door(Conversations.class).find(forum.id(), "c2").orElseThrow().conversationId());
        kith.door(Understanding.class).catchUp();
        assertThat(readings.of(List.of(message)).get(message).isDeep()).isTrue();
    }

    @Test
    void oneCorrectionIsKeptAndTheNextAlikeMessageIsReadOtherwise() {
        String words = "The hinge of the drip tray squeaks a bit when it is opened.";
        UUID message = heard(words, "d1");
        Need before = readings.of(List.of(message)).get(message).need();
        String other = before == Need.PRAISE ? "idea" : "praise";
        readings.correct(message, words, Kind.NEED, other, nora);

        assertThat(readings.guesses(List.of(message)).get(message).getFirst()).isEqualTo(new Guess(Kind.NEED, other, 1, true, true));
        UUID alike = heard("The hinge of the drip tray squeaks when opened.", "d2");
        assertThat(readings.guesses(List.of(alike)).get(alike).getFirst().label()).isEqualTo(other);
        assertThat(readings.accuracy()).contains(new Readings.Accuracy(Kind.NEED, before.name().toLowerCase(), 0, 1, false, false));
    }

    @Test
    void aPausedLabelIsNoGuessAnyMore() {
        Colleague sten = kith.colleague(Cast.STEN);
        UUID message = heard("How do I cancel my subscription? I am done with this.", "e1");
        Guess guess = readings.guesses(List.of(message)).get(message).getFirst();
        readings.pause(Kind.NEED, guess.label(), sten);
        assertThat(readings.guesses(List.of(message)).get(message).getFirst().isSure()).isFalse();
        assertThat(readings.accuracy()).anyMatch(one -> one.label().equals(guess.label()) && one.isPaused() && !one.byKith());
        readings.resume(Kind.NEED, guess.label(), sten);
        assertThat(readings.guesses(List.of(message)).get(message).getFirst()).isEqualTo(guess);
    }

    @Test
    void onlyLabelsThatThereAreCanBeTold() {
        UUID message = heard("Hello there.", "f1");
        assertThatThrownBy(() -> readings.correct(message, "Hello there.", Kind.TONE, "grumpy", nora)).isInstanceOf(Problem.Invalid.class).hasMessageContaining("grumpy");
    }

    @Test
    void regulatedModeHearsMoreAndSaysHowWellItHears() {
        Colleague sten = kith.colleague(Cast.STEN);
        double usual = readings.regulated().from();
        readings.regulate(true, sten);
        assertThat(readings.regulated().isOn()).isTrue();
        assertThat(readings.regulated().from()).isLessThanOrEqualTo(usual);
        assertThat(readings.regulated().recall()).isBetween(0.9, 1.0);
        readings.regulate(false, sten);
        assertThat(readings.regulated().isOn()).isFalse();
    }

    private UUID heard(String words, String id) {
        Item item = Said.by("Maya Okafor").words(words).item(id);
        kith.hear(forum, item);
        return kith.door(Conversations.class).find(forum.id(), id).orElseThrow().messageId();
    }
}
