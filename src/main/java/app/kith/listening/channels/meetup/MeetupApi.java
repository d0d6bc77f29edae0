package app.kith.listening.channels.meetup;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks in GraphQL. Meetup refuses with status 200 and says why in {@code errors}; it counts 500 points in a minute. */
final class MeetupApi {

    private final Api api;
    private final OAuth oauth;
    private final Clock clock;
    private final String address;
    private final String tokenAddress;

    MeetupApi(Api api, OAuth oauth, Clock clock, String address, String tokenAddress) {
        this.api = api;
        this.oauth = oauth;
        this.clock = clock;
        this.address = address;
        this.tokenAddress = tokenAddress;
    }

    /** @return what stands under {@code data} */
    JsonNode ask(Settings settings, String query, Map<String, ?> variables) throws ChannelTrouble {
        JsonNode answer = api.post(address).bearer(oauth.refreshed(settings, tokenAddress, null)).json(Map.of("query", query, "variables", variables)).ask().json();
        JsonNode error = answer.path("errors").path(0);
        if (!error.isMissingNode()) throw refused(error);
        return answer.path("data");
    }

    private ChannelTrouble refused(JsonNode error) {
        String code = Json.text(error, "extensions.code", "").toUpperCase(Locale.ROOT);
        String words = Json.text(error, "message", "it did not say why").strip();
        if (code.contains("RATE_LIMIT") || words.toLowerCase(Locale.ROOT).contains("too many requests")) {
            Instant reset = Json.time(error, "extensions.resetAt");
            Duration wait = reset == null ? Duration.ofMinutes(1) : Duration.between(clock.instant(), reset);
            return ChannelTrouble.later("Meetup asks Kith to come back later: we asked often enough for now.", wait.isPositive() ? wait : Duration.ofSeconds(5));
        }
        if (code.contains("UNAUTHENTICATED") || code.contains("UNAUTHORIZED"))
            return ChannelTrouble.needsAPerson("Meetup does not accept the key any more: " + words + ". Sign in there again and put in a new refresh token under “Change”.");
        return ChannelTrouble.passing("Meetup refused the question: " + words + (words.endsWith(".") ? "" : "."), null);
    }
}
