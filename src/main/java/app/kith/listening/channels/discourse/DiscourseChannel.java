package app.kith.listening.channels.discourse;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Hmac;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What is posted in a Discourse forum, as far as the key's account may read it. Answers go out as that account, in the topic. */
@Component
final class DiscourseChannel implements Channel {

    private final Api api;
    private final Clock clock;
    /** Which categories not everybody may read; posts do not say it. */
    private final Remembered<Boolean> closed;

    DiscourseChannel(Outbound outbound, Clock clock) {
        this.api = new Api(outbound, clock, "The forum");
        this.clock = clock;
        this.closed = new Remembered<>(10_000, Duration.ofDays(1), clock);
    }

    @Override
    public String kind() {
        return "discourse";
    }

    @Override
    public String title() {
        return "Discourse";
    }

    @Override
    public String blurb() {
        return "Hears every post of a forum that runs Discourse. With a key, Kith answers in the topic.";
    }

    @Override
    public String icon() {
        return "messages-square";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "To hear a forum that anybody may read, its address is enough. To answer, or where one has to sign in, an administrator of the forum makes a key:",
                "Make an account in the forum for your answers, such as “lindgren-team”, with the rights of any member: Kith hears what that account may read.",
                "In the forum's Admin pages open API keys (/admin/api/keys), then “New API Key”. Description: Kith. User Level: Single User. User: that account. Scope: Global.",
                "Save, copy the key (it is shown once), and put it in below with the name of the account.",
                "To hear new posts at once: after connecting, in Admin open Webhooks (/admin/api/web_hooks), “Add Webhook”. Paste the address and the secret that"
                        + " Kith shows, content type application/json, and tick the Post events: created, edited, deleted, recovered.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("url", "Address of the forum", "Such as https://forum.example.org.", Field.Type.URL, true, null),
                new Field("user", "Account", "The name of the account in whose name Kith reads and answers. Leave it empty to hear what anybody may read.",
                        Field.Type.TEXT, false, null),
                new Field("key", "API key", "Of that account.", Field.Type.SECRET, false, null),
                new Field("secret", "Webhook secret", "The forum signs with it. Leave it empty and Kith makes one.", Field.Type.SECRET, false, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        var settings = new Settings(null, filledIn);
        Api.site(settings, "url");
        if ((settings.get("user", null) == null) != (settings.get("key", null) == null))
            throw new Problem.Invalid(settings.get("user", null) == null ? "user" : "key", "Account and key belong together: fill in both, or neither.");
        Map<String, String> completed = new LinkedHashMap<>(filledIn);
        if (settings.get("secret", null) == null) completed.put("secret", Hmac.newKey());
        return completed;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        var forum = new DiscourseForum(api, settings);
        List<JsonNode> posts = forum.posts(null);
        JsonNode account = forum.account();
        String name = forum.title();
        String found = account == null ? "Found the forum “" + name + "”." : "Signed in as @" + Json.text(account, "username") + " at “" + name + "”.";
        found += posts.isEmpty() ? " There are no posts yet." : " The newest post is by @" + Json.text(posts.getFirst(), "username", "somebody")
                + " in “" + Json.text(posts.getFirst(), "topic_title", "a topic") + "”.";
        if (account != null && (Json.flag(account, "admin") || Json.flag(account, "moderator")))
            found += " This account has more rights than others, so Kith hears closed categories too, and shows them to fewer colleagues.";
        return account == null ? found + " Without a key Kith hears what anybody may read, and cannot answer." : found;
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return walk(settings).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> walk(settings).past(since, until, cursor));
    }

    private DiscourseWalk walk(Settings settings) {
        return new DiscourseWalk(new DiscourseForum(api, settings), closed, clock);
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return DiscoursePush.read(payload, new DiscourseForum(api, settings), clock.instant());
    }

    @Override
    public Optional<String> pushing() {
        return Optional.of("In the forum's Admin pages, Webhooks, add one with this address and this secret, content type application/json,"
                + " and the Post events created, edited, deleted and recovered.");
    }

    @Override
    public Optional<String> refusal(Settings settings, Push push) {
        String expected = "sha256=" + Hmac.hex(settings.require("secret"), push.body());
        return Hmac.same(push.headers().get("x-discourse-event-signature"), expected) ? Optional.empty()
                : Optional.of("X-Discourse-Event-Signature does not fit this message and the secret of this source.");
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new DiscourseMouth(api));
    }
}
