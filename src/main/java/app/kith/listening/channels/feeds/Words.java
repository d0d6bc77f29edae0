package app.kith.listening.channels.feeds;

import app.kith.base.HtmlCleaner;
import java.net.URI;
import java.util.regex.Pattern;

/** A piece of text as a feed gave it; {@code markup} tells whether it is HTML. */
record Words(String value, boolean markup) {

    private static final Pattern LOOKS_LIKE_HTML = Pattern.compile("</[a-zA-Z]|<[a-zA-Z][a-zA-Z0-9]*(?:\\s[^<>]*)?/?>|&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+);|<!--");

    /** As much as {@link HtmlCleaner} looks at. */
    private static final int LONGEST_HTML = 300_000;

    /** Null when there is nothing to read. */
    static Words plain(String value) {
        return value == null || value.isBlank() ? null : new Words(value.strip(), false);
    }

    static Words html(String value, URI base) {
        if (value == null || value.isBlank()) return null;
        String readable = value.length() > LONGEST_HTML ? value.substring(0, LONGEST_HTML) : value;
        return new Words(RelativeLinks.resolve(readable.strip(), base), true);
    }

    /** For formats that do not say: most people write HTML, some write plain text. */
    static Words guessed(String value, URI base) {
        return value != null && LOOKS_LIKE_HTML.matcher(value).find() ? html(value, base) : plain(value);
    }

    String html() {
        return markup ? value : null;
    }

    String text() {
        return markup ? HtmlCleaner.text(value) : value;
    }

    /** On one line, for titles and names. */
    String line() {
        return text().replaceAll("\\s+", " ").strip();
    }
}
