package app.kith.listening.channels.bluesky;

import app.kith.base.Outbound;
import app.kith.listening.AccessTokens;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is said to an account at Bluesky, and posts that say words we look for. Answers go out as that account, in the thread. */
@Component
final class BlueskyChannel implements Channel {

    private final Api api;
    private final AccessTokens tokens;
    private final Clock clock;

    BlueskyChannel(Outbound outbound, AccessTokens tokens, Clock clock) {
        this.api = new Api(outbound, clock, "Bluesky");
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "bluesky";
    }

    @Override
    public String title() {
        return "Bluesky";
    }

    @Override
    public String blurb() {
        return "Hears who mentions, answers or quotes your account, and posts with words you look for. Kith answers there as your account.";
    }

    @Override
    public String icon() {
        return "cloud";
    }

    @Override
    public String placeKind() {
        return "social";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "Sign in at https://bsky.app as the account the community knows. Open Settings, Privacy and security, App passwords: https://bsky.app/settings/app-passwords",
                "Choose “Add App Password” and call it Kith. Leave “Allow access to your direct messages” unticked; Kith does not read them.",
                "Copy the password at once (four groups of four letters): it is shown only this time. Your real password does not belong here.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("handle", "Handle", "Of the account, such as lindgren.bsky.social.", Field.Type.TEXT, true, null),
                new Field("password", "App password", "Made for Kith under App passwords.", Field.Type.SECRET, true, null),
                new Field("words", "Words to look for", "Heard too, wherever they are said; separated by commas, exact ones in quotes. Leave it empty to hear only what is said to you.",
                        Field.Type.TEXT, false, null),
                new Field("server", "Server", "Change it only if the account lives on a server of its own (PDS).", Field.Type.URL, false, "https://bsky.social"));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        if (filledIn.get("server") != null && !filledIn.get("server").isBlank()) Api.site(new Settings(null, filledIn), "server");
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(2);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        BlueskyAccount account = account(settings);
        String handle = Json.text(account.me(), "handle", settings.require("handle"));
        Instant lastWeek = clock.instant().minus(Duration.ofDays(7));
        long said = account.page(BlueskyAccount.TO_US, null, null, null).posts().stream()
                .map(post -> Json.time(post, "indexedAt")).filter(at -> at != null && at.isAfter(lastWeek)).count();
        for (String stream : account.streams()) if (!stream.equals(BlueskyAccount.TO_US)) account.page(stream, lastWeek, null, null);
        return "Signed in as @" + handle + "; " + (said == 1 ? "1 mention, reply or quote" : said + " mentions, replies and quotes") + " in the last week.";
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return new BlueskyWalk(account(settings), clock).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> new BlueskyWalk(account(settings), clock).past(since, until, cursor));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return BlueskyItems.read(payload);
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new BlueskyMouth(api, this::account));
    }

    private BlueskyAccount account(Settings settings) {
        return new BlueskyAccount(api, tokens, clock, settings);
    }
}
