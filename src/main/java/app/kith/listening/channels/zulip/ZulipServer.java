package app.kith.listening.channels.zulip;

import app.kith.base.OutsideJson;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One bot of one organization, asked during one visit. Source of paths and fields: zulip.com/api. Words come as HTML. */
final class ZulipServer {

    final String site;
    private final Api api;
    private final Remembered<Map<Long, Subscription>> subscriptions;
    private final String email;
    private final String key;
    private final List<String> wanted;
    private Duration rest;

    ZulipServer(Api api, Remembered<Map<Long, Subscription>> subscriptions, Settings settings) {
        this.api = api;
        this.subscriptions = subscriptions;
        site = Api.site(settings, "server");
        email = settings.require("email").strip();
        key = settings.require("key").strip();
        wanted = Arrays.stream(settings.get("channels", "").split(",")).map(name -> name.strip().replaceFirst("^#", "")).filter(name -> !name.isEmpty()).distinct().toList();
    }

    /** @param open every member of the organization may read it */
    record Subscription(long id, String name, boolean open) {}

    /** Names of channels in the settings; empty for all. */
    List<String> wanted() {
        return wanted;
    }

    /** Messages to the bot are heard whatever channels are wanted. */
    boolean isWanted(JsonNode message) {
        JsonNode channel = message.path("display_recipient");
        return wanted.isEmpty() || !channel.isString() || wanted.stream().anyMatch(channel.stringValue()::equalsIgnoreCase);
    }

    JsonNode me() throws ChannelTrouble {
        JsonNode me = ask(get("users/me"));
        if (Json.text(me, "user_id") == null) throw ChannelTrouble.passing("“" + site + "” does not say whose key this is. Is it a Zulip server?", null);
        return me;
    }

    /** By the id of the channel; may be an hour old. */
    Map<Long, Subscription> subscriptions() throws ChannelTrouble {
        return subscriptions.of(site + " " + email, this::lookUpSubscriptions);
    }

    Map<Long, Subscription> lookUpSubscriptions() throws ChannelTrouble {
        Map<Long, Subscription> found = new LinkedHashMap<>();
        Json.each(ask(get("users/me/subscriptions")), "subscriptions").forEach(one -> found.put(Json.number(one, "stream_id", 0),
                new Subscription(Json.number(one, "stream_id", 0), Json.text(one, "name", ""), !Json.flag(one, "invite_only"))));
        return found;
    }

    /**
     * @param anchor {@code newest}, or the id of a message
     * @param within a channel, with what was said there before the bot came; null for all that the bot was told
     */
    JsonNode messages(String anchor, boolean withAnchor, int before, int after, Long within) throws ChannelTrouble {
        String narrow = within == null ? null : OutsideJson.MAPPER.writeValueAsString(List.of(Map.of("operator", "stream", "operand", within)));
        JsonNode found = ask(get("messages").query("anchor", anchor).query("include_anchor", withAnchor).query("num_before", before).query("num_after", after)
                .query("narrow", narrow).query("apply_markdown", true).query("client_gravatar", false));
        if (!found.path("messages").isArray()) throw ChannelTrouble.passing("“" + site + "” does not list messages. Is it a Zulip server?", null);
        return found;
    }

    /** Nothing when it is gone, or closed to us. */
    JsonNode message(String id) throws ChannelTrouble {
        return ask(get("messages/" + Api.part(id)).query("apply_markdown", true).absentIf(400, 404)).path("message");
    }

    /** A queue in which the server keeps what happens for us. */
    JsonNode register() throws ChannelTrouble {
        return ask(post("register").form(Map.of("event_types", "[\"message\",\"update_message\",\"delete_message\"]", "apply_markdown", "true", "client_gravatar", "false",
                "client_capabilities", "{\"notification_settings_null\":false,\"bulk_message_deletion\":true}")));
    }

    /** What happened after that event, as soon as something does; nothing after half a minute of silence, or when the queue is gone. */
    Api.Reply events(String queue, long after) throws ChannelTrouble {
        return get("events").query("queue_id", queue).query("last_event_id", after).absentIf(400).waiting().ask();
    }

    Api.Call post(String path) {
        return api.post(site + "/api/v1/" + path).basic(email, key);
    }

    /** How long the server wants to be left alone after all that was asked, or null. */
    Duration rest() {
        return rest;
    }

    private Api.Call get(String path) {
        return api.get(site + "/api/v1/" + path).basic(email, key);
    }

    private JsonNode ask(Api.Call call) throws ChannelTrouble {
        Api.Reply reply = call.ask();
        if (reply.rest() != null) rest = reply.rest();
        return reply.json();
    }
}
