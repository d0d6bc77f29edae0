package app.kith.listening.channels.mastodon;

import app.kith.base.LooseUri;
import app.kith.base.OutboundLines;
import app.kith.base.OutboundTrouble;
import app.kith.base.OutsideJson;
import app.kith.listening.Channel.Ear;
import app.kith.listening.Channel.Listening;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's stream (docs.joinmastodon.org/methods/streaming, WebSocket): one line, with a subscription for the account and one for each hashtag. */
final class MastodonEar implements Ear {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Api api;
    private final OutboundLines lines;
    private final MastodonInstances instances;
    private final Clock clock;

    MastodonEar(Api api, OutboundLines lines, MastodonInstances instances, Clock clock) {
        this.api = api;
        this.lines = lines;
        this.instances = instances;
        this.clock = clock;
    }

    @Override
    public void listen(Settings settings, Listening listening) throws ChannelTrouble, InterruptedException {
        var server = new MastodonServer(api, settings);
        var hearing = new Hearing(server, server.myId(), listening);
        URI address = streaming(server);
        try {
            lines.listen(address, Map.of("Authorization", "Bearer " + server.token()), hearing);
        } catch (OutboundTrouble e) {
            throw Api.trouble(e);
        }
        if (hearing.refusal != null) throw ChannelTrouble.passing("“" + address.getHost() + "” does not let Kith listen: " + hearing.refusal, null);
    }

    /** It may be another host; the token goes there too, so never on an open wire where the server itself is not. */
    private URI streaming(MastodonServer server) throws ChannelTrouble {
        String told = Json.text(instances.look(server), "configuration.urls.streaming", server.site);
        if (server.site.startsWith("https:") && !told.matches("(?i)(wss|https):.*"))
            throw ChannelTrouble.passing("“" + server.host() + "” names an open line for its stream (" + told + "). Kith does not send the token there.", null);
        try {
            return LooseUri.of(told.replaceFirst("/+$", "") + "/api/v1/streaming");
        } catch (IllegalArgumentException e) {
            throw ChannelTrouble.passing("“" + server.host() + "” names no address for its stream, but “" + told + "”.", e);
        }
    }

    private final class Hearing implements OutboundLines.Listener {
        private final MastodonServer server;
        private final String me;
        private final Listening listening;
        private String refusal;

        Hearing(MastodonServer server, String me, Listening listening) {
            this.server = server;
            this.me = me;
            this.listening = listening;
        }

        @Override
        public void opened(OutboundLines.Line line) {
            line.say(JSON.writeValueAsString(Map.of("type", "subscribe", "stream", "user")));
            for (String tag : server.tags) line.say(JSON.writeValueAsString(Map.of("type", "subscribe", "stream", "hashtag", "tag", tag)));
            // What was said while no line stood.
            listening.news();
        }

        @Override
        public void heard(String message, OutboundLines.Line line) {
            JsonNode event = json(message);
            refusal = Json.text(event, "error");
            if (refusal != null) {
                line.hangUp();
                return;
            }
            try {
                Gathered gathered = new Gathered();
                gather(event, gathered);
                if (!gathered.isEmpty()) listening.take(gathered.page());
            } catch (ChannelTrouble e) {
                listening.news();
            }
        }

        private void gather(JsonNode event, Gathered gathered) throws ChannelTrouble {
            String payload = Json.text(event, "payload", "");
            switch (Json.text(event, "event", "")) {
                case "delete" -> gathered.gone(payload, clock.instant());
                case "notification" -> {
                    JsonNode notification = json(payload);
                    boolean says = Json.text(notification, "type", "").matches("mention|quote");
                    if (says) take(notification.path("status"), gathered);
                }
                // Home brings much that is not for us; hashtags only what we asked for.
                case "update" -> {
                    if ("hashtag".equals(Json.text(event.path("stream").path(0), ""))) take(json(payload), gathered);
                }
                case "status.update" -> {
                    JsonNode status = json(payload);
                    if (isForUs(status)) take(status, gathered);
                }
                default -> { }
            }
        }

        private void take(JsonNode status, Gathered gathered) throws ChannelTrouble {
            if (!status.isObject() || me.equals(Json.text(status, "account.id"))) return;
            String root = server.root(status);
            gathered.read(status, one -> MastodonItems.item(one, root, server.site));
        }

        private boolean isForUs(JsonNode status) {
            return Json.each(status, "mentions").anyMatch(one -> me.equals(Json.text(one, "id")))
                    || Json.each(status, "tags").anyMatch(one -> server.tags.stream().anyMatch(tag -> tag.equalsIgnoreCase(Json.text(one, "name"))));
        }

        private static JsonNode json(String text) {
            try {
                return OutsideJson.MAPPER.readTree(text);
            } catch (JacksonException e) {
                return JSON.missingNode();
            }
        }
    }
}
