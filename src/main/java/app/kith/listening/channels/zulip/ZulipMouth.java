package app.kith.listening.channels.zulip;

import app.kith.base.OutsideJson;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers in the topic, with the person's name in front, since a topic knows no replies. Zulip keeps no key: what may have arrived is left to a person. */
final class ZulipMouth implements Mouth {

    /** What a server takes unless it was set otherwise, less room for the name in front. */
    private static final int LONGEST = 10_000 - 150;

    private final Function<Settings, ZulipServer> servers;

    ZulipMouth(Function<Settings, ZulipServer> servers) {
        this.servers = servers;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.CHARACTERS, Manner.Markup.MARKDOWN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        ZulipServer server = servers.apply(settings);
        JsonNode answered;
        Map<String, String> form;
        try {
            answered = server.message(outgoing.replyToExternalId());
            if (!answered.isObject()) throw new NotSent("The message you answer is no longer there, or closed to the bot. Nothing was sent.", false, null);
            form = form(answered, Json.text(server.me(), "user_id"), uncalled(outgoing.text()));
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
        Api.Reply reply = server.post("messages").form(form).say(false);
        String id = Json.text(reply.json(), "id");
        if (id == null) throw new IllegalStateException("Zulip took the message and does not say what it calls it.");
        ObjectNode said = ((ObjectNode) answered).put("id", id);
        return new Receipt(id, ZulipItems.permalink(said, server.site));
    }

    private static Map<String, String> form(JsonNode answered, String me, String words) {
        Map<String, String> form = new LinkedHashMap<>();
        if (answered.path("display_recipient").isArray()) {
            List<Long> people = Json.each(answered, "display_recipient").map(one -> Json.number(one, "id", 0)).filter(id -> !id.toString().equals(me)).toList();
            form.put("type", "direct");
            form.put("to", OutsideJson.MAPPER.writeValueAsString(people));
            form.put("content", words);
        } else {
            form.put("type", "stream");
            form.put("to", String.valueOf(Json.number(answered, "stream_id", 0)));
            form.put("topic", Json.text(answered, "subject", ""));
            form.put("content", "@**" + Json.text(answered, "sender_full_name", "") + "|" + Json.text(answered, "sender_id") + "** " + words);
        }
        return form;
    }

    /** Nobody else is called by the words, nor all of a channel. Stars and backticks stay what Zulip makes of them: it has no way to take them literally. */
    private static String uncalled(String words) {
        return words.replaceAll("@(?=_?\\*)", "@\u200b");
    }
}
