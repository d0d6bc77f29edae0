package app.kith.listening.channels.slack;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item.Visibility;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Workspaces and who is who in them, asked once a day. */
final class SlackTeams {

    private static final int MOST_PAGES = 50;
    private static final Duration DAY = Duration.ofDays(1);
    /** A name that could not be had is not asked for with every message. */
    private static final Duration SOON = Duration.ofMinutes(1);
    /** Each kind of channel and the scope that shows it. */
    private static final Map<String, String> KINDS = Map.of("public_channel", "channels:read", "private_channel", "groups:read", "im", "im:read", "mpim", "mpim:read");

    private final SlackApi api;
    private final Remembered<Workspace> workspaces;
    private final Remembered<SlackNames.Person> people;
    private final Remembered<SlackNames.Room> rooms;

    SlackTeams(SlackApi api, Clock clock) {
        this.api = api;
        this.workspaces = new Remembered<>(100, Duration.ofHours(1), clock);
        this.people = new Remembered<>(20_000, DAY, clock);
        this.rooms = new Remembered<>(5_000, DAY, clock);
    }

    Workspace of(String token) throws ChannelTrouble {
        return workspaces.of(token, () -> ask(token));
    }

    Workspace ask(String token) throws ChannelTrouble {
        Reply reply = api.ask(token, "auth.test");
        JsonNode who = reply.json();
        String scopes = reply.answer().header("X-OAuth-Scopes");
        return new Workspace(token, Json.text(who, "team_id", ""), Json.text(who, "team", "the workspace"), Json.text(who, "url", "https://slack.com/"),
                Json.text(who, "user_id"), Json.text(who, "bot_id"), scopes == null ? Set.of()
                        : Arrays.stream(scopes.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet()));
    }

    /** The channels that our app was invited to, by id. */
    Map<String, String> rooms(Workspace workspace) throws ChannelTrouble {
        Map<String, String> found = new LinkedHashMap<>();
        String cursor = null;
        for (int page = 0; page < MOST_PAGES && (page == 0 || cursor != null); page++) {
            JsonNode answer = api.ask(workspace.token(), "users.conversations", "types", kinds(workspace), "exclude_archived", "true", "limit", "200",
                    "cursor", cursor).json();
            for (JsonNode one : Json.list(answer, "channels")) {
                String id = Json.text(one, "id");
                if (id == null) continue;
                SlackNames.Room room = room(one);
                rooms.keep(workspace.id() + "/" + id, room);
                found.put(id, room.name() == null ? id : room.name());
            }
            cursor = Json.text(answer, "response_metadata.next_cursor");
        }
        return found;
    }

    SlackNames names(Workspace workspace) {
        return new SlackNames() {
            @Override
            public Person person(String userId) {
                String key = workspace.id() + "/" + userId;
                try {
                    return people.of(key, () -> person(api.ask(workspace.token(), "users.info", "user", userId).json().path("user")));
                } catch (ChannelTrouble e) {
                    people.keep(key, Person.UNKNOWN, SOON);
                    return Person.UNKNOWN;
                }
            }

            @Override
            public Room room(String channelId) {
                String key = workspace.id() + "/" + channelId;
                try {
                    return rooms.of(key, () -> SlackTeams.room(api.ask(workspace.token(), "conversations.info", "channel", channelId).json().path("channel")));
                } catch (ChannelTrouble e) {
                    rooms.keep(key, new Room(null, Visibility.RESTRICTED), SOON);
                    return new Room(null, Visibility.RESTRICTED);
                }
            }

            private static Person person(JsonNode user) {
                String email = Json.text(user, "profile.email");
                return new Person(Json.text(user, "name"), Json.text(user, "profile.display_name", Json.text(user, "profile.real_name", Json.text(user, "real_name"))),
                        email == null ? null : email.toLowerCase(Locale.ROOT), Json.flag(user, "is_email_confirmed"), Json.text(user, "profile.image_72"), Json.flag(user, "is_bot"));
            }
        };
    }

    private static SlackNames.Room room(JsonNode channel) {
        boolean direct = Json.flag(channel, "is_im") || Json.flag(channel, "is_mpim");
        boolean open = Json.flag(channel, "is_channel") && !Json.flag(channel, "is_private");
        return new SlackNames.Room(Json.text(channel, "name"), direct ? Visibility.PRIVATE : open ? Visibility.PUBLIC : Visibility.RESTRICTED);
    }

    private static String kinds(Workspace workspace) {
        if (workspace.scopes().isEmpty()) return "public_channel,private_channel";
        return KINDS.entrySet().stream().filter(kind -> workspace.scopes().contains(kind.getValue())).map(Map.Entry::getKey).sorted()
                .collect(Collectors.joining(","));
    }
}
