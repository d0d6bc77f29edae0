package app.kith.listening.channels.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedItemsTest {

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    private static List<Item> items(String payload) {
        return FeedItems.of(Payloads.read(payload), NOW);
    }

    private static List<Item> rss(String items) throws NotAFeed {
        String feed = "<rss><channel><title>Garden</title>" + items + "</channel></rss>";
        return FeedItems.of(FeedReader.read(feed.getBytes(StandardCharsets.UTF_8), null, URI.create("https://garden.example/feed")), NOW);
    }

    @Test
    void aPostStartsAConversationAtItsAddress() {
        Item post = items("rss20.xml").getFirst();
        assertThat(post.kind()).isEqualTo(Kind.POST);
        assertThat(post.externalId()).isEqualTo("https://wren.example/?p=12");
        assertThat(post.threadExternalId()).isEqualTo("https://wren.example/nesting/");
        assertThat(post.references()).containsExactly("https://wren.example/?p=12");
        assertThat(post.title()).isEqualTo("Nesting & resting");
        assertThat(post.text()).isEqualTo("Long words with a link.");
        assertThat(post.permalink()).isEqualTo("https://wren.example/nesting/");
        assertThat(post.author()).isEqualTo(new Author(null, "rowan ash", null, "Rowan Ash", null, null, null, false));
        assertThat(post.createdAt()).isEqualTo("2026-03-03T08:30:00Z");
        assertThat(post.editedAt()).isNull();
    }

    @Test
    void aCommentOnWordPressJoinsItsPost() {
        Item comment = items("wordpress-comments.xml").getFirst();
        assertThat(comment.kind()).isEqualTo(Kind.REPLY);
        assertThat(comment.threadExternalId()).isEqualTo("https://wren.example/nesting/");
        assertThat(comment.replyToExternalId()).isEqualTo("https://wren.example/?p=12#comment-5");
        assertThat(comment.title()).isEqualTo("Nesting & resting by Aspen by the river");
        assertThat(comment.text()).contains("I agree.");
        assertThat(items("wordpress-comments.xml")).extracting(Item::threadExternalId).containsOnly("https://wren.example/nesting/");
    }

    @Test
    void aCommentOnBloggerJoinsItsPost() {
        Item comment = items("blogger-comments.xml").getFirst();
        assertThat(comment.kind()).isEqualTo(Kind.REPLY);
        assertThat(comment.threadExternalId()).isEqualTo("http://pond.example/2026/03/frogs.html");
        assertThat(comment.replyToExternalId()).isEqualTo("tag:blogger.com,1999:blog-9.post-1");
        assertThat(comment.author().externalId()).isEqualTo("https://www.blogger.com/profile/77");
        assertThat(comment.author().email()).isNull();
    }

    @Test
    void anAtomReplyNamesWhatItAnswers() {
        Item reply = items("atom10.xml").get(1);
        assertThat(reply.kind()).isEqualTo(Kind.REPLY);
        assertThat(reply.threadExternalId()).isEqualTo(items("atom10.xml").getFirst().threadExternalId());
        assertThat(reply.replyToExternalId()).isEqualTo("tag:oak.example,2026:1");
        assertThat(reply.author().externalId()).isEqualTo("bryony@oak.example");
        assertThat(reply.language()).isEqualTo("de-AT");
        assertThat(reply.html()).isNull();
        assertThat(reply.text()).isEqualTo("Plain <b> words");
    }

    @Test
    void aChangeAtTheOriginIsTold() {
        assertThat(items("atom10.xml").getFirst().editedAt()).isEqualTo("2026-03-01T08:00:00Z");
    }

    @Test
    void whoIsNotNamedIsTheFeedItself() throws Exception {
        Item item = rss("<item><title>Snow</title></item>").getFirst();
        assertThat(item.author()).isEqualTo(new Author(null, "feed:garden.example", null, "Garden", null, null, null, false));
        assertThat(item.createdAt()).isEqualTo(NOW);
        assertThat(item.text()).isEmpty();
        assertThat(item.permalink()).isNull();
    }

    @Test
    void peopleWithoutANameAreNotOnePerson() {
        Item anonymous = items("wordpress-comments.xml").get(1);
        assertThat(anonymous.author().externalId()).isEqualTo("anonymous of https://wren.example/?p=12#comment-5");
        assertThat(anonymous.author().displayName()).isEqualTo("Anonymous");
    }

    @Test
    void anIdThatEveryEntryHasIsNone() throws Exception {
        assertThat(rss("<item><guid isPermaLink='false'>x</guid><link>https://g.example/1</link></item>"
                + "<item><guid isPermaLink='false'>x</guid><link>https://g.example/2</link></item>"))
                .extracting(Item::externalId).containsExactly("https://g.example/1", "https://g.example/2");
    }

    @Test
    void whatHasNoIdIsKnownByItsWords() throws Exception {
        String item = "<item><description>Only words</description></item>";
        assertThat(rss(item).getFirst().externalId()).startsWith("sha256:").isEqualTo(rss(item).getFirst().externalId());
    }

    @Test
    void aLinkThatIsNoWebAddressIsNotShown() throws Exception {
        assertThat(rss("<item><title>x</title><link>javascript:alert(1)</link></item>").getFirst().permalink()).isNull();
    }
}
