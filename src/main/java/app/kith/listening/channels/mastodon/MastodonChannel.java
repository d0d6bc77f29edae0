package app.kith.listening.channels.mastodon;

import app.kith.base.Outbound;
import app.kith.base.OutboundLines;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What is said to an account at a Mastodon server, and under hashtags. Answers go out as that account, in the thread. */
@Component
final class MastodonChannel implements Channel {

    private final Api api;
    private final OutboundLines lines;
    private final Clock clock;
    private final MastodonInstances instances = new MastodonInstances();

    MastodonChannel(Outbound outbound, OutboundLines lines, Clock clock) {
        this.api = new Api(outbound, clock, "Mastodon");
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "mastodon";
    }

    @Override
    public String title() {
        return "Mastodon";
    }

    @Override
    public String blurb() {
        return "Hears who mentions your account, and hashtags, the moment it is said. Kith answers there as your account.";
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
                "Sign in at your Mastodon server as the account the community knows, and open Preferences, then Development.",
                "Choose “New application”. Call it Kith; leave website and redirect URI as they are.",
                "Under Scopes untick everything, then tick exactly read:accounts, read:notifications, read:statuses and write:statuses.",
                "Submit, click the name of the new application, and copy “Your access token” from there.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("server", "Server", "Where the account lives, such as mastodon.social.", Field.Type.TEXT, true, null),
                new Field("token", "Access token", "From Preferences, Development, at that server.", Field.Type.SECRET, true, null),
                new Field("tags", "Hashtags", "Heard too, separated by commas, such as wren, lindgren. Leave it empty to hear mentions only.", Field.Type.TEXT, false, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        Api.site(new Settings(null, filledIn), "server");
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        var server = new MastodonServer(api, settings);
        JsonNode me = server.me();
        instances.look(server);
        Instant lastWeek = clock.instant().minus(Duration.ofDays(7));
        long mentions = server.page(MastodonServer.MENTIONS, null, null).stream()
                .filter(one -> one.status() != null && Json.time(one.status(), "created_at") != null && Json.time(one.status(), "created_at").isAfter(lastWeek)).count();
        String found = "Signed in as @" + Json.text(me, "acct") + " at " + server.host() + "; " + (mentions == 1 ? "1 mention" : mentions + " mentions") + " in the last week.";
        List<String> scopes = server.scopes();
        boolean speaks = scopes.isEmpty() || scopes.contains("write") || scopes.contains("write:statuses");
        return speaks ? found : found + " It can hear but not answer: that needs the scope write:statuses.";
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return new MastodonWalk(new MastodonServer(api, settings), clock).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> new MastodonWalk(new MastodonServer(api, settings), clock).past(since, cursor));
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of(new MastodonEar(api, lines, instances, clock));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return MastodonItems.read(payload, Api.site(settings, "server"));
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new MastodonMouth(api, instances));
    }
}
