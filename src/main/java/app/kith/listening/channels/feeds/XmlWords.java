package app.kith.listening.channels.feeds;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads the words inside an element: plain, escaped HTML, markup in place, or base64, as Atom 1.0 and 0.3 and RSS have them. */
final class XmlWords {

    private static final Set<String> VOID = Set.of("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    private XmlWords() {}

    /** Words of an Atom text construct or content; null when there are none. */
    static Words atom(Element element, URI document) {
        if (element == null) return null;
        URI base = Xml.base(element, document);
        String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
        String mode = element.attr("mode").strip().toLowerCase(Locale.ROOT);
        if (!element.children().isEmpty()) return markup(element, type.equals("xhtml"), document);
        if (mode.equals("base64") || isBinary(type)) return Words.guessed(unpacked(element.wholeText()), base);
        if (type.contains("html")) return Words.html(element.wholeText(), base);
        boolean says = type.equals("text") || type.startsWith("text/plain") || type.isEmpty() && mode.isEmpty();
        return says ? Words.plain(element.wholeText()) : Words.guessed(element.wholeText(), base);
    }

    /** Words of an RSS element, whose form nobody declares. */
    static Words rss(Element element, URI document) {
        if (element == null) return null;
        return element.children().isEmpty() ? Words.guessed(element.wholeText(), Xml.base(element, document)) : markup(element, false, document);
    }

    private static boolean isBinary(String type) {
        return type.contains("/") && !type.startsWith("text/") && !type.endsWith("xml");
    }

    private static String unpacked(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64.strip());
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().replace("\0", "");
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return null;
        }
    }

    /** Atom wraps XHTML in a {@code div} that is no part of it. */
    private static Words markup(Element element, boolean wrapped, URI document) {
        Element only = element.children().size() == 1 && element.ownText().isBlank() ? element.child(0) : null;
        Element around = wrapped && only != null && only.tag().localName().equals("div") ? only : element;
        var html = new StringBuilder();
        inside(around, html);
        return Words.html(html.toString(), Xml.base(around, document));
    }

    private static void inside(Element element, StringBuilder html) {
        for (Node node : element.childNodes()) {
            if (node instanceof Element part) whole(part, html);
            else if (node instanceof TextNode text) html.append(Entities.escape(text.getWholeText()));
        }
    }

    /** XHTML says {@code <p/>} and {@code <x:p>} where HTML says {@code <p></p>}. */
    private static void whole(Element element, StringBuilder html) {
        String name = Xml.name(element).startsWith("xhtml:") ? element.tag().localName() : element.tagName();
        html.append('<').append(name);
        element.attributes().forEach(attribute -> {
            if (!attribute.getKey().startsWith("xml")) html.append(' ').append(attribute.html());
        });
        if (element.childNodeSize() == 0 && VOID.contains(name.toLowerCase(Locale.ROOT))) {
            html.append(" />");
            return;
        }
        html.append('>');
        inside(element, html);
        html.append("</").append(name).append('>');
    }
}
