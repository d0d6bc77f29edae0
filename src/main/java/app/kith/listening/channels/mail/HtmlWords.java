package app.kith.listening.channels.mail;

import app.kith.listening.channels.HtmlLines;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * The words of an HTML mail as plain lines. Quoted history that the markup shows to be one becomes three lines of {@code >}, so
 * that {@link ReplyExtractor} sees the same mail as if it had been sent plain.
 */
final class HtmlWords {

    private static final String SURE_QUOTES = "blockquote[type=cite], blockquote.gmail_quote, blockquote.protonmail_quote, "
            + "blockquote.tutanota_quote, div.yahoo_quoted, div.zmail_extra blockquote, #OLK_SRC_BODY_SECTION, div.OutlookMessageHeader";
    private static final String QUOTING_DIVS = "div.gmail_quote, div.protonmail_quote, div.zmail_extra";
    private static final String QUOTE = "\n> \n> \n> \n";

    private HtmlWords() {}

    static String text(String html) {
        if (html.isBlank()) return "";
        Document document = HtmlLines.parse(html);
        foldQuotes(document);
        return HtmlLines.of(document);
    }

    private static void foldQuotes(Document document) {
        for (Element quote : document.select(SURE_QUOTES)) fold(quote);
        for (Element division : document.select(QUOTING_DIVS))
            if (division.selectFirst("pre.kith-quote, blockquote") == null) fold(division);
        Elements outer = document.select("blockquote:not(blockquote blockquote)");
        if (!outer.isEmpty() && document.selectFirst("pre.kith-quote") == null) fold(outer.last());
    }

    private static void fold(Element quote) {
        if (quote.parent() == null || QuoteWords.isForward(firstWords(quote))) return;
        quote.replaceWith(new Element("pre").addClass("kith-quote").text(QUOTE));
    }

    private static String firstWords(Element quote) {
        String text = quote.text();
        return text.length() > 120 ? text.substring(0, 120) : text;
    }
}
