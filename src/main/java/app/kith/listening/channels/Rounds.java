package app.kith.listening.channels;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place with many rooms (the channels of a chat, groups), heard one after the other. Each room has a cursor of its own; a round comes to every
 * room once, page by page, and one that was broken off goes on at the next visit. All of it is the source's cursor:
 * {@code {"rooms": {"C1": "…"}, "turn": ["C2"], "of": 2, "rests": 0}}.
 */
public final class Rounds {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** A place that asks for patience in the middle of a round is well; one that does nothing else is not. */
    private static final int PATIENCE = 3;

    private final Map<String, String> cursors;
    private final List<String> turn;
    private int of;
    private int rests;

    /** Which rooms there are now. */
    public interface Rooms {
        /**
         * @param known where Kith left off, by room; empty in the first round
         * @return rooms worth a question, each with the cursor it begins with if it is not known yet; null where the walk itself knows how to begin
         */
        Map<String, String> list(Map<String, String> known) throws ChannelTrouble;
    }

    /** All of them, where the walk itself knows how to begin. */
    public static Map<String, String> all(Collection<String> rooms) {
        Map<String, String> unknown = new LinkedHashMap<>();
        rooms.forEach(room -> unknown.put(room, null));
        return unknown;
    }

    /** Hears one room like a source of its own: {@link Page#cursor()} is where it goes on, {@link Page#more()} says that there is more. */
    public interface Walk {
        Page hear(String room, String cursor) throws ChannelTrouble;
    }

    private record State(Map<String, String> rooms, List<String> turn, int of, int rests) {}

    private Rounds(String cursor) {
        State state = cursor == null ? new State(Map.of(), List.of(), 0, 0) : JSON.readValue(cursor, State.class);
        cursors = new LinkedHashMap<>(state.rooms());
        turn = new ArrayList<>(state.turn());
        of = state.of();
        rests = state.rests();
    }

    /** What is new, one question further. */
    public static Page hear(String cursor, Rooms rooms, Walk walk) throws ChannelTrouble {
        Rounds round = new Rounds(cursor);
        if (round.turn.isEmpty()) round.begin(rooms.list(Collections.unmodifiableMap(round.cursors)));
        if (round.turn.isEmpty()) return Page.nothing().cursor(round.cursor());
        try {
            Page page = walk.hear(round.turn.getFirst(), round.cursors.get(round.turn.getFirst()));
            round.goOn(page);
            Duration rest = round.turn.isEmpty() ? null : page.nextIn();
            return page.cursor(round.cursor()).nextIn(rest).more(rest == null && !round.turn.isEmpty());
        } catch (ChannelTrouble e) {
            if (e.retryAfter() == null || round.rests >= PATIENCE) throw e;
            round.rests++;
            return Page.nothing().cursor(round.cursor()).nextIn(e.retryAfter());
        }
    }

    /** A walk through the past, room after room, in each from the newest to the oldest; the bar moves evenly over all of them. */
    public static Page past(Instant since, Instant until, String cursor, Rooms rooms, Walk walk) throws ChannelTrouble {
        Rounds round = new Rounds(cursor);
        if (cursor == null) round.begin(rooms.list(Map.of()));
        if (round.turn.isEmpty()) return Page.nothing().cursor(round.cursor()).reached(since);
        String room = round.turn.getFirst();
        double before = round.of - round.turn.size();
        Page page = walk.hear(room, round.cursors.get(room));
        double share = page.more() ? share(since, until, page.reached()) : 1;
        if (!page.more()) round.cursors.remove(room);
        round.goOn(page.more() ? page : page.cursor(null));
        Instant reached = until.minus(Duration.ofMillis((long) (Duration.between(since, until).toMillis() * (before + share) / round.of)));
        return page.cursor(round.cursor()).more(!round.turn.isEmpty()).reached(reached);
    }

    private void begin(Map<String, String> rooms) {
        rooms.forEach((room, beginning) -> {
            if (beginning != null) cursors.putIfAbsent(room, beginning);
        });
        turn.addAll(rooms.keySet());
        of = turn.size();
    }

    private void goOn(Page page) {
        rests = 0;
        if (page.cursor() != null) cursors.put(turn.getFirst(), page.cursor());
        if (!page.more()) turn.removeFirst();
    }

    private static double share(Instant since, Instant until, Instant reached) {
        if (reached == null || !since.isBefore(until)) return 0;
        return Math.clamp((double) Duration.between(reached, until).toMillis() / Duration.between(since, until).toMillis(), 0, 1);
    }

    private String cursor() {
        return JSON.writeValueAsString(new State(cursors, turn, of, rests));
    }
}
