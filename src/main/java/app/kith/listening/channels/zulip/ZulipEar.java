package app.kith.listening.channels.zulip;

import app.kith.listening.Channel.Listening;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Waits at an event queue (zulip.com/api/real-time-events) that the server keeps for us. */
final class ZulipEar {

    private final ZulipServer server;
    private final Clock clock;

    ZulipEar(ZulipServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Returns when the server has forgotten the queue; the next one is registered then. */
    void listen(Listening listening) throws ChannelTrouble, InterruptedException {
        try {
            String me = Json.text(server.me(), "user_id");
            JsonNode registered = server.register();
            String queue = Json.text(registered, "queue_id");
            if (queue == null) throw ChannelTrouble.passing("Zulip keeps no queue of events for this bot.", null);
            long last = Json.number(registered, "last_event_id", -1);
            // What was said while nobody kept it for us.
            listening.news();
            while (true) {
                Api.Reply reply = server.events(queue, last);
                if (Thread.interrupted()) throw new InterruptedException();
                if (reply.answer().status() == 400) return;
                Gathered gathered = new Gathered();
                for (JsonNode event : Json.list(reply.json(), "events")) {
                    last = Math.max(last, Json.number(event, "id", last));
                    take(event, gathered, me);
                }
                if (!gathered.isEmpty()) listening.take(gathered.page());
                if (reply.rest() != null) throw ChannelTrouble.later("Zulip asks Kith to come back later: we asked often enough for now.", reply.rest());
            }
        } catch (ChannelTrouble e) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw e;
        }
    }

    private void take(JsonNode event, Gathered gathered, String me) throws ChannelTrouble {
        switch (Json.text(event, "type", "")) {
            case "message" -> ZulipWalk.take(server, gathered, event.path("message"), me);
            case "update_message" -> {
                // Previews of links come as updates too, and of a moved topic every message.
                if (Json.flag(event, "rendering_only") || event.path("content").isMissingNode()) return;
                JsonNode message = server.message(Json.text(event, "message_id", ""));
                if (message.isObject()) ZulipWalk.take(server, gathered, message, me);
            }
            case "delete_message" -> Stream.concat(Stream.ofNullable(Json.text(event, "message_id")), Json.each(event, "message_ids").map(JsonNode::asString))
                    .distinct().forEach(id -> gathered.gone(id, clock.instant()));
            default -> { }
        }
    }
}
