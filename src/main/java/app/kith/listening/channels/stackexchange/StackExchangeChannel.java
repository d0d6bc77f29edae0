package app.kith.listening.channels.stackexchange;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Questions at a Stack Exchange site that carry tags or hold words, with their answers and comments. Answered at the site itself, as its rules want it. */
@Component
final class StackExchangeChannel implements Channel {

    private final Api api;
    private final Clock clock;
    private final String address;
    private final Remembered<String> filters;

    StackExchangeChannel(Outbound outbound, Clock clock, @Value("${kith.channels.stackexchange.address:https://api.stackexchange.com/2.3}") String address) {
        this.api = new Api(outbound, clock, "Stack Exchange");
        this.clock = clock;
        this.address = address;
        this.filters = new Remembered<>(10, Duration.ofDays(30), clock);
    }

    @Override
    public String kind() {
        return "stackexchange";
    }

    @Override
    public String title() {
        return "Stack Exchange";
    }

    @Override
    public String blurb() {
        return "Hears questions about you at Stack Overflow and its sister sites, with answers and comments. You answer at the site itself.";
    }

    @Override
    public String icon() {
        return "message-circle-question";
    }

    @Override
    public String placeKind() {
        return "questions";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "Find out which tags people use: https://stackoverflow.com/tags. Tags hear most precisely; words find questions that carry no tag of yours.",
                "Without a key Kith may ask 300 times a day, so it asks less often. For 10,000 times, register at https://stackapps.com/apps/oauth/register:"
                        + " name Kith, description and application website as you like, OAuth domain localhost. Copy the “Key” (not the client secret) into the field below.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("site", "Site", "Such as stackoverflow, superuser or cooking.stackexchange.com.", Field.Type.TEXT, true, "stackoverflow"),
                new Field("tags", "Tags", "Questions with any of them, separated by commas, such as wren, espresso.", Field.Type.TEXT, false, null),
                new Field("words", "Words", "Questions that hold them; several searches are separated by commas.", Field.Type.TEXT, false, null),
                new Field("key", "Key", "From stackapps.com. May stay empty.", Field.Type.SECRET, false, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        if (StackExchange.searches(new Settings(null, filledIn)).isEmpty()) throw new Problem.Invalid("tags", "Name a tag or a word to listen for.");
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(15);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        var site = site(settings);
        if (site.searches().isEmpty()) throw ChannelTrouble.needsAPerson("Name a tag or a word to listen for.");
        String newest = null;
        JsonNode answer = null;
        for (String search : site.searches()) {
            answer = site.questions(search, call -> call.query("sort", "creation").query("order", "desc").query("pagesize", 1)).json();
            String title = Json.text(answer.path("items").path(0), "title");
            if (title != null && newest == null) newest = StackExchangeItems.line(title);
        }
        String left = " %,d of %,d questions to the API are left for today.".formatted(Json.number(answer, "quota_remaining", 0), Json.number(answer, "quota_max", 0));
        return (newest == null ? "Nobody has asked about that at " + site.name() + " yet." : "Found questions at " + site.name() + "; the newest is “" + newest + "”.") + left;
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return new StackExchangeWalk(site(settings), clock).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> new StackExchangeWalk(site(settings), clock).past(since, until, cursor));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return StackExchangeItems.read(payload, site(settings).realm());
    }

    private StackExchange site(Settings settings) {
        return new StackExchange(api, address, filters, settings);
    }
}
