package app.kith.listening.channels.slack;

import app.kith.base.Outbound;
import app.kith.base.OutboundLines;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Slack workspace: the channels that the company's own app is invited to. */
@Component
final class SlackChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** The same stands in docs/channels/slack.md. Slack takes events in a manifest only with Socket Mode, or with an address that answers already. */
    static final String MANIFEST = "{\"display_information\":{\"name\":\"Kith\"},\"features\":{\"bot_user\":{\"display_name\":\"Kith\",\"always_online\":true},"
            + "\"app_home\":{\"messages_tab_enabled\":true,\"messages_tab_read_only_enabled\":false}},\"oauth_config\":{\"scopes\":{\"bot\":[\"channels:history\","
            + "\"channels:read\",\"groups:history\",\"groups:read\",\"im:history\",\"im:read\",\"mpim:history\",\"mpim:read\",\"users:read\",\"users:read.email\","
            + "\"chat:write\"]}},\"settings\":{\"event_subscriptions\":{\"bot_events\":[\"message.channels\",\"message.groups\",\"message.im\",\"message.mpim\"]},"
            + "\"socket_mode_enabled\":true,\"token_rotation_enabled\":false}}";
    private static final List<String> NEEDED = List.of("channels:history", "channels:read", "users:read", "chat:write");

    private final SlackApi api;
    private final SlackTeams teams;
    private final SlackEar ear;
    private final Clock clock;

    SlackChannel(Outbound outbound, OutboundLines lines, Clock clock, @Value("${kith.channels.slack.address:https://slack.com/api}") String address) {
        this.api = new SlackApi(outbound, clock, address);
        this.teams = new SlackTeams(api, clock);
        this.ear = new SlackEar(api, lines, this);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "slack";
    }

    @Override
    public String title() {
        return "Slack";
    }

    @Override
    public String blurb() {
        return "Hears the Slack channels your own app is invited to, the moment something is said, and answers in the thread.";
    }

    @Override
    public String icon() {
        return "slack";
    }

    @Override
    public String placeKind() {
        return "chat";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "Open https://api.slack.com/apps, choose “Create New App”, “From a manifest”, your workspace, and paste `" + MANIFEST + "` as JSON. "
                        + "An app of your own is not held to the tight limits of apps that are sold.",
                "Choose “Install to Workspace”. Under “OAuth & Permissions” copy the “Bot User OAuth Token” (xoxb-…) into the first field.",
                "Under “Basic Information”, “App-Level Tokens”, make one with the scope connections:write and copy it (xapp-…) into the second field: "
                        + "Kith then holds a line open and hears at once.",
                "If Slack shall send to Kith instead, and can reach it: leave the second field empty, copy the “Signing Secret” of “Basic Information” into the third, "
                        + "switch “Socket Mode” off, connect, and paste the address that Kith then shows under “Event Subscriptions”, “Request URL”.",
                "In each channel Kith should hear, write `/invite @Kith`.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("token", "Bot User OAuth Token", "Starts with xoxb-. It is under OAuth & Permissions.", Field.Type.SECRET, true, null),
                new Field("appToken", "App-Level Token", "If Kith holds the line open (Socket Mode). Starts with xapp-.", Field.Type.SECRET, false, null),
                new Field("signingSecret", "Signing Secret", "If Slack sends to Kith instead. It is under Basic Information.", Field.Type.SECRET, false, null));
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        Workspace workspace = teams.ask(settings.require("token"));
        List<String> missing = workspace.scopes().isEmpty() ? List.of() : NEEDED.stream().filter(scope -> !workspace.scopes().contains(scope)).toList();
        if (!missing.isEmpty())
            throw ChannelTrouble.needsAPerson("The Slack app lacks " + String.join(", ", missing) + ". Add that under OAuth & Permissions and install the app again.");
        if (settings.get("appToken", null) != null) api.line(settings.require("appToken"));
        Collection<String> rooms = teams.rooms(workspace).values();
        String where = rooms.isEmpty() ? "It is in no channel yet: write /invite @Kith in those it should hear."
                : "It hears " + rooms.stream().limit(5).map(name -> "#" + name).collect(Collectors.joining(", ")) + (rooms.size() > 5 ? " and " + (rooms.size() - 5) + " more." : ".");
        return "Signed in at " + workspace.name() + ". " + where + (isEventful(settings) ? "" : " Without a signing secret or an app-level token it asks every "
                + interval().toMinutes() + " minutes, and does not learn what was deleted.");
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        Workspace workspace = teams.of(settings.require("token"));
        SlackWalk walk = new SlackWalk(api, workspace, teams.names(workspace), clock);
        return Rounds.hear(cursor, known -> invited(workspace), (room, at) -> walk.hear(room, at, isEventful(settings)));
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(this::past);
    }

    private Page past(Settings settings, Instant since, Instant until, String cursor) throws ChannelTrouble {
        Workspace workspace = teams.of(settings.require("token"));
        SlackWalk walk = new SlackWalk(api, workspace, teams.names(workspace), clock);
        return Rounds.past(since, until, cursor, known -> invited(workspace), (room, at) -> walk.past(room, at, since, until));
    }

    private Map<String, String> invited(Workspace workspace) throws ChannelTrouble {
        return Rounds.all(teams.rooms(workspace).keySet());
    }

    private static boolean isEventful(Settings settings) {
        return settings.get("signingSecret", null) != null || settings.get("appToken", null) != null;
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return Gathered.from(payload, "Slack", message -> {
            Workspace workspace = teams.of(settings.require("token"));
            Gathered gathered = new Gathered();
            SlackItems.read(message, workspace, teams.names(workspace), gathered);
            return gathered.page();
        });
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of(ear);
    }

    @Override
    public Optional<String> pushing() {
        return Optional.of("Only if you filled in a signing secret: open your app at https://api.slack.com/apps, switch “Socket Mode” off and paste this under "
                + "“Event Subscriptions” as “Request URL”. Slack checks it at once.");
    }

    @Override
    public Optional<Echo> echo(Settings settings, Push push) {
        if (refusal(settings, push).isPresent()) return Optional.empty();
        try {
            JsonNode body = JSON.readTree(push.body());
            boolean asked = Json.text(body, "type", "").equals("url_verification") && Json.text(body, "challenge") != null;
            return asked ? Optional.of(new Echo("text/plain", Json.text(body, "challenge"))) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> refusal(Settings settings, Push push) {
        String secret = settings.get("signingSecret", null);
        return secret == null ? Optional.of("This source has no signing secret yet, so nothing sent to it can be believed. Fill it in under “Change”.")
                : SlackSignature.refusal(secret.strip(), push.headers(), push.body(), push.at());
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new SlackMouth(api, teams));
    }
}
