package app.kith.listening.channels.discourse;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Markdown;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Answers in the topic, as the account, to the post that is answered. */
final class DiscourseMouth implements Mouth {

    /** What a forum allows unless its administrators say otherwise ({@code max_post_length}). */
    private static final int LONGEST = 32_000;

    private final Api api;

    DiscourseMouth(Api api) {
        this.api = api;
    }

    @Override
    public boolean speaks(Settings settings) {
        return new DiscourseForum(api, settings).isSignedIn();
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.CHARACTERS, Manner.Markup.MARKDOWN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        var forum = new DiscourseForum(api, settings);
        JsonNode answered = answered(forum, outgoing);
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("raw", Markdown.literal(outgoing.text()));
        post.put("topic_id", Json.number(answered, "topic_id", 0));
        // The first post is the topic itself.
        if (Json.number(answered, "post_number", 1) > 1) post.put("reply_to_post_number", Json.number(answered, "post_number", 1));
        JsonNode said = forum.signed(api.post(forum.site + "/posts.json")).json(post).say(false).json();
        if (said.has("pending_post")) return new Receipt("pending-" + Json.text(said, "pending_post.id"), null);
        String id = Json.text(said, "id");
        if (id == null) throw new IllegalStateException("The forum took the post and does not say what it calls it.");
        return new Receipt(id, DiscourseItems.permalink(said, forum.site));
    }

    private static JsonNode answered(DiscourseForum forum, Outgoing outgoing) throws NotSent {
        try {
            JsonNode post = forum.post(outgoing.replyToExternalId());
            if (post != null && DiscourseItems.takenBack(post) == null && Json.number(post, "topic_id", 0) > 0) return post;
            throw new NotSent("The post you answer is no longer there, or hidden from the account. Nothing was sent.", false, null);
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
    }
}
