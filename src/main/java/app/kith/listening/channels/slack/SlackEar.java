package app.kith.listening.channels.slack;

import app.kith.base.OutboundLines;
import app.kith.base.OutboundLines.Line;
import app.kith.base.OutboundTrouble;
import app.kith.listening.Channel.Listening;
import app.kith.listening.Channel.Payload;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Socket Mode (docs.slack.dev, apis/events-api/using-socket-mode): the same events over a line that Kith opens, for a Kith that Slack cannot
 * reach. An envelope is acknowledged once what it holds is committed; what is not comes again.
 */
final class SlackEar implements Channel.Ear {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SlackApi api;
    private final OutboundLines lines;
    private final SlackChannel channel;

    SlackEar(SlackApi api, OutboundLines lines, SlackChannel channel) {
        this.api = api;
        this.lines = lines;
        this.channel = channel;
    }

    @Override
    public void listen(Settings settings, Listening listening) throws ChannelTrouble, InterruptedException {
        String appToken = settings.get("appToken", null);
        if (appToken == null) new CountDownLatch(1).await();  // There is no line to hold; other settings wake it.
        String address = api.line(appToken);
        try {
            lines.listen(URI.create(address), Map.of(), (words, line) -> heard(words, line, settings, listening));
        } catch (IllegalArgumentException e) {
            throw ChannelTrouble.passing("Slack named no address for its line.", e);
        } catch (OutboundTrouble e) {
            throw Api.trouble(e);
        }
    }

    private void heard(String words, Line line, Settings settings, Listening listening) {
        JsonNode said = json(words);
        switch (Json.text(said, "type", "")) {
            case "hello" -> listening.news();  // What was said while no line stood.
            case "disconnect" -> line.hangUp();
            case "events_api" -> {
                byte[] callback = said.path("payload").toString().getBytes(StandardCharsets.UTF_8);
                listening.take(channel.read(settings, new Payload(callback, "application/json", null)));
                line.say(JSON.writeValueAsString(Map.of("envelope_id", Json.text(said, "envelope_id", ""))));
            }
            default -> { /* Slash commands and buttons are not ours. */ }
        }
    }

    private static JsonNode json(String words) {
        try {
            return JSON.readTree(words);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
