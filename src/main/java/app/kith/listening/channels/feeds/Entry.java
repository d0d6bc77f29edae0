package app.kith.listening.channels.feeds;

import java.time.Instant;
import java.util.List;

/**
 * One entry of a feed; anything may be null but the authors.
 *
 * @param replyTo      what it answers, when the feed says so (RFC 4685)
 * @param commentsFeed where the comments on it can be read (wfw:commentRss, link rel=replies)
 * @param raw          the entry in a feed of its own, so that it can be read again alone
 */
record Entry(String id, String link, Words title, List<Person> authors, Words content, Words summary, Instant published, Instant updated,
        String language, ReplyTo replyTo, String commentsFeed, byte[] raw) {

    /** @param ref id of what is answered; {@code href} is where it can be seen; either may be null */
    record ReplyTo(String ref, String href) {}

    /** The fullest words there are. */
    Words words() {
        return content != null ? content : summary;
    }

    boolean saysNothing() {
        return id == null && link == null && title == null && words() == null && authors.isEmpty() && published == null && updated == null;
    }
}
