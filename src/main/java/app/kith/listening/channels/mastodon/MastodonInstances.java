package app.kith.listening.channels.mastodon;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.channels.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** How long posts may be at each server, as far as it was asked: pages that show it do not wait for the world outside. */
final class MastodonInstances {

    private static final int USUAL = 500;
    private final Map<String, Integer> longest = new ConcurrentHashMap<>();

    /** @return what the server says of itself; nothing where it does not */
    JsonNode look(MastodonServer server) throws ChannelTrouble {
        JsonNode instance = server.instance();
        long told = Json.number(instance, "configuration.statuses.max_characters", USUAL);
        longest.put(server.site, (int) Math.clamp(told, 100, 1_000_000));
        return instance;
    }

    int longest(String site) {
        return longest.getOrDefault(site, USUAL);
    }
}
