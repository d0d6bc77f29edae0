package app.kith.listening.channels.teams;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Answers in the thread, as the account whose refresh token was filled in: Graph lets no application write in its own name. It knows no key to
 * tell a repeated message by, so an unclear end stays with a person.
 */
final class TeamsMouth implements Mouth {

    private final Function<Settings, Team> teams;

    TeamsMouth(Function<Settings, Team> teams) {
        this.teams = teams;
    }

    @Override
    public boolean speaks(Settings settings) {
        return Team.answers(settings);
    }

    /** Teams takes about 28 kilobytes a message, markup included. */
    @Override
    public Manner manner(Settings settings) {
        return new Manner(20_000, Manner.Unit.BYTES, Manner.Markup.PLAIN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        String[] thread = (outgoing.threadExternalId() == null ? outgoing.replyToExternalId() : outgoing.threadExternalId()).split("/", 2);
        if (thread.length < 2) throw new NotSent("Kith does not know where in Teams this belongs. Answer there yourself.", false, null);
        Team team = teams.apply(settings);
        JsonNode said = replies(team, thread).json(Map.of("body", Map.of("contentType", "text", "content", outgoing.text()))).say(false).json();
        String id = Json.text(said, "id");
        if (id == null) throw new IllegalStateException("Teams took the message and did not say what it calls it");
        return new Receipt(TeamsItems.id(thread[0], id), Json.text(said, "webUrl"));
    }

    /** Renewing the key says nothing to anybody. */
    private static Api.Call replies(Team team, String[] thread) throws NotSent {
        try {
            return team.post(team.path(thread[0]) + "/messages/" + Api.part(thread[1]) + "/replies");
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
    }
}
