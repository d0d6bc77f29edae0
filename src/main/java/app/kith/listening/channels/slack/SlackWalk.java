package app.kith.listening.channels.slack;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one channel of a workspace, one question a page: its history, then the threads that have new replies. History tells only first
 * messages, so threads that began earlier are found by looking back a week: once a day, or each time when Slack sends no events.
 */
final class SlackWalk {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration BACK = Duration.ofDays(7);
    private static final Duration EVERY = Duration.ofDays(1);
    /** How far Slack's clock may be from ours, in a channel where nothing tells. */
    private static final Duration ASTRAY = Duration.ofMinutes(5);
    /** What a page may hold; apps that are sold outside Slack's marketplace get 15, whatever they ask for. */
    private static final String MOST = "100";

    private final SlackApi api;
    private final Workspace workspace;
    private final SlackNames names;
    private final Clock clock;

    SlackWalk(SlackApi api, Workspace workspace, SlackNames names, Clock clock) {
        this.api = api;
        this.workspace = workspace;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Where Kith left off in a channel.
     *
     * @param mark    the newest that is known
     * @param threads the newest that was known when Kith last looked for threads of the past week, which was at {@code looked}
     * @param leg     what was begun and is not finished, or null
     */
    private record Left(String mark, String threads, Instant looked, Leg leg) {}

    /**
     * Part of a history and its threads.
     *
     * @param since   replies after that are new
     * @param back    whether it looks back for threads
     * @param top     the newest that was there when it began, or null at its beginning
     * @param next    the place's own cursor within history or within the first of the threads
     * @param history whether there is more of it, before the threads have their turn
     */
    private record Leg(String oldest, String latest, String since, boolean back, String top, boolean history, String next, List<String> threads) {
        static Leg of(String oldest, String latest, String since, boolean back) {
            return new Leg(oldest, latest, since, back, null, true, null, List.of());
        }

        Leg goOn(String newest, String cursor, List<String> open, boolean moreHistory) {
            return new Leg(oldest, latest, since, back, newest, moreHistory, cursor, open);
        }

        boolean isFinished() {
            return !history && threads.isEmpty();
        }
    }

    private record Step(Gathered gathered, Leg leg, String bottom, Duration rest) {}

    Page hear(String channel, String cursor, boolean eventful) throws ChannelTrouble {
        Instant now = clock.instant();
        if (cursor == null) return begin(channel, now);
        Left left = JSON.readValue(cursor, Left.class);
        boolean back = !eventful || left.looked().plus(EVERY).isBefore(now);
        Step step = step(channel, left.leg() != null ? left.leg() : back ? lookBack(left, now) : Leg.of(left.mark(), null, left.mark(), false));
        Left next = step.leg().isFinished() ? arrived(left, step.leg(), now) : new Left(left.mark(), left.threads(), left.looked(), step.leg());
        return step.gathered().page().cursor(JSON.writeValueAsString(next)).more(next.leg() != null).nextIn(step.rest());
    }

    private static Leg lookBack(Left left, Instant now) {
        String week = SlackTime.of(now.minus(BACK));
        return Leg.of(SlackTime.isAfter(week, left.mark()) ? left.mark() : week, null, left.threads(), true);
    }

    private static Left arrived(Left left, Leg leg, Instant now) {
        String mark = SlackTime.later(leg.top(), left.mark());
        return leg.back() ? new Left(mark, mark, now, null) : new Left(mark, left.threads(), left.looked(), null);
    }

    /** The newest page fixes where to go on from; what was before is the walk through the past. */
    private Page begin(String channel, Instant now) throws ChannelTrouble {
        Step step = step(channel, Leg.of(null, null, SlackTime.of(now), false));
        String mark = step.leg().top() == null ? SlackTime.of(now.minus(ASTRAY)) : step.leg().top();
        return step.gathered().page().cursor(JSON.writeValueAsString(new Left(mark, mark, now, null))).nextIn(step.rest());
    }

    Page past(String channel, String cursor, Instant since, Instant until) throws ChannelTrouble {
        Leg leg = cursor == null ? Leg.of(SlackTime.of(since), SlackTime.of(until), SlackTime.of(since), false) : JSON.readValue(cursor, Leg.class);
        Step step = step(channel, leg);
        return step.gathered().page().cursor(JSON.writeValueAsString(step.leg())).more(!step.leg().isFinished()).nextIn(step.rest())
                .reached(step.bottom() == null ? null : SlackTime.of(step.bottom()));
    }

    private Step step(String channel, Leg leg) throws ChannelTrouble {
        return leg.history() ? history(channel, leg) : thread(channel, leg);
    }

    private Step history(String channel, Leg leg) throws ChannelTrouble {
        var reply = api.ask(workspace.token(), "conversations.history", "channel", channel, "oldest", leg.oldest(), "latest", leg.latest(), "limit", MOST,
                "cursor", leg.next());
        Gathered gathered = new Gathered();
        List<String> threads = new ArrayList<>(leg.threads());
        String top = leg.top() == null ? leg.oldest() : leg.top();
        String bottom = null;
        for (JsonNode message : Json.list(reply.json(), "messages")) {
            String ts = Json.text(message, "ts");
            String replied = Json.text(message, "latest_reply");
            if (Json.number(message, "reply_count", 0) > 0 && SlackTime.isOne(ts) && (replied == null || SlackTime.isAfter(replied, leg.since()))) threads.add(ts);
            if (leg.top() == null) top = SlackTime.later(replied, SlackTime.later(ts, top));
            if (SlackTime.isOne(ts)) bottom = ts;
            SlackItems.read(message, channel, workspace, names, gathered);
        }
        String next = next(reply.json());
        return new Step(gathered, leg.goOn(top, next, threads, next != null), bottom, reply.rest());
    }

    private Step thread(String channel, Leg leg) throws ChannelTrouble {
        String root = leg.threads().getFirst();
        var reply = api.ask(workspace.token(), "conversations.replies", "channel", channel, "ts", root, "oldest", SlackTime.later(leg.since(), root),
                "limit", MOST, "cursor", leg.next());
        Gathered gathered = new Gathered();
        for (JsonNode message : Json.list(reply.json(), "messages"))
            if (!root.equals(Json.text(message, "ts"))) SlackItems.read(message, channel, workspace, names, gathered);
        String next = next(reply.json());
        List<String> threads = next == null ? leg.threads().subList(1, leg.threads().size()) : leg.threads();
        return new Step(gathered, leg.goOn(leg.top(), next, threads, false), leg.oldest(), reply.rest());
    }

    private static String next(JsonNode answer) {
        return Json.flag(answer, "has_more") ? Json.text(answer, "response_metadata.next_cursor") : null;
    }
}
