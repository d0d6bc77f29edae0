package app.kith.listening.channels.mattermost;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Markdown;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Answers in the thread, as the account. Mattermost knows no lasting key to tell a repeated post by, so an unclear end stays with a person. */
final class MattermostMouth implements Mouth {

    private final Function<Settings, MattermostServer> servers;

    MattermostMouth(Function<Settings, MattermostServer> servers) {
        this.servers = servers;
    }

    /** A server takes 16,383; what keeps stars and brackets as typed counts too. */
    @Override
    public Manner manner(Settings settings) {
        return new Manner(12_000, Manner.Unit.CHARACTERS, Manner.Markup.MARKDOWN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        MattermostServer server = servers.apply(settings);
        JsonNode answered = answered(server, outgoing.replyToExternalId());
        String root = Json.text(answered, "root_id", outgoing.replyToExternalId());
        String channel = Json.text(answered, "channel_id", "");
        JsonNode said = server.post("/posts").json(Map.of("channel_id", channel, "root_id", root, "message", Markdown.literal(outgoing.text()))).say(false).json();
        String id = Json.text(said, "id");
        if (id == null) throw new IllegalStateException("Mattermost took the post and did not say what it calls it");
        return new Receipt(id, MattermostItems.permalink(server, server.room(channel), id));
    }

    /** Where a thread is, only the post itself tells; asking says nothing to anybody. */
    private static JsonNode answered(MattermostServer server, String id) throws NotSent {
        try {
            JsonNode post = server.get("/posts/" + Api.part(id)).absentIf(403, 404).ask().json();
            if (Json.text(post, "channel_id") == null)
                throw new NotSent("The post you answer is no longer there, or the account may no longer read it. Answer in Mattermost yourself.", false, null);
            return post;
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
    }
}
