package app.kith.listening.channels.stackexchange;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Goes through the searches, in each from the question that was active longest ago to the latest; what becomes active meanwhile comes at the end. */
final class StackExchangeWalk {

    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    /** The API answers the same for a minute. */
    private static final Duration LATE = Duration.ofMinutes(2);
    /** What was asked long ago and changes now was tidied up. */
    private static final Duration STILL_OF_TODAY = Duration.ofDays(30);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration WITHOUT_KEY = Duration.ofMinutes(8);
    private static final Duration USUAL = Duration.ofMinutes(15);
    private static final Duration SPARING = Duration.ofHours(3);
    private static final int PAGE = 50;
    private static final String LATEST = "latest ";

    private final StackExchange site;
    private final Clock clock;

    StackExchangeWalk(StackExchange site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    Page hear(String cursor) throws ChannelTrouble {
        Page page = Rounds.hear(cursor, known -> rooms(true), (room, last) -> room.startsWith(LATEST) ? latest(room.substring(LATEST.length()), last) : news(room, last));
        Duration sparing = WITHOUT_KEY.multipliedBy(site.searches().size());
        return page.more() || page.nextIn() != null || site.hasKey() || sparing.compareTo(USUAL) <= 0 ? page : page.nextIn(sparing);
    }

    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        return Rounds.past(since, until, cursor, known -> rooms(false), (search, last) -> older(search, last, since, until));
    }

    private Map<String, String> rooms(boolean latestToo) {
        Map<String, String> rooms = new LinkedHashMap<>();
        for (String search : site.searches()) {
            rooms.put(search, null);
            if (latestToo) rooms.put(LATEST + search, null);
        }
        return rooms;
    }

    /**
     * Where a search is.
     *
     * @param from  what was said before is the past's
     * @param since asked for what was active then or later
     * @param page  of what was active at that very second
     * @param rest  not to be asked before; or null
     */
    private record Mark(Instant from, Instant since, int page, Instant rest) {
        static Mark of(String cursor, Instant from) {
            if (cursor == null) return new Mark(from, from, 1, null);
            String[] parts = cursor.split(" ");
            return new Mark(Instant.parse(parts[0]), Instant.parse(parts[1]), Integer.parseInt(parts[2]), parts.length < 4 ? null : Instant.parse(parts[3]));
        }

        Mark after(Reply reply, Instant last) {
            if (!Json.flag(reply.json(), "has_more")) return new Mark(from, last.minus(LATE).isAfter(since) ? last.minus(LATE) : since, 1, null);
            return last.isAfter(since) ? new Mark(from, last, 1, null) : new Mark(from, since, page + 1, null);
        }

        String cursor() {
            return from + " " + since + " " + page + (rest == null ? "" : " " + rest);
        }
    }

    private Page news(String search, String cursor) throws ChannelTrouble {
        Mark mark = Mark.of(cursor, clock.instant().minus(JUST_NOW));
        Reply reply = active(search, mark);
        var gathered = new Gathered();
        List<JsonNode> questions = Json.list(reply.json(), "items");
        for (JsonNode question : questions) StackExchangeItems.take(question, site.realm(), wanted(mark.from()), gathered);
        return gathered.page().cursor(mark.after(reply, last(questions, mark.since())).cursor()).more(Json.flag(reply.json(), "has_more")).nextIn(StackExchange.backoff(reply));
    }

    /** A comment makes no question active; so the latest ones are looked at again every hour. */
    private Page latest(String search, String cursor) throws ChannelTrouble {
        String[] last = cursor == null ? null : cursor.split(" ");
        Instant now = clock.instant();
        if (last == null) return Page.nothing().cursor(now.minus(JUST_NOW) + " " + now);
        if (now.isBefore(Instant.parse(last[1]).plus(AGAIN))) return Page.nothing().cursor(cursor);
        Reply reply = site.questions(search, call -> call.query("sort", "activity").query("order", "desc").query("pagesize", PAGE));
        var gathered = new Gathered();
        Json.each(reply.json(), "items").forEach(question -> StackExchangeItems.take(question, site.realm(), wanted(Instant.parse(last[0])), gathered));
        return gathered.page().cursor(last[0] + " " + now).nextIn(StackExchange.backoff(reply));
    }

    /** Goes the way time goes; Rounds count backwards, so how far it has come is told in the mirror. */
    private Page older(String search, String cursor, Instant since, Instant until) throws ChannelTrouble {
        Mark mark = Mark.of(cursor, since);
        if (mark.rest() != null && clock.instant().isBefore(mark.rest()))
            return Page.nothing().cursor(cursor).more(true).nextIn(Duration.between(clock.instant(), mark.rest()));
        Reply reply = active(search, mark);
        var gathered = new Gathered();
        List<JsonNode> questions = Json.list(reply.json(), "items");
        Predicate<JsonNode> between = node -> {
            Instant created = Json.seconds(node, "creation_date");
            return created == null || !created.isBefore(since) && !created.isAfter(until);
        };
        for (JsonNode question : questions) StackExchangeItems.take(question, site.realm(), between, gathered);
        Instant last = last(questions, mark.since());
        Mark next = mark.after(reply, last);
        Duration wait = StackExchange.isRunningLow(reply) ? SPARING : StackExchange.backoff(reply);
        if (wait != null) next = new Mark(next.from(), next.since(), next.page(), clock.instant().plus(wait));
        return gathered.page().cursor(next.cursor()).more(Json.flag(reply.json(), "has_more")).nextIn(wait).reached(until.minus(Duration.between(since, last)));
    }

    private Reply active(String search, Mark mark) throws ChannelTrouble {
        return site.questions(search, call -> call.query("sort", "activity").query("order", "asc").query("min", mark.since().getEpochSecond())
                .query("pagesize", PAGE).query("page", mark.page()));
    }

    private static Predicate<JsonNode> wanted(Instant from) {
        return node -> {
            Instant created = Json.seconds(node, "creation_date");
            Instant edited = Json.seconds(node, "last_edit_date");
            return created == null || !created.isBefore(from) || edited != null && !edited.isBefore(from) && created.plus(STILL_OF_TODAY).isAfter(edited);
        };
    }

    private static Instant last(List<JsonNode> questions, Instant otherwise) {
        return questions.stream().map(question -> Json.seconds(question, "last_activity_date")).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(otherwise);
    }
}
