package app.kith.listening.channels.matrix;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.matrix.MatrixItems.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Answers a message as the account: in its thread where it has one, else as a reply. The delivery is the transaction, so sent again it is said once. */
final class MatrixMouth implements Mouth {

    /** An event may weigh 65,536 bytes with all that is around the words (Client-Server API, “Size limits”). */
    private static final int LONGEST = 40_000;

    private final Function<Settings, MatrixServer> servers;

    MatrixMouth(Function<Settings, MatrixServer> servers) {
        this.servers = servers;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.BYTES, Manner.Markup.PLAIN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        MatrixServer server = servers.apply(settings);
        Place place = Place.of(outgoing.replyToExternalId());
        Api.Call call;
        String me;
        try {
            JsonNode answered = server.event(place.room(), place.event());
            if (!answered.isObject() || answered.path("unsigned").path("redacted_because").isObject())
                throw new NotSent("The message you answer is no longer there. Nothing was sent.", false, null);
            if (server.isEncrypted(place.room()))
                throw new NotSent("The room is encrypted from end to end by now, and Kith does not say anything there in the open. Nothing was sent.", false, null);
            me = server.me();
            call = server.send(place.room(), outgoing.deliveryId().toString()).json(content(outgoing.text(), place, answered));
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
        String said = Json.text(call.say(true).json(), "event_id");
        if (said == null) throw new IllegalStateException("Matrix took the message and does not say what it calls it.");
        return new Receipt(MatrixItems.id(place.room(), said), MatrixItems.permalink(place.room(), said, me));
    }

    /** Plain text: stars and brackets stay what they are. Only the person answered is told. */
    private static Map<String, Object> content(String words, Place place, JsonNode answered) {
        JsonNode relation = answered.path("content").path("m.relates_to");
        Map<String, Object> relates = new LinkedHashMap<>();
        if ("m.thread".equals(Json.text(relation, "rel_type"))) {
            relates.put("rel_type", "m.thread");
            relates.put("event_id", Json.text(relation, "event_id"));
            relates.put("is_falling_back", false);
        }
        relates.put("m.in_reply_to", Map.of("event_id", place.event()));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("msgtype", "m.text");
        content.put("body", words);
        content.put("m.relates_to", relates);
        content.put("m.mentions", Map.of("user_ids", List.of(Json.text(answered, "sender", ""))));
        return content;
    }
}
