package app.kith.listening.channels.teams;

import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item.Visibility;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Call;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import app.kith.listening.channels.Remembered;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One team, asked with the key of an account (delegated: hears and answers) or in the application's own name (hears only). Paths and fields as in
 * learn.microsoft.com/graph/api, version 1.0.
 */
final class Team {

    /** What “Get link to team” or “Get link to channel” copies. */
    private static final Pattern GROUP = Pattern.compile("(?i)[?&]groupId=([0-9a-f-]{36})");
    private static final Pattern TENANT = Pattern.compile("(?i)[?&]tenantId=([0-9a-f-]{36})");

    final String id;
    final String tenant;
    private final Settings settings;
    private final Addresses addresses;
    private final Api api;
    private final OAuth oauth;
    private final Known known;
    private final Set<String> only;

    record Addresses(String graph, String login) {}

    /** What Graph was asked lately, kept between visits: whose key it is, and how open channels are. */
    record Known(Remembered<String> me, Remembered<Visibility> channels) {}

    record Room(String id, String name, Visibility visibility) {}

    Team(Settings settings, Addresses addresses, Api api, OAuth oauth, Known known) {
        this.settings = settings;
        this.addresses = addresses;
        this.api = api;
        this.oauth = oauth;
        this.known = known;
        id = found(GROUP, settings.require("team"));
        tenant = found(TENANT, settings.require("team"));
        only = Arrays.stream(settings.get("channels", "").split(",")).map(Team::plain).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    private static String found(Pattern part, String link) {
        Matcher found = part.matcher(link);
        if (!found.find()) throw new Problem.Invalid("team", "That is not the link that “Get link to team” copies: it has groupId= and tenantId= in it.");
        return found.group(1).toLowerCase(Locale.ROOT);
    }

    static boolean answers(Settings settings) {
        return settings.get("refreshToken", null) != null;
    }

    Call get(String path) throws ChannelTrouble {
        return api.get(addresses.graph() + path).bearer(token());
    }

    Call post(String path) throws ChannelTrouble {
        return api.post(addresses.graph() + path).bearer(token());
    }

    /** An address that Graph gave to go on with; the key goes nowhere else. */
    Call follow(String link) throws ChannelTrouble {
        if (!link.startsWith(addresses.graph() + "/")) throw ChannelTrouble.passing("Microsoft Graph names an address elsewhere to go on with. Kith does not send its key there.", null);
        return api.get(link).bearer(token());
    }

    private String token() throws ChannelTrouble {
        String address = addresses.login() + "/" + tenant + "/oauth2/v2.0/token";
        return answers(settings) ? oauth.refreshed(settings, address, null) : oauth.inOwnName(settings, address, "https://graph.microsoft.com/.default");
    }

    String path(String channel) {
        return "/teams/" + id + "/channels/" + Api.part(channel);
    }

    /** Whose key it is; empty for an application's own, which never speaks. */
    String me() throws ChannelTrouble {
        return answers(settings) ? known.me().of(settings.require("clientId") + " " + settings.require("refreshToken"),
                () -> Json.text(get("/me").query("$select", "id").ask().json(), "id", "")) : "";
    }

    /** The channels that are to be heard. */
    Map<String, Room> rooms() throws ChannelTrouble {
        Map<String, Room> rooms = new LinkedHashMap<>();
        for (JsonNode channel : Json.list(get("/teams/" + id + "/channels").query("$select", "id,displayName,membershipType").ask().json(), "value")) {
            String channelId = Json.text(channel, "id");
            String name = Json.text(channel, "displayName", "");
            if (channelId == null || !only.isEmpty() && !only.contains(plain(name)) && !only.contains(plain(channelId))) continue;
            Visibility visibility = Json.text(channel, "membershipType", "standard").equals("standard") ? Visibility.PUBLIC : Visibility.RESTRICTED;
            known.channels().keep(id + " " + channelId, visibility);
            rooms.put(channelId, new Room(channelId, name, visibility));
        }
        return rooms;
    }

    Room room(String channelId) throws ChannelTrouble {
        return new Room(channelId, null, known.channels().of(id + " " + channelId, () -> {
            Room room = rooms().get(channelId);
            return room == null ? Visibility.RESTRICTED : room.visibility();
        }));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
