package app.kith.listening.channels.matrix;

import app.kith.base.OutsideJson;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One account at one homeserver, asked during one visit. Source of paths and fields: spec.matrix.org, Client-Server API. */
final class MatrixServer {

    private static final List<String> SAID = List.of("m.room.message", "m.room.encrypted", "m.room.redaction");
    private static final Map<String, Object> NOTHING = Map.of("types", List.of());

    final String site;
    private final Api api;
    private final MatrixKnown known;
    private final String token;
    private final List<String> typed;
    private Duration rest;

    MatrixServer(Api api, MatrixKnown known, Settings settings) {
        this.api = api;
        this.known = known;
        site = Api.site(settings, "server");
        token = settings.require("token").strip();
        typed = Arrays.stream(settings.get("rooms", "").split("[,\\s]+")).filter(room -> !room.isEmpty()).distinct().toList();
    }

    /** The account's id, such as {@code @kith:example.org}. */
    String me() throws ChannelTrouble {
        String me = Json.text(ask(get("/v3/account/whoami")), "user_id");
        if (me == null) throw ChannelTrouble.passing("“" + site + "” does not say whose token this is. Is it a Matrix server?", null);
        return me;
    }

    List<String> joined() throws ChannelTrouble {
        return Json.each(ask(get("/v3/joined_rooms")), "joined_rooms").map(JsonNode::asString).toList();
    }

    /** Ids of the rooms named in the settings; empty for all. */
    List<String> wanted() throws ChannelTrouble {
        List<String> rooms = new ArrayList<>();
        for (String address : typed) rooms.add(address.startsWith("!") ? address : known.rooms.of(site + " " + address, () -> room(address)));
        return rooms;
    }

    private String room(String address) throws ChannelTrouble {
        String id = Json.text(ask(get("/v3/directory/room/" + Api.part(address)).absentIf(400, 404)), "room_id");
        if (id == null) throw ChannelTrouble.needsAPerson("There is no room with the address “" + address + "”. It looks like #support:example.org; check it in the room's settings.");
        return id;
    }

    /** How people call the room. */
    String name(String room) throws ChannelTrouble {
        return Json.text(state(room, "m.room.name"), "name", Json.text(state(room, "m.room.canonical_alias"), "alias", room));
    }

    boolean isEncrypted(String room) throws ChannelTrouble {
        return Json.text(state(room, "m.room.encryption"), "algorithm") != null;
    }

    /** Anybody may join, so anybody may read it. */
    boolean isOpen(String room) throws ChannelTrouble {
        return known.open.of(site + " " + room, () -> "public".equals(Json.text(state(room, "m.room.join_rules"), "join_rule")));
    }

    private JsonNode state(String room, String type) throws ChannelTrouble {
        return ask(get("/v3/rooms/" + Api.part(room) + "/state/" + type).absentIf(403, 404));
    }

    /**
     * What happened in the rooms since then, with the names of those who spoke.
     *
     * @param since null for now
     * @param wait  until something happens, at most
     */
    JsonNode sync(String since, Duration wait, int most) throws ChannelTrouble {
        var timeline = Map.of("types", SAID, "limit", most, "lazy_load_members", true, "include_redundant_members", true);
        var state = Map.of("types", List.of("m.room.member"), "lazy_load_members", true, "include_redundant_members", true);
        List<String> wanted = wanted();
        var room = wanted.isEmpty() ? Map.of("timeline", timeline, "state", state, "ephemeral", NOTHING, "account_data", NOTHING)
                : Map.of("rooms", wanted, "timeline", timeline, "state", state, "ephemeral", NOTHING, "account_data", NOTHING);
        var filter = Map.of("room", room, "presence", NOTHING, "account_data", NOTHING);
        JsonNode found = ask(get("/v3/sync").query("since", since).query("timeout", wait.toMillis()).query("filter", OutsideJson.MAPPER.writeValueAsString(filter))
                .query("set_presence", "offline"));
        if (Json.text(found, "next_batch") == null) throw ChannelTrouble.passing("“" + site + "” does not say where to go on. Is it a Matrix server?", null);
        return found;
    }

    /** Backwards from there; {@code from} may be null for the newest, {@code to} for the beginning of the room. */
    JsonNode messages(String room, String from, String to) throws ChannelTrouble {
        String filter = OutsideJson.MAPPER.writeValueAsString(Map.of("types", SAID, "lazy_load_members", true));
        return ask(get("/v3/rooms/" + Api.part(room) + "/messages").query("dir", "b").query("from", from).query("to", to).query("limit", 100).query("filter", filter));
    }

    /** Nothing when it is not there, or hidden from us. */
    JsonNode event(String room, String id) throws ChannelTrouble {
        return ask(get("/v3/rooms/" + Api.part(room) + "/event/" + Api.part(id)).absentIf(403, 404));
    }

    Api.Call send(String room, String transaction) {
        return api.put(base() + "/v3/rooms/" + Api.part(room) + "/send/m.room.message/" + Api.part(transaction)).bearer(token);
    }

    /** How long the server wants to be left alone after all that was asked, or null. */
    Duration rest() {
        return rest;
    }

    private Api.Call get(String path) {
        return api.get(base() + path).bearer(token);
    }

    private String base() {
        String base;
        try {
            base = known.bases.of(site, this::discovered);
        } catch (ChannelTrouble e) {
            // Then the server itself is asked, and says what is wrong; the next visit looks again.
            base = site;
        }
        return base + "/_matrix/client";
    }

    /** People type the part after the colon of their name; where its API is, the server says (Client-Server API, “Server discovery”). */
    private String discovered() throws ChannelTrouble {
        JsonNode told = api.get(site + "/.well-known/matrix/client").absentIf(400, 401, 403, 404, 405, 410, 501).ask().json();
        String base = Json.text(told.path("m.homeserver"), "base_url", site).strip();
        return base.matches("(?i)https?://.+") ? base.replaceFirst("/+$", "") : site;
    }

    private JsonNode ask(Api.Call call) throws ChannelTrouble {
        Api.Reply reply = call.ask();
        if (reply.rest() != null) rest = reply.rest();
        return reply.json();
    }
}
