package app.kith.listening.channels.youtube;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Answers under the comment that began the thread; YouTube knows no deeper ones. */
final class YouTubeMouth implements Mouth {

    private static final int LONGEST = 10_000;

    private final Api api;
    private final String address;
    private final OAuth oauth;
    private final String tokenAddress;

    YouTubeMouth(Api api, String address, OAuth oauth, String tokenAddress) {
        this.api = api;
        this.address = address;
        this.oauth = oauth;
        this.tokenAddress = tokenAddress;
    }

    @Override
    public boolean speaks(Settings settings) {
        return settings.get("refreshToken", null) != null;
    }

    String whoSpeaks(Settings settings) throws ChannelTrouble {
        JsonNode mine = api.get(address + "/channels").query("part", "snippet").query("mine", true).bearer(token(settings)).ask().json();
        return "Answers go out as “" + Json.text(mine.path("items").path(0), "snippet.title", "an account without a channel") + "”.";
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.CHARACTERS, Manner.Markup.PLAIN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        String parent = outgoing.threadExternalId() == null ? outgoing.replyToExternalId() : outgoing.threadExternalId();
        JsonNode said = api.post(address + "/comments").query("part", "snippet").bearer(key(settings))
                .json(Map.of("snippet", Map.of("parentId", parent, "textOriginal", outgoing.text()))).say(false).json();
        return new Receipt(Json.text(said, "id"), null);
    }

    private String key(Settings settings) throws NotSent {
        try {
            return token(settings);
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
    }

    private String token(Settings settings) throws ChannelTrouble {
        return oauth.refreshed(settings, tokenAddress, null);
    }
}
