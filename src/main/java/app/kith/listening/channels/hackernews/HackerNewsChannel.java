package app.kith.listening.channels.hackernews;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Stories and comments at Hacker News that hold words, by Algolia's search. The place takes no words from programs: answers are given there. */
@Component
final class HackerNewsChannel implements Channel {

    private static final int MOST = 20;

    private final Api api;
    private final Clock clock;
    private final String address;

    HackerNewsChannel(Outbound outbound, Clock clock, @Value("${kith.channels.hackernews.address:https://hn.algolia.com}") String address) {
        this.api = new Api(outbound, clock, "Hacker News' search");
        this.clock = clock;
        this.address = address;
    }

    @Override
    public String kind() {
        return "hackernews";
    }

    @Override
    public String title() {
        return "Hacker News";
    }

    @Override
    public String blurb() {
        return "Hears stories and comments that hold your words, or link to your site. You answer at Hacker News itself.";
    }

    @Override
    public String icon() {
        return "newspaper";
    }

    @Override
    public String placeKind() {
        return "social";
    }

    @Override
    public List<String> steps() {
        return List.of("Nothing is needed there. Try your words at https://hn.algolia.com first: a word that means many things brings many strangers.");
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("words", "Words", "Names, phrases or your domain, separated by commas, such as Lindgren Wren, lindgren.example. Each is heard as it stands, in capitals or not.",
                Field.Type.TEXT, true, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        int words = HackerNewsWalk.searches(new Settings(null, filledIn)).size();
        if (words == 0 || words > MOST) throw new Problem.Invalid("words", "Name between one and " + MOST + " words or phrases.");
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        var walk = new HackerNewsWalk(api, address, settings, clock);
        Instant lastMonth = clock.instant().minus(Duration.ofDays(30));
        StringBuilder found = new StringBuilder("In the last thirty days:");
        for (String words : HackerNewsWalk.searches(settings)) {
            long hits = walk.hits(words, lastMonth);
            found.append(found.charAt(found.length() - 1) == ':' ? " " : ", ").append("“").append(words).append("” ")
                    .append(hits == 0 ? "never" : hits == 1 ? "once" : hits >= HackerNewsWalk.PAGE ? HackerNewsWalk.PAGE + " times or more" : hits + " times");
        }
        return found.append(".").toString();
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return new HackerNewsWalk(api, address, settings, clock).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> new HackerNewsWalk(api, address, settings, clock).past(since, until, cursor));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return HackerNewsItems.read(payload);
    }
}
