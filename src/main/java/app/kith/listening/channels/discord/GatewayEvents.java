package app.kith.listening.channels.discord;

import app.kith.listening.Channel.Listening;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the gateway tells of, of the one server that is listened to. */
final class GatewayEvents {

    private final DiscordServer server;
    private final DiscordWalk walk;
    private final Listening listening;
    private final Clock clock;

    GatewayEvents(DiscordServer server, String me, Listening listening, Clock clock) {
        this.server = server;
        this.walk = new DiscordWalk(server, me);
        this.listening = listening;
        this.clock = clock;
    }

    void hear(String event, JsonNode data) {
        try {
            switch (event) {
                case "READY" -> listening.news();  // What was said before this session began.
                case "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK" -> {
                    if (server.id.equals(Json.text(data, "guild_id"))) told(event, data);
                }
                default -> { }
            }
        } catch (ChannelTrouble e) {
            listening.news();
        }
    }

    private void told(String event, JsonNode data) throws ChannelTrouble {
        String channel = Json.text(data, "channel_id", "");
        if (!server.isWanted(server.room(channel))) return;
        Gathered gathered = switch (event) {
            case "MESSAGE_DELETE" -> gone(channel, List.of(Json.text(data, "id", "")));
            case "MESSAGE_DELETE_BULK" -> gone(channel, Json.each(data, "ids").map(JsonNode::asString).toList());
            default -> walk.read(channel, List.of(whole(data, channel)));
        };
        if (!gathered.isEmpty()) listening.take(gathered.page());
    }

    /** Of some changes only the changed part is told. */
    private JsonNode whole(JsonNode data, String channel) throws ChannelTrouble {
        if (data.has("author") && data.has("content") && data.has("timestamp")) return data;
        JsonNode all = server.get("/channels/" + Api.part(channel) + "/messages/" + Api.part(Json.text(data, "id", ""))).absentIf(403, 404).ask().json();
        return all.isObject() ? all : data;
    }

    private Gathered gone(String channel, List<String> ids) {
        Gathered gathered = new Gathered();
        ids.forEach(id -> gathered.gone(DiscordItems.id(channel, id), clock.instant()));
        return gathered;
    }
}
