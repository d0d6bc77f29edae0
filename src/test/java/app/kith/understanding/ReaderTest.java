package app.kith.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {

    private static final Reader reader = Reader.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Does anyone know whether the charger works in Canada? | QUESTION
            The app crashes every time I open the settings since the update. | TROUBLE
            Please add a dark mode, that would be great. | IDEA
            Just wanted to say thank you, the support team was wonderful! | PRAISE
            Two weeks without an answer, this is unacceptable. I want my money back. | COMPLAINT
            I am cancelling my subscription and moving to another provider. | LEAVING
            How much would forty licences cost for our school? | BUY""")
    void eachNeedIsHeard(String text, Need need) {
        assertThat(reader.read(List.of(text)).getFirst().need()).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I love this so much 😍 | POSITIVE
            best day everrrr, thanks!! :) | POSITIVE
            This is terrible, I hate it. 😡 | NEGATIVE
            The shop opens at nine. | NEUTRAL""")
    void toneIsHeardInWordsPicturesAndFaces(String text, Tone tone) {
        assertThat(reader.read(List.of(text)).getFirst().tone()).isEqualTo(tone);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Finance minister to meet bank chiefs on Thursday, sources say | NEUTRAL
            Three killed in pile-up on the A7, police said. | NEUTRAL
            Line-up for Friday: Reed, Ocampo, Vasić. Doors at 8. | NEUTRAL
            @user going to the Reed concert on Friday with my sister | NEUTRAL
            Cannot wait for Reed on Friday!! #bestbirthday | POSITIVE
            Senator Vasić lied to us again. Shame on her. | NEGATIVE
            The 7:40 did not come again. Hopeless company. | NEGATIVE""")
    void aPostThatOnlyTellsIsNeutralAndOneThatFeelsIsNot(String text, Tone tone) {
        assertThat(reader.read(List.of(text)).getFirst().tone()).isEqualTo(tone);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The battery does not last as long as it used to. | en
            Die Batterie hält nicht mehr so lange wie früher. | de
            La batterie ne tient plus aussi longtemps qu'avant. | fr
            La batería ya no dura tanto como antes. | es
            A bateria já não dura tanto como antes. | pt
            La batteria non dura più come prima. | it
            De batterij gaat niet meer zo lang mee als vroeger. | nl
            Bateria nie trzyma już tak długo jak kiedyś. | pl
            Батарея больше не держит так долго, как раньше. | ru
            電池が以前ほど長持ちしません。 | ja
            电池不像以前那么耐用了。 | zh
            배터리가 예전만큼 오래가지 않아요. | ko
            لم تعد البطارية تدوم كما كانت من قبل. | ar
            xqzvk pwrtf jjkwq | und""")
    void languagesAreToldApart(String text, String language) {
        assertThat(reader.read(List.of(text)).getFirst().language()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000\u0007", "\uD83D", "\u200B\uFEFF"})
    void ofNothingNothingIsSaid(String text) {
        assertThat(reader.read(List.of(text)).getFirst()).isEqualTo(Reading.NOTHING);
    }

    @Test
    void aPictureAloneIsOfNoLanguage() {
        Reading reading = reader.read(List.of("😀")).getFirst();
        assertThat(reading.language()).isEqualTo("und");
        assertThat(reading.tone()).isEqualTo(Tone.POSITIVE);
    }

    @Test
    void whateverComesIsRead() {
        var random = new Random(7);
        String noise = random.ints(5_000, 0, 0x11000).collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append).toString();
        List<String> texts = List.of("😀", "a".repeat(1_000_000), "ß".repeat(1_000_000), "\u0301".repeat(100_000), noise, "<div><p>Hi</p><!-- " + "x".repeat(9_000),
                "Hello мир 你好 مرحبا नमस्ते", "@".repeat(10_000), "http://" + "a/".repeat(10_000), ":".repeat(10_000) + ")", "中".repeat(100_000), "👨‍👩‍👧‍👦🏳️‍🌈");
        assertThatCode(() -> reader.read(texts)).doesNotThrowAnyException();
        assertThat(reader.read(texts)).hasSameSizeAs(texts);
    }

    @Test
    void nearTextsHaveNearVectors() {
        float[][] seen = reader.glanceAt(List.of("the parcel has not arrived", "my package is still missing", "penguins live in the cold south"));
        assertThat(Vectors.dot(seen[0], seen[1])).isGreaterThan(Vectors.dot(seen[0], seen[2]));
    }
}
