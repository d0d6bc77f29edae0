package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import app.kith.listening.channels.feeds.Entry.ReplyTo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;

/** Atom 1.0 (RFC 4287, threads by RFC 4685) and 0.3; forgives a missing namespace. */
final class AtomFeed {

    private static final String TYPE = "application/atom+xml";

    private final Element root;
    private final URI document;
    private final URI base;
    private final Envelope envelope;

    AtomFeed(Element root, URI document) {
        this.root = root;
        this.document = document;
        this.base = Xml.base(root, document);
        this.envelope = new Envelope(root, root, base, names("id", "title", "link", "author"));
    }

    Feed read() {
        boolean alone = Xml.name(root).endsWith("entry");
        var entries = new Entries();
        for (Element entry : alone ? List.of(root) : Xml.children(root, names("entry")))
            entries.add(() -> entry(entry), () -> raw(entry), TYPE);
        Element at = alone ? Xml.child(root, names("source")) : root;
        if (at == null) at = new Element("none");
        List<Person> authors = authors(at);
        return new Feed(FeedFormat.of(root), id(at), words(at, "title"), link(at, "alternate"), words(at, "subtitle", "tagline", "info"),
                authors.isEmpty() ? null : authors.getFirst(), Xml.language(root), date(at, "updated", "modified"),
                Schedule.of(at), base, entries.read, entries.unreadable);
    }

    private Entry entry(Element entry) {
        List<Person> authors = authors(entry);
        if (authors.isEmpty()) authors = authors(Xml.child(entry, names("source")));
        if (authors.isEmpty()) authors = authors(root);
        Instant published = date(entry, "published", "issued", "created");
        Instant updated = date(entry, "updated", "modified");
        Words content = words(entry, "content");
        Words summary = words(entry, "summary");
        if (content == null && summary == null) summary = XmlWords.rss(Media.child(entry, "media:description"), document);
        return new Entry(id(entry), link(entry, "alternate"), words(entry, "title"), authors, content, summary, published, updated,
                language(entry), replyTo(entry), link(entry, "replies"), raw(entry));
    }

    private byte[] raw(Element entry) {
        return entry == root ? entry.outerHtml().getBytes(StandardCharsets.UTF_8) : envelope.around(entry);
    }

    private String id(Element of) {
        Element id = Xml.child(of, names("id"));
        String text = Xml.text(id);
        // A bare word is a name, not an address, and stays the same when the feed moves.
        return text == null || !text.contains("/") ? text : LooseUri.resolve(Xml.base(id, document), text);
    }

    private Words words(Element of, String... local) {
        for (String name : local) {
            Words words = XmlWords.atom(Xml.child(of, names(name)), document);
            if (words != null) return words;
        }
        return null;
    }

    /** Of several, the last: that is the one most readers show. */
    private Instant date(Element of, String... local) {
        for (String name : local) {
            List<Instant> dates = Xml.children(of, names(name)).stream().map(Element::wholeText).map(FeedDates::read).filter(Objects::nonNull).toList();
            if (!dates.isEmpty()) return dates.getLast();
        }
        return null;
    }

    /** The address with this relation; pages come before other forms of the same. */
    private String link(Element of, String relation) {
        String found = null;
        for (Element link : Xml.children(of, names("link"))) {
            String rel = link.hasAttr("rel") ? link.attr("rel").strip() : "alternate";
            String href = link.hasAttr("href") ? link.attr("href") : link.wholeText();
            if (!rel.equalsIgnoreCase(relation) || href.isBlank()) continue;
            String address = LooseUri.resolve(Xml.base(link, document), href);
            if (link.attr("type").contains("html")) return address;
            if (found == null) found = address;
        }
        return found;
    }

    private List<Person> authors(Element of) {
        List<Person> authors = new ArrayList<>();
        for (Element author : Xml.children(of, names("author"))) {
            Person person = author.children().isEmpty() ? Person.of(Xml.text(author)) : person(author);
            if (person != null) authors.add(person);
        }
        if (authors.isEmpty() && of != null) {
            Person person = Person.of(Xml.text(of, "dc:creator", "dc:author", "author"));
            if (person != null) authors.add(person);
        }
        return authors;
    }

    private Person person(Element author) {
        Element page = Xml.child(author, names("uri", "url", "homepage"));
        String uri = Xml.text(page) == null ? null : LooseUri.resolve(Xml.base(page, document), Xml.text(page));
        Person named = Person.of(Xml.text(author, names("name")));
        Person person = Person.of(named == null ? null : named.name(), Xml.text(author, names("email")), uri);
        return person == null ? named : person.or(named);
    }

    private ReplyTo replyTo(Element entry) {
        List<Element> answered = Xml.children(entry, "thr:in-reply-to");
        if (answered.isEmpty()) return null;
        // WordPress names the post first and the comment that is answered last.
        Element nearest = answered.getLast();
        String href = Xml.attribute(nearest, "href");
        return new ReplyTo(Xml.attribute(nearest, "ref"), href == null ? null : LooseUri.resolve(Xml.base(nearest, document), href));
    }

    private static String language(Element entry) {
        Element content = Xml.child(entry, names("content", "summary", "title"));
        return Xml.language(content == null ? entry : content);
    }

    private static String[] names(String... local) {
        String[] both = new String[local.length * 2];
        for (int i = 0; i < local.length; i++) {
            both[2 * i] = "atom:" + local[i];
            both[2 * i + 1] = local[i];
        }
        return both;
    }
}
