package app.kith.listening.channels;

import app.kith.listening.AccessTokens;
import app.kith.listening.AccessTokens.Token;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys for an hour, from a refresh token (RFC 6749, section 6) or in the program's own name (section 4.4). Settings are called
 * {@code clientId}, {@code clientSecret} and, for the first, {@code refreshToken}.
 */
public final class OAuth {

    private final Api api;
    private final AccessTokens tokens;
    private final Clock clock;

    public OAuth(Api api, AccessTokens tokens, Clock clock) {
        this.api = api;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param scope may be null: then it is what the refresh token was given for */
    public String refreshed(Settings settings, String tokenAddress, String scope) throws ChannelTrouble {
        return tokens.of(settings, "refreshToken", now -> {
            Map<String, String> form = form(now, "refresh_token", scope);
            form.put("refresh_token", now.require("refreshToken"));
            return ask(tokenAddress, form);
        });
    }

    public String inOwnName(Settings settings, String tokenAddress, String scope) throws ChannelTrouble {
        return tokens.of(settings, "clientSecret", now -> ask(tokenAddress, form(now, "client_credentials", scope)));
    }

    private static Map<String, String> form(Settings settings, String grant, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", settings.require("clientId"));
        String secret = settings.get("clientSecret", null);
        if (secret != null) form.put("client_secret", secret);
        if (scope != null) form.put("scope", scope);
        return form;
    }

    private Token ask(String address, Map<String, String> form) throws ChannelTrouble {
        var answer = api.post(address).form(form).ask().json();
        String value = Json.text(answer, "access_token");
        if (value == null) throw ChannelTrouble.needsAPerson("No key came back from " + address + ". Sign in there again and put in a new refresh token.");
        Duration life = Duration.ofSeconds(Math.clamp(Json.number(answer, "expires_in", 3600), 60, 86_400));
        String rotated = Json.text(answer, "refresh_token");
        return new Token(value, clock.instant().plus(life), rotated == null || rotated.equals(form.get("refresh_token")) ? Map.of() : Map.of("refreshToken", rotated));
    }
}
