package app.kith.listening.channels.bluesky;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A post as an item: {@code app.bsky.feed.defs#postView}, a notification, or what the stream tells of it; all have {@code uri},
 * {@code record} and, if known, {@code author} and {@code indexedAt}. People are known by their DID, all over the network.
 */
final class BlueskyItems {

    private BlueskyItems() {}

    /** @param me our own DID, or null; what we said ourselves is not heard */
    static Item item(JsonNode post, String me) {
        String uri = Json.required(post, "uri");
        String did = Json.text(post, "author.did", uri.replaceFirst("^at://([^/]+).*", "$1"));
        if (!did.startsWith("did:")) throw new IllegalArgumentException("It does not say who wrote it.");
        if (did.equals(me)) return null;
        Instant at = time(post);
        if (at == null) throw new IllegalArgumentException("It does not say when it was written.");
        JsonNode record = post.path("record");
        String answered = Json.text(record, "reply.parent.uri");
        Item.Builder item = answered == null ? Item.post(uri, author(post.path("author"), did), at) : Item.reply(uri, author(post.path("author"), did), at);
        return item.thread(Json.text(record, "reply.root.uri", answered == null ? uri : answered)).replyTo(answered).text(BlueskyText.of(record))
                .language(Json.text(record.path("langs").path(0), "")).permalink(permalink(uri)).raw(Json.raw(post)).build();
    }

    /** Authors may claim any time; later than the network saw it, it cannot be. */
    static Instant time(JsonNode post) {
        Instant claimed = Json.time(post, "record.createdAt");
        Instant seen = Json.time(post, "indexedAt");
        return claimed == null || seen != null && claimed.isAfter(seen) ? seen : claimed;
    }

    /** When the network saw it; later than its author says, by a moment or by days. */
    static Instant seen(JsonNode post) {
        Instant seen = Json.time(post, "indexedAt");
        return seen == null ? time(post) : seen;
    }

    static String permalink(String uri) {
        return uri.replaceFirst("^at://([^/]+)/app\\.bsky\\.feed\\.post/", "https://bsky.app/profile/$1/post/");
    }

    private static Author author(JsonNode author, String did) {
        String told = Json.text(author, "handle");
        String handle = told == null || told.equals("handle.invalid") ? null : told;
        boolean bot = Json.each(author, "labels").anyMatch(label -> "bot".equals(Json.text(label, "val")) && did.equals(Json.text(label, "src")));
        return Author.of(did, handle, Json.text(author, "displayName", handle)).realm("bsky").avatar(Json.text(author, "avatar"))
                .profile("https://bsky.app/profile/" + did).bot(bot);
    }

    /** One post, as it was kept. */
    static Page read(Payload payload) {
        return Gathered.oneFrom(payload, "Bluesky", post -> item(post, null));
    }
}
