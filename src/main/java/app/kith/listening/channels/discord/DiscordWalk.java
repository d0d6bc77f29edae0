package app.kith.listening.channels.discord;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one channel or thread, a hundred messages a question. */
final class DiscordWalk {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 100;

    private final DiscordServer server;
    private final String me;

    DiscordWalk(DiscordServer server, String me) {
        this.server = server;
        this.me = me;
    }

    /** Where something was said after what is known; {@code since} is where all others begin. */
    Map<String, String> rooms(Map<String, String> known, String since) throws ChannelTrouble {
        Map<String, String> rooms = new LinkedHashMap<>();
        for (DiscordServer.Room room : server.rooms())
            if (!room.isForum() && Snowflake.isAfter(room.last(), known.getOrDefault(room.id(), since))) rooms.put(room.id(), since);
        return rooms;
    }

    /** @param cursor the last message that is known */
    Page hear(String room, String cursor) throws ChannelTrouble {
        Reply reply = ask(room, "after", cursor);
        List<JsonNode> messages = Json.list(reply.json(), "");
        String last = cursor;
        for (JsonNode message : messages) if (Snowflake.isAfter(Json.text(message, "id"), last)) last = Json.text(message, "id");
        boolean more = messages.size() >= MOST && !last.equals(cursor);
        return read(room, messages).page().cursor(last).more(more).nextIn(reply.rest());
    }

    /**
     * A channel's past and that of its archived threads.
     *
     * @param before   the oldest message that was read of the channel, or of the first of the threads; null for none yet
     * @param archived threads archived before that are still to be asked for; null when that is done
     */
    private record Leg(boolean own, String before, String archived, List<String> threads) {
        boolean isFinished() {
            return !own && archived == null && threads.isEmpty();
        }
    }

    Page past(String id, String cursor, Instant since, Instant until) throws ChannelTrouble {
        DiscordServer.Room room = server.room(id);
        Leg leg = cursor == null ? new Leg(!room.isForum(), null, room.isThread() ? null : "", List.of()) : JSON.readValue(cursor, Leg.class);
        return leg.own() || !leg.threads().isEmpty() ? messages(id, leg, since, until) : threads(id, leg, since);
    }

    private Page messages(String channel, Leg leg, Instant since, Instant until) throws ChannelTrouble {
        String room = leg.own() ? channel : leg.threads().getFirst();
        Reply reply = ask(room, "before", leg.before() == null ? Snowflake.at(until) : leg.before());
        List<JsonNode> messages = Json.list(reply.json(), "").stream().filter(one -> Snowflake.isOne(Json.text(one, "id"))).toList();
        String oldest = messages.isEmpty() ? null : Json.text(messages.getLast(), "id");
        boolean done = messages.size() < MOST || Snowflake.time(oldest).isBefore(since);
        Leg next = !done ? new Leg(leg.own(), oldest, leg.archived(), leg.threads())
                : new Leg(false, null, leg.archived(), leg.own() ? leg.threads() : leg.threads().subList(1, leg.threads().size()));
        Page page = read(room, messages.stream().filter(one -> !Snowflake.time(Json.text(one, "id")).isBefore(since)).toList()).page();
        return page.cursor(JSON.writeValueAsString(next)).more(!next.isFinished()).nextIn(reply.rest()).reached(leg.own() && !done ? Snowflake.time(oldest) : since);
    }

    private Page threads(String channel, Leg leg, Instant since) throws ChannelTrouble {
        Reply reply = server.get("/channels/" + channel + "/threads/archived/public").query("limit", MOST)
                .query("before", leg.archived().isEmpty() ? null : leg.archived()).absentIf(400, 403, 404).ask();
        List<String> threads = new ArrayList<>();
        String archived = null;
        for (JsonNode thread : Json.list(reply.json(), "threads")) {
            Instant at = Json.time(thread, "thread_metadata.archive_timestamp");
            archived = at == null || at.isBefore(since) ? null : Json.text(thread, "thread_metadata.archive_timestamp");
            if (archived != null && Json.text(thread, "id") != null) threads.add(server.keep(thread).id());
        }
        Leg next = new Leg(false, null, Json.flag(reply.json(), "has_more") ? archived : null, threads);
        return Page.nothing().cursor(JSON.writeValueAsString(next)).more(!next.isFinished()).nextIn(reply.rest()).reached(since);
    }

    Gathered read(String roomId, List<JsonNode> messages) throws ChannelTrouble {
        Gathered gathered = new Gathered();
        if (messages.isEmpty()) return gathered;
        DiscordServer.Room room = server.room(roomId);
        DiscordServer.Room parent = room.isThread() && room.parent() != null ? server.room(room.parent()) : null;
        messages.forEach(message -> gathered.read(message, one -> DiscordItems.item(one, room, parent, server, me)));
        return gathered;
    }

    /** Channels that the bot may not view say nothing. */
    private Reply ask(String room, String direction, String from) throws ChannelTrouble {
        return server.get("/channels/" + room + "/messages").query("limit", MOST).query(direction, from).absentIf(403, 404).ask();
    }
}
