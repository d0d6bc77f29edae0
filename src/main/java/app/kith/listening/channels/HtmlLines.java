package app.kith.listening.channels;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** The words of HTML as lines of plain text: blocks begin a line, paragraphs stand apart, nothing unseen is kept. */
public final class HtmlLines {

    /** Longer texts are newsletters; their beginning says it, and a parser needs seconds for megabytes of open tags. */
    private static final int LONGEST = 400_000;
    private static final int DEPTH = 200;
    private static final String UNSEEN = "head, script, style, title, template, [style~=(?i)display\\s*:\\s*none]";
    private static final Set<String> LINES = Set.of("div", "tr", "li", "ul", "ol", "table", "section", "article", "header", "footer", "hr",
            "address", "dd", "dt", "figure", "center", "form", "body");
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dl");

    private HtmlLines() {}

    public static String of(String html) {
        return html.isBlank() ? "" : of(parse(html));
    }

    /** What a person would see of it, and not more than a parser can take. */
    public static Document parse(String html) {
        Document document = Parser.htmlParser().setMaxDepth(DEPTH).parseInput(html.length() > LONGEST ? html.substring(0, LONGEST) : html, "");
        document.select(UNSEEN).remove();
        return document;
    }

    public static String of(Document document) {
        Lines lines = new Lines();
        document.body().traverse(lines);
        return lines.text();
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) words(words);
            else if (node instanceof Element element) {
                if (element.normalName().equals("br")) text.append('\n');
                else if (isParagraph(element)) breaks(2);
                else if (isLine(element)) breaks(1);
                if (element.normalName().equals("li")) text.append("- ");
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) return;
            if (isParagraph(element)) breaks(2);
            else if (isLine(element)) breaks(1);
            else if (element.normalName().equals("td") || element.normalName().equals("th")) text.append(' ');
        }

        String text() {
            return text.toString().replaceAll("(?<![ \\t])[ \\t]++\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
        }

        /** Outlook writes each line as a paragraph without space around it. */
        private static boolean isParagraph(Element element) {
            return PARAGRAPHS.contains(element.normalName()) && !element.className().startsWith("Mso");
        }

        private static boolean isLine(Element element) {
            return LINES.contains(element.normalName()) || PARAGRAPHS.contains(element.normalName());
        }

        private void words(TextNode node) {
            boolean kept = node.parent() instanceof Element parent && parent.closest("pre") != null;
            String words = node.getWholeText().replace('\u00a0', ' ');
            if (kept) {
                text.append(words);
                return;
            }
            String flat = words.replaceAll("\\s+", " ");
            boolean afterBlank = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(afterBlank ? flat.stripLeading() : flat);
        }

        private void breaks(int wanted) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == ' ') end--;
            text.setLength(end);
            if (end == 0) return;
            int there = 0;
            while (there < end && text.charAt(end - 1 - there) == '\n') there++;
            for (; there < wanted; there++) text.append('\n');
        }
    }
}
