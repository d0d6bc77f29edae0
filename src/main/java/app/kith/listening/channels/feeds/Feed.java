package app.kith.listening.channels.feeds;

import app.kith.listening.Page.Unreadable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A feed as read, whatever its format; anything may be null but the lists.
 *
 * @param format which kind and version: see {@link FeedFormat}
 * @param name  what to show for it: its title on one line, or else where it is
 * @param base  what its links are relative to
 * @param every how often it asks to be read
 */
record Feed(String format, String id, Words title, String name, String link, Words subtitle, Person author, String language, Instant updated, Duration every, URI base,
        List<Entry> entries, List<Unreadable> unreadable) {

    private static final int LONGEST_NAME = 200;

    Feed {
        name = named(name, title, base);
    }

    Feed(String format, String id, Words title, String link, Words subtitle, Person author, String language, Instant updated, Duration every, URI base,
            List<Entry> entries, List<Unreadable> unreadable) {
        this(format, id, title, null, link, subtitle, author, language, updated, every, base, entries, unreadable);
    }

    String host() {
        return host(base);
    }

    private static String named(String name, Words title, URI base) {
        String words = name != null ? name : title == null ? "" : title.line();
        String shown = words.isEmpty() ? host(base) : words;
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String host(URI base) {
        return base == null || base.getHost() == null ? "unknown" : base.getHost();
    }
}
