package app.kith.listening.channels.vivaengage;

import app.kith.base.Outbound;
import app.kith.listening.AccessTokens;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import app.kith.listening.channels.Remembered;
import app.kith.listening.channels.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A network in Viva Engage, once Yammer. */
@Component
final class EngageChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Api api;
    private final OAuth oauth;
    private final String address;
    private final String login;
    private final Remembered<String> known;

    EngageChannel(Outbound outbound, AccessTokens tokens, Clock clock, @Value("${kith.channels.vivaengage.address:https://www.yammer.com/api/v1}") String address,
            @Value("${kith.channels.vivaengage.login:https://login.microsoftonline.com}") String login) {
        this.api = new Api(outbound, clock, "Viva Engage");
        this.oauth = new OAuth(api, tokens, clock);
        this.address = address;
        this.login = login;
        this.known = new Remembered<>(100, Duration.ofDays(1), clock);
    }

    private EngageNetwork network(Settings settings) {
        return new EngageNetwork(settings, address, login, api, oauth, known);
    }

    @Override
    public String kind() {
        return "vivaengage";
    }

    @Override
    public String title() {
        return "Viva Engage";
    }

    @Override
    public String blurb() {
        return "Hears the communities of a Viva Engage (Yammer) network, and answers in the thread as an account of yours.";
    }

    @Override
    public String icon() {
        return "message-circle-more";
    }

    @Override
    public String placeKind() {
        return "social";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "Open https://entra.microsoft.com as an administrator, “App registrations”, “New registration”, call it Kith, and copy the “Application (client) ID” and the "
                        + "“Directory (tenant) ID”.",
                "Under “API permissions”, “Add a permission”, “APIs my organization uses”, find Yammer and add the delegated permission `access_as_user`; choose "
                        + "“Grant admin consent”. Under “Authentication” switch “Allow public client flows” on.",
                "Get a refresh token for https://www.yammer.com/access_as_user as docs/channels/vivaengage.md says, signed in as the account that is to answer. "
                        + "Kith hears what that account may read.",
                "To hear only some communities, copy their links from the browser.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("tenant", "Directory (tenant) ID", "Of the app registration.", Field.Type.TEXT, true, null),
                new Field("clientId", "Application (client) ID", "Of the app registration.", Field.Type.TEXT, true, null),
                new Field("refreshToken", "Refresh token", "Of the account that is to hear and to answer. Kith renews it and keeps it sealed.", Field.Type.SECRET, true, null),
                new Field("clientSecret", "Client secret", "Only if the refresh token was made with one.", Field.Type.SECRET, false, null),
                new Field("communities", "Only these communities", "Links or ids, with commas. Leave it empty for all that the account is a member of.",
                        Field.Type.TEXT, false, null));
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        EngageNetwork network = network(settings);
        String me = Json.text(network.me(), "full_name", "somebody");
        Collection<String> communities = network.communities().values();
        if (communities.isEmpty()) return "Signed in as " + me + ", who is in no community yet. Join those that Kith should hear.";
        String names = communities.stream().limit(5).collect(Collectors.joining(", ")) + (communities.size() > 5 ? " and " + (communities.size() - 5) + " more" : "");
        int round = Math.max(communities.size(), (int) interval().toMinutes());
        return "Signed in as " + me + ". Kith hears " + names + ", each about every " + round + " minutes, because Viva Engage takes one question a minute.";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        EngageNetwork network = network(settings);
        EngageWalk walk = new EngageWalk(network, network.myId());
        return Rounds.hear(cursor, left -> communities(network), walk::hear);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(this::past);
    }

    private Page past(Settings settings, Instant since, Instant until, String cursor) throws ChannelTrouble {
        EngageNetwork network = network(settings);
        EngageWalk walk = new EngageWalk(network, network.myId());
        return Rounds.past(since, until, cursor, left -> communities(network), (community, at) -> walk.past(community, at, since));
    }

    private static Map<String, String> communities(EngageNetwork network) throws ChannelTrouble {
        return Rounds.all(network.communities().keySet());
    }

    /** One message, put back from the dead letters; without the references nobody knows its author's name. */
    @Override
    public Page read(Settings settings, Payload payload) {
        return Gathered.from(payload, "Viva Engage", message -> {
            Gathered gathered = new Gathered();
            EngageItems.read(List.of(message), JSON.createArrayNode(), network(settings).myId(), gathered);
            return gathered.page();
        });
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new EngageMouth(this::network));
    }
}
