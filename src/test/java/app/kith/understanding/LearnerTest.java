package app.kith.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LearnerTest {

    private static final List<Learner.Example> EXAMPLES = Stream.concat(
            Stream.of("Where is my parcel?", "The courier never came.", "My order has not arrived yet.", "Tracking says delivered but nothing is here.",
                    "How long does shipping to Norway take?", "The parcel went to the wrong address.", "When will my order be sent?", "The box was left in the rain.",
                    "Can I change the delivery address?", "The driver rang the wrong bell.").map(text -> new Learner.Example("delivery", text)),
            Stream.of("I was charged twice.", "Please send me an invoice.", "My card was declined.", "How do I get a refund?", "The receipt shows the wrong amount.",
                    "Can I pay by bank transfer?", "Why did the price go up on my bill?", "The discount code was not applied.", "Which currency do you bill in?",
                    "My payment failed at checkout.").map(text -> new Learner.Example("billing", text))).toList();

    private static Meanings meanings;
    private static Learner learner;

    @BeforeAll
    static void learn() {
        meanings = Meanings.load();
        learner = Learner.of(EXAMPLES, meanings);
    }

    @AfterAll
    static void close() {
        meanings.close();
    }

    @Test
    void textsInOtherWordsFindTheirLabel() {
        assertThat(learner.guess(List.of("the package still isn't here", "you took the money two times"))).extracting(Learner.Guess::label)
                .containsExactly("delivery", "billing");
    }

    @Test
    void aTextLikeNothingItWasShownIsLeftToAPerson() {
        assertThat(learner.guess(List.of("My dog likes cheese."))).noneMatch(Learner.Guess::isSure);
    }

    @Test
    void oneCorrectionChangesTheGuessOfAnAlikeText() {
        Learner corrected = Learner.of(EXAMPLES, meanings);
        List<String> alike = List.of("What does the postage cost for two boxes?");
        String before = corrected.guess(alike).getFirst().label();
        String other = before.equals("billing") ? "delivery" : "billing";
        corrected.learn(new Learner.Example(other, "What would the postage for a box cost?"));
        assertThat(corrected.guess(alike).getFirst().label()).isEqualTo(other);
    }

    @Test
    void thereMustBeTwoLabelsToTellApart() {
        assertThatThrownBy(() -> Learner.of(List.of(new Learner.Example("one", "A text")), meanings)).hasMessageContaining("fewer than two labels");
    }

    @Test
    void piecesOfWordsAreThoseOfTheModel() {
        Vocabulary vocabulary = Vocabulary.load();
        List<String> pieces = Stream.of(vocabulary.all()).toList();
        // As BERT's own tokeniser cuts it: https://github.com/google-research/bert, tokenization_test.py and the uncased vocabulary.
        assertThat(Arrays.stream(new Tokeniser(vocabulary).pieces("Unaffable naïve  HELLO, 中国!\u0000 \uD83D\uDE00x", 50)).mapToObj(pieces::get))
                .containsExactly("una", "##ffa", "##ble", "naive", "hello", ",", "中", "国", "!", "[UNK]");
    }
}
