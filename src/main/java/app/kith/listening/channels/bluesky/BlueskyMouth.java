package app.kith.listening.channels.bluesky;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Answers a post as the account. The record's key is made from the delivery, so that writing it again writes nothing new. */
final class BlueskyMouth implements Mouth {

    private static final String POST = "app.bsky.feed.post";
    private static final String TID = "234567abcdefghijklmnopqrstuvwxyz";

    private final Api api;
    private final Function<Settings, BlueskyAccount> accounts;

    BlueskyMouth(Api api, Function<Settings, BlueskyAccount> accounts) {
        this.api = api;
        this.accounts = accounts;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(300, Manner.Unit.GRAPHEMES, Manner.Markup.PLAIN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        BlueskyAccount account = accounts.apply(settings);
        Api.Call call;
        try {
            JsonNode answered = account.posts(List.of(outgoing.replyToExternalId())).stream().findFirst()
                    .orElseThrow(() -> new NotSent("The post you answer is no longer there. Nothing was sent.", false, null));
            if (Json.flag(answered, "viewer.replyDisabled"))
                throw new NotSent("The author lets only some people answer there, and your account is not among them. Nothing was sent.", false, null);
            Map<String, Object> write = new LinkedHashMap<>();
            write.put("repo", Json.text(account.me(), "did"));
            write.put("collection", POST);
            write.put("rkey", key(outgoing.deliveryId()));
            write.put("record", record(outgoing, answered));
            call = api.post(account.site + "/xrpc/com.atproto.repo.putRecord").bearer(account.token()).json(write);
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        } catch (IllegalArgumentException e) {
            throw new NotSent("Bluesky does not say enough of the post to answer it: " + e.getMessage() + " Nothing was sent.", false, e);
        }
        String uri = Json.text(call.say(true).json(), "uri");
        if (uri == null) throw new IllegalStateException("Bluesky took the post and does not say what it calls it.");
        return new Receipt(uri, BlueskyItems.permalink(uri));
    }

    private static Map<String, Object> record(Outgoing outgoing, JsonNode answered) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("$type", POST);
        record.put("text", outgoing.text());
        record.put("createdAt", pressed(outgoing.deliveryId()).toString());
        List<Map<String, Object>> facets = BlueskyText.facets(outgoing.text(), Json.text(answered, "author.handle", ""), Json.text(answered, "author.did"));
        if (!facets.isEmpty()) record.put("facets", facets);
        JsonNode root = answered.path("record").path("reply").path("root");
        record.put("reply", Map.of("root", reference(root.isObject() ? root : answered), "parent", reference(answered)));
        return record;
    }

    private static Map<String, String> reference(JsonNode post) {
        return Map.of("uri", Json.required(post, "uri"), "cid", Json.required(post, "cid"));
    }

    /** Delivery ids begin with the millisecond somebody pressed send, the same on every attempt (RFC 9562, version 7). */
    private static Instant pressed(UUID delivery) {
        return Instant.ofEpochMilli(delivery.getMostSignificantBits() >>> 16);
    }

    /** A timestamp identifier (atproto.com/specs/tid): 53 bits of microseconds, 10 bits of chance, in sortable base 32. */
    static String key(UUID delivery) {
        long chance = delivery.getLeastSignificantBits() & 0xFFFFFFL;
        long left = (pressed(delivery).toEpochMilli() * 1000 + (chance >>> 10) % 1000) << 10 | chance & 0x3FF;
        char[] key = new char[13];
        for (int i = 12; i >= 0; i--, left >>>= 5) key[i] = TID.charAt((int) left & 31);
        return new String(key);
    }
}
