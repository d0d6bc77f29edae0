package app.kith.listening.channels.mail;

import app.kith.listening.channels.HtmlLines;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * The words of an HTML mail as plain lines. Quoted history that the markup shows to be one becomes lines with {@code >}, so that
 * {@link ReplyExtractor} sees the same mail as if it had been sent plain.
 */
final class HtmlWords {

    private static final String SURE_QUOTES = "blockquote[type=cite], blockquote.gmail_quote, blockquote.protonmail_quote, "
            + "blockquote.tutanota_quote, blockquote.clean_bq, div.yahoo_quoted, div.zmail_extra blockquote, div[name=quote], div[name=messageReplySection], "
            + "[data-marker=__QUOTED_TEXT__], #isReplyContent, div.sh-quoted-content, #OLK_SRC_BODY_SECTION, #mail-editor-reference-message-container, "
            + "div.OutlookMessageHeader";
    private static final String QUOTING_DIVS = "div.gmail_quote, div.protonmail_quote, div.zmail_extra";
    /** Two code points that are nobody's letters mark where a quote begins and ends while the markup becomes lines. */
    private static final String BEGIN = "\uE0F0";
    private static final String END = "\uE0F1";
    /** Fewer quoted lines than these would be somebody pointing at something. */
    private static final int LEAST_LINES = 3;

    private HtmlWords() {}

    static String text(String html) {
        if (html.isBlank()) return "";
        Document document = HtmlLines.parse(html.replace(BEGIN, "").replace(END, ""));
        return foldQuotes(document) ? quoted(HtmlLines.of(document)) : HtmlLines.of(document);
    }

    private static boolean foldQuotes(Document document) {
        boolean folded = false;
        for (Element quote : document.select(SURE_QUOTES)) folded |= fold(quote);
        for (Element division : document.select(QUOTING_DIVS))
            if (division.selectFirst("pre.kith-quote, blockquote") == null) folded |= fold(division);
        Elements outer = document.select("blockquote:not(blockquote blockquote)");
        return !outer.isEmpty() && !folded ? fold(outer.last()) : folded;
    }

    private static boolean fold(Element quote) {
        if (quote.parent() == null || quote.closest("div.kith-quoted") != null || QuoteWords.isForward(firstWords(quote))) return false;
        Element whole = new Element("div").addClass("kith-quoted");
        quote.replaceWith(whole);
        whole.appendChild(mark(BEGIN)).appendChild(quote).appendChild(mark(END));
        return true;
    }

    private static Element mark(String mark) {
        return new Element("pre").addClass("kith-quote").text("\n" + mark + "\n");
    }

    private static String firstWords(Element quote) {
        String text = quote.text();
        return text.length() > 120 ? text.substring(0, 120) : text;
    }

    private static String quoted(String text) {
        List<String> lines = new ArrayList<>();
        int began = -1;
        for (String line : text.split("\n", -1)) {
            if (line.equals(BEGIN)) began = lines.size();
            else if (line.equals(END) && began >= 0) {
                while (lines.size() - began < LEAST_LINES) lines.add(">");
                began = -1;
            } else if (began < 0) lines.add(line);
            else if (!line.isEmpty() || lines.size() > began) lines.add(">" + (line.isEmpty() || line.startsWith(">") ? "" : " ") + line);
        }
        return String.join("\n", lines);
    }
}
