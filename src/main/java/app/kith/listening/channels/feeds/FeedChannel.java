package app.kith.listening.channels.feeds;

import app.kith.base.Links;
import app.kith.base.LooseUri;
import app.kith.base.Outbound;
import app.kith.base.Outbound.Answer;
import app.kith.base.Problem;
import app.kith.base.Secrets;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Limits;
import app.kith.listening.Page;
import app.kith.listening.Page.Unreadable;
import app.kith.listening.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Hears blogs, news and their comments through RSS, Atom and JSON Feed. Has no mouth: a colleague answers on the page itself. */
@Component
class FeedChannel implements Channel {

    /** Where a hub tells of news, a visit only makes sure. */
    private static final Duration SELDOM = Duration.ofHours(6);

    private final FeedFetch fetch;
    private final WebSub hubs;
    private final Clock clock;

    @Autowired
    FeedChannel(Outbound outbound, Links links, Secrets secrets, Clock clock) {
        this(outbound, new WebSub(outbound, links::abroad, secrets::fingerprint), clock);
    }

    FeedChannel(Outbound outbound, WebSub hubs, Clock clock) {
        this.fetch = new FeedFetch(outbound, clock);
        this.hubs = hubs;
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
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        FeedCursor last = FeedCursor.of(cursor, address(settings));
        Answer answer = fetch.fetch(last.place(), last.etag(), last.lastModified());
        if (answer.status() == 304 && last.hub() == null) return Page.nothing().nextIn(nextIn(settings, last.wish(), answer));
        if (answer.status() == 304) return visited(settings, Page.nothing(), last, last.hub(), answer);
        try {
            FeedAnswer found = fetch.read(answer);
            Duration wish = found.feed().every();
            var next = new FeedCursor(last.asked(), found.place() == null ? last.at() : found.place().toString(),
                    found.answer().header("ETag"), found.answer().header("Last-Modified"), wish == null ? null : wish.toSeconds(), last.hub());
            List<Item> items = FeedItems.of(found.feed(), clock.instant());
            Hub named = WebSub.named(found.answer());
            Hub hub = named == null ? null : (named.isSame(last.hub()) ? last.hub() : named)
                    .found(Fingerprint.of(items.stream().map(Item::externalId).collect(Collectors.joining("\n"))), clock.instant());
            return visited(settings, new Page(items, found.feed().unreadable(), null, false, null), next, hub, found.answer());
        } catch (NotAFeed e) {
            // It is no loss to forget this answer: once the feed is back, so is what it says.
            throw ChannelTrouble.passing(e.getMessage() + " Open the address in a browser to see what is there now.", e);
        }
    }

    @Override
    public Optional<Echo> echo(Settings settings, Push push) {
        return hubs.echo(settings, push);
    }

    @Override
    public Optional<String> refusal(Settings settings, Push push) {
        return hubs.refusal(settings, push);
    }

    /** What a hub pushes is the feed, or what is new of it; a visit follows, since some send nothing but the bell. */
    @Override
    public Page read(Settings settings, Payload payload) {
        if (payload.bytes().length == 0) return Page.nothing().more(true);
        try {
            Feed feed = FeedReader.read(payload.bytes(), payload.contentType(), base(settings));
            return new Page(FeedItems.of(feed, clock.instant()), feed.unreadable(), null, true, null);
        } catch (NotAFeed e) {
            return Page.unreadable(unreadable(payload.bytes(), payload.contentType(), e));
        }
    }

    private static Unreadable unreadable(byte[] bytes, String contentType, NotAFeed why) {
        return new Unreadable(Fingerprint.of(bytes), bytes, contentType, why.getMessage());
    }

    private Page visited(Settings settings, Page page, FeedCursor next, Hub hub, Answer answer) {
        if (hub == null) return page.cursor(next.with(null).json()).nextIn(nextIn(settings, next.wish(), answer));
        Hub wanted = hubs.wanted(settings, hub, clock.instant());
        boolean seldom = wanted.rings() && (next.wish() == null || next.wish().compareTo(SELDOM) < 0);
        Duration wait = nextIn(settings, seldom ? SELDOM : next.wish(), answer);
        return page.cursor(next.with(wanted.due(clock.instant().plus(wait == null ? interval() : wait))).json()).nextIn(wait);
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
