package app.kith.listening.channels.x;

import app.kith.base.Outbound;
import app.kith.listening.AccessTokens;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mentions and watched words on X, through its API v2, which costs money for everything read: each source has a budget and stops at it. */
@Component
class XChannel implements Channel {

    private final Api api;
    private final String address;
    private final XWalk walk;
    private final XMouth mouth;

    XChannel(Outbound outbound, AccessTokens tokens, Clock clock, @Value("${kith.channels.x.address:https://api.x.com}") String address) {
        this.api = new Api(outbound, clock, "X");
        this.address = address;
        this.walk = new XWalk(api, address, clock);
        this.mouth = new XMouth(api, address, new OAuth(api, tokens, clock));
    }

    @Override
    public String kind() {
        return "x";
    }

    @Override
    public String title() {
        return "X";
    }

    @Override
    public String blurb() {
        return "Hears mentions of your account and posts with words you choose, within a monthly budget, and answers them.";
    }

    @Override
    public String icon() {
        return "at-sign";
    }

    @Override
    public String placeKind() {
        return "social";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "At https://developer.x.com/ sign in as your account, make a project with an app, and put credits on it: X takes money for every post read.",
                "Under “Keys and tokens” copy the “Bearer Token”. It is for reading.",
                "To answer from here: under “User authentication settings” choose “Native App” (no secret) and the scopes tweet.read, tweet.write, users.read and offline.access, "
                        + "and make a refresh token with the client id. Without it you answer on X itself.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("account", "Your account", "Without the @.", Field.Type.TEXT, true, null),
                new Field("token", "Bearer token", "For reading.", Field.Type.SECRET, true, null),
                new Field("words", "Words to listen for", "In X's own search language, such as \"lindgren wren\" -is:retweet. Leave it empty to hear mentions only.", Field.Type.TEXT, false, null),
                new Field("budget", "Dollars a month at most", "Kith counts what X charges for reading and stops there until the next month.", Field.Type.NUMBER, false, "20"),
                new Field("clientId", "OAuth client id", "Only to answer from here.", Field.Type.TEXT, false, null),
                new Field("refreshToken", "Refresh token", "Only to answer from here.", Field.Type.SECRET, false, null));
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(15);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        JsonNode user = walk.account(settings);
        int budget = XBudget.dollars(settings);
        return "Found “" + Json.text(user, "name", "the account") + "” (@" + Json.text(user, "username", settings.require("account")) + "). At most "
                + budget + " dollars a month are about " + budget * 66 + " posts with their authors. "
                + (mouth.speaks(settings) ? "Answers go out from here." : "Answers are given on X itself.");
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return walk.hear(settings, XCursor.of(cursor));
    }

    /** What lies among the dead letters is one post with its author beside it, as {@link XItems} keeps it. */
    @Override
    public Page read(Settings settings, Payload payload) {
        return Gathered.from(payload, "X", kept ->
                new XItems(kept.path("includes"), null).page(kept.has("data") ? kept.path("data") : JsonMapper.shared().createArrayNode().add(kept)));
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(mouth);
    }
}
