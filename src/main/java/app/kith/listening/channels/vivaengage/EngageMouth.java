package app.kith.listening.channels.vivaengage;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Answers in the thread, as the account that signed in. There is no key to tell a repeated message by, so an unclear end stays with a person. */
final class EngageMouth implements Mouth {

    private final Function<Settings, EngageNetwork> networks;

    EngageMouth(Function<Settings, EngageNetwork> networks) {
        this.networks = networks;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(10_000, Manner.Unit.CHARACTERS, Manner.Markup.PLAIN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        // Two brackets and an id would call somebody.
        String words = outgoing.text().replace("[[", "[\u200b[");
        JsonNode said = messages(networks.apply(settings)).json(Map.of("body", words, "replied_to_id", outgoing.replyToExternalId())).say(false).json();
        JsonNode message = said.path("messages").path(0);
        if (Json.text(message, "id") == null) throw new IllegalStateException("Viva Engage took the message and did not say what it calls it");
        return new Receipt(Json.text(message, "id"), Json.text(message, "web_url"));
    }

    /** Renewing the key says nothing to anybody. */
    private static Api.Call messages(EngageNetwork network) throws NotSent {
        try {
            return network.post("/messages.json");
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
    }
}
