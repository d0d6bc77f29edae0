package app.kith.listening.channels.vivaengage;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one community, twenty messages a question, newest first. Whoever asks for messages more than once a minute is blocked, so a minute lies
 * after each question, whatever it was for.
 */
final class EngageWalk {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final EngageNetwork network;
    private final String me;

    EngageWalk(EngageNetwork network, String me) {
        this.network = network;
        this.me = me;
    }

    /**
     * @param mark   all up to that message is known
     * @param before while what is between is fetched: the oldest that was
     * @param top    and what will be known then
     */
    private record Left(long mark, Long before, long top) {}

    Page hear(String community, String cursor) throws ChannelTrouble {
        Left left = cursor == null ? null : JSON.readValue(cursor, Left.class);
        Reply reply = ask(community, left == null || left.before() != null ? null : left.mark(), left == null ? null : left.before());
        List<JsonNode> messages = messages(reply);
        long top = Math.max(left == null ? 0 : Math.max(left.mark(), left.top()), messages.isEmpty() ? 0 : id(messages.getFirst()));
        boolean more = left != null && messages.size() >= MOST && id(messages.getLast()) > left.mark() + 1;
        Left next = more ? new Left(left.mark(), id(messages.getLast()), top) : new Left(top, null, 0);
        return read(reply, messages).page().cursor(JSON.writeValueAsString(next)).more(more).nextIn(rest(reply));
    }

    /** @param cursor the oldest that was read */
    Page past(String community, String cursor, Instant since) throws ChannelTrouble {
        Reply reply = ask(community, null, cursor == null ? null : Long.valueOf(cursor));
        List<JsonNode> messages = messages(reply);
        List<JsonNode> wanted = messages.stream().filter(one -> EngageItems.time(one) == null || !EngageItems.time(one).isBefore(since)).toList();
        boolean more = messages.size() >= MOST && wanted.size() == messages.size();
        Page page = read(reply, wanted).page().more(more).nextIn(rest(reply));
        return messages.isEmpty() ? page : page.cursor(String.valueOf(id(messages.getLast())))
                .reached(messages.stream().map(EngageItems::time).filter(Objects::nonNull).min(Instant::compareTo).orElse(null));
    }

    private Gathered read(Reply reply, List<JsonNode> messages) {
        Gathered gathered = new Gathered();
        EngageItems.read(messages, reply.json().path("references"), me, gathered);
        return gathered;
    }

    /** A community that is closed to the account, or gone, says nothing. */
    private Reply ask(String community, Long newer, Long older) throws ChannelTrouble {
        return network.get("/messages/in_group/" + Api.part(community) + ".json").query("limit", MOST).query("newer_than", newer).query("older_than", older)
                .absentIf(403, 404).ask();
    }

    private static List<JsonNode> messages(Reply reply) {
        return Json.each(reply.json(), "messages").filter(one -> id(one) > 0).sorted((one, other) -> Long.compare(id(other), id(one))).toList();
    }

    private static long id(JsonNode message) {
        return Json.number(message, "id", 0);
    }

    private static Duration rest(Reply reply) {
        return reply.rest() == null || reply.rest().compareTo(MINUTE) < 0 ? MINUTE : reply.rest();
    }
}
