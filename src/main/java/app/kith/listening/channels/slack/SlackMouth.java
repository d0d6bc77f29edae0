package app.kith.listening.channels.slack;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Answers in the thread, as the app. Slack knows no key to tell a repeated message by, so an unclear end stays with a person. */
final class SlackMouth implements Mouth {

    /** Slack says that part of it may have happened all the same. */
    private static final Set<String> UNCLEAR = Set.of("internal_error", "fatal_error", "request_timeout");
    private static final Set<String> PASSING = Set.of("ratelimited", "rate_limited", "service_unavailable", "team_added_to_org", "message_limit_exceeded");

    private final SlackApi api;
    private final SlackTeams teams;

    SlackMouth(SlackApi api, SlackTeams teams) {
        this.api = api;
        this.teams = teams;
    }

    /** Slack asks for no more than 4,000 characters and cuts off after 40,000. */
    @Override
    public Manner manner(Settings settings) {
        return new Manner(4_000, Manner.Unit.CHARACTERS, Manner.Markup.MRKDWN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        String[] place = outgoing.replyToExternalId().split(":", 2);
        String[] thread = outgoing.threadExternalId() == null ? place : outgoing.threadExternalId().split(":", 2);
        if (place.length < 2 || thread.length < 2) throw new NotSent("Kith does not know where in Slack this belongs. Answer there yourself.", false, null);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("channel", place[0]);
        message.put("thread_ts", thread[0].equals(place[0]) ? thread[1] : place[1]);
        message.put("text", SlackText.escape(outgoing.text()));
        message.put("mrkdwn", false);
        message.put("link_names", false);
        JsonNode said = api.post(settings.require("token"), "chat.postMessage").json(message).say(false).json();
        if (!Json.flag(said, "ok")) throw refusal(Json.text(said, "error", "no reason given"));
        String ts = Json.text(said, "ts");
        if (ts == null) throw new IllegalStateException("Slack took the message and did not say what it calls it");
        return new Receipt(SlackItems.id(place[0], ts), permalink(settings, place[0], ts, thread[1]));
    }

    private static NotSent refusal(String error) {
        if (UNCLEAR.contains(error)) throw new IllegalStateException("Slack had a trouble of its own (" + error + ")");
        return new NotSent(switch (error) {
            case "not_in_channel", "channel_not_found" -> "The Kith app is no longer in that channel. Invite it there with /invite, then send again.";
            case "is_archived" -> "That channel is archived now; nobody can write there.";
            case "missing_scope" -> "The Slack app lacks the scope chat:write. Add it under OAuth & Permissions and install the app again.";
            case "msg_too_long" -> "That is too long for Slack. Shorten it.";
            default -> "Slack refused (" + error + ").";
        }, PASSING.contains(error), null);
    }

    /** It is sent; the link is a help, no more. */
    private String permalink(Settings settings, String channel, String ts, String thread) {
        try {
            return teams.of(settings.require("token")).permalink(channel, ts, thread);
        } catch (ChannelTrouble e) {
            return null;
        }
    }
}
