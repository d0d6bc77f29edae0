package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import app.kith.base.Outbound;
import app.kith.base.Outbound.Answer;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Limits;
import app.kith.listening.Page;
import app.kith.listening.Page.Unreadable;
import app.kith.listening.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hears blogs, news and their comments through RSS, Atom and JSON Feed. Has no mouth: a colleague answers on the page itself. */
@Component
class FeedChannel implements Channel {

    private final FeedFetch fetch;
    private final Clock clock;

    FeedChannel(Outbound outbound, Clock clock) {
        this.fetch = new FeedFetch(outbound, clock);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "feed";
    }

    @Override
    public String title() {
        return "Feed";
    }

    @Override
    public String blurb() {
        return "Hears a blog, a news page or its comments (RSS, Atom, JSON Feed). You answer on the page itself.";
    }

    @Override
    public String icon() {
        return "rss";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("url", "Address", "Of the feed, or of a page that has one.", Field.Type.URL, true, null),
                new Field("interval", "Minutes between visits", "Leave empty to let the feed decide.", Field.Type.NUMBER, false, null));
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        try {
            return Findings.of(fetch.read(fetch.fetch(address(settings), null, null)).feed(), clock.instant());
        } catch (NotAFeed e) {
            throw ChannelTrouble.needsAPerson(e.getMessage());
        }
    }

    @Override
    public String placeKind() {
        return "blog";
    }

    @Override
    public boolean polls() {
        return true;
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        FeedCursor last = FeedCursor.of(cursor, address(settings));
        Answer answer = fetch.fetch(last.place(), last.etag(), last.lastModified());
        if (answer.status() == 304) return new Page(List.of(), List.of(), null, false, nextIn(settings, last.wish(), answer));
        try {
            FeedAnswer found = fetch.read(answer);
            Duration wish = found.feed().every();
            var next = new FeedCursor(last.asked(), found.place() == null ? last.at() : found.place().toString(),
                    found.answer().header("ETag"), found.answer().header("Last-Modified"), wish == null ? null : wish.toSeconds());
            return new Page(FeedItems.of(found.feed(), clock.instant()), found.feed().unreadable(), next.json(), false, nextIn(settings, wish, found.answer()));
        } catch (NotAFeed e) {
            // It is no loss to forget this answer: once the feed is back, so is what it says.
            throw ChannelTrouble.passing(e.getMessage() + " Open the address in a browser to see what is there now.", e);
        }
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        try {
            Feed feed = FeedReader.read(payload.bytes(), payload.contentType(), base(settings));
            return new Page(FeedItems.of(feed, clock.instant()), feed.unreadable(), null, false, null);
        } catch (NotAFeed e) {
            return Page.unreadable(unreadable(payload.bytes(), payload.contentType(), e));
        }
    }

    private static Unreadable unreadable(byte[] bytes, String contentType, NotAFeed why) {
        return new Unreadable(Fingerprint.of(bytes), bytes, contentType, why.getMessage());
    }

    /** What the place asks for in its headers counts when it is longer than everybody's wish. */
    private Duration nextIn(Settings settings, Duration wish, Answer answer) {
        int minutes = settings.number("interval", 0);
        Duration next = minutes > 0 ? Schedule.bounded(Duration.ofMinutes(minutes)) : wish;
        Duration usual = next == null ? interval() : next;
        return Limits.waitBeforeNext(answer, clock.instant()).filter(rest -> rest.compareTo(usual) > 0).orElse(next);
    }

    private static URI base(Settings settings) {
        try {
            return address(settings);
        } catch (Problem.Invalid _) {
            return null;
        }
    }

    /** People paste addresses without {@code https://}, or with {@code feed:} before it. */
    private static URI address(Settings settings) {
        String typed = settings.require("url").strip().replaceFirst("(?i)^feed:(?://)?(?=https?:)", "").replaceFirst("(?i)^feed:(?://)?", "https://");
        try {
            return LooseUri.of(typed.contains("://") ? typed : "https://" + typed);
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid("url", "“" + typed + "” is not an address.");
        }
    }
}
