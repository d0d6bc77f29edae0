package app.kith.listening.channels.x;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import java.util.Map;

/** Answers in the thread. A post costs 1.5 cents, one with a link 20 (docs.x.com, "Pricing"). */
final class XMouth implements Mouth {

    private static final int LONGEST = 280;

    private final Api api;
    private final String address;
    private final OAuth oauth;

    XMouth(Api api, String address, OAuth oauth) {
        this.api = api;
        this.address = address;
        this.oauth = oauth;
    }

    @Override
    public boolean speaks(Settings settings) {
        return settings.get("refreshToken", null) != null && settings.get("clientId", null) != null;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.GRAPHEMES, Manner.Markup.PLAIN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        var said = api.post(address + "/2/tweets").bearer(key(settings))
                .json(Map.of("text", outgoing.text(), "reply", Map.of("in_reply_to_tweet_id", outgoing.replyToExternalId()))).say(false).json();
        String id = Json.text(said, "data.id");
        return new Receipt(id, id == null ? null : "https://x.com/i/status/" + id);
    }

    private String key(Settings settings) throws NotSent {
        try {
            return oauth.refreshed(settings, address + "/2/oauth2/token", null);
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
    }
}
