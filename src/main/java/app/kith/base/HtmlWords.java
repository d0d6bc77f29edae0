package app.kith.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Writes down a page's words as it is walked through: the lay-out of plain mail, quotes behind {@code >}. */
final class HtmlWords implements NodeVisitor {

    private static final Set<String> PARAGRAPHS = Set.of("p", "blockquote", "pre", "ul", "ol", "dl", "table", "figure",
            "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "article");
    private static final Set<String> LINES = Set.of("div", "li", "tr", "dt", "dd", "br", "figcaption", "caption", "address",
            "header", "footer", "center", "details", "summary", "option", "form", "fieldset");
    private static final Set<String> SILENT = Set.of("script", "style", "noscript", "template", "head", "iframe", "object", "select", "textarea");

    private final StringBuilder words = new StringBuilder();
    private final Deque<Integer> lists = new ArrayDeque<>();
    private int quotes;
    private int quotesBefore;
    private int silent;
    private int preformatted;
    private int breaks;
    private boolean gap;
    private String bullet = "";

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text && silent == 0) say(text.getWholeText());
        if (!(node instanceof Element element)) return;
        String name = element.normalName();
        if (SILENT.contains(name)) silent++;
        if (silent > 0) return;
        parted(name);
        switch (name) {
            case "blockquote" -> quotes++;
            case "pre" -> preformatted++;
            case "ul" -> lists.push(Integer.MIN_VALUE);
            case "ol" -> lists.push(0);
            case "li" -> bullet = bullet();
            case "td", "th" -> gap = true;
            case "img" -> describe(element.attr("alt"));
            default -> { }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) return;
        String name = element.normalName();
        if (SILENT.contains(name)) silent--;
        else if (silent == 0) {
            switch (name) {
                case "blockquote" -> quotes--;
                case "pre" -> preformatted--;
                case "ul", "ol" -> lists.pop();
                case "li" -> bullet = "";
                default -> { }
            }
            if (!name.equals("br")) parted(name);
        }
    }

    @Override
    public String toString() {
        return words.toString().strip();
    }

    private void parted(String name) {
        if (name.equals("br")) breaks = Math.min(2, breaks + 1);
        else if (PARAGRAPHS.contains(name)) breaks = Math.max(breaks, lists.isEmpty() ? 2 : 1);
        else if (LINES.contains(name)) breaks = Math.max(breaks, 1);
    }

    private String bullet() {
        if (lists.isEmpty() || lists.peek() < 0) return "  ".repeat(Math.min(8, Math.max(0, lists.size() - 1))) + "- ";
        lists.push(lists.pop() + 1);
        return "  ".repeat(Math.min(8, lists.size() - 1)) + lists.peek() + ". ";
    }

    private void describe(String picture) {
        if (!picture.isBlank()) say("[" + picture.strip() + "]");
    }

    private void say(String text) {
        if (preformatted > 0) {
            String[] lines = text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) breaks = Math.min(2, breaks + 1);
                if (!lines[i].isEmpty()) write(lines[i]);
            }
            return;
        }
        String plain = text.replaceAll("[\\s\\u00a0]+", " ");
        if (plain.isBlank()) {
            gap |= !plain.isEmpty();
            return;
        }
        gap |= plain.startsWith(" ");
        write(plain.strip());
        gap = plain.endsWith(" ");
    }

    private void write(String text) {
        if (breaks > 0 || words.isEmpty()) {
            startLine();
        } else if (gap) {
            words.append(' ');
        }
        gap = false;
        words.append(text);
    }

    private void startLine() {
        int deep = Math.min(quotes, 8);
        if (!words.isEmpty()) words.append(breaks > 1 ? "\n" + "> ".repeat(Math.min(deep, quotesBefore)).strip() + "\n" : "\n");
        words.append("> ".repeat(deep)).append(bullet);
        quotesBefore = deep;
        bullet = "";
        breaks = 0;
    }
}
