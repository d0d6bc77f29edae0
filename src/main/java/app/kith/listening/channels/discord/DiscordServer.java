package app.kith.listening.channels.discord;

import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Call;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One server (Discord calls it guild), asked as one bot. Paths and fields as in discord.com/developers/docs, resources. */
final class DiscordServer {

    /** Channels people write in; in those of the last two kinds only threads are. */
    private static final Set<Long> WRITTEN_IN = Set.of(0L, 5L, 2L, 13L, 15L, 16L);
    private static final Pattern ID = Pattern.compile("(?:channels/)?(\\d{15,20})");
    /** Of the application: may read what messages say, for small bots and for verified ones. */
    private static final long READS_CONTENT = 1 << 18 | 1 << 19;

    final String id;
    final String token;
    private final Api api;
    private final String address;
    private final Known known;
    private final Set<String> only;

    /** What Discord was asked lately, kept between visits. */
    record Known(Remembered<String> me, Remembered<Room> rooms) {
        static Known with(Clock clock) {
            return new Known(new Remembered<>(100, Duration.ofHours(1), clock), new Remembered<>(10_000, Duration.ofHours(6), clock));
        }
    }

    /**
     * A channel or a thread.
     *
     * @param parent of a thread, the channel it hangs on; of a channel, its category; or null
     * @param last   the id of the last message, or null
     */
    record Room(String id, long type, String parent, String name, Visibility visibility, String last) {
        boolean isThread() {
            return type >= 10 && type <= 12;
        }

        /** A forum, or a gallery: each post in it is a thread. */
        boolean isForum() {
            return type == 15 || type == 16;
        }
    }

    DiscordServer(Api api, String address, Settings settings, Known known) {
        this.api = api;
        this.address = address;
        this.known = known;
        this.token = settings.require("token").strip().replaceFirst("(?i)^bot ", "");
        Matcher typed = ID.matcher(settings.require("server"));
        if (!typed.find()) throw new Problem.Invalid("server", "That is not the id of a server, nor a link to one of its channels.");
        this.id = typed.group(1);
        this.only = Arrays.stream(settings.get("channels", "").split(",")).map(DiscordServer::plain).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    Call get(String path) {
        return signed(api.get(address + path));
    }

    Call post(String path) {
        return signed(api.post(address + path));
    }

    private Call signed(Call call) {
        return call.header("Authorization", "Bot " + token).header("User-Agent", "DiscordBot (Kith, self-hosted, 1)");
    }

    /** The id of the bot itself. */
    String me() throws ChannelTrouble {
        return known.me().of(token, () -> {
            requireContent();
            return Json.text(get("/users/@me").ask().json(), "id", "");
        });
    }

    /** Without this permission Discord hands over every message with nothing in it. */
    void requireContent() throws ChannelTrouble {
        if ((Json.number(get("/applications/@me").ask().json(), "flags", 0) & READS_CONTENT) == 0)
            throw ChannelTrouble.needsAPerson("Discord does not let the bot read what messages say. Switch “Message Content Intent” on, on the page “Bot” of "
                    + "your application at https://discord.com/developers/applications, and ask again.");
    }

    /** The channels that are to be heard, and the threads in them that are not archived. */
    List<Room> rooms() throws ChannelTrouble {
        List<Room> rooms = new ArrayList<>();
        List<JsonNode> channels = Json.list(get("/guilds/" + id + "/channels").ask().json(), "");
        channels.forEach(channel -> keep(room(channel)));
        channels.stream().map(this::room).filter(room -> WRITTEN_IN.contains(room.type()) && isWanted(room)).forEach(rooms::add);
        for (JsonNode thread : Json.list(get("/guilds/" + id + "/threads/active").absentIf(403).ask().json(), "threads")) {
            Room room = room(thread);
            keep(room);
            if (isWanted(room)) rooms.add(room);
        }
        return rooms;
    }

    Room keep(JsonNode channel) {
        return keep(room(channel));
    }

    private Room keep(Room room) {
        if (room.id() != null) known.rooms().keep(room.id(), room);
        return room;
    }

    Room room(String channelId) throws ChannelTrouble {
        return known.rooms().of(channelId, () -> room(get("/channels/" + Api.part(channelId)).absentIf(403, 404).ask().json()));
    }

    /** Channels can be named by their own name or id, or by those of their category. */
    boolean isWanted(Room room) {
        if (room.id() == null) return false;
        if (only.isEmpty() || only.contains(room.id()) || only.contains(plain(room.name()))) return true;
        if (room.parent() == null) return false;
        try {
            return isWanted(room(room.parent()));
        } catch (ChannelTrouble e) {
            return false;
        }
    }

    private Room room(JsonNode channel) {
        String parent = Json.text(channel, "parent_id");
        return new Room(Json.text(channel, "id"), Json.number(channel, "type", -1), parent, Json.text(channel, "name"),
                isClosed(channel) ? Visibility.RESTRICTED : Visibility.PUBLIC, Json.text(channel, "last_message_id"));
    }

    /** A private thread, or a channel that not everybody may view (permission bit 10); a thread is as open as its channel. */
    private boolean isClosed(JsonNode channel) {
        if (Json.number(channel, "type", 0) == 12) return true;
        return Json.each(channel, "permission_overwrites").anyMatch(one -> id.equals(Json.text(one, "id")) && (Json.number(one, "deny", 0) & 1 << 10) != 0);
    }

    private static String plain(String name) {
        return name == null ? "" : name.strip().replaceFirst("^#", "").toLowerCase(Locale.ROOT);
    }
}
