package app.kith.listening.channels.mattermost;

import app.kith.base.LooseUri;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Call;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One account at one server, and who and what the ids there are. Paths and fields as in api.mattermost.com. */
final class MattermostServer {

    final String site;
    final String token;
    private final Api api;
    private final Known known;

    /** What servers were asked lately, kept between visits. */
    record Known(Remembered<String> me, Remembered<Person> people, Remembered<Room> rooms, Remembered<String> teams) {
        static Known with(Clock clock) {
            Duration day = Duration.ofDays(1);
            return new Known(new Remembered<>(100, Duration.ofHours(1), clock), new Remembered<>(20_000, day, clock), new Remembered<>(5_000, day, clock),
                    new Remembered<>(500, day, clock));
        }
    }

    /** What is not known is null. */
    record Person(String handle, String name, String email, boolean confirmed, boolean bot) {
        static final Person UNKNOWN = new Person(null, null, null, false, false);
    }

    /** @param team the part of addresses that names it; direct messages belong to none and have {@code _redirect}, which finds one */
    record Room(String name, String team, Visibility visibility) {}

    MattermostServer(Api api, Settings settings, Known known) {
        this.api = api;
        this.known = known;
        site = Api.site(settings, "server").replaceFirst("(?i)/api/v4$", "");
        token = settings.require("token").strip();
    }

    Call get(String path) {
        return api.get(site + "/api/v4" + path).bearer(token);
    }

    Call post(String path) {
        return api.post(site + "/api/v4" + path).bearer(token);
    }

    /** Some servers have it at another address; the token goes there too, so never on an open wire where the server itself is not. */
    URI stream() throws ChannelTrouble {
        String told = Json.text(get("/config/client").query("format", "old").absentIf(400, 401, 403, 404).ask().json(), "WebsocketURL", site);
        if (site.startsWith("https:") && !told.matches("(?i)(wss|https):.*"))
            throw ChannelTrouble.passing("“" + host() + "” names an open line for its events (" + told + "). Kith does not send the token there.", null);
        try {
            return LooseUri.of(told.replaceFirst("/+$", "") + "/api/v4/websocket");
        } catch (IllegalArgumentException e) {
            throw ChannelTrouble.passing("“" + host() + "” names no address for its events, but “" + told + "”.", e);
        }
    }

    String host() {
        return URI.create(site).getAuthority().toLowerCase(Locale.ROOT);
    }

    JsonNode me() throws ChannelTrouble {
        JsonNode me = get("/users/me").ask().json();
        if (Json.text(me, "id") == null) throw ChannelTrouble.passing("“" + host() + "” does not say whose token this is. Is it a Mattermost server?", null);
        return me;
    }

    String myId() throws ChannelTrouble {
        return known.me().of(site + " " + token, () -> Json.text(me(), "id"));
    }

    /** The channels that the account is a member of, in all its teams, by id. */
    Map<String, Room> rooms() throws ChannelTrouble {
        Map<String, Room> rooms = new LinkedHashMap<>();
        for (JsonNode team : Json.list(get("/users/me/teams").ask().json(), "")) {
            String id = Json.text(team, "id", "");
            known.teams().keep(site + " " + id, Json.text(team, "name", "_redirect"));
            for (JsonNode channel : Json.list(get("/users/me/teams/" + Api.part(id) + "/channels").ask().json(), "")) {
                if (Json.text(channel, "id") == null || Json.number(channel, "delete_at", 0) > 0) continue;
                Room room = room(channel);
                known.rooms().keep(site + " " + Json.text(channel, "id"), room);
                rooms.put(Json.text(channel, "id"), room);
            }
        }
        return rooms;
    }

    Room room(String id) {
        try {
            return known.rooms().of(site + " " + id, () -> room(get("/channels/" + Api.part(id)).absentIf(403, 404).ask().json()));
        } catch (ChannelTrouble e) {
            return new Room(null, "_redirect", Visibility.RESTRICTED);
        }
    }

    Person person(String id) {
        try {
            return known.people().of(site + " " + id, () -> person(get("/users/" + Api.part(id)).absentIf(403, 404).ask().json()));
        } catch (ChannelTrouble e) {
            known.people().keep(site + " " + id, Person.UNKNOWN, Duration.ofMinutes(1));
            return Person.UNKNOWN;
        }
    }

    private Room room(JsonNode channel) throws ChannelTrouble {
        String team = Json.text(channel, "team_id");
        String name = team == null ? "_redirect" : known.teams().of(site + " " + team,
                () -> Json.text(get("/teams/" + Api.part(team)).absentIf(403, 404).ask().json(), "name", "_redirect"));
        return new Room(Json.text(channel, "display_name", Json.text(channel, "name")), name, switch (Json.text(channel, "type", "")) {
            case "O" -> Visibility.PUBLIC;
            case "D", "G" -> Visibility.PRIVATE;
            default -> Visibility.RESTRICTED;
        });
    }

    private static Person person(JsonNode user) {
        String full = (Json.text(user, "first_name", "") + " " + Json.text(user, "last_name", "")).strip();
        String name = Json.text(user, "nickname", full.isEmpty() ? Json.text(user, "username") : full);
        String email = Json.text(user, "email");
        return new Person(Json.text(user, "username"), name, email == null ? null : email.toLowerCase(Locale.ROOT), Json.flag(user, "email_verified"), Json.flag(user, "is_bot"));
    }
}
