package app.kith.listening.channels.mastodon;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One account at one server, asked during one visit. Heard are streams of posts: {@link #MENTIONS}, and one for each hashtag, named by it.
 * Source of paths and fields: docs.joinmastodon.org, methods and entities.
 */
final class MastodonServer {

    static final String MENTIONS = "@";
    private static final int MENTIONS_A_PAGE = 40;
    private static final int POSTS_A_PAGE = 20;

    final String site;
    final List<String> tags;
    private final Api api;
    private final String token;
    private final Map<String, String> roots = new HashMap<>();
    private Duration rest;

    MastodonServer(Api api, Settings settings) {
        this.api = api;
        site = Api.site(settings, "server");
        token = settings.require("token").strip();
        tags = Arrays.stream(settings.get("tags", "").split("[,\\s]+")).map(tag -> tag.replaceFirst("^#+", "")).filter(tag -> !tag.isEmpty()).distinct().toList();
    }

    /** A post and where it stands in its stream; notifications have ids of their own. */
    record Said(String mark, JsonNode status) {}

    String host() {
        return URI.create(site).getAuthority();
    }

    String token() {
        return token;
    }

    List<String> streams() {
        List<String> streams = new ArrayList<>(List.of(MENTIONS));
        streams.addAll(tags);
        return streams;
    }

    JsonNode me() throws ChannelTrouble {
        JsonNode me = ask(get("/api/v1/accounts/verify_credentials"));
        if (Json.text(me, "id") == null) throw ChannelTrouble.passing("“" + host() + "” does not say whose token this is. Is it a Mastodon server?", null);
        return me;
    }

    String myId() throws ChannelTrouble {
        return Json.text(me(), "id");
    }

    /** What the token may do; empty where the server does not tell (before 4.3). */
    List<String> scopes() throws ChannelTrouble {
        JsonNode app = ask(get("/api/v1/apps/verify_credentials").absentIf(401, 403, 404));
        return Json.each(app, "scopes").map(JsonNode::asString).toList();
    }

    JsonNode instance() throws ChannelTrouble {
        return ask(get("/api/v2/instance").absentIf(404));
    }

    /** Newest first; right after {@code after} or right before {@code before}, or the newest of all when both are null. */
    List<Said> page(String stream, String after, String before) throws ChannelTrouble {
        boolean mentions = stream.equals(MENTIONS);
        Api.Call call = mentions ? get("/api/v1/notifications").query("types[]", "mention").query("types[]", "quote")
                : get("/api/v1/timelines/tag/" + Api.part(stream));
        JsonNode found = ask(call.query("limit", mentions ? MENTIONS_A_PAGE : POSTS_A_PAGE).query("min_id", after).query("max_id", before));
        return Json.each(found, "").map(one -> new Said(Json.text(one, "id"), !mentions ? one : one.path("status").isObject() ? one.path("status") : null)).toList();
    }

    /** The first post of the conversation this one belongs to. */
    String root(JsonNode status) throws ChannelTrouble {
        String id = Json.text(status, "id");
        String answered = Json.text(status, "in_reply_to_id");
        if (answered == null || id == null) return id;
        String known = roots.get(answered);
        if (known != null) return known;
        JsonNode context = ask(get("/api/v1/statuses/" + Api.part(id) + "/context").absentIf(404, 410));
        String root = Json.text(context.path("ancestors").path(0), "id", answered);
        roots.put(answered, root);
        return root;
    }

    /** Those of them that are there; servers before 4.3 know none this way. */
    List<JsonNode> statuses(List<String> ids) throws ChannelTrouble {
        Api.Call call = get("/api/v1/statuses").absentIf(400, 404, 405);
        ids.forEach(id -> call.query("id[]", id));
        return Json.list(ask(call), "");
    }

    /** Nothing when it is gone, or hidden from us. */
    JsonNode status(String id) throws ChannelTrouble {
        return ask(get("/api/v1/statuses/" + Api.part(id)).absentIf(404, 410));
    }

    /** How long the server wants to be left alone after all that was asked, or null. */
    Duration rest() {
        return rest;
    }

    private Api.Call get(String path) {
        return api.get(site + path).bearer(token);
    }

    private JsonNode ask(Api.Call call) throws ChannelTrouble {
        Api.Reply reply = call.ask();
        if (reply.rest() != null) rest = reply.rest();
        return reply.json();
    }
}
