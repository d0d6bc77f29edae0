package app.kith.listening.channels.wordpress;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Goes through the posts and the comments of a site, newest first: forward to what is known, or back into the past. */
final class WordPressWalk {

    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    /** What was written long ago and changes now was tidied up. */
    private static final Duration STILL_OF_TODAY = Duration.ofDays(30);
    private static final String POSTS = "posts";
    private static final String COMMENTS = "comments";

    private final WordPressSite site;
    private final Clock clock;
    private final Gathered gathered = new Gathered();

    WordPressWalk(WordPressSite site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    Page hear(String cursor) throws ChannelTrouble {
        return Rounds.hear(cursor, known -> streams(), (stream, last) -> stream.equals(POSTS) ? newPosts(last) : newComments(last));
    }

    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        return Rounds.past(since, until, cursor, known -> streams(), (stream, last) -> older(stream, last, since, until));
    }

    private Map<String, String> streams() {
        Map<String, String> streams = new LinkedHashMap<>();
        if (site.withPosts) streams.put(POSTS, null);
        streams.put(COMMENTS, null);
        return streams;
    }

    /** By their last change; the cursor is the latest change known, and, while a visit is under way, the next page and the latest change it saw. */
    private Page newPosts(String cursor) throws ChannelTrouble {
        String[] last = cursor == null ? new String[] {clock.instant().minus(JUST_NOW).toString()} : cursor.split(" ");
        Instant known = Instant.parse(last[0]);
        int page = last.length > 1 ? Integer.parseInt(last[1]) : 1;
        Instant newest = last.length > 2 ? Instant.parse(last[2]) : known;
        Reply reply = site.get(POSTS).query("orderby", "modified").query("order", "desc").query("per_page", 20).query("page", page).query("_embed", "author").ask();
        Instant oldest = null;
        for (JsonNode post : list(reply)) {
            Instant changed = Json.time(post, "modified_gmt");
            Instant created = Json.time(post, "date_gmt");
            if (changed != null && changed.isAfter(newest)) newest = changed;
            if (changed != null) oldest = changed;
            boolean old = changed != null && (changed.isBefore(known) || created != null && created.plus(STILL_OF_TODAY).isBefore(changed));
            if (!old && !isOurs(post)) gathered.read(post, WordPressItems::post);
        }
        boolean more = (oldest == null || !oldest.isBefore(known)) && page < WordPressSite.number(reply, "X-WP-TotalPages");
        return gathered.page().cursor(more ? known + " " + (page + 1) + " " + newest : newest.toString()).more(more).nextIn(reply.rest());
    }

    private Page newComments(String cursor) throws ChannelTrouble {
        CommentsHeard last = CommentsHeard.of(cursor, clock.instant().minus(JUST_NOW));
        CommentsHeard visit = last.isUnderWay() ? last : last.begin();
        Reply reply = comments().query("order", "desc").query("orderby", "date_gmt").query("page", visit.page()).ask();
        Instant oldest = null;
        for (JsonNode comment : list(reply)) {
            Instant created = Json.time(comment, "date_gmt");
            if (created != null) oldest = created;
            if (created != null && created.isBefore(visit.from()) || isOurs(comment)) continue;
            String id = Json.text(comment, "id", "");
            String words = Integer.toHexString(WordPressItems.words(comment).hashCode());
            boolean edited = visit.heard().containsKey(id) && !visit.heard().get(id).words().equals(words);
            if (gathered.read(comment, one -> WordPressItems.comment(one, edited ? clock.instant() : null)) != null) visit = visit.saw(id, words, created);
        }
        boolean more = (oldest == null || !oldest.isBefore(visit.down())) && visit.page() < WordPressSite.number(reply, "X-WP-TotalPages");
        if (!more) lookFor(visit.missing());
        return gathered.page().cursor((more ? visit.next() : visit.end()).json()).more(more).nextIn(reply.rest());
    }

    /** Comments that were there are asked for before their words are taken away. */
    private void lookFor(List<String> missing) throws ChannelTrouble {
        for (String id : missing)
            if (!site.get(COMMENTS + "/" + id).absentIf(401, 403, 404).ask().json().isObject()) gathered.gone(WordPressItems.COMMENT + id, clock.instant());
    }

    /** Asked a day wider, for old sites compare with their own time zone. */
    private Page older(String stream, String cursor, Instant since, Instant until) throws ChannelTrouble {
        int page = cursor == null ? 1 : Integer.parseInt(cursor);
        var call = stream.equals(POSTS) ? site.get(POSTS).query("orderby", "date").query("per_page", 20).query("_embed", "author") : comments().query("orderby", "date_gmt");
        Reply reply = call.query("order", "desc").query("page", page).query("after", since.minus(Duration.ofDays(1))).query("before", until.plus(Duration.ofDays(1))).ask();
        Instant reached = null;
        for (JsonNode one : list(reply)) {
            Instant created = Json.time(one, "date_gmt");
            if (created != null) reached = created;
            if (created != null && (created.isBefore(since) || created.isAfter(until)) || isOurs(one)) continue;
            gathered.read(one, node -> stream.equals(POSTS) ? WordPressItems.post(node) : WordPressItems.comment(node, null));
        }
        boolean more = page < WordPressSite.number(reply, "X-WP-TotalPages") && (reached == null || !reached.isBefore(since));
        return gathered.page().cursor(String.valueOf(page + 1)).more(more).reached(reached).nextIn(reply.rest());
    }

    /** Moderators are told e-mail addresses, when they ask as such. */
    private Api.Call comments() throws ChannelTrouble {
        WordPressSite.Account account = site.account();
        return site.get(COMMENTS).query("per_page", 100).query("_embed", "up").query("context", account != null && account.moderates() ? "edit" : null);
    }

    private boolean isOurs(JsonNode one) throws ChannelTrouble {
        WordPressSite.Account account = site.account();
        return account != null && account.id().equals(Json.text(one, "author"));
    }

    private static List<JsonNode> list(Reply reply) throws ChannelTrouble {
        if (reply.json().isArray()) return Json.list(reply.json(), "");
        throw ChannelTrouble.passing("The site answered with something that is no list. Is it WordPress?", null);
    }
}
