package app.kith.listening.channels.feeds;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Kind;
import app.kith.listening.Item.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says a feed's entries in the words every channel uses. */
final class FeedItems {

    private static final int LONGEST_ID = 500;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_NAME = 200;
    /** Names that many people share and nobody has. */
    private static final Set<String> NOBODY = Set.of("anonymous", "anonym", "anonyme", "unknown", "unbekannt", "guest", "gast", "someone", "deleted", "deleted user");

    private final Feed feed;
    private final Instant now;
    private final Map<String, Integer> seen = new HashMap<>();

    private FeedItems(Feed feed, Instant now) {
        this.feed = feed;
        this.now = now;
        for (Entry entry : feed.entries()) if (entry.id() != null) seen.merge(entry.id(), 1, Integer::sum);
    }

    /** @param now counts as the time of entries that have none */
    static List<Item> of(Feed feed, Instant now) {
        var items = new FeedItems(feed, now);
        return feed.entries().stream().map(items::item).toList();
    }

    private Item item(Entry entry) {
        Comment comment = Comment.in(feed, entry);
        String id = id(entry);
        String own = Comment.withoutFragment(web(entry.link()));
        String thread = comment != null ? comment.thread() : own != null ? own : id;
        Words words = entry.words();
        Instant created = entry.published() != null ? entry.published() : entry.updated();
        if (created == null) created = now;
        Instant edited = entry.updated() != null && entry.updated().isAfter(created) ? entry.updated() : null;
        return new Item(id, comment == null ? Kind.POST : Kind.REPLY, bounded(thread), comment == null ? null : bounded(comment.replyTo()),
                references(entry, comment, thread), author(entry, id), title(entry, comment), words == null ? "" : words.text(),
                words == null ? null : words.html(), language(entry), created, edited, null, web(entry.link()), Visibility.PUBLIC, entry.raw(), null);
    }

    /** Some feeds give every entry the same id; then the link tells them apart. */
    private String id(Entry entry) {
        boolean unique = entry.id() != null && seen.get(entry.id()) == 1;
        if (unique || entry.id() != null && entry.link() == null) return bounded(entry.id());
        if (entry.link() != null) return bounded(entry.link());
        Words words = entry.words();
        return Fingerprint.of(entry.title() + "\n" + entry.published() + "\n" + (words == null ? "" : words.value()));
    }

    private static List<String> references(Entry entry, Comment comment, String thread) {
        List<String> references = new ArrayList<>();
        if (entry.replyTo() != null) {
            add(references, entry.replyTo().ref(), thread);
            add(references, entry.replyTo().href(), thread);
        }
        if (comment == null) add(references, entry.id(), thread);
        return references;
    }

    private static void add(List<String> references, String id, String thread) {
        if (id != null && !id.equals(thread) && !references.contains(bounded(id))) references.add(bounded(id));
    }

    private Author author(Entry entry, String id) {
        Person person = entry.authors().isEmpty() ? null : entry.authors().getFirst().withoutSharedEmail();
        if (person == null || person.name() == null && person.email() == null && person.uri() == null)
            return new Author(null, "feed:" + feed.host(), null, feed.name(), null, web(feed.link()), null, false);
        return new Author(null, bounded(authorId(person, id)), null, displayName(person), null, web(person.uri()), person.email(), false);
    }

    private static String authorId(Person person, String item) {
        if (person.email() != null) return person.email();
        if (person.uri() != null) return person.uri();
        String name = person.name().toLowerCase(Locale.ROOT);
        return NOBODY.contains(name) ? name + " of " + item : name;
    }

    private static String displayName(Person person) {
        if (person.name() != null) return shortened(Words.guessed(person.name(), null).line(), LONGEST_NAME);
        return person.email() != null ? person.email().substring(0, person.email().indexOf('@')) : person.uri();
    }

    private static String title(Entry entry, Comment comment) {
        String title = comment != null ? comment.topic() : entry.title() == null ? null : entry.title().line();
        return title == null || title.isEmpty() ? null : shortened(title, LONGEST_TITLE);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1).strip() + "…";
    }

    private String language(Entry entry) {
        String said = entry.language() != null ? entry.language() : feed.language();
        if (said == null || said.isBlank()) return null;
        String tag = Locale.forLanguageTag(said.strip().replace('_', '-')).toLanguageTag();
        return tag.equals("und") ? null : tag;
    }

    private static String web(String address) {
        return address != null && address.regionMatches(true, 0, "http", 0, 4) && address.matches("(?i)https?://.*") ? address : null;
    }

    private static String bounded(String id) {
        return id == null || id.length() <= LONGEST_ID ? id : Fingerprint.of(id);
    }
}
