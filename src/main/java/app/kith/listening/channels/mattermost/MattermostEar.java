package app.kith.listening.channels.mattermost;

import app.kith.base.OutboundLines;
import app.kith.base.OutboundLines.Line;
import app.kith.base.OutboundTrouble;
import app.kith.listening.Channel.Ear;
import app.kith.listening.Channel.Listening;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's event stream (api.mattermost.com, WebSocket): posts lie in it as JSON within JSON. */
final class MattermostEar implements Ear {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> TELLING = Set.of("posted", "post_edited", "post_deleted");

    private final Function<Settings, MattermostServer> servers;
    private final OutboundLines lines;
    private final Clock clock;

    MattermostEar(Function<Settings, MattermostServer> servers, OutboundLines lines, Clock clock) {
        this.servers = servers;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void listen(Settings settings, Listening listening) throws ChannelTrouble, InterruptedException {
        MattermostServer server = servers.apply(settings);
        var hearing = new Hearing(server, server.myId(), listening);
        try {
            lines.listen(server.stream(), Map.of(), hearing);
        } catch (OutboundTrouble e) {
            throw Api.trouble(e);
        }
        if (hearing.refusal != null) throw ChannelTrouble.needsAPerson("“" + server.host() + "” does not let Kith listen: " + hearing.refusal);
    }

    private final class Hearing implements OutboundLines.Listener {
        private final MattermostServer server;
        private final String me;
        private final Listening listening;
        private String refusal;

        Hearing(MattermostServer server, String me, Listening listening) {
            this.server = server;
            this.me = me;
            this.listening = listening;
        }

        @Override
        public void opened(Line line) {
            line.say(JSON.writeValueAsString(Map.of("seq", 1, "action", "authentication_challenge", "data", Map.of("token", server.token))));
        }

        @Override
        public void heard(String message, Line line) {
            JsonNode told = json(message);
            String event = Json.text(told, "event", "");
            if (TELLING.contains(event)) take(event, told);
            else if (event.equals("hello")) listening.news();  // What was said while no line stood.
            else if (Json.text(told, "status", "").equals("FAIL")) {
                refusal = Json.text(told, "error.message", "it gives no reason");
                line.hangUp();
            }
        }

        private static JsonNode json(String message) {
            try {
                return JSON.readTree(message);
            } catch (JacksonException e) {
                return JSON.missingNode();
            }
        }

        private void take(String event, JsonNode told) {
            Gathered gathered = new Gathered();
            gathered.read(told, one -> {
                JsonNode post = JSON.readTree(Json.required(one, "data.post"));
                if (!event.equals("post_deleted")) return MattermostItems.item(post, server, me, gathered);
                gathered.gone(Json.required(post, "id"), clock.instant());
                return null;
            });
            if (!gathered.isEmpty()) listening.take(gathered.page());
            // With the first post of a thread its replies go too, and the stream does not name them.
            if (event.equals("post_deleted")) listening.news();
        }
    }
}
