package app.kith.listening.channels.bluesky;

import app.kith.base.OutsideJson;
import app.kith.listening.AccessTokens;
import app.kith.listening.AccessTokens.Token;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One account, asked during one visit through its own server (PDS), which passes questions about the network on. Posts come in streams:
 * {@link #TO_US}, and one for each thing looked for, named by it. Source of names and fields: github.com/bluesky-social/atproto, lexicons.
 */
final class BlueskyAccount {

    static final String TO_US = "@";
    /** What the server takes in one question, {@code app.bsky.feed.getPosts}. */
    static final int POSTS_AT_ONCE = 25;

    private static final int POSTS_A_PAGE = 50;
    private static final String KEY = "password";
    private static final String RENEWS = "refreshToken";

    final String site;
    private final Api api;
    private final AccessTokens tokens;
    private final Clock clock;
    private final Settings settings;
    private Duration rest;

    BlueskyAccount(Api api, AccessTokens tokens, Clock clock, Settings settings) {
        this.api = api;
        this.tokens = tokens;
        this.clock = clock;
        this.settings = settings;
        site = settings.get("server", null) == null ? "https://bsky.social" : Api.site(settings, "server");
    }

    /** Posts as the network shows them (postView), newest first; {@code next} leads to older ones, null when there are none. */
    record Found(List<JsonNode> posts, String next) {}

    List<String> streams() {
        List<String> streams = new ArrayList<>(List.of(TO_US));
        Arrays.stream(settings.get("words", "").split(",")).map(String::strip).filter(words -> !words.isEmpty()).distinct().forEach(streams::add);
        return streams;
    }

    /** Our own {@code did} and {@code handle}. */
    JsonNode me() throws ChannelTrouble {
        JsonNode me = ask(get("com.atproto.server.getSession"));
        if (Json.text(me, "did") == null) throw ChannelTrouble.passing("Bluesky does not say whose password this is. Is the server right?", null);
        return me;
    }

    /** Times bound only what is looked for; what is said to us comes as it is. */
    Found page(String stream, Instant since, Instant until, String from) throws ChannelTrouble {
        boolean toUs = stream.equals(TO_US);
        Api.Call call = toUs ? get("app.bsky.notification.listNotifications").query("reasons", "mention").query("reasons", "reply").query("reasons", "quote")
                : get("app.bsky.feed.searchPosts").query("q", stream).query("sort", "latest").query("since", since).query("until", until);
        JsonNode found = ask(call.query("limit", POSTS_A_PAGE).query("cursor", from));
        // An older server does not know “reasons” and tells of likes too.
        List<JsonNode> posts = toUs ? Json.each(found, "notifications").filter(one -> Json.text(one, "reason", "").matches("mention|reply|quote")).toList()
                : Json.list(found, "posts");
        return new Found(posts, Json.text(found, "cursor"));
    }

    /** Those of them that are there. */
    List<JsonNode> posts(List<String> uris) throws ChannelTrouble {
        Api.Call call = get("app.bsky.feed.getPosts");
        uris.forEach(uri -> call.query("uris", uri));
        return Json.list(ask(call), "posts");
    }

    /** Asked in another way, so that a hole in one answer is not taken for a deletion. */
    boolean isGone(String uri) throws ChannelTrouble {
        JsonNode thread = ask(get("app.bsky.feed.getPostThread").query("uri", uri).query("depth", 0).query("parentHeight", 0).absentIf(400, 404));
        return !thread.path("thread").path("post").isObject();
    }

    /** How long the server wants to be left alone after all that was asked, or null. */
    Duration rest() {
        return rest;
    }

    /** Sure to be accepted when something was just asked with it. */
    String token() throws ChannelTrouble {
        return tokens.of(settings, KEY, this::renew);
    }

    private Api.Call get(String method) {
        return api.get(site + "/xrpc/" + method);
    }

    private JsonNode ask(Api.Call call) throws ChannelTrouble {
        Api.Reply reply;
        try {
            reply = call.bearer(token()).ask();
        } catch (ChannelTrouble e) {
            if (!e.isGone()) throw e;
            // A session may end before its time; with the password a new one begins.
            tokens.forget(settings, KEY);
            reply = call.bearer(token()).ask();
        }
        if (reply.rest() != null) rest = reply.rest();
        return reply.json();
    }

    private Token renew(Settings now) throws ChannelTrouble {
        String renews = now.get(RENEWS, null);
        JsonNode session = renews == null ? OutsideJson.MAPPER.missingNode()
                : api.post(site + "/xrpc/com.atproto.server.refreshSession").bearer(renews).absentIf(400, 401).ask().json();
        if (Json.text(session, "accessJwt") == null)
            session = api.post(site + "/xrpc/com.atproto.server.createSession")
                    .json(Map.of("identifier", now.require("handle").strip().replaceFirst("^@", ""), "password", now.require(KEY).strip())).ask().json();
        String access = Json.text(session, "accessJwt");
        if (access == null) throw ChannelTrouble.passing("Bluesky signed Kith in and gave no key. Is the server right?", null);
        String next = Json.text(session, "refreshJwt");
        return new Token(access, clock.instant().plus(life(access)), next == null ? Map.of() : Map.of(RENEWS, next));
    }

    /** The key is a JWT (RFC 7519) and says how long it lives. */
    private static Duration life(String token) {
        try {
            JsonNode claims = OutsideJson.MAPPER.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
            long seconds = Json.number(claims, "exp", 0) - Json.number(claims, "iat", 0);
            return Duration.ofSeconds(Math.clamp(seconds, 60, 86_400));
        } catch (JacksonException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Duration.ofMinutes(20);
        }
    }
}
