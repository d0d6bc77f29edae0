package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlCleanerTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "<script>alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<img src=x onerror=alert(1)>", "<p onclick='alert(1)'>x</p>",
            "<a href='javascript:alert(1)'>x</a>", "<a href='JaVaScRiPt&#58;alert(1)'>x</a>", "<a href=' \u0001javascript:alert(1)'>x</a>",
            "<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<a href='vbscript:alert(1)'>x</a>", "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>", "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>", "<iframe src='javascript:alert(1)'></iframe>",
            "<ifr<iframe>ame src=javascript:alert(1)>", "<scr<object>ipt>alert(1)</script>", "<object data='javascript:alert(1)'></object>",
            "<form action='javascript:alert(1)'><input type=submit></form>", "<style>body{background:url(javascript:alert(1))}</style>",
            "<p style='background:url(https://spy.example/x.gif)'>x</p>", "<link rel=stylesheet href=https://spy.example/x.css>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<base href='javascript:alert(1)//'>", "<body onload=alert(1)>x",
            "<img src='https://spy.example/pixel.gif' width=1 height=1>", "<video poster='https://spy.example/x.png'></video>",
            "<table background='https://spy.example/x.png'><tr><td>x</td></tr></table>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
            "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<img src=x onerror=alert(1)>]]>", "<a href='https://x.example' target=_blank onmouseover=alert(1)>x</a>"})
    void nothingThatRunsOrTellsRemains(String html) {
        String clean = HtmlCleaner.clean(html, null);
        assertThat(clean.toLowerCase()).doesNotContainPattern("<[^>]*(?:script|onerror|onclick|onload|onmouseover|style|spy\\.example|iframe|object|form|svg|src)")
                .doesNotContainPattern("href=\"(?!https?:|mailto:)");
    }

    @Test
    void whatAMemberWroteStays() {
        assertThat(HtmlCleaner.clean("<p>Hello <b>you</b> &amp; <em>me</em></p><ul><li>one</li></ul><blockquote>said</blockquote><pre><code>x &lt; 1</code></pre>", null))
                .isEqualTo("<p>Hello <b>you</b> &amp; <em>me</em></p><ul><li>one</li></ul><blockquote>said</blockquote><pre><code>x &lt; 1</code></pre>");
    }

    @Test
    void linksTellNothingAboutUs() {
        assertThat(HtmlCleaner.clean("<a href=\"https://wren.example/?a=1&amp;b=2\">post</a> <a href=\"mailto:rowan@wren.example\">Rowan</a>", null))
                .contains("href=\"https://wren.example/?a&#61;1&amp;b&#61;2\"").contains("mailto:").contains("noopener").contains("noreferrer").contains("nofollow");
    }

    @Test
    void aRelativeLinkLeadsToWhereItWasSaidOrNowhere() {
        String html = "<a href=\"/wands?a=1&amp;b=2\">wands</a> <a href=\"#top\">top</a> <a href=\"//other.example/x\">other</a>";
        assertThat(HtmlCleaner.clean(html, "https://forum.example/t/81")).contains("href=\"https://forum.example/wands?a&#61;1&amp;b&#61;2\"",
                "href=\"https://forum.example/t/81#top\"", "href=\"https://other.example/x\"");
        assertThat(HtmlCleaner.clean(html, null)).isEqualTo("<a>wands</a> <a>top</a> <a>other</a>");
        assertThat(HtmlCleaner.clean("<a href='\tjava\nscript:alert(1)'>x</a>", "https://forum.example/")).doesNotContain("\"java");
    }

    @Test
    void aPictureBecomesItsDescription() {
        assertThat(HtmlCleaner.clean("<p>See <img src=\"https://wren.example/a.png\" alt=\"a <wren>\"></p>", null)).isEqualTo("<p>See [a &lt;wren&gt;]</p>");
    }

    @Test
    void wordsAfterAClosedFrameAreKept() {
        assertThat(HtmlCleaner.clean("before<iframe src=\"https://v.example\"/> after", null)).isEqualTo("before after");
        assertThat(HtmlCleaner.text("before <script src=\"x.js\"/> after")).isEqualTo("before after");
    }

    @Test
    void textKeepsParagraphsListsAndQuotes() {
        assertThat(HtmlCleaner.text("""
                <style>p{}</style><h1>Dear all</h1><p>We met   in
                <a href="https://town.example">town</a>.<br>It rained&nbsp;again.</p>
                <ul><li>tea</li><li><p>cake</p><ol><li>plum</li><li>apple</li></ol></li></ul>
                <blockquote><p>First,</p><p>then <b>second</b>.</p></blockquote>
                <pre>  a
                    b</pre><table><tr><td>1</td><td>2</td></tr></table><p>Bye<img alt="a wren" src=x></p><script>alert(1)</script>"""))
                .isEqualTo("""
                        Dear all

                        We met in town.
                        It rained again.

                        - tea
                        - cake
                          1. plum
                          2. apple

                        > First,
                        >
                        > then second.

                          a
                            b

                        1 2

                        Bye[a wren]""");
    }

    @Test
    void plainWordsPassThrough() {
        assertThat(HtmlCleaner.text("1 < 2 &amp; 3")).isEqualTo("1 < 2 & 3");
        assertThat(HtmlCleaner.text("")).isEmpty();
        assertThat(HtmlCleaner.text(null)).isEmpty();
        assertThat(HtmlCleaner.clean(null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<table><tr><td>", "<b><i><u>", "<a href=\"", "<x", "<!--"})
    void hugeUnclosedHtmlTakesLittleTime(String part) {
        String html = part.repeat(800_000 / part.length());
        long start = System.nanoTime();
        assertThat(HtmlCleaner.clean(html, null).length()).isLessThan(20_000_000);
        HtmlCleaner.text(html);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
}
