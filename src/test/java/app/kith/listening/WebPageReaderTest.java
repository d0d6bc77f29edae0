package app.kith.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebPageReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

    @Test
    void whatSomebodySaidCountsMoreThanWhatThePageSaysItIs() {
        WebPage page = read("""
                <title>Small levers - forum</title><meta property="og:title" content="Small levers"><meta property="og:description" content="A forum">
                <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Home baristas"},
                  {"@type": ["DiscussionForumPosting"], "headline": "The wand drips", "text": "It drips <b>since</b> 2.4.<br>Always.", "datePublished": "2026-02-03T10:15:00+01:00",
                   "author": [{"@type": "Person", "name": "Maya &amp; Okafor", "url": "https://forum.example/u/maya"}]}]}</script>""");
        assertThat(page).isEqualTo(new WebPage("The wand drips", "It drips since 2.4.\nAlways.", "Maya & Okafor", Instant.parse("2026-02-03T09:15:00Z")));
    }

    @Test
    void openGraphAndPlainTagsAreReadWhereNothingElseIs() {
        assertThat(read("<meta property='og:title' content='A &quot;cup&quot;'><meta name=description content='Of coffee'><meta name=author content=Ilse>"))
                .isEqualTo(new WebPage("A \"cup\"", "Of coffee", "Ilse", null));
        assertThat(read("<html><head><title> Just   this </title></head><body>words")).isEqualTo(new WebPage("Just this", null, null, null));
        assertThat(read("")).isEqualTo(new WebPage(null, null, null, null));
    }

    @Test
    void whatNamesNobodyAndWhatLiesAheadIsLeftOut() {
        WebPage page = read("<meta property='article:author' content='https://facebook.com/somebody'><meta property='article:published_time' content='2031-01-01T00:00:00Z'><time datetime='soon'>");
        assertThat(page.author()).isNull();
        assertThat(page.at()).isNull();
    }

    @Test
    void onlyWordsComeOutAndNoMoreThanFit() {
        WebPage page = read("<meta property=og:title content='&lt;script&gt;alert(1)&lt;/script&gt;Hello &#x202e;there'><meta property=og:description content='" + "long ".repeat(4_000) + "'>");
        assertThat(page.title()).isEqualTo("Hello there");
        assertThat(page.words()).hasSizeBetween(4_990, 5_010).endsWith("…");
    }

    @Test
    void theEncodingIsTheOneThatIsSaidOrThePagesOwn() {
        byte[] latin = "<meta charset=iso-8859-1><title>Göteborg</title>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(WebPageReader.read(latin, "text/html", NOW).title()).isEqualTo("Göteborg");
        assertThat(WebPageReader.read("<title>Привет</title>".getBytes(Charset.forName("windows-1251")), "text/html; charset=windows-1251", NOW).title()).isEqualTo("Привет");
        assertThat(WebPageReader.read("<title>ok</title>".getBytes(StandardCharsets.UTF_8), "text/html; charset=no-such-thing", NOW).title()).isEqualTo("ok");
    }

    @Test
    void brokenAndEndlessJsonSaysNothing() {
        assertThat(read("<script type=application/ld+json>{\"@type\": \"Comment\", </script><title>t</title>").title()).isEqualTo("t");
        assertThat(read("<script type=application/ld+json>" + "[".repeat(100_000) + "</script><title>t</title>").title()).isEqualTo("t");
    }

    private static WebPage read(String html) {
        return WebPageReader.read(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", NOW);
    }
}
