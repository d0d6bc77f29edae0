package app.kith.listening.channels.facebook;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth.NotSent;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Call;
import app.kith.listening.channels.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facebook's Graph API, which says in the body why it refuses: throttled, no key, no right. */
final class GraphApi {

    static final String VERSION = "v26.0";
    /** "Error codes" of the Graph API reference: application, user, page and custom limits. */
    private static final Set<Long> THROTTLED = Set.of(4L, 17L, 32L, 613L, 80001L, 80006L);
    private static final Set<Long> KEY = Set.of(102L, 190L);

    private final Api api;
    private final String address;

    GraphApi(Api api, String address) {
        this.api = api;
        this.address = address;
    }

    JsonNode get(Settings settings, String path, Object... query) throws ChannelTrouble {
        Call call = api.get(base(settings) + path).bearer(settings.require("token")).absentIf(400, 403);
        for (int i = 0; i < query.length; i += 2) call.query(query[i].toString(), query[i + 1]);
        return checked(call.ask());
    }

    JsonNode say(Settings settings, String path, Map<String, String> form) throws NotSent {
        return api.post(base(settings) + path).bearer(settings.require("token")).form(form).say(false).json();
    }

    private String base(Settings settings) {
        return address + "/" + Api.part(settings.get("version", VERSION)) + "/";
    }

    private static JsonNode checked(Api.Reply reply) throws ChannelTrouble {
        if (reply.answer().isOk()) return reply.json();
        JsonNode body;
        try {
            body = JsonMapper.shared().readTree(reply.answer().body());
        } catch (JacksonException e) {
            throw ChannelTrouble.passing("Facebook refused (" + reply.answer().status() + ") and did not say why.", e);
        }
        long code = Json.number(body, "error.code", 0);
        String words = Json.text(body, "error.message", "it did not say why");
        if (THROTTLED.contains(code)) throw ChannelTrouble.later("Facebook asks Kith to come back later: we asked often enough for now.", Duration.ofMinutes(30));
        if (KEY.contains(code)) throw ChannelTrouble.needsAPerson("Facebook does not accept the token any more: " + words + " Make a new one and put it in under “Change”.");
        if (Json.flag(body, "error.is_transient")) throw ChannelTrouble.passing("Facebook has a trouble of its own: " + words, null);
        throw ChannelTrouble.needsAPerson("Facebook refused: " + words);
    }
}
