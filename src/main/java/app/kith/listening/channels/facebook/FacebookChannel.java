package app.kith.listening.channels.facebook;

import app.kith.base.Outbound;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Hmac;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Comments and visitors' posts on a Facebook Page of ours, through the Graph API. */
@Component
class FacebookChannel implements Channel {

    private final GraphApi graph;
    private final FacebookWalk walk;
    private final FacebookMouth mouth;
    private final Clock clock;

    FacebookChannel(Outbound outbound, Clock clock, @Value("${kith.channels.facebook.address:https://graph.facebook.com}") String address) {
        this.graph = new GraphApi(new Api(outbound, clock, "Facebook"), address);
        this.walk = new FacebookWalk(graph, clock);
        this.mouth = new FacebookMouth(graph);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "facebook";
    }

    @Override
    public String title() {
        return "Facebook Page";
    }

    @Override
    public String blurb() {
        return "Hears comments and visitors' posts on a Page of yours, and answers below them.";
    }

    @Override
    public String icon() {
        return "thumbs-up";
    }

    @Override
    public String placeKind() {
        return "social";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "At https://developers.facebook.com/apps make an app of the type “Business”, with your company as its owner.",
                "Ask for pages_read_engagement, pages_read_user_content and pages_manage_engagement. For a Page of your own company the app may stay in development mode.",
                "In the Business settings make a system user with the task “Moderate” on the Page and generate a token that does not expire.",
                "To hear at once, add the product “Webhooks”, object “Page”, field “feed”. The address and the word to verify with show on the source's page after connecting.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("pageId", "Id of the Page", "Under “About”, “Page transparency”: a long number.", Field.Type.TEXT, true, null),
                new Field("token", "Page access token", "Of a system user, so that it does not end with somebody's password.", Field.Type.SECRET, true, null),
                new Field("version", "Version of the Graph API", "Facebook ends a version after about two years.", Field.Type.TEXT, false, GraphApi.VERSION),
                new Field("appSecret", "App secret", "Only to be pushed to: it signs what comes.", Field.Type.SECRET, false, null),
                new Field("verifyToken", "Word to verify with", "Only to be pushed to. Leave it empty and Kith makes one.", Field.Type.SECRET, false, null));
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        Map<String, String> completed = new LinkedHashMap<>(filledIn);
        if (completed.getOrDefault("verifyToken", "").isBlank()) completed.put("verifyToken", Hmac.newKey().substring(0, 24));
        return completed;
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        JsonNode page = graph.get(settings, settings.require("pageId"), "fields", "name,fan_count,tasks");
        walk.newest(settings);
        return "Found the Page “" + Json.text(page, "name", "without a name") + "”, and its comments can be read.";
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return walk.hear(settings, cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(walk::past);
    }

    @Override
    public Optional<String> pushing() {
        return Optional.of("In the app, under “Webhooks”, “Page”: paste the address as “Callback URL” and the word as “Verify token”, then subscribe to “feed”.");
    }

    @Override
    public Optional<Echo> echo(Settings settings, Push push) {
        String challenge = push.query().get("hub.challenge");
        boolean ours = "subscribe".equals(push.query().get("hub.mode")) && challenge != null && challenge.matches("[\\w.-]{1,200}")
                && Hmac.same(push.query().get("hub.verify_token"), settings.get("verifyToken", ""));
        return ours && push.method().equals("GET") ? Optional.of(new Echo("text/plain", challenge)) : Optional.empty();
    }

    @Override
    public Optional<String> refusal(Settings settings, Push push) {
        String secret = settings.get("appSecret", null);
        if (secret == null) return Optional.of("This source has no app secret, so nothing pushed to it can be believed.");
        return Hmac.same(push.headers().get("x-hub-signature-256"), "sha256=" + Hmac.hex(secret, push.body())) ? Optional.empty()
                : Optional.of("The signature does not fit the app secret.");
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return Gathered.from(payload, "Facebook", told -> FacebookItems.pushed(told, settings.require("pageId"), clock.instant()));
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(mouth);
    }
}
