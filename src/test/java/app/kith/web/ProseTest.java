package app.kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {

    @Test
    void blankLinesPartParagraphsAndSingleOnesBreak() {
        assertThat(html("Good morning,\n\n it drips.\nStill.\r\n\r\n\r\nMaya")).isEqualTo("<p>Good morning,</p><p>it drips.<br>Still.</p><p>Maya</p>");
    }

    @Test
    void nothingOfWhatSomebodyWroteIsMarkup() {
        assertThat(html("<script>alert(1)</script> & \"so\" on")).isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"so\" on</p>");
        assertThat(html("https://x.example/\"onmouseover=alert(1)//'")).contains("href=\"https://x.example/\"").doesNotContain("<a href=\"https://x.example/\"onmouseover");
    }

    @Test
    void webAddressesCanBeFollowedWithoutTheFullStopBehindThem() {
        assertThat(html("See https://pictures.example/lake?a=1&b=2."))
                .isEqualTo("<p>See <a href=\"https://pictures.example/lake?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow ugc\">"
                        + "https://pictures.example/lake?a=1&amp;b=2</a>.</p>");
        assertThat(html("javascript:alert(1)")).doesNotContain("<a");
    }

    @Test
    void quotedWordsAreMarkedWhateverTheWhiteSpaceBetween() {
        assertThat(html("I have sworn\nat it.\n\nThrice.", "have sworn at it. Thrice")).isEqualTo(
                "<p>I <mark>have sworn<br>at it.</mark></p><p><mark>Thrice</mark>.</p>");
    }

    @Test
    void quotesThatOverlapAreOneMarkAndGoThroughLinks() {
        assertThat(html("a b c d", "a b c", "b c d")).isEqualTo("<p><mark>a b c d</mark></p>");
        assertThat(html("at https://x.example/lake now", "lake now")).contains("https://x.example/<mark>lake</mark></a><mark> now</mark>");
    }

    @Test
    void aQuoteAsLongAsALetterIsFoundToo() {
        String letter = "word ".repeat(9_000).strip();
        assertThat(html(letter, letter)).startsWith("<p><mark>word ").endsWith("</mark></p>");
    }

    @Test
    void onlyWebAddressesAreLinksFromOutside() {
        assertThat(Prose.isWebAddress("https://bench.example/1")).isTrue();
        assertThat(Prose.isWebAddress("javascript:alert(1)")).isFalse();
        assertThat(Prose.isWebAddress(null)).isFalse();
    }

    private static String html(String words, String... quoted) {
        var output = new StringOutput();
        Prose.of(words, List.of(quoted)).writeTo(output);
        return output.toString();
    }
}
