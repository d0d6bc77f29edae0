package app.kith.listening.channels.slack;

import app.kith.base.Outbound;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Call;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Slack's Web API, which answers refusals with success and {@code ok: false}. */
final class SlackApi {

    /** What was asked for is not there (any more); the caller sees {@code ok: false}. */
    private static final Set<String> ABSENT = Set.of("channel_not_found", "not_in_channel", "is_archived", "thread_not_found", "user_not_found",
            "user_not_visible", "users_not_found", "missing_channel");
    private static final Set<String> REFUSED = Set.of("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission",
            "org_login_required", "ekm_access_denied", "access_denied", "not_allowed_token_type", "team_access_not_granted");

    private final Api api;
    private final String address;

    SlackApi(Outbound outbound, Clock clock, String address) {
        this.api = new Api(outbound, clock, "Slack");
        this.address = address;
    }

    /** @param namesAndValues of what is asked; null values ask nothing */
    Reply ask(String token, String method, String... namesAndValues) throws ChannelTrouble {
        Call call = api.get(address + "/" + method).bearer(token);
        for (int i = 0; i < namesAndValues.length; i += 2) call.query(namesAndValues[i], namesAndValues[i + 1]);
        return checked(call.ask());
    }

    /** Where the next line of Socket Mode is to be opened; each address serves once. */
    String line(String appToken) throws ChannelTrouble {
        return Json.text(checked(post(appToken, "apps.connections.open").ask()).json(), "url", "");
    }

    Call post(String token, String method) {
        return api.post(address + "/" + method).bearer(token);
    }

    private static Reply checked(Reply reply) throws ChannelTrouble {
        if (Json.flag(reply.json(), "ok")) return reply;
        String error = Json.text(reply.json(), "error", "");
        if (ABSENT.contains(error)) return reply;
        if (REFUSED.contains(error))
            throw ChannelTrouble.needsAPerson("Slack does not accept the token any more (" + error + "). Install the app again there and put the new token in under “Change”.");
        throw switch (error) {
            case "missing_scope" -> ChannelTrouble.needsAPerson("The Slack app lacks the scope " + Json.text(reply.json(), "needed", "that is needed")
                    + ". Add it under OAuth & Permissions, install the app again and put the new token in under “Change”.");
            case "ratelimited", "rate_limited" -> ChannelTrouble.later("Slack asks Kith to come back later: we asked often enough for now.", Duration.ofMinutes(1));
            case "" -> ChannelTrouble.passing("Slack answered with something that Kith does not understand.", null);
            default -> ChannelTrouble.passing("Slack refused (" + error + ").", null);
        };
    }
}
