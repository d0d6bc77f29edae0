package app.kith.listening.channels.facebook;

import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Json;
import java.util.Map;

/** Answers as the Page, below the comment or the visitor's post. */
final class FacebookMouth implements Mouth {

    private static final int LONGEST = 8_000;

    private final GraphApi graph;

    FacebookMouth(GraphApi graph) {
        this.graph = graph;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.CHARACTERS, Manner.Markup.PLAIN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        var said = graph.say(settings, outgoing.replyToExternalId() + "/comments", Map.of("message", outgoing.text()));
        String id = Json.text(said, "id");
        return new Receipt(id, id == null ? null : "https://www.facebook.com/" + id);
    }
}
