package app.kith.listening.channels.vivaengage;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Call;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import app.kith.listening.channels.Remembered;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One account in one network. Paths and fields as in learn.microsoft.com/rest/api/yammer; in Viva Engage groups are called communities. */
final class EngageNetwork {

    /** In links to communities their id lies in a word of base64: {@code {"_type":"Group","id":"123"}}. */
    private static final Pattern WRAPPED = Pattern.compile("(?:^|groups/)(eyJ[A-Za-z0-9_-]{10,200})");
    private static final Pattern BARE = Pattern.compile("(?:^|feedId=|groups/)(\\d{1,19})(?:\\D|$)");

    private final Settings settings;
    private final String address;
    private final String login;
    private final Api api;
    private final OAuth oauth;
    private final Remembered<String> known;

    /** @param known whose key it is, kept between visits */
    EngageNetwork(Settings settings, String address, String login, Api api, OAuth oauth, Remembered<String> known) {
        this.settings = settings;
        this.address = address;
        this.login = login;
        this.api = api;
        this.oauth = oauth;
        this.known = known;
    }

    Call get(String path) throws ChannelTrouble {
        return api.get(address + path).bearer(token());
    }

    Call post(String path) throws ChannelTrouble {
        return api.post(address + path).bearer(token());
    }

    private String token() throws ChannelTrouble {
        return oauth.refreshed(settings, login + "/" + Api.part(settings.require("tenant").strip()) + "/oauth2/v2.0/token", null);
    }

    JsonNode me() throws ChannelTrouble {
        return get("/users/current.json").ask().json();
    }

    String myId() throws ChannelTrouble {
        return known.of(settings.require("clientId") + " " + settings.require("refreshToken"), () -> Json.text(me(), "id", ""));
    }

    /** Those that are filled in, else those that the account is a member of, by id. */
    Map<String, String> communities() throws ChannelTrouble {
        Map<String, String> communities = new LinkedHashMap<>();
        List<String> named = Arrays.stream(settings.get("communities", "").split("[,\\s]+")).map(EngageNetwork::id).filter(id -> id != null).toList();
        if (!named.isEmpty()) named.forEach(id -> communities.put(id, id));
        else for (JsonNode group : Json.list(get("/groups.json").query("mine", 1).ask().json(), ""))
            if (Json.text(group, "id") != null) communities.put(Json.text(group, "id"), Json.text(group, "full_name", Json.text(group, "id")));
        return communities;
    }

    /** Of an id, or of a link as the browser shows it; null for neither. */
    static String id(String typed) {
        Matcher wrapped = WRAPPED.matcher(typed);
        if (wrapped.find()) {
            try {
                byte[] json = Base64.getUrlDecoder().decode(wrapped.group(1));
                return Json.text(JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8)), "id");
            } catch (IllegalArgumentException | JacksonException e) {
                return null;
            }
        }
        Matcher bare = BARE.matcher(typed);
        return bare.find() ? bare.group(1) : null;
    }
}
