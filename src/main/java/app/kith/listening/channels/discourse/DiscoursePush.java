package app.kith.listening.channels.discourse;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * What the forum's webhook sends: {@code {"post": …}}. It only rings the bell: what is new, and who may read it, the visit finds out.
 * Deletions, and edits of posts that a visit does not look at any more, are taken from it. Also reads a bare post, put back from the dead letters.
 */
final class DiscoursePush {

    private DiscoursePush() {}

    static Page read(Payload payload, DiscourseForum forum, Instant now) {
        return Gathered.from(payload, "Discourse", body -> read(body, forum, now));
    }

    private static Page read(JsonNode body, DiscourseForum forum, Instant now) {
        if (body.has("post")) return pushed(body.path("post"), forum, now);
        var again = new Gathered();
        if (body.has("cooked") || body.has("topic_id")) take(body, forum, again);
        return again.page();
    }

    private static Page pushed(JsonNode post, DiscourseForum forum, Instant now) {
        if (!post.isObject() || !DiscourseItems.isForEverybody(post) || forum.isOurs(Json.text(post, "username"))) return Page.nothing();
        var gathered = new Gathered();
        Instant takenBack = DiscourseItems.takenBack(post);
        Instant created = Json.time(post, "created_at");
        if (takenBack != null && Json.text(post, "id") != null) gathered.gone(Json.text(post, "id"), takenBack);
        else if (created != null && DiscourseItems.isEdited(post) && created.isBefore(now.minus(DiscourseWalk.LOOKED_AT_AGAIN))) take(post, forum, gathered);
        return gathered.page().more(true);
    }

    /** It does not say who may read its category, so fewer see it, should it be unknown here. */
    private static void take(JsonNode post, DiscourseForum forum, Gathered gathered) {
        gathered.read(post, one -> DiscourseItems.item(one, forum.site, null, true));
    }
}
