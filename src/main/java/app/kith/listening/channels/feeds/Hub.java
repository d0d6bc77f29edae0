package app.kith.listening.channels.feeds;

import java.time.Instant;

/**
 * Who tells when a feed has something new (WebSub), as a visit remembers it.
 *
 * @param url   of the hub
 * @param topic what the hub calls the feed
 * @param asked when it was last asked to tell us, or null
 * @param due   when we would visit by ourselves; a visit before that was rung in
 * @param seen  what the feed held when we last looked
 * @param rings the last thing new in the feed was rung in
 */
record Hub(String url, String topic, Instant asked, Instant due, String seen, boolean rings) {

    boolean isSame(Hub other) {
        return other != null && url.equals(other.url) && topic.equals(other.topic);
    }

    Hub asked(Instant when) {
        return new Hub(url, topic, when, due, seen, rings);
    }

    /** What the feed holds now, and whether that was rung in: then one may visit seldom, else as if there were no hub. */
    Hub found(String held, Instant now) {
        boolean early = due != null && now.isBefore(due);
        return held.equals(seen) ? this : new Hub(url, topic, asked, due, held, seen != null && early);
    }

    Hub due(Instant when) {
        return new Hub(url, topic, asked, when, seen, rings);
    }
}
