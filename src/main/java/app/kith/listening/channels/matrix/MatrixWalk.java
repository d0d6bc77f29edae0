package app.kith.listening.channels.matrix;

import app.kith.listening.Channel.Listening;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import app.kith.listening.channels.matrix.MatrixCursor.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hears rooms: all at once what is new, room by room what was. */
final class MatrixWalk {

    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    /** Answers have to be there within the half minute that any question may take. */
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final int EVENTS_A_ROOM = 50;

    private final MatrixServer server;
    private final Clock clock;
    private final Gathered gathered = new Gathered();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> closed = new HashSet<>();

    MatrixWalk(MatrixServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    Page hear(String cursor) throws ChannelTrouble {
        MatrixCursor last = MatrixCursor.of(cursor, server.site);
        if (last != null && !last.gaps().isEmpty()) return fill(last);
        String me = last == null ? server.me() : last.me();
        JsonNode sync = server.sync(last == null ? null : last.since(), Duration.ZERO, EVENTS_A_ROOM);
        List<Gap> gaps = new ArrayList<>();
        for (Map.Entry<String, JsonNode> joined : sync.path("rooms").path("join").properties()) {
            String room = joined.getKey();
            JsonNode timeline = joined.getValue().path("timeline");
            learnNames(room, Json.each(joined.getValue(), "state.events"));
            String before = Json.text(timeline, "prev_batch");
            if (last != null && Json.flag(timeline, "limited") && before != null) gaps.add(new Gap(room, before, last.since(), clock.instant().minus(Duration.ofDays(30))));
            for (JsonNode event : Json.list(timeline, "events"))
                if (last != null || !isBefore(event, clock.instant().minus(JUST_NOW))) take(room, event, me);
        }
        Page page = gathered.page().cursor(new MatrixCursor(server.site, me, Json.text(sync, "next_batch"), gaps).json());
        return server.rest() == null ? page.more(!gaps.isEmpty()) : page.nextIn(server.rest());
    }

    /** A sync tells the newest of a busy room only; what lies between is fetched page by page. */
    private Page fill(MatrixCursor last) throws ChannelTrouble {
        List<Gap> gaps = new ArrayList<>(last.gaps());
        Gap gap = gaps.removeFirst();
        JsonNode found = server.messages(gap.room(), gap.from(), gap.to());
        JsonNode oldest = takeAll(gap.room(), found, Instant.EPOCH, last.me());
        String next = Json.text(found, "end");
        if (next != null && !next.equals(gap.from()) && oldest != null && !isBefore(oldest, gap.oldest())) gaps.addFirst(new Gap(gap.room(), next, gap.to(), gap.oldest()));
        Page page = gathered.page().cursor(new MatrixCursor(server.site, last.me(), last.since(), gaps).json());
        return server.rest() == null ? page.more(true) : page.nextIn(server.rest());
    }

    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        String me = server.me();
        return Rounds.past(since, until, cursor, none -> {
            Map<String, String> rooms = new LinkedHashMap<>();
            for (String room : server.wanted().isEmpty() ? server.joined() : server.wanted()) rooms.put(room, null);
            return rooms;
        }, (room, from) -> {
            JsonNode found = server.messages(room, from, null);
            JsonNode oldest = takeAll(room, found, since, me);
            String next = Json.text(found, "end");
            boolean more = next != null && !next.equals(from) && oldest != null && !isBefore(oldest, since);
            return gathered.page().cursor(next).more(more).reached(oldest == null ? null : Json.millis(oldest, "origin_server_ts")).nextIn(server.rest());
        });
    }

    /** Waits for news with a question that the server answers when there are some; the visit that follows takes them. */
    void listen(Listening listening) throws ChannelTrouble, InterruptedException {
        try {
            MatrixCursor last = MatrixCursor.of(listening.cursor(), server.site);
            String since = last == null ? Json.text(server.sync(null, Duration.ZERO, 1), "next_batch") : last.since();
            while (server.rest() == null) {
                JsonNode sync = server.sync(since, WAIT, 1);
                boolean said = sync.path("rooms").path("join").properties().stream().anyMatch(room -> !Json.list(room.getValue(), "timeline.events").isEmpty());
                if (said) listening.news();
                // A server that does not wait is not asked without end.
                if (since.equals(Json.text(sync, "next_batch"))) Thread.sleep(Duration.ofSeconds(1));
                since = Json.text(sync, "next_batch");
            }
            throw ChannelTrouble.later("Matrix asks Kith to come back later: we asked often enough for now.", server.rest());
        } catch (ChannelTrouble e) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw e;
        }
    }

    /** Told backwards, taken as it was said, so that the last edit stands. */
    private JsonNode takeAll(String room, JsonNode found, Instant since, String me) throws ChannelTrouble {
        learnNames(room, Json.each(found, "state"));
        List<JsonNode> events = Json.list(found, "chunk");
        for (JsonNode event : events.reversed()) if (!isBefore(event, since)) take(room, event, me);
        return events.isEmpty() ? null : events.getLast();
    }

    private void take(String room, JsonNode event, String me) throws ChannelTrouble {
        switch (Json.text(event, "type", "")) {
            case "m.room.redaction" -> {
                String gone = Json.text(event, "redacts", Json.text(event, "content.redacts"));
                if (gone != null) gathered.gone(MatrixItems.id(room, gone), at(event));
            }
            case "m.room.encrypted" -> {
                if (closed.add(room)) gathered.unreadable(MatrixItems.encrypted(room), MatrixItems.ENCRYPTED);
            }
            case "m.room.message" -> {
                if (!me.equals(Json.text(event, "sender"))) message(room, event);
            }
            default -> { }
        }
    }

    private void message(String room, JsonNode event) throws ChannelTrouble {
        JsonNode because = event.path("unsigned").path("redacted_because");
        JsonNode relation = event.path("content").path("m.relates_to");
        if (because.isObject()) gathered.gone(MatrixItems.id(room, Json.text(event, "event_id", "")), at(because));
        else if ("m.replace".equals(Json.text(relation, "rel_type"))) {
            JsonNode original = server.event(room, Json.text(relation, "event_id", ""));
            // Only their own words can people replace; what is gone stays gone.
            boolean stands = original.isObject() && Json.text(original, "sender", "").equals(Json.text(event, "sender")) && !original.path("content").isEmpty();
            if (stands) read(room, original, event);
        } else {
            JsonNode edit = event.path("unsigned").path("m.relations").path("m.replace");
            read(room, event, edit.path("content").path("m.new_content").isObject() ? edit : null);
        }
    }

    private void read(String room, JsonNode event, JsonNode edit) throws ChannelTrouble {
        boolean open = server.isOpen(room);
        if (event instanceof ObjectNode whole) whole.put("room_id", room);
        gathered.read(event, one -> MatrixItems.item(one, edit, names.get(room + Json.text(one, "sender")), open));
    }

    private void learnNames(String room, Stream<JsonNode> state) {
        state.filter(event -> "m.room.member".equals(Json.text(event, "type")) && Json.text(event, "content.displayname") != null)
                .forEach(event -> names.put(room + Json.text(event, "state_key"), Json.text(event, "content.displayname")));
    }

    private Instant at(JsonNode event) {
        Instant at = Json.millis(event, "origin_server_ts");
        return at == null ? clock.instant() : at;
    }

    private static boolean isBefore(JsonNode event, Instant when) {
        Instant at = Json.millis(event, "origin_server_ts");
        return at != null && at.isBefore(when);
    }
}
