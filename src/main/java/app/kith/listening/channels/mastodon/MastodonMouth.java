package app.kith.listening.channels.mastodon;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Answers a post as the account, seen by the same people as the post, and names its author, who is told by that. */
final class MastodonMouth implements Mouth {

    /** Kept for the name in front; of names from elsewhere only the part before the server counts. */
    private static final int NAME = 32;
    private static final int LINK = 23;
    private static final Pattern MENTION = Pattern.compile("(?<![\\w/=])@(\\w[\\w.-]*(?:@\\w[\\w.-]*\\w)?)");

    private final Api api;
    private final MastodonInstances instances;

    MastodonMouth(Api api, MastodonInstances instances) {
        this.api = api;
        this.instances = instances;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(instances.longest(Api.site(settings, "server")) - NAME, Manner.Unit.GRAPHEMES, Manner.Markup.PLAIN, LINK);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        var server = new MastodonServer(api, settings);
        JsonNode answered = answered(server, outgoing);
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("status", words(outgoing.text(), answered));
        post.put("in_reply_to_id", outgoing.replyToExternalId());
        post.put("visibility", Json.text(answered, "visibility", "public"));
        if (Json.text(answered, "spoiler_text") != null) post.put("spoiler_text", Json.text(answered, "spoiler_text"));
        JsonNode said = api.post(server.site + "/api/v1/statuses").bearer(server.token()).header("Idempotency-Key", outgoing.deliveryId().toString())
                .json(post).say(true).json();
        String id = Json.text(said, "id");
        if (id == null) throw new IllegalStateException("Mastodon took the post and does not say what it calls it.");
        return new Receipt(id, Json.text(said, "url"));
    }

    private static JsonNode answered(MastodonServer server, Outgoing outgoing) throws NotSent {
        try {
            JsonNode status = server.status(outgoing.replyToExternalId());
            if (status.isObject()) return status;
            throw new NotSent("The post you answer is no longer there, or hidden from your account. Nothing was sent.", false, null);
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
    }

    /** Who is not part of the conversation is not called into it by an @ in the words. */
    private static String words(String text, JsonNode answered) {
        String author = Json.text(answered, "account.acct", "");
        Set<String> present = new HashSet<>(Set.of(author.toLowerCase(Locale.ROOT)));
        Json.each(answered, "mentions").forEach(one -> present.add(Json.text(one, "acct", "").toLowerCase(Locale.ROOT)));
        boolean[] named = {false};
        String words = MENTION.matcher(text).replaceAll(found -> {
            String name = found.group(1).toLowerCase(Locale.ROOT).replaceFirst("[.-]+$", "");
            named[0] |= name.equals(author.toLowerCase(Locale.ROOT));
            return Matcher.quoteReplacement(present.contains(name) ? found.group() : "@\u2060" + found.group(1));
        });
        return named[0] ? words : "@" + author + " " + words;
    }
}
