package app.kith.listening.channels.feeds;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * The short name of a feed's format and version, as feedparser has them too: {@code rss090}, {@code rss091n} (Netscape),
 * {@code rss091u} (UserLand), {@code rss092}, {@code rss093}, {@code rss094}, {@code rss10}, {@code rss11}, {@code rss20},
 * {@code rss} when no version is told, {@code atom01}, {@code atom02}, {@code atom03}, {@code atom10}, {@code atom}, {@code cdf},
 * {@code json1}, {@code json11}.
 */
final class FeedFormat {

    private static final Map<String, String> BY_NAMESPACE = Map.ofEntries(
            Map.entry("http://purl.org/rss/1.0/", "rss10"), Map.entry("http://purl.org/net/rss1.1#", "rss11"),
            Map.entry("http://my.netscape.com/rdf/simple/0.9/", "rss090"), Map.entry("http://channel.netscape.com/rdf/simple/0.9/", "rss090"),
            Map.entry("http://www.w3.org/2005/atom", "atom10"), Map.entry("http://purl.org/atom/ns#", "atom03"), Map.entry("http://purl.org/atom/ns", "atom03"));
    private static final Set<String> RSS_VERSIONS = Set.of("092", "093", "094", "20");
    private static final Set<String> ATOM_VERSIONS = Set.of("01", "02", "03", "10");

    private FeedFormat() {}

    static String of(Element root) {
        String name = Xml.name(root);
        String local = name.substring(name.indexOf(':') + 1);
        return switch (local) {
            case "rss" -> rss(root);
            case "feed", "entry" -> atom(root);
            case "channel" -> root.tagName().equals("CHANNEL") || root.hasAttr("HREF") ? "cdf" : byNamespace(root, "rss");
            default -> byNamespace(root, "rss");
        };
    }

    static String ofJson(String version) {
        return version != null && version.endsWith("/1.1") ? "json11" : "json1";
    }

    private static String rss(Element root) {
        String digits = root.attr("version").replaceAll("[^0-9]", "");
        if (digits.equals("091")) return isNetscape(root) ? "rss091n" : "rss091u";
        if (RSS_VERSIONS.contains(digits)) return "rss" + digits;
        return digits.startsWith("2") ? "rss20" : "rss";
    }

    private static boolean isNetscape(Element root) {
        for (Node node : root.ownerDocument() == null ? root.childNodes() : root.ownerDocument().childNodes()) {
            if (node instanceof DocumentType type && (type.systemId() + type.publicId()).toLowerCase(Locale.ROOT).contains("netscape")) return true;
        }
        return false;
    }

    private static String atom(Element root) {
        String digits = root.attr("version").replaceAll("[^0-9]", "");
        return ATOM_VERSIONS.contains(digits) ? "atom" + digits : byNamespace(root, "atom");
    }

    /** Of the root, or of the first of its children that has one we know: RDF wraps the others. */
    private static String byNamespace(Element root, String otherwise) {
        for (String namespace : List.of(root.tag().namespace(), root.attr("xmlns"))) {
            String own = BY_NAMESPACE.get(namespace.toLowerCase(Locale.ROOT));
            if (own != null) return own;
        }
        for (Element child : root.children()) {
            String found = BY_NAMESPACE.get(child.tag().namespace().toLowerCase(Locale.ROOT));
            if (found != null && !found.startsWith("atom")) return found;
        }
        return otherwise;
    }
}
