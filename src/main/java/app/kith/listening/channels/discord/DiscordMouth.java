package app.kith.listening.channels.discord;

import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Markdown;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Answers below the message, in its channel or thread, as the bot. */
final class DiscordMouth implements Mouth {

    private static final int LONGEST = 2_000;

    private final Function<Settings, DiscordServer> servers;

    DiscordMouth(Function<Settings, DiscordServer> servers) {
        this.servers = servers;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.CHARACTERS, Manner.Markup.MARKDOWN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        String[] place = outgoing.replyToExternalId().split(":", 2);
        if (place.length < 2 || !Snowflake.isOne(place[0]) || !Snowflake.isOne(place[1]))
            throw new NotSent("Kith does not know where in Discord this belongs. Answer there yourself.", false, null);
        String words = Markdown.literal(outgoing.text());
        if (words.codePointCount(0, words.length()) > LONGEST)
            throw new NotSent("Discord takes 2,000 characters, and what keeps your stars and brackets as typed counts too. Shorten it a little.", false, null);
        DiscordServer server = servers.apply(settings);
        JsonNode said = server.post("/channels/" + Api.part(place[0]) + "/messages").json(Map.of("content", words, "nonce", nonce(outgoing.deliveryId()),
                "enforce_nonce", true, "allowed_mentions", Map.of("parse", List.of()),
                "message_reference", Map.of("message_id", place[1], "channel_id", place[0], "fail_if_not_exists", false))).say(true).json();
        String id = Json.text(said, "id");
        if (id == null) throw new IllegalStateException("Discord took the message and did not say what it calls it");
        return new Receipt(DiscordItems.id(place[0], id), DiscordItems.permalink(server.id, place[0], id));
    }

    /** Discord knows a message again by it for some minutes; 25 characters at most, which is what a UUID takes in digits and letters. */
    private static String nonce(UUID delivery) {
        return new BigInteger(delivery.toString().replace("-", ""), 16).toString(36);
    }
}
