package app.kith.base;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/** Makes what others wrote in HTML safe to show, or plain. Both look at the first {@value #MOST} characters only. */
public final class HtmlCleaner {

    /** Longer pages are cut here. */
    public static final int MOST = 300_000;
    private static final int DEPTH = 200;

    /** Frames go, their words stay; the others hold no words, but as XHTML's {@code <script/>} would swallow all that follow. */
    private static final Pattern FRAMES = Pattern.compile(
            "</?(?:iframe|object|video|audio|noscript|noframes)\\b[^<>]*+>|<(?:textarea|select|script|style|title|template)\\b[^<>]*+(?<=/)>",
            Pattern.CASE_INSENSITIVE);

    /** The sanitizer writes these in another order each time Kith starts. */
    private static final Pattern RELS = Pattern.compile(" rel=\"(?:no(?:opener|referrer|follow) ?){3}\"");

    private static final Pattern COMPLETE = Pattern.compile("[\\s\\p{Cntrl}]*[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
                    "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary",
                    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
                    "a", "abbr", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "mark", "small", "big", "sub", "sup",
                    "code", "kbd", "samp", "var", "tt", "cite", "q", "dfn", "time", "address", "center")
            .allowWithoutAttributes("a", "span")
            .allowAttributes("href").onElements("a")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .allowAttributes("title").onElements("abbr", "dfn")
            .allowAttributes("colspan", "rowspan").matching(Pattern.compile("[0-9]{1,2}")).onElements("td", "th")
            .allowAttributes("dir").matching(false, "ltr", "rtl", "auto").globally()
            .toFactory();

    private HtmlCleaner() {}

    /**
     * HTML that can be shown inside a page: no scripts, styles, forms, frames or remote content; links tell nothing about us.
     *
     * @param home where it was said, which is what its links are relative to; null: such links lead nowhere, and stay as words
     */
    public static String clean(String html, String home) {
        if (html == null) return "";
        var safe = new StringBuilder();
        URI base = address(home);
        HtmlSanitizer.sanitize(readable(html), new PicturesAndLinks(POLICY.apply(HtmlStreamRenderer.create(safe, error -> {})), base));
        return RELS.matcher(safe).replaceAll(" rel=\"noopener noreferrer nofollow\"");
    }

    private static URI address(String home) {
        try {
            return home == null ? null : LooseUri.of(home);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** The words alone, for reading and searching: paragraphs, lists and quotes kept, links as their words. */
    public static String text(String html) {
        if (html == null || html.isBlank()) return "";
        var words = new HtmlWords();
        Parser.htmlParser().setMaxDepth(DEPTH).parseInput(readable(html), "").body().traverse(words);
        return words.toString();
    }

    private static String readable(String html) {
        int end = html.length() <= MOST ? html.length() : Character.isHighSurrogate(html.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return FRAMES.matcher(html.substring(0, end)).replaceAll("");
    }

    /** A picture would tell its server who reads it and when; its description says what it shows. A link that is relative would lead into Kith. */
    private static final class PicturesAndLinks implements HtmlSanitizer.Policy {
        private final HtmlSanitizer.Policy next;
        private final URI base;

        PicturesAndLinks(HtmlSanitizer.Policy next, URI base) {
            this.next = next;
            this.base = base;
        }

        @Override
        public void openDocument() {
            next.openDocument();
        }

        @Override
        public void closeDocument() {
            next.closeDocument();
        }

        @Override
        public void closeTag(String element) {
            next.closeTag(element);
        }

        @Override
        public void text(String words) {
            next.text(words);
        }

        @Override
        public void openTag(String element, List<String> attributes) {
            if (!element.equals("img")) {
                next.openTag(element, element.equals("a") ? led(attributes) : attributes);
                return;
            }
            for (int i = 0; i + 1 < attributes.size(); i += 2) {
                boolean describes = attributes.get(i).toLowerCase(Locale.ROOT).equals("alt");
                if (describes && !attributes.get(i + 1).isBlank()) text("[" + attributes.get(i + 1).strip() + "]");
            }
        }

        private List<String> led(List<String> attributes) {
            List<String> led = new ArrayList<>();
            for (int i = 0; i + 1 < attributes.size(); i += 2) {
                String value = attributes.get(i + 1);
                if (attributes.get(i).equalsIgnoreCase("href") && !COMPLETE.matcher(value).matches()) value = LooseUri.resolve(base, value);
                if (attributes.get(i).equalsIgnoreCase("href") && !COMPLETE.matcher(value).matches()) continue;
                led.add(attributes.get(i));
                led.add(value);
            }
            return led;
        }
    }
}
