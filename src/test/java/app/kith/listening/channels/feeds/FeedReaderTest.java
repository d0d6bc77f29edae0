package app.kith.listening.channels.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {

    @Test
    void rss20() {
        Feed feed = Payloads.read("rss20.xml");
        assertThat(feed.name()).isEqualTo("The Wren journal");
        assertThat(feed.link()).isEqualTo("https://wren.example/");
        assertThat(feed.every()).isEqualTo(Duration.ofMinutes(30));
        assertThat(feed.entries()).hasSize(2);

        Entry first = feed.entries().getFirst();
        assertThat(first.id()).isEqualTo("https://wren.example/?p=12");
        assertThat(first.link()).isEqualTo("https://wren.example/nesting/");
        assertThat(first.title().line()).isEqualTo("Nesting & resting");
        assertThat(first.authors()).containsExactly(new Person("Rowan Ash", null, null));
        assertThat(first.published()).isEqualTo("2026-03-03T08:30:00Z");
        assertThat(first.summary().value()).isEqualTo("Short words.");
        assertThat(first.content().html()).isEqualTo("<p>Long words with <a href=\"https://wren.example/about\">a link</a>.</p>");
        assertThat(first.commentsFeed()).isEqualTo("https://wren.example/nesting/feed/");
        assertThat(first.language()).isEqualTo("en-GB");

        Entry second = feed.entries().get(1);
        assertThat(second.link()).isEqualTo("https://wren.example/second/");
        assertThat(second.authors()).containsExactly(new Person("Hazel Brook", "hazel@wren.example", null));
        assertThat(second.published()).isEqualTo("2026-03-03T03:00:00Z");
        assertThat(second.words().text()).isEqualTo("Plain bold words");
    }

    @Test
    void anEmptyEntryIsSetAsideAlone() {
        Feed feed = Payloads.read("rss20.xml");
        assertThat(feed.unreadable()).hasSize(1);
        assertThat(feed.unreadable().getFirst().reason()).startsWith("This entry is empty");
        assertThat(feed.unreadable().getFirst().raw()).asString().contains("The Wren journal").contains("<item>");
    }

    @Test
    void rss091() {
        Feed feed = Payloads.read("rss091.xml");
        assertThat(feed.every()).isEqualTo(Duration.ofMinutes(90));
        assertThat(feed.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo("http://old.example/1");
            assertThat(entry.language()).isEqualTo("de");
            assertThat(entry.words()).isNull();
        });
    }

    @Test
    void rss10() {
        assertThat(Payloads.read("rss10.xml").entries()).singleElement().satisfies(entry -> {
            assertThat(entry.title().value()).isEqualTo("Open late");
            assertThat(entry.authors()).extracting(Person::name).containsExactly("Linden");
            assertThat(entry.published()).isEqualTo("2026-02-01T11:00:00Z");
            assertThat(entry.words().text()).isEqualTo("Until ten.");
        });
    }

    @Test
    void rss11() {
        Feed feed = Payloads.read("rss11.xml");
        assertThat(feed.name()).isEqualTo("Rare birds");
        assertThat(feed.entries()).singleElement().satisfies(entry -> assertThat(entry.title().value()).isEqualTo("A hoopoe"));
    }

    @Test
    void atom10() {
        Feed feed = Payloads.read("atom10.xml");
        assertThat(feed.name()).isEqualTo("Oak & ash");
        assertThat(feed.link()).isEqualTo("https://oak.example/blog/");

        Entry first = feed.entries().getFirst();
        assertThat(first.id()).isEqualTo("tag:oak.example,2026:1");
        assertThat(first.link()).isEqualTo("https://oak.example/blog/acorns");
        assertThat(first.authors()).containsExactly(new Person("Sorrel", null, "https://oak.example/people/sorrel"));
        assertThat(first.published()).isEqualTo("2026-02-28T09:00:00Z");
        assertThat(first.updated()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(first.content().html()).isEqualTo("<p>Many <em>small</em> ones, see <a href=\"https://oak.example/blog/pile.html\">here</a>.</p><br />");
        assertThat(first.summary()).isEqualTo(new Words("Small ones.", false));
        assertThat(first.commentsFeed()).isEqualTo("https://oak.example/blog/acorns/comments.atom");

        Entry second = feed.entries().get(1);
        assertThat(second.title().line()).isEqualTo("1 < 2");
        assertThat(second.content()).isEqualTo(new Words("Plain <b> words", false));
        assertThat(second.authors()).containsExactly(new Person("Bryony", "bryony@oak.example", null));
        assertThat(second.replyTo()).isEqualTo(new Entry.ReplyTo("tag:oak.example,2026:1", "https://oak.example/blog/acorns"));
    }

    @Test
    void atom03() {
        Feed feed = Payloads.read("atom03.xml");
        assertThat(feed.subtitle().html()).isEqualTo("Still <i>here</i>");
        assertThat(feed.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.title().line()).isEqualTo("A bold title");
            assertThat(entry.link()).isEqualTo("http://past.example/1");
            assertThat(entry.authors()).containsExactly(new Person("Moss", null, "http://moss.example/"));
            assertThat(entry.content().html()).isEqualTo("<p>Old <b>words</b></p>");
            assertThat(entry.published()).isEqualTo("2004-05-01T10:00:00Z");
            assertThat(entry.updated()).isEqualTo("2004-05-02T10:00:00Z");
        });
    }

    @Test
    void jsonFeed() {
        Feed feed = Payloads.read("feed.json");
        assertThat(feed.name()).isEqualTo("Pebbles");
        assertThat(feed.entries()).hasSize(2);
        Entry first = feed.entries().getFirst();
        assertThat(first.authors()).containsExactly(new Person("Clover", null, "https://pebble.example/clover"));
        assertThat(first.content().html()).contains("href=\"https://wren.example/one\"");
        assertThat(first.updated()).isEqualTo("2026-03-03T10:00:00Z");
        Entry second = feed.entries().get(1);
        assertThat(second.id()).isEqualTo("1");
        assertThat(second.authors()).containsExactly(new Person("Fern", "fern@pebble.example", null));
        assertThat(second.content()).isEqualTo(new Words("Just < text", false));
        assertThat(feed.unreadable()).hasSize(1);
    }

    @Test
    void whatIsCarelesslyWrittenIsReadAllTheSame() {
        Feed feed = Payloads.read("careless.xml");
        assertThat(feed.name()).startsWith("Salt & pepper").endsWith("Co");
        assertThat(feed.link()).isEqualTo("http://careless.example/?a=1&copy=2");
        Entry first = feed.entries().getFirst();
        assertThat(first.title().line()).contains("AT&T");
        assertThat(first.link()).isEqualTo("http://careless.example/1?x=1&lt=2");
        assertThat(first.authors()).extracting(Person::name).containsExactly("Nettle");
        assertThat(first.words().text()).isEqualTo("one\ntwo\n\nthree & four");
        assertThat(first.published()).isNull();
        assertThat(feed.entries().get(1).title().line()).startsWith("Unclosed");
    }

    @Test
    void entitiesNeitherExplodeNorFetch() {
        Feed feed = Payloads.read("bomb.xml");
        assertThat(feed.entries()).hasSize(1);
        assertThat(feed.name().length()).isLessThan(200);
        assertThat(feed.name() + feed.entries().getFirst().title()).doesNotContain("root:");
    }

    @Test
    void depthWithoutEndIsBorne() throws Exception {
        String deep = "<rss><channel><item><title>Deep</title><description>" + "<div>".repeat(200_000) + "</description></item></channel></rss>";
        assertThat(FeedReader.read(deep.getBytes(StandardCharsets.UTF_8), null, null).entries()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss20.xml", "rss091.xml", "rss10.xml", "rss11.xml", "atom10.xml", "atom03.xml", "feed.json", "wordpress-comments.xml",
            "blogger-comments.xml", "careless.xml"})
    void anEntryKeptAloneReadsTheSame(String name) throws Exception {
        Instant now = Instant.parse("2026-04-01T00:00:00Z");
        Feed feed = Payloads.read(name);
        for (int i = 0; i < feed.entries().size(); i++) {
            Feed alone = FeedReader.read(feed.entries().get(i).raw(), null, URI.create("https://elsewhere.example/"));
            assertThat(FeedItems.of(alone, now)).singleElement().usingRecursiveComparison().ignoringFields("raw", "references")
                    .isEqualTo(FeedItems.of(feed, now).get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "hello", "{\"a\":1}", "{broken", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<?xml version='1.0'?>", "<<<>>>"})
    void whatIsNoFeedIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, null))
                .isInstanceOf(NotAFeed.class).hasMessageStartingWith("This is not a feed: ");
    }
}
