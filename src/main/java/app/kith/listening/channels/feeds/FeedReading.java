package app.kith.listening.channels.feeds;

import app.kith.base.HtmlCleaner;
import app.kith.base.LooseUri;
import app.kith.base.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.modulith.NamedInterface;

/**
 * What Kith makes of a feed, for a person or a program that asks; the same reading that the channel does. Any part may be null
 * but the lists and the authors.
 *
 * @param format see {@link FeedFormat}
 * @param title  on one line, as plain text; so too an item's
 * @param note   what could not be read, in words; null when all was
 */
@NamedInterface("readers")
public record FeedReading(String format, String title, String link, List<Item> items, String note) {

    /**
     * @param html the words as a colleague's page shows them, cleaned; null when they came without markup
     * @param text the words alone; empty when there are none
     */
    public record Item(String id, String title, Author author, String html, String text, Instant published, Instant updated, String link,
            String inReplyTo) {}

    public record Author(String name, String email, String uri) {}

    /**
     * @param headers of the answer the feed came in, names in any case; {@code Content-Type} and {@code Content-Location} count
     * @throws Problem.Invalid when it is no feed, in words
     */
    public static FeedReading of(byte[] bytes, Map<String, String> headers) {
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        try {
            return of(FeedReader.read(bytes, named.get("Content-Type"), base(named.get("Content-Location"))));
        } catch (NotAFeed e) {
            throw new Problem.Invalid("feed", e.getMessage());
        }
    }

    private static URI base(String location) {
        try {
            return location == null ? null : LooseUri.of(location);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static FeedReading of(Feed feed) {
        String title = feed.title() == null ? null : feed.title().line();
        int lost = feed.unreadable().size();
        String note = lost == 0 ? null : (lost == 1 ? "One entry" : lost + " entries, the first of them") + ": " + feed.unreadable().getFirst().reason();
        return new FeedReading(feed.format(), title, feed.link(), feed.entries().stream().map(entry -> item(feed, entry)).toList(), note);
    }

    private static Item item(Feed feed, Entry entry) {
        Words words = entry.words();
        return new Item(entry.id(), entry.title() == null ? null : entry.title().line(), author(entry),
                words == null || words.html() == null ? null : HtmlCleaner.clean(words.html(), entry.link()), words == null ? "" : words.text(),
                entry.published(), entry.updated(), entry.link(), answered(feed, entry));
    }

    private static Author author(Entry entry) {
        if (entry.authors().isEmpty()) return new Author(null, null, null);
        Person person = entry.authors().getFirst();
        return new Author(person.name(), person.email(), person.uri());
    }

    private static String answered(Feed feed, Entry entry) {
        Comment comment = Comment.in(feed, entry);
        if (comment == null) return null;
        return comment.replyTo() != null ? comment.replyTo() : comment.thread();
    }
}
