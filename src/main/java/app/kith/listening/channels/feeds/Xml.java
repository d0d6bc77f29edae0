package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * XML as feeds have it, seldom quite right. jsoup's lenient parser knows no DTDs and fetches nothing, so neither external
 * entities nor entity bombs do anything. Names are told as {@code prefix:local} with the prefix most feeds use for the
 * namespace, whatever this one uses, and in lower case; RSS and no namespace have no prefix.
 */
final class Xml {

    private static final int DEPTH = 200;
    private static final int LONGEST_BASE = 2_000;
    private static final Pattern CDATA_OR_AMPERSAND = Pattern.compile("<!\\[CDATA\\[.*?(?:]]>|\\z)|&(?!#?[A-Za-z0-9]{1,32};)", Pattern.DOTALL);

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("www.w3.org/2005/atom", "atom"), Map.entry("purl.org/atom/ns#", "atom"), Map.entry("purl.org/atom", "atom"),
            Map.entry("purl.org/dc/elements/1.1", "dc"), Map.entry("purl.org/dc/elements/1.0", "dc"), Map.entry("purl.org/dc/terms", "dcterms"),
            Map.entry("purl.org/rss/1.0/modules/content", "content"), Map.entry("purl.org/rss/1.0/modules/syndication", "sy"),
            Map.entry("wellformedweb.org/commentapi", "wfw"), Map.entry("purl.org/syndication/thread/1.0", "thr"),
            Map.entry("search.yahoo.com/mrss", "media"), Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
            Map.entry("www.w3.org/1999/xhtml", "xhtml"), Map.entry("www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"));
    private static final Set<String> USUAL = Set.copyOf(PREFIXES.values());
    /** What these name counts as plain RSS; the last is what jsoup takes for none. */
    private static final Set<String> RSS = Set.of("purl.org/rss/1.0", "purl.org/net/rss1.1#", "my.netscape.com/rdf/simple/0.9", "channel.netscape.com/rdf/simple/0.9",
            "my.netscape.com/publish/formats/rss-0.91.dtd", "backend.userland.com/rss", "backend.userland.com/rss2", "backend.userland.com/rss091",
            "backend.userland.com/rss092", "backend.userland.com/rss093", "backend.userland.com/rss094", "", "www.w3.org/xml/1998/namespace");

    private Xml() {}

    static Document parse(String text) {
        Document document = Parser.xmlParser().setMaxDepth(DEPTH).parseInput(withEscapedAmpersands(text), "");
        document.outputSettings().prettyPrint(false);
        return document;
    }

    static String name(Element element) {
        String local = element.tag().localName().toLowerCase(Locale.ROOT);
        String namespace = element.tag().namespace();
        String prefix = element.tag().prefix().toLowerCase(Locale.ROOT);
        if (prefix.isEmpty() && namespace.equals(Parser.NamespaceXml)) return local;
        String key = key(namespace);
        String known = PREFIXES.get(key);
        boolean plain = RSS.contains(key);
        // An undeclared prefix seems to be in the namespace around it; people mean the usual one.
        if (!prefix.isEmpty() && (plain || "atom".equals(known)) && USUAL.contains(prefix)) return prefix + ":" + local;
        if (plain) return prefix.isEmpty() || !namespace.equals(Parser.NamespaceXml) ? local : prefix + ":" + local;
        return (known != null ? known : prefix.isEmpty() ? "other" : "other-" + prefix) + ":" + local;
    }

    private static String key(String namespace) {
        String key = namespace.toLowerCase(Locale.ROOT);
        int start = key.startsWith("http://") ? 7 : key.startsWith("https://") ? 8 : 0;
        return key.substring(start, key.endsWith("/") && key.length() > start ? key.length() - 1 : key.length());
    }

    /** The first child that has the first of these names, else the second, and so on; null when there is none. */
    static Element child(Element parent, String... names) {
        if (parent == null) return null;
        for (String name : names) {
            for (Element child : parent.children()) if (name(child).equals(name)) return child;
        }
        return null;
    }

    static List<Element> children(Element parent, String... names) {
        List<Element> found = new ArrayList<>();
        if (parent != null) {
            List<String> wanted = List.of(names);
            for (Element child : parent.children()) if (wanted.contains(name(child))) found.add(child);
        }
        return found;
    }

    /** The text of the first child that has one of these names and any text, in order of the names; else null. */
    static String text(Element parent, String... names) {
        for (String name : names) {
            for (Element child : children(parent, name)) {
                String text = text(child);
                if (text != null) return text;
            }
        }
        return null;
    }

    static String text(Element element) {
        return element == null || element.wholeText().isBlank() ? null : element.wholeText().strip();
    }

    /** An attribute with any prefix, or null. */
    static String attribute(Element element, String name) {
        for (var attribute : element.attributes()) {
            String local = attribute.getKey().substring(attribute.getKey().indexOf(':') + 1);
            if (local.equalsIgnoreCase(name) && !attribute.getValue().isBlank()) return attribute.getValue().strip();
        }
        return null;
    }

    /** What links within the element are relative to: every {@code xml:base} around it, from the outside in. */
    static URI base(Element element, URI document) {
        if (element == null || element instanceof Document) return document;
        URI around = base(element.parent(), document);
        String own = element.attr("xml:base").strip();
        if (own.isEmpty() || own.length() > LONGEST_BASE) return around;
        try {
            URI resolved = LooseUri.of(LooseUri.resolve(around, own));
            return "http".equals(resolved.getScheme()) || "https".equals(resolved.getScheme()) ? resolved : around;
        } catch (IllegalArgumentException _) {
            return around;
        }
    }

    static String language(Element element) {
        for (Element at = element; at != null; at = at.parent()) if (at.hasAttr("xml:lang")) return at.attr("xml:lang").strip();
        return null;
    }

    /** An ampersand that starts no entity stands for itself; jsoup would read {@code &copy=1} as ©=1, as browsers do. */
    private static String withEscapedAmpersands(String text) {
        return CDATA_OR_AMPERSAND.matcher(text).replaceAll(Xml::escaped);
    }

    private static String escaped(MatchResult found) {
        return found.group().equals("&") ? "&amp;" : Matcher.quoteReplacement(found.group());
    }
}
