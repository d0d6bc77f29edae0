package app.kith.listening.channels.bluesky;

import app.kith.base.OutsideJson;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One frame of the stream, in either protocol.
 *
 * @param kind   {@code commit}, {@code account}, {@code info}, {@code error} or another that is nothing to us
 * @param micros microseconds since 1970, which any server understands as a cursor
 * @param seq    this server's own number of it, or 0
 * @param body   what happened: operation, collection, rkey, cid and record; or active and status; or name and message
 */
record JetstreamEvent(String kind, String did, long micros, long seq, JsonNode body) {

    static JetstreamEvent of(String frame) {
        try {
            JsonNode node = OutsideJson.MAPPER.readTree(frame);
            return switch (Json.text(node, "$type", "")) {
                case "message" -> second(node.path("payload"));
                case "error" -> new JetstreamEvent("error", null, 0, 0, node);
                default -> first(node);
            };
        } catch (JacksonException e) {
            return new JetstreamEvent("", null, 0, 0, OutsideJson.MAPPER.missingNode());
        }
    }

    private static JetstreamEvent first(JsonNode node) {
        String kind = Json.text(node, "kind", "");
        return new JetstreamEvent(kind, Json.text(node, "did"), Json.number(node, "time_us", 0), 0, node.path(kind));
    }

    private static JetstreamEvent second(JsonNode payload) {
        String kind = Json.text(payload, "$type", "").replaceFirst(".*#", "");
        Instant seen = Json.time(payload, "witnessedAt");
        Instant at = seen == null ? Json.time(payload, "time") : seen;
        long micros = at == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return new JetstreamEvent(kind, Json.text(payload, "did"), micros, Json.number(payload, "seq", 0), kind.equals("account") ? payload.path("account") : payload);
    }

    Instant at() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    boolean isPost() {
        return kind.equals("commit") && did != null && "app.bsky.feed.post".equals(Json.text(body, "collection")) && Json.text(body, "rkey") != null;
    }

    boolean isTakenBack() {
        return "delete".equals(Json.text(body, "operation"));
    }

    boolean isEndOfAccount() {
        return kind.equals("account") && did != null && !Json.flag(body, "active") && "deleted".equals(Json.text(body, "status"));
    }

    String uri() {
        return "at://" + did + "/app.bsky.feed.post/" + Json.text(body, "rkey");
    }

    /** As the network shows a post, with what is known of its author. */
    ObjectNode post(JsonNode author) {
        ObjectNode post = OutsideJson.MAPPER.createObjectNode().put("uri", uri()).put("cid", Json.text(body, "cid")).put("indexedAt", at().toString());
        post.set("author", author);
        post.set("record", body.path("record"));
        return post;
    }
}
