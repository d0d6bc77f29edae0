package app.kith.listening.channels.youtube;

import app.kith.base.Outbound;
import app.kith.listening.AccessTokens;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Comments under all videos of one YouTube channel, through the Data API v3. */
@Component
class YouTubeChannel implements Channel {

    private final Api api;
    private final String address;
    private final YouTubeWalk walk;
    private final YouTubeMouth mouth;

    @Autowired
    YouTubeChannel(Outbound outbound, AccessTokens tokens, Clock clock,
            @Value("${kith.channels.youtube.address:https://www.googleapis.com/youtube/v3}") String address,
            @Value("${kith.channels.google.tokens:https://oauth2.googleapis.com/token}") String tokenAddress) {
        this.api = new Api(outbound, clock, "YouTube");
        this.address = address;
        this.walk = new YouTubeWalk(api, address, clock);
        this.mouth = new YouTubeMouth(api, address, new OAuth(api, tokens, clock), tokenAddress);
    }

    @Override
    public String kind() {
        return "youtube";
    }

    @Override
    public String title() {
        return "YouTube";
    }

    @Override
    public String blurb() {
        return "Hears the comments under all videos of your channel, and answers them.";
    }

    @Override
    public String icon() {
        return "video";
    }

    @Override
    public String placeKind() {
        return "video";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "At https://console.cloud.google.com/ make a project, and under “APIs & Services”, “Library” enable the “YouTube Data API v3”.",
                "Under “Credentials” choose “Create credentials”, “API key”. Restrict it to the YouTube Data API v3 and copy it.",
                "Your channel's id stands under https://www.youtube.com/account_advanced and begins with UC.",
                "To answer from here as well: make an “OAuth client ID” of the type “Desktop app”, and with it a refresh token for the scope "
                        + "https://www.googleapis.com/auth/youtube.force-ssl, signed in as the channel. Without it you answer on YouTube itself.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("channelId", "Id of the channel", "Begins with UC.", Field.Type.TEXT, true, null),
                new Field("apiKey", "API key", "For reading.", Field.Type.SECRET, true, null),
                new Field("clientId", "OAuth client id", "Only to answer from here.", Field.Type.TEXT, false, null),
                new Field("clientSecret", "OAuth client secret", "Only to answer from here.", Field.Type.SECRET, false, null),
                new Field("refreshToken", "Refresh token", "Only to answer from here.", Field.Type.SECRET, false, null));
    }

    /** 10,000 units a day are free; a visit costs two or three. */
    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        JsonNode found = api.get(address + "/channels").query("part", "snippet,statistics").query("id", settings.require("channelId"))
                .query("key", settings.require("apiKey")).ask().json();
        JsonNode channel = found.path("items").path(0);
        if (channel.isMissingNode()) throw ChannelTrouble.needsAPerson("YouTube knows no channel with this id. It begins with UC and has 24 characters.");
        walk.newest(settings);
        return "Found “" + Json.text(channel, "snippet.title", "the channel") + "” with " + Json.number(channel, "statistics.videoCount", 0)
                + " videos. " + (mouth.speaks(settings) ? mouth.whoSpeaks(settings) : "Answers are given on YouTube itself.");
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return walk.hear(settings, YouTubeCursor.of(cursor));
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(walk::past);
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return YouTubeItems.read(payload, settings.require("channelId"));
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(mouth);
    }
}
