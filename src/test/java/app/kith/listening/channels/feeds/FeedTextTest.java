package app.kith.listening.channels.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTextTest {

    private static final String WORDS = "<rss>Grüße “an” alle</rss>";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aMarkIsBelievedBeforeAnything(String charset) throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write("\uFEFF".getBytes(Charset.forName(charset)));
        bytes.write(WORDS.getBytes(Charset.forName(charset)));
        assertThat(FeedText.of(bytes.toByteArray(), "text/xml; charset=iso-8859-1")).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void wideTextIsKnownByItsLook(String charset) {
        String declared = "<?xml version='1.0' encoding='utf-16'?>" + WORDS;
        assertThat(FeedText.of(declared.getBytes(Charset.forName(charset)), null)).isEqualTo(declared);
    }

    @ParameterizedTest
    @CsvSource({"text/xml; charset=windows-1252, windows-1252", "application/rss+xml;charset=\"utf-8\", UTF-8", "text/xml;Charset = 'ISO-8859-1', windows-1252"})
    void thenTheHeader(String contentType, String charset) {
        assertThat(FeedText.of(WORDS.getBytes(Charset.forName(charset)), contentType)).isEqualTo(WORDS);
    }

    @Test
    void theHeaderIsNotBelievedAgainstTheBytes() {
        assertThat(FeedText.of(WORDS.getBytes(StandardCharsets.UTF_8), "text/xml; charset=us-ascii")).isEqualTo(WORDS);
        assertThat(FeedText.of(WORDS.getBytes(StandardCharsets.UTF_8), "text/xml; charset=utf-16")).isEqualTo(WORDS);
        assertThat(FeedText.of(WORDS.getBytes(StandardCharsets.UTF_8), "text/xml; charset=no-such")).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @CsvSource({"gb2312, 你好, GB18030", "euc-kr, 년, EUC-KR", "shift_jis, こんにちは, Shift_JIS", "koi8-r, привет, KOI8-R", "ISO-8859-1, “Grüße”, windows-1252"})
    void thenTheDeclaration(String declared, String words, String charset) {
        String text = "<?xml version=\"1.0\" encoding=\"" + declared + "\"?><rss>" + words + "</rss>";
        assertThat(FeedText.of(text.getBytes(Charset.forName(charset)), "text/xml")).isEqualTo(text);
    }

    @Test
    void elseItIsUtf8OrWhatTheWestUsed() {
        assertThat(FeedText.of(WORDS.getBytes(StandardCharsets.UTF_8), null)).isEqualTo(WORDS);
        assertThat(FeedText.of(WORDS.getBytes(Charset.forName("windows-1252")), null)).isEqualTo(WORDS);
    }

    @Test
    void aStrayByteDoesNotSpoilTheRest() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write("Grüße".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE9);
        bytes.write(" ü".getBytes(StandardCharsets.UTF_8));
        assertThat(FeedText.of(bytes.toByteArray(), null)).isEqualTo("Grüßeé ü");
    }

    @Test
    void charactersThatNoTextMayHoldAreLeftOut() {
        assertThat(FeedText.of("a\0b\u0007c\td".getBytes(StandardCharsets.UTF_8), null)).isEqualTo("abc\td");
    }
}
