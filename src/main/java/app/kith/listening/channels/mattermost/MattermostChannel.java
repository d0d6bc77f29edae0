package app.kith.listening.channels.mattermost;

import app.kith.base.Outbound;
import app.kith.base.OutboundLines;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A Mattermost server: the channels that a bot account is a member of. */
@Component
final class MattermostChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Api api;
    private final MattermostServer.Known known;
    private final MattermostEar ear;
    private final Clock clock;

    MattermostChannel(Outbound outbound, OutboundLines lines, Clock clock) {
        this.api = new Api(outbound, clock, "Mattermost");
        this.known = MattermostServer.Known.with(clock);
        this.ear = new MattermostEar(this::server, lines, clock);
        this.clock = clock;
    }

    private MattermostServer server(Settings settings) {
        return new MattermostServer(api, settings, known);
    }

    @Override
    public String kind() {
        return "mattermost";
    }

    @Override
    public String title() {
        return "Mattermost";
    }

    @Override
    public String blurb() {
        return "Hears the Mattermost channels a bot account is a member of, the moment something is said, and answers in the thread.";
    }

    @Override
    public String icon() {
        return "messages-square";
    }

    @Override
    public String placeKind() {
        return "chat";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "As a system administrator open “System Console”, “Integrations”, “Bot Accounts” and switch “Enable Bot Account Creation” on.",
                "Leave the console; in the menu choose “Integrations”, “Bot Accounts”, “Add Bot Account”. Call it kith, role “Member”, and copy the token: it is shown once.",
                "Invite @kith to the team, and to each channel Kith should hear: in the channel write `/invite @kith`.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("server", "Server", "Such as https://chat.example.org.", Field.Type.URL, true, null),
                new Field("token", "Access token", "Of the bot account, or a personal access token.", Field.Type.SECRET, true, null));
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        MattermostServer server = server(settings);
        String me = Json.text(server.me(), "username", "somebody");
        List<String> rooms = server.rooms().values().stream().map(MattermostServer.Room::name).filter(Objects::nonNull).toList();
        return "Signed in as @" + me + " at " + server.host() + ". " + (rooms.isEmpty() ? "It is in no channel yet: write /invite @" + me + " in those it should hear."
                : "It hears " + String.join(", ", rooms.subList(0, Math.min(5, rooms.size()))) + (rooms.size() > 5 ? " and " + (rooms.size() - 5) + " more." : "."));
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        MattermostServer server = server(settings);
        MattermostWalk walk = new MattermostWalk(server, server.myId(), clock);
        return Rounds.hear(cursor, left -> rooms(server), walk::hear);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(this::past);
    }

    private Page past(Settings settings, Instant since, Instant until, String cursor) throws ChannelTrouble {
        MattermostServer server = server(settings);
        MattermostWalk walk = new MattermostWalk(server, server.myId(), clock);
        return Rounds.past(since, until, cursor, left -> rooms(server), (room, at) -> walk.past(room, at, since));
    }

    private static Map<String, String> rooms(MattermostServer server) throws ChannelTrouble {
        return Rounds.all(server.rooms().keySet());
    }

    /** One post, put back from the dead letters; or an event of the stream with a post in it. */
    @Override
    public Page read(Settings settings, Payload payload) {
        return Gathered.from(payload, "Mattermost", told -> {
            MattermostServer server = server(settings);
            String me = server.myId();
            Gathered gathered = new Gathered();
            gathered.read(told, one -> MattermostItems.item(one.has("data") ? JSON.readTree(Json.required(one, "data.post")) : one, server, me, gathered));
            return gathered.page();
        });
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of(ear);
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new MattermostMouth(this::server));
    }
}
