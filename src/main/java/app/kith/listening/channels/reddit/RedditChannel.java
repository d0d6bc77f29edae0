package app.kith.listening.channels.reddit;

import app.kith.base.Outbound;
import app.kith.listening.AccessTokens;
import app.kith.listening.AccessTokens.Token;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Communities of Reddit, through an API that is closing: see docs/decisions/0010-reddit-is-switched-off.md. */
@Component
class RedditChannel implements Channel {

    private static final String CLOSED = "Reddit gives its API only to whom it has approved, and is closing it. Whoever runs Kith and has that approval switches this on with "
            + "KITH_CHANNELS_REDDIT_ON=true. Until then paste a link to what was said there.";

    private final Api api;
    private final AccessTokens tokens;
    private final Clock clock;
    private final boolean on;
    private final String address;
    private final String tokenAddress;

    RedditChannel(Outbound outbound, AccessTokens tokens, Clock clock, @Value("${kith.channels.reddit.on:false}") boolean on,
            @Value("${kith.channels.reddit.address:https://oauth.reddit.com}") String address,
            @Value("${kith.channels.reddit.tokens:https://www.reddit.com/api/v1/access_token}") String tokenAddress) {
        this.api = new Api(outbound, clock, "Reddit");
        this.tokens = tokens;
        this.clock = clock;
        this.on = on;
        this.address = address;
        this.tokenAddress = tokenAddress;
    }

    @Override
    public String kind() {
        return "reddit";
    }

    @Override
    public String title() {
        return "Reddit";
    }

    @Override
    public String blurb() {
        return "Hears posts and comments in communities of Reddit. You answer at Reddit itself.";
    }

    @Override
    public String icon() {
        return "messages-square";
    }

    @Override
    public Optional<String> closed() {
        return on ? Optional.empty() : Optional.of(CLOSED);
    }

    @Override
    public List<String> steps() {
        return List.of("Ask Reddit for leave to use its API for this, and wait until it is given: its Responsible Builder Policy wants that since November 2025.",
                "Open https://www.reddit.com/prefs/apps, “create another app”, choose “script”, any name, and http://localhost:8080 as redirect uri.",
                "Copy the id that stands under the name, and the secret.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("communities", "Communities", "Without r/, separated by commas, such as espresso, coffee.", Field.Type.TEXT, true, null),
                new Field("clientId", "Id of the app", null, Field.Type.TEXT, true, null),
                new Field("clientSecret", "Secret of the app", null, Field.Type.SECRET, true, null),
                new Field("username", "Your name at Reddit", "Without u/. Reddit wants to know whose program asks; what that account writes is left out.", Field.Type.TEXT, true, null));
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        List<String> found = new ArrayList<>();
        for (String community : RedditWalk.communities(settings)) {
            JsonNode about = ask(settings, "/r/" + Api.part(community) + "/about").ask().json().path("data");
            if (Json.text(about, "display_name") == null) throw ChannelTrouble.needsAPerson("Reddit knows no community called “" + community + "”.");
            found.add("r/" + Json.text(about, "display_name") + " (%,d members)".formatted(Json.number(about, "subscribers", 0)));
        }
        return "Found " + String.join(", ", found) + ".";
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return walk(settings).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> walk(settings).past(since, until, cursor));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return RedditItems.read(payload, settings.require("username"));
    }

    private RedditWalk walk(Settings settings) throws ChannelTrouble {
        if (!on) throw ChannelTrouble.needsAPerson(CLOSED);
        return new RedditWalk(path -> ask(settings, path), RedditWalk.communities(settings), settings.require("username").strip());
    }

    private Api.Call ask(Settings settings, String path) throws ChannelTrouble {
        String key = tokens.of(settings, "clientSecret", now -> {
            JsonNode answer = named(api.post(tokenAddress), now).basic(now.require("clientId"), now.require("clientSecret")).form(Map.of("grant_type", "client_credentials")).ask().json();
            String value = Json.text(answer, "access_token");
            if (value == null) throw ChannelTrouble.needsAPerson("Reddit gave no key for this id and secret" + (Json.text(answer, "error") == null ? "." : ": " + Json.text(answer, "error") + "."));
            return new Token(value, clock.instant().plusSeconds(Math.clamp(Json.number(answer, "expires_in", 3600), 60, 86_400)), Map.of());
        });
        return named(api.get(address + path), settings).bearer(key).query("raw_json", 1);
    }

    /** Reddit turns away programs that do not say who they are, in this form. */
    private static Api.Call named(Api.Call call, Settings settings) {
        return call.header("User-Agent", "server:app.kith:1 (by /u/" + settings.require("username").strip().replaceFirst("^/?u/", "") + ")");
    }
}
