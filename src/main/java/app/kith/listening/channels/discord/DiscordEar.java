package app.kith.listening.channels.discord;

import app.kith.base.LooseUri;
import app.kith.base.OutboundLines;
import app.kith.base.OutboundTrouble;
import app.kith.listening.Channel.Ear;
import app.kith.listening.Channel.Listening;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The gateway (discord.com/developers/docs, events, gateway). A session outlives its line: the next one resumes it and is told what was missed.
 * Beginning a session is allowed a thousand times a day, and who begins more loses the token; so the last ones are not used up.
 */
final class DiscordEar implements Ear {

    private static final int BEGINNINGS_TO_SPARE = 50;

    private final Function<Settings, DiscordServer> servers;
    private final OutboundLines lines;
    private final Clock clock;
    /** By source; gone when Kith stops, and then a new one begins. */
    private final Map<UUID, GatewaySession> sessions = new ConcurrentHashMap<>();

    DiscordEar(Function<Settings, DiscordServer> servers, OutboundLines lines, Clock clock) {
        this.servers = servers;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void listen(Settings settings, Listening listening) throws ChannelTrouble, InterruptedException {
        DiscordServer server = servers.apply(settings);
        String me = server.me();
        GatewaySession session = sessions.remove(settings.sourceId());
        if (session == null || !session.token().equals(server.token)) session = GatewaySession.begun(server.token, gateway(server));
        try (var gateway = new Gateway(session, new GatewayEvents(server, me, listening, clock))) {
            try {
                lines.listen(address(session.address()), Map.of(), gateway);
            } catch (OutboundTrouble e) {
                if (gateway.refusal() == null) throw Api.trouble(e);
            } finally {
                if (gateway.session() != null) sessions.put(settings.sourceId(), gateway.session());
            }
            if (gateway.refusal() != null) throw gateway.refusal();
        }
    }

    private static String gateway(DiscordServer server) throws ChannelTrouble {
        JsonNode answer = server.get("/gateway/bot").ask().json();
        JsonNode limit = answer.path("session_start_limit");
        if (Json.number(limit, "remaining", 1_000) <= BEGINNINGS_TO_SPARE)
            throw ChannelTrouble.later("The bot has opened nearly all the lines that Discord allows in a day.", Duration.ofMillis(Json.number(limit, "reset_after", 3_600_000)));
        return Json.text(answer, "url", "");
    }

    private static URI address(String told) throws ChannelTrouble {
        try {
            return LooseUri.of(told.replaceFirst("/+$", "") + "/?v=10&encoding=json");
        } catch (IllegalArgumentException e) {
            throw ChannelTrouble.passing("Discord names no address for its gateway, but “" + told + "”.", e);
        }
    }
}
