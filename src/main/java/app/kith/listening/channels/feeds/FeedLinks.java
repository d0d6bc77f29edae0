package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Finds the feed that a web page names ({@code <link rel=alternate>}). */
final class FeedLinks {

    private static final int MOST = 400_000;
    private static final Pattern TYPES = Pattern.compile("application/(?:rss|atom|feed|rdf)\\+(?:xml|json)|application/json|text/xml|application/xml");

    private FeedLinks() {}

    /** The first feed named, or null; one of comments only when there is no other. */
    static URI first(byte[] page, String contentType, URI at) {
        String html = FeedText.of(page, contentType);
        Document document = Parser.htmlParser().setMaxDepth(100).parseInput(html.substring(0, Math.min(MOST, html.length())), at.toString());
        URI comments = null;
        for (Element link : document.select("link[rel][type][href]")) {
            boolean alternate = (" " + link.attr("rel").toLowerCase(Locale.ROOT) + " ").contains(" alternate ");
            boolean wordpressApi = link.attr("href").contains("/wp-json/") || link.attr("href").contains("oembed");
            if (!alternate || wordpressApi || !TYPES.matcher(link.attr("type").strip().toLowerCase(Locale.ROOT)).matches()) continue;
            URI found = address(link);
            if (found == null) continue;
            if (!(link.attr("href") + link.attr("title")).toLowerCase(Locale.ROOT).contains("comment")) return found;
            if (comments == null) comments = found;
        }
        return comments;
    }

    private static URI address(Element link) {
        try {
            return LooseUri.of(LooseUri.resolve(LooseUri.of(link.baseUri()), link.attr("href")));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
