package app.kith.listening.channels.feeds;

import org.jsoup.nodes.Element;

/** Media RSS keeps its words beside the entry's own, or one or two levels further in. */
final class Media {

    private Media() {}

    static Element child(Element entry, String name) {
        Element own = Xml.child(entry, name);
        for (Element inner : Xml.children(entry, "media:group", "media:content")) {
            if (own == null) own = child(inner, name);
        }
        return own;
    }
}
