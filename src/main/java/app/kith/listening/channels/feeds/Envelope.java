package app.kith.listening.channels.feeds;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/** Wraps one entry in a feed of its own, with the names and titles it depends on, so that it can be kept and read again alone. */
final class Envelope {

    /** Every entry carries a copy, so only what is short is kept. */
    private static final int LONGEST = 2_000;

    private final String before;
    private final String after;

    /** @param channel where RSS keeps its titles, inside {@code root} or the same; {@code metadata} names what to keep of it */
    Envelope(Element root, Element channel, URI base, String... metadata) {
        var start = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        open(root, base, start);
        if (channel != root) open(channel, null, start);
        for (Element kept : Xml.children(channel, metadata)) {
            String xml = kept.outerHtml();
            if (xml.length() < LONGEST) start.append(xml);
        }
        before = start.append('\n').toString();
        after = (channel != root ? "\n</" + channel.tagName() + ">" : "\n") + "</" + root.tagName() + ">\n";
    }

    byte[] around(Element entry) {
        return (before + entry.outerHtml() + after).getBytes(StandardCharsets.UTF_8);
    }

    private static void open(Element element, URI base, StringBuilder to) {
        to.append('<').append(element.tagName());
        String attributes = element.attributes().html();
        if (attributes.length() < LONGEST) to.append(attributes.startsWith(" ") || attributes.isEmpty() ? attributes : " " + attributes);
        if (base != null && !element.hasAttr("xml:base")) to.append(" xml:base=\"").append(Entities.escape(base.toString())).append('"');
        to.append('>');
    }
}
