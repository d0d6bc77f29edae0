package app.kith.listening.channels.feeds;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads bytes as whatever feed they are: RSS 0.9 to 2.0, RSS 1.0 and 1.1 (RDF), Atom 1.0 and 0.3, CDF, JSON Feed. */
final class FeedReader {

    private static final Set<String> ATOM = Set.of("atom:feed", "feed", "atom:entry", "entry");
    private static final Set<String> RSS = Set.of("rss", "rdf:rdf", "channel", "rdf");

    /** A tag of four characters becomes an object of a hundred bytes. */
    private static final int MOST_TAGS = 500_000;
    private static final int LONGEST_NAME = 100_000;

    private FeedReader() {}

    /**
     * @param contentType as the server said, or null
     * @param base        what relative links are relative to, or null
     */
    static Feed read(byte[] bytes, String contentType, URI base) throws NotAFeed {
        String text = FeedText.of(bytes, contentType).strip();
        if (text.isEmpty()) throw new NotAFeed("there is nothing in it.", false);
        if (text.startsWith("{")) return JsonFeed.read(text, base);
        if (!text.contains("<")) throw new NotAFeed("it is plain text. It begins “" + beginning(text) + "”.", false);
        refuseMonsters(text);
        Document document = Xml.parse(text);
        for (Element element : document.getAllElements()) {
            if (element == document) continue;
            String name = Xml.name(element);
            if (name.equals("html") || name.equals("xhtml:html")) throw page();
            if (ATOM.contains(name)) return new AtomFeed(element, base).read();
            if (RSS.contains(name)) return new RssFeed(element, base).read();
        }
        if (text.substring(0, Math.min(text.length(), 500)).toLowerCase(Locale.ROOT).contains("<!doctype html")) throw page();
        throw new NotAFeed("no feed begins “" + beginning(text) + "”.", false);
    }

    /** Before the parser meets them: it makes objects of all tags, and needs minutes for a name of megabytes. */
    private static void refuseMonsters(String text) throws NotAFeed {
        int tags = 0;
        int named = Integer.MAX_VALUE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' && ++tags == MOST_TAGS) throw new NotAFeed("it is made of more tags than any feed has (" + MOST_TAGS / 1_000 + ",000 and more).", false);
            if (c == '<') named = i + LONGEST_NAME;
            else if (c == '>' || c <= ' ') named = Integer.MAX_VALUE;
            if (i > named) throw new NotAFeed("it has a tag whose name does not end.", false);
        }
    }

    private static NotAFeed page() {
        return new NotAFeed("it is a web page.", true);
    }

    private static String beginning(String text) {
        String line = text.substring(0, Math.min(text.length(), 200)).replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
