package app.kith.listening.channels.discord;

import app.kith.base.Outbound;
import app.kith.base.OutboundLines;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A Discord server: its channels, threads and forums, as far as a bot may view them. */
@Component
final class DiscordChannel implements Channel {

    /** How far Discord's clock may be from ours when listening begins. */
    private static final Duration ASTRAY = Duration.ofMinutes(5);

    private final Api api;
    private final String address;
    private final DiscordServer.Known known;
    private final DiscordEar ear;
    private final Clock clock;

    DiscordChannel(Outbound outbound, OutboundLines lines, Clock clock, @Value("${kith.channels.discord.address:https://discord.com/api/v10}") String address) {
        this.api = new Api(outbound, clock, "Discord");
        this.address = address;
        this.known = DiscordServer.Known.with(clock);
        this.ear = new DiscordEar(this::server, lines, clock);
        this.clock = clock;
    }

    private DiscordServer server(Settings settings) {
        return new DiscordServer(api, address, settings, known);
    }

    @Override
    public String kind() {
        return "discord";
    }

    @Override
    public String title() {
        return "Discord";
    }

    @Override
    public String blurb() {
        return "Hears a Discord server's channels, threads and forums the moment something is said, and answers below the message as a bot.";
    }

    @Override
    public String icon() {
        return "gamepad-2";
    }

    @Override
    public String placeKind() {
        return "chat";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "Open https://discord.com/developers/applications, choose “New Application” and call it Kith.",
                "On the page “Bot”, switch “Message Content Intent” on, switch “Public Bot” off, choose “Reset Token” and copy the token into the first field.",
                "On the page “OAuth2”, under “OAuth2 URL Generator”, tick `bot`, and below it “View Channels”, “Read Message History”, “Send Messages” and "
                        + "“Send Messages in Threads”. Open the address it makes, as somebody who may manage your server, and add the bot.",
                "In Discord open “User Settings”, “Advanced” and switch “Developer Mode” on; then right-click your server, “Copy Server ID”. A link to any of its "
                        + "channels does as well.",
                "A private channel is heard once the bot, or its role, is added to it.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("token", "Bot token", "It is on the page “Bot” of your application.", Field.Type.SECRET, true, null),
                new Field("server", "Server", "Its id, or a link to one of its channels.", Field.Type.TEXT, true, null),
                new Field("channels", "Only these channels", "Names or ids of channels or categories, with commas. Leave it empty for all that the bot may view.",
                        Field.Type.TEXT, false, null));
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        DiscordServer server = server(settings);
        String me = Json.text(server.get("/users/@me").ask().json(), "username", "a bot");
        server.requireContent();
        String name = Json.text(server.get("/guilds/" + server.id).ask().json(), "name", "the server");
        List<DiscordServer.Room> rooms = server.rooms();
        long channels = rooms.stream().filter(room -> !room.isThread()).count();
        if (channels == 0) return "Signed in as " + me + " at " + name + ", but none of its channels is named so. Check “Only these channels”.";
        return "Signed in as " + me + " at " + name + ": " + count(channels, "channel") + " and " + count(rooms.size() - channels, "open thread")
                + ". Those that the bot may not view are left out.";
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    /** The cursor is the id from which all is heard, and how far each channel is known. */
    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        DiscordServer server = server(settings);
        DiscordWalk walk = new DiscordWalk(server, server.me());
        String since = cursor == null ? Snowflake.at(clock.instant().minus(ASTRAY)) : cursor.substring(0, cursor.indexOf(' '));
        Page page = Rounds.hear(cursor == null ? null : cursor.substring(since.length() + 1), left -> walk.rooms(left, since), walk::hear);
        return page.cursor(since + " " + page.cursor());
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(this::past);
    }

    private Page past(Settings settings, Instant since, Instant until, String cursor) throws ChannelTrouble {
        DiscordServer server = server(settings);
        DiscordWalk walk = new DiscordWalk(server, server.me());
        return Rounds.past(since, until, cursor, left -> all(server), (room, at) -> walk.past(room, at, since, until));
    }

    private static Map<String, String> all(DiscordServer server) throws ChannelTrouble {
        return Rounds.all(server.rooms().stream().map(DiscordServer.Room::id).toList());
    }

    /** One message, put back from the dead letters. */
    @Override
    public Page read(Settings settings, Payload payload) {
        return Gathered.from(payload, "Discord", message -> {
            DiscordServer server = server(settings);
            return new DiscordWalk(server, server.me()).read(Json.text(message, "channel_id", "0"), List.of(message)).page();
        });
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of(ear);
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new DiscordMouth(this::server));
    }
}
