package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import app.kith.listening.channels.feeds.Entry.ReplyTo;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;

/** RSS 0.9x, 2.0, 1.0 and 1.1 with the modules in use, and CDF: one family, spoken with many accents. */
final class RssFeed {

    private static final String TYPE = "application/rss+xml";

    private final Element root;
    private final Element channel;
    private final URI document;
    private final String language;
    private final Envelope envelope;

    RssFeed(Element root, URI document) {
        this.root = root;
        this.document = document;
        Element inner = Xml.name(root).equals("channel") ? root : Xml.child(root, "channel");
        this.channel = inner == null ? root : inner;
        this.language = channelLanguage(channel);
        this.envelope = new Envelope(root, channel, Xml.base(root, document), "title", "link", "language", "dc:language");
    }

    Feed read() {
        var entries = new Entries();
        List<Element> items = new ArrayList<>();
        gather(root, items);
        for (Element item : items) entries.add(() -> entry(item), () -> envelope.around(item), TYPE);
        return new Feed(FeedFormat.of(root), Xml.text(channel, "id", "atom:id", "guid"), words(channel, "title", "atom:title", "dc:title"), link(channel),
                words(channel, "description", "atom:subtitle", "dc:description", "abstract", "tagline"), author(channel), language,
                date(channel, "lastbuilddate", "atom:updated", "dcterms:modified", "dc:date", "pubdate"), Schedule.of(channel),
                Xml.base(channel, document), entries.read, entries.unreadable);
    }

    /** In RSS 1.0 items stand beside the channel, in 1.1 in a list within it; some CDF nests them in groups. */
    private static void gather(Element within, List<Element> items) {
        for (Element element : within.children()) {
            String name = Xml.name(element);
            if (name.equals("item") || name.equals("atom:entry") || name.equals("entry")) items.add(element);
            else gather(element, items);
        }
    }

    private Entry entry(Element item) {
        Words title = words(item, "title", "atom:title", "dc:title");
        if (title == null) title = XmlWords.rss(Media.child(item, "media:title"), document);
        Words content = words(item, "content:encoded", "xhtml:body", "body", "fullitem", "atom:content", "content", "xhtml:div");
        Words summary = words(item, "summary", "atom:summary");
        Words description = words(item, "description", "dc:description", "abstract", "itunes:summary", "rss:description");
        if (summary == null) summary = description;
        else if (content == null) content = description;
        if (summary == null && content == null) summary = XmlWords.rss(Media.child(item, "media:description"), document);
        Person author = author(item);
        return new Entry(id(item), link(item), title, author == null ? List.of() : List.of(author), content, summary,
                date(item, "pubdate", "atom:published", "dcterms:issued", "published", "issued", "dcterms:created", "dc:date", "created"),
                date(item, "atom:updated", "dcterms:modified", "dc:date", "updated", "modified", "lastbuilddate"),
                language(item), replyTo(item), address(item, "wfw:commentrss"), envelope.around(item));
    }

    private String id(Element item) {
        String guid = Xml.text(item, "guid", "atom:id", "id");
        if (guid != null) return guid;
        String link = link(item);
        return link != null ? link : Xml.attribute(item, "about");
    }

    private String link(Element of) {
        for (Element link : Xml.children(of, "link", "a")) {
            String text = Xml.text(link) != null ? Xml.text(link) : Xml.attribute(link, "href");
            if (text != null && !link.attr("rel").matches("(?i)self|hub|enclosure|replies")) return LooseUri.resolve(Xml.base(link, document), text);
        }
        for (Element link : Xml.children(of, "atom:link")) {
            if (link.attr("rel").matches("(?i)|alternate") && link.hasAttr("href")) return LooseUri.resolve(Xml.base(link, document), link.attr("href"));
        }
        Element guid = Xml.child(of, "guid");
        boolean permanent = guid != null && !guid.attr("isPermaLink").equalsIgnoreCase("false") && !guid.attr("ispermalink").equalsIgnoreCase("false");
        if (permanent && Xml.text(guid) != null && (guid.hasAttr("isPermaLink") || Xml.text(guid).matches("(?i)https?://.*")))
            return LooseUri.resolve(Xml.base(guid, document), Xml.text(guid));
        return Xml.attribute(of, "href") == null ? null : LooseUri.resolve(Xml.base(of, document), Xml.attribute(of, "href"));
    }

    private String address(Element of, String name) {
        Element element = Xml.child(of, name);
        return Xml.text(element) == null ? null : LooseUri.resolve(Xml.base(element, document), Xml.text(element));
    }

    private Words words(Element of, String... names) {
        for (String name : names) {
            for (Element element : Xml.children(of, name)) {
                Words words = name.startsWith("atom:") ? XmlWords.atom(element, document) : XmlWords.rss(element, document);
                if (words != null) return words;
            }
        }
        return null;
    }

    private Person author(Element of) {
        Person person = null;
        for (String name : List.of("dc:creator", "author", "dc:author", "atom:author", "managingeditor", "itunes:author")) {
            for (Element element : Xml.children(of, name)) {
                Person found = element.children().isEmpty() ? Person.of(Xml.text(element)) : structured(element);
                person = person == null ? found : person.or(found);
            }
        }
        return person;
    }

    private Person structured(Element author) {
        return Person.of(Xml.text(author, "atom:name", "name", "other:name"), Xml.text(author, "atom:email", "email"),
                Xml.text(author, "atom:uri", "uri", "url", "atom:url"));
    }

    private Instant date(Element of, String... names) {
        for (String name : names) {
            List<Instant> dates = Xml.children(of, name).stream().map(Element::wholeText).map(FeedDates::read).filter(Objects::nonNull).toList();
            if (!dates.isEmpty()) return dates.getLast();
        }
        return null;
    }

    private String language(Element item) {
        String own = Xml.text(item, "dc:language", "language");
        Element words = Xml.child(item, "content:encoded", "fullitem", "xhtml:body", "description", "title");
        if (own == null) own = Xml.language(words == null ? item : words);
        return own != null ? own : language;
    }

    private static String channelLanguage(Element channel) {
        String said = Xml.text(channel, "language", "dc:language");
        return said != null ? said : Xml.language(channel);
    }

    private ReplyTo replyTo(Element item) {
        Element answered = Xml.child(item, "thr:in-reply-to");
        return answered == null ? null : new ReplyTo(Xml.attribute(answered, "ref"), Xml.attribute(answered, "href"));
    }
}
