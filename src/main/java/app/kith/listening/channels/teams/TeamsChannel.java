package app.kith.listening.channels.teams;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A team in Microsoft Teams. */
@Component
final class TeamsChannel implements Channel {

    private final Api api;
    private final OAuth oauth;
    private final Team.Addresses addresses;
    private final Team.Known known;
    private final Clock clock;

    /** @param graph and {@code login}: clouds of governments and of China have their own */
    TeamsChannel(Outbound outbound, AccessTokens tokens, Clock clock, @Value("${kith.channels.teams.address:https://graph.microsoft.com/v1.0}") String graph,
            @Value("${kith.channels.teams.login:https://login.microsoftonline.com}") String login) {
        this.api = new Api(outbound, clock, "Microsoft");
        this.oauth = new OAuth(api, tokens, clock);
        this.addresses = new Team.Addresses(graph, login);
        this.known = new Team.Known(new Remembered<>(100, Duration.ofDays(1), clock), new Remembered<>(5_000, Duration.ofHours(6), clock));
        this.clock = clock;
    }

    private Team team(Settings settings) {
        return new Team(settings, addresses, api, oauth, known);
    }

    @Override
    public String kind() {
        return "teams";
    }

    @Override
    public String title() {
        return "Microsoft Teams";
    }

    @Override
    public String blurb() {
        return "Hears the channels of a team. Answers in the thread as an account of yours, if you let it; Microsoft lets no program write in its own name.";
    }

    @Override
    public String icon() {
        return "users-round";
    }

    @Override
    public String placeKind() {
        return "chat";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "In Teams, choose “…” beside the team, “Get link to team”, and copy the link.",
                "Open https://entra.microsoft.com as an administrator, “App registrations”, “New registration”, call it Kith, and copy the “Application (client) ID”.",
                "Only to hear: under “API permissions”, “Microsoft Graph”, “Application permissions” add `ChannelMessage.Read.All`, `Channel.ReadBasic.All` and "
                        + "`Team.ReadBasic.All`, choose “Grant admin consent”, and make a secret under “Certificates & secrets”.",
                "To answer as well: add as “Delegated permissions” `ChannelMessage.Read.All`, `ChannelMessage.Send`, `Channel.ReadBasic.All`, `Team.ReadBasic.All`, "
                        + "`User.Read` and `offline_access`, choose “Grant admin consent”, switch “Allow public client flows” on under “Authentication”, and get a "
                        + "refresh token as docs/channels/teams.md says, signed in as the account that is to answer, a member of the team. Leave the secret empty then.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("team", "Link to the team", "With groupId= and tenantId= in it.", Field.Type.URL, true, null),
                new Field("clientId", "Application (client) ID", "Of the app registration.", Field.Type.TEXT, true, null),
                new Field("clientSecret", "Client secret", "Only to hear, without an account. Its value, not its id.", Field.Type.SECRET, false, null),
                new Field("refreshToken", "Refresh token", "To answer as well, as the account that signed in. Kith renews it and keeps it sealed.", Field.Type.SECRET, false, null),
                new Field("channels", "Only these channels", "Names, with commas. Leave it empty for all.", Field.Type.TEXT, false, null));
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        Team team = team(settings);
        String name = Json.text(team.get("/teams/" + team.id).query("$select", "displayName").ask().json(), "displayName", "the team");
        Map<String, Team.Room> rooms = team.rooms();
        if (rooms.isEmpty()) return "Found " + name + ", but none of its channels is named so. Check “Only these channels”.";
        team.get(team.path(rooms.keySet().iterator().next()) + "/messages").query("$top", 1).ask();
        String channels = rooms.values().stream().limit(5).map(Team.Room::name).collect(Collectors.joining(", ")) + (rooms.size() > 5 ? " and " + (rooms.size() - 5) + " more" : "");
        return "Found " + name + " with " + channels + ". " + (Team.answers(settings) ? "Answers go out as the account that signed in."
                : "Kith hears there, and leads you to Teams to answer: only a signed-in account may write.");
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        Team team = team(settings);
        TeamsWalk walk = new TeamsWalk(team, team.me(), clock);
        return Rounds.hear(cursor, left -> rooms(team), walk::hear);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(this::past);
    }

    private Page past(Settings settings, Instant since, Instant until, String cursor) throws ChannelTrouble {
        Team team = team(settings);
        TeamsWalk walk = new TeamsWalk(team, team.me(), clock);
        return Rounds.past(since, until, cursor, left -> rooms(team), (room, at) -> walk.past(room, at, since));
    }

    private static Map<String, String> rooms(Team team) throws ChannelTrouble {
        return Rounds.all(team.rooms().keySet());
    }

    /** One message, put back from the dead letters. */
    @Override
    public Page read(Settings settings, Payload payload) {
        return Gathered.from(payload, "Microsoft Graph", message -> {
            Team team = team(settings);
            Gathered gathered = new Gathered();
            TeamsItems.read(message, team, team.room(Json.text(message, "channelIdentity.channelId", "")), team.me(), gathered);
            return gathered.page();
        });
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new TeamsMouth(this::team));
    }
}
