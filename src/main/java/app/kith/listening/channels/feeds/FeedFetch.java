package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import app.kith.base.Outbound;
import app.kith.base.Outbound.Answer;
import app.kith.base.Outbound.Ask;
import app.kith.base.OutboundTrouble;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Limits;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Fetches a feed: asks only for what is new, follows a page to the feed it names, and says in plain words why not. */
final class FeedFetch {

    private static final String ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
            + "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1";

    private final Outbound outbound;
    private final Clock clock;

    FeedFetch(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /** The answer may be a 304: nothing new. Any other is one that may hold a feed. */
    Answer fetch(URI place, String etag, String lastModified) throws ChannelTrouble {
        Answer answer;
        try {
            answer = outbound.fetch(Ask.get(place).with("Accept", ACCEPT).with("If-None-Match", etag).with("If-Modified-Since", lastModified));
        } catch (OutboundTrouble e) {
            throw ChannelTrouble.passing(e.getMessage(), e);
        }
        if (!answer.isOk() && answer.status() != 304) throw refusal(answer);
        return answer;
    }

    /** Reads the answer as a feed; where it is a page that names one, that one is fetched and read instead, once. */
    FeedAnswer read(Answer answer) throws ChannelTrouble, NotAFeed {
        try {
            return new FeedAnswer(feed(answer), answer, answer.movedForGood());
        } catch (NotAFeed e) {
            URI named = e.isPage() ? FeedLinks.first(answer.body(), answer.header("Content-Type"), answer.uri()) : null;
            if (named == null) throw e.isPage() ? new NotAFeed("it is a web page, and it names no feed. Look there for a link called "
                    + "RSS, Atom or Feed, and give its address.", true) : e;
            Answer second = fetch(named, null, null);
            return new FeedAnswer(feed(second), second, second.movedForGood() != null ? second.movedForGood() : named);
        }
    }

    private static Feed feed(Answer answer) throws NotAFeed {
        return FeedReader.read(answer.body(), answer.header("Content-Type"), base(answer));
    }

    /** A feed may be served from elsewhere and say where its content lives. */
    private static URI base(Answer answer) {
        String location = answer.header("Content-Location");
        try {
            URI stated = location == null ? null : LooseUri.of(location);
            boolean web = stated != null && stated.getHost() != null && ("http".equals(stated.getScheme()) || "https".equals(stated.getScheme()));
            return web ? stated : answer.uri();
        } catch (IllegalArgumentException _) {
            return answer.uri();
        }
    }

    private ChannelTrouble refusal(Answer answer) {
        String host = "“" + answer.uri().getHost() + "”";
        Duration wait = Limits.waitBeforeNext(answer, clock.instant()).orElse(null);
        return switch (answer.status()) {
            case 410 -> ChannelTrouble.needsAPerson(host + " says that this feed is gone for good. Give another address, or close this source.");
            case 401, 407 -> ChannelTrouble.needsAPerson(host + " asks for a name and a password. Kith reads open feeds only; ask there for an open address.");
            case 429 -> wait == null ? ChannelTrouble.passing(host + " says that Kith asks too often.", null)
                    : ChannelTrouble.later(host + " asks Kith to come back later.", wait);
            case 503 -> wait == null ? ChannelTrouble.passing(host + " is out of service for now.", null)
                    : ChannelTrouble.later(host + " is out of service and says when to come back.", wait);
            case 404 -> ChannelTrouble.passing(host + " has nothing at this address (404). Check it, should this last.", null);
            case 403 -> ChannelTrouble.passing(host + " does not let Kith read this address (403).", null);
            default -> ChannelTrouble.passing(host + " answered with an error (" + answer.status() + ").", null);
        };
    }
}
