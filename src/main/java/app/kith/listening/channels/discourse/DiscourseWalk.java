package app.kith.listening.channels.discourse;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Goes down from the newest post: to what is known already and through the last hour again, for what was changed or is gone; or back into the past. */
final class DiscourseWalk {

    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    static final Duration LOOKED_AT_AGAIN = Duration.ofHours(1);
    private static final int PAGES_AGAIN = 4;
    private static final int REMEMBERED = 200;
    private static final int CHECKS_A_VISIT = 10;
    /** Older forums bring the visible ones of fifty ids, newer ones the next fifty visible ones. */
    private static final int WINDOW = 50;
    private static final int EMPTY_WINDOWS = 20;

    private final DiscourseForum forum;
    private final Remembered<Boolean> closed;
    private final Clock clock;
    private final Gathered gathered = new Gathered();

    DiscourseWalk(DiscourseForum forum, Remembered<Boolean> closed, Clock clock) {
        this.forum = forum;
        this.closed = closed;
        this.clock = clock;
    }

    Page hear(String cursor) throws ChannelTrouble {
        DiscourseCursor last = DiscourseCursor.of(cursor, forum.site);
        List<JsonNode> posts = forum.posts(last == null ? null : last.before());
        long highest = ids(posts).max().orElse(0);
        Instant from = last == null ? clock.instant().minus(JUST_NOW) : last.from();
        take(posts, from, null);
        if (last == null) return page(DiscourseCursor.between(forum.site, from, highest, List.of()), false);

        long newest = last.newest() == 0 ? Math.max(highest, last.known()) : last.newest();
        List<Long> seen = Stream.concat(last.seen().stream(), ids(posts).boxed()).distinct().limit(REMEMBERED).toList();
        Long below = below(last.before(), posts);
        boolean again = last.pages() + 1 < PAGES_AGAIN && oldest(posts).isAfter(clock.instant().minus(LOOKED_AT_AGAIN));
        if (below != null && (below > last.known() || again) && !isAllBefore(from, posts))
            return page(new DiscourseCursor(forum.site, from, last.known(), last.heard(), newest, below, last.pages() + 1, seen), true);
        return page(DiscourseCursor.between(forum.site, from, newest, stillThere(last.heard(), seen)), false);
    }

    /** The cursor is the id to go on below, and how many windows in a row were empty. */
    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        String[] last = cursor == null ? null : cursor.split(" ");
        Long before = last == null ? null : Long.valueOf(last[0]);
        List<JsonNode> posts = forum.posts(before);
        take(posts, since, until);
        Long below = below(before, posts);
        int empty = posts.isEmpty() ? (last == null ? 0 : Integer.parseInt(last[1])) + 1 : 0;
        boolean more = below != null && empty < EMPTY_WINDOWS && !isAllBefore(since, posts);
        Page page = gathered.page().more(more).reached(posts.isEmpty() ? null : oldest(posts));
        return (more ? page.cursor(below + " " + empty) : page).nextIn(forum.rest());
    }

    private Page page(DiscourseCursor next, boolean more) {
        Page page = gathered.page().cursor(next.json());
        return forum.rest() == null ? page.more(more) : page.nextIn(forum.rest());
    }

    private void take(List<JsonNode> posts, Instant from, Instant until) throws ChannelTrouble {
        Map<String, String> byNumber = new HashMap<>();
        for (JsonNode post : posts) byNumber.put(place(post, "post_number"), Json.text(post, "id"));
        for (JsonNode post : posts) {
            Instant created = Json.time(post, "created_at");
            if (created != null && (created.isBefore(from) || until != null && created.isAfter(until))) continue;
            if (!DiscourseItems.isForEverybody(post) || forum.isOurs(Json.text(post, "username"))) continue;
            String category = Json.text(post, "category_id");
            boolean few = category != null && closed.of(forum.site + "/c/" + category + " for " + forum.reader(), () -> forum.isClosed(category));
            Instant takenBack = DiscourseItems.takenBack(post);
            if (takenBack != null) gathered.gone(Json.text(post, "id"), takenBack);
            else gathered.read(post, one -> DiscourseItems.item(one, forum.site, byNumber.get(place(one, "reply_to_post_number")), few));
        }
    }

    private static String place(JsonNode post, String number) {
        return Json.text(post, "topic_id") + "/" + Json.text(post, number);
    }

    /** What was there at the last visit and is not now was deleted, or closed to us; of what was only hidden the words stay. */
    private List<Long> stillThere(List<Long> heard, List<Long> seen) throws ChannelTrouble {
        if (seen.isEmpty()) return heard;
        long lowest = seen.stream().mapToLong(id -> id).min().orElse(Long.MAX_VALUE);
        List<Long> missing = heard.stream().filter(id -> id >= lowest && !seen.contains(id)).toList();
        for (Long id : missing.stream().limit(CHECKS_A_VISIT).toList()) {
            JsonNode post = forum.knownPost(id);
            Instant takenBack = post == null ? clock.instant() : DiscourseItems.takenBack(post);
            if (takenBack != null) gathered.gone(String.valueOf(id), takenBack);
        }
        return Stream.concat(missing.stream().skip(CHECKS_A_VISIT), seen.stream()).limit(REMEMBERED).toList();
    }

    /** @return below which id to ask next; null at the end */
    private static Long below(Long before, List<JsonNode> posts) {
        long lowest = ids(posts).min().orElse(Long.MAX_VALUE);
        if (lowest < (before == null ? Long.MAX_VALUE : before)) return lowest <= 1 ? null : Long.valueOf(lowest);
        return before == null || before <= WINDOW ? null : Long.valueOf(before - WINDOW);
    }

    /** One old post proves nothing: what a forum takes over from another keeps its time and gets new ids. */
    private static boolean isAllBefore(Instant when, List<JsonNode> posts) {
        return !posts.isEmpty() && posts.stream().map(post -> Json.time(post, "created_at")).allMatch(time -> time != null && time.isBefore(when));
    }

    private static LongStream ids(List<JsonNode> posts) {
        return posts.stream().mapToLong(post -> Json.number(post, "id", 0)).filter(id -> id > 0);
    }

    private static Instant oldest(List<JsonNode> posts) {
        return posts.stream().map(post -> Json.time(post, "created_at")).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(Instant.MIN);
    }
}
