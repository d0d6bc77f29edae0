package app.kith.listening.channels.teams;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Api.Call;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one channel. Its delta (learn.microsoft.com/graph/api/chatmessage-delta) tells every thread that changed, with its replies, and leaves
 * an address where the next changes will be told. Of threads with more than a thousand replies the rest is asked for afterwards.
 */
final class TeamsWalk {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int THREADS_A_PAGE = 20;
    /** How far Graph's clock may be from ours. */
    private static final Duration ASTRAY = Duration.ofMinutes(10);

    private final Team team;
    private final String me;
    private final Clock clock;

    TeamsWalk(Team team, String me, Clock clock) {
        this.team = team;
        this.me = me;
        this.clock = clock;
    }

    /**
     * @param link     where it goes on; null at the beginning
     * @param complete nothing is left there for now
     * @param at       when it last was complete, should the address be forgotten there
     * @param threads  addresses of further replies
     */
    private record Left(String link, boolean complete, Instant at, List<String> threads) {
        boolean isFinished() {
            return complete && threads.isEmpty();
        }
    }

    Page hear(String channel, String cursor) throws ChannelTrouble {
        Left left = cursor == null ? new Left(null, true, clock.instant().minus(ASTRAY), List.of()) : JSON.readValue(cursor, Left.class);
        if (!left.threads().isEmpty()) return replies(channel, left, Instant.EPOCH);
        Reply reply = left.link() == null ? changes(channel, left.at()).ask() : team.follow(left.link()).absentIf(404, 410).ask();
        if (reply.answer().status() == 410) reply = changes(channel, left.at().minus(ASTRAY)).ask();
        String next = field(reply.json(), "@odata.nextLink");
        String later = field(reply.json(), "@odata.deltaLink");
        Left on = new Left(next != null ? next : later != null ? later : left.link(), next == null, next == null ? clock.instant() : left.at(), threads(reply, Instant.EPOCH));
        return page(read(channel, reply, Instant.EPOCH), on, reply);
    }

    Page past(String channel, String cursor, Instant since) throws ChannelTrouble {
        Left left = cursor == null ? new Left(null, false, null, List.of()) : JSON.readValue(cursor, Left.class);
        if (!left.threads().isEmpty()) return replies(channel, left, since);
        Call call = left.link() != null ? team.follow(left.link())
                : team.get(team.path(channel) + "/messages").query("$top", THREADS_A_PAGE).query("$expand", "replies");
        Reply reply = call.absentIf(404).ask();
        String next = field(reply.json(), "@odata.nextLink");
        List<Instant> changed = Json.each(reply.json(), "value").map(TeamsWalk::lastChange).filter(Objects::nonNull).toList();
        boolean over = next == null || changed.stream().allMatch(at -> at.isBefore(since));
        Page page = page(read(channel, reply, since), new Left(next, over, null, threads(reply, since)), reply);
        return changed.isEmpty() ? page : page.reached(changed.getLast());
    }

    private Page replies(String channel, Left left, Instant since) throws ChannelTrouble {
        Reply reply = team.follow(left.threads().getFirst()).absentIf(404).ask();
        List<String> threads = new ArrayList<>(left.threads().subList(1, left.threads().size()));
        String next = field(reply.json(), "@odata.nextLink");
        if (next != null) threads.addFirst(next);
        return page(read(channel, reply, since), new Left(left.link(), left.complete(), left.at(), threads), reply);
    }

    private static Page page(Gathered gathered, Left left, Reply reply) {
        return gathered.page().cursor(JSON.writeValueAsString(left)).more(!left.isFinished()).nextIn(reply.rest());
    }

    private Call changes(String channel, Instant since) throws ChannelTrouble {
        return team.get(team.path(channel) + "/messages/delta").query("$top", THREADS_A_PAGE).query("$expand", "replies")
                .query("$filter", "lastModifiedDateTime gt " + since).absentIf(404);
    }

    private Gathered read(String channel, Reply reply, Instant since) throws ChannelTrouble {
        Gathered gathered = new Gathered();
        Team.Room room = team.room(channel);
        changedSince(reply, since).forEach(message -> TeamsItems.read(message, team, room, me, gathered));
        return gathered;
    }

    private static Stream<JsonNode> changedSince(Reply reply, Instant since) {
        return Json.each(reply.json(), "value").filter(message -> !since.isAfter(Objects.requireNonNullElse(lastChange(message), Instant.MAX)));
    }

    private static List<String> threads(Reply reply, Instant since) {
        return changedSince(reply, since).map(message -> field(message, "replies@odata.nextLink")).filter(Objects::nonNull).toList();
    }

    /** Of a message and its replies. */
    private static Instant lastChange(JsonNode message) {
        return Stream.concat(Stream.of(message), Json.each(message, "replies")).map(one -> Json.time(one, "lastModifiedDateTime")).filter(Objects::nonNull)
                .max(Instant::compareTo).orElse(null);
    }

    /** Names of OData have dots in them. */
    private static String field(JsonNode node, String name) {
        return Json.text(node.path(name), "");
    }
}
