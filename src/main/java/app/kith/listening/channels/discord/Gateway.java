package app.kith.listening.channels.discord;

import app.kith.base.OutboundLines;
import app.kith.base.OutboundLines.Line;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.channels.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line to the gateway: says who we are, keeps the heart beating, notes how far we have heard. Op codes as in discord.com/developers/docs. */
final class Gateway implements OutboundLines.Listener, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** GUILD_MESSAGES and MESSAGE_CONTENT; without GUILDS, which would send whole servers at the beginning. */
    private static final int INTENTS = 1 << 9 | 1 << 15;
    /** Any but 1000 and 1001 keeps the session. */
    private static final int TO_COME_BACK = 4_000;
    private static final int HEARTBEAT = 1;

    private final GatewayEvents events;
    private volatile GatewaySession session;
    private volatile boolean acknowledged = true;
    private volatile Thread heart;
    private ChannelTrouble refusal;

    Gateway(GatewaySession session, GatewayEvents events) {
        this.session = session;
        this.events = events;
    }

    /** How to go on over another line; null when only a new beginning will do. */
    GatewaySession session() {
        return session == null || !session.isResumable() ? null : session;
    }

    /** Why Discord hung up for good, or null. */
    ChannelTrouble refusal() {
        return refusal;
    }

    @Override
    public void heard(String message, Line line) {
        if (session == null) return;  // It was told that it is over.
        JsonNode told = json(message);
        JsonNode data = told.path("d");
        switch ((int) Json.number(told, "op", -1)) {
            case 0 -> dispatch(told, data);
            case HEARTBEAT -> beat(line);
            case 7 -> line.hangUp(TO_COME_BACK);
            case 9 -> {
                if (!data.asBoolean(false)) session = null;
                line.hangUp(TO_COME_BACK);
            }
            case 10 -> hello(data, line);
            case 11 -> acknowledged = true;
            default -> { }
        }
    }

    private void hello(JsonNode data, Line line) {
        heart = Thread.ofPlatform().daemon().name("gateway heart").start(() -> live(Math.max(1, Json.number(data, "heartbeat_interval", 41_250)), line));
        if (session.isResumable()) say(line, 6, Map.of("token", session.token(), "session_id", session.id(), "seq", session.seq()));
        else say(line, 2, Map.of("token", session.token(), "intents", INTENTS, "properties", Map.of("os", "linux", "browser", "kith", "device", "kith")));
    }

    /** What is told is taken before its number is noted: what breaks in between is told again. */
    private void dispatch(JsonNode told, JsonNode data) {
        String event = Json.text(told, "t", "");
        if (event.equals("READY")) session = session.ready(Json.text(data, "session_id"), Json.text(data, "resume_gateway_url"));
        events.hear(event, data);
        if (told.path("s").isNumber()) session = session.heard(told.path("s").asLong());
    }

    private void live(long interval, Line line) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(interval + 1));
            while (acknowledged) {
                beat(line);
                Thread.sleep(interval);
            }
            line.hangUp(TO_COME_BACK);
        } catch (InterruptedException e) {
            // The line is closed.
        } catch (RuntimeException e) {
            // There is no line to beat on any more; who listens on it learns of that itself.
        }
    }

    private void beat(Line line) {
        acknowledged = false;
        GatewaySession now = session;
        if (now != null) say(line, HEARTBEAT, now.seq());
    }

    private static void say(Line line, int op, Object data) {
        Map<String, Object> message = new HashMap<>();
        message.put("op", op);
        message.put("d", data);
        line.say(JSON.writeValueAsString(message));
    }

    @Override
    public void closed(int code, String reason) {
        switch (code) {
            case 4004 -> refused("Discord does not accept the bot's token any more. Make a new one on the page “Bot” of your application, and put it in under “Change”.");
            case 4013, 4014 -> refused("Discord does not let the bot read what messages say. Switch “Message Content Intent” on, on the page “Bot” of your application.");
            case 4010, 4011, 4012 -> refused("Discord does not speak with Kith as it is (" + code + " " + reason + ").");
            case 4003, 4007, 4009 -> session = null;
            default -> { }
        }
    }

    private void refused(String words) {
        session = null;
        refusal = ChannelTrouble.needsAPerson(words);
    }

    @Override
    public void close() {
        Thread beating = heart;
        if (beating != null) beating.interrupt();
    }

    private static JsonNode json(String message) {
        try {
            return JSON.readTree(message);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
