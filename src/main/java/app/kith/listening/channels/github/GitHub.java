package app.kith.listening.channels.github;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Limits;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks GitHub in the name of the token: REST for most, GraphQL for discussions. */
final class GitHub {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What GitHub's manners ask for when a refusal names no time (docs.github.com, "Best practices for using the REST API"). */
    private static final Duration SECONDARY = Duration.ofMinutes(1);

    final GitHubHost host;
    private final Api api;
    private final Clock clock;
    private final String token;

    GitHub(Api api, Clock clock, Settings settings) {
        this.api = api;
        this.clock = clock;
        this.host = GitHubHost.of(settings);
        this.token = settings.require("token").strip();
    }

    /** Tells tokens apart without telling them. */
    String key() {
        return host.rest() + " " + token.hashCode();
    }

    Api.Call get(String path) {
        return signed(api.get(host.rest() + path));
    }

    Api.Call post(String path) {
        return signed(api.post(host.rest() + path));
    }

    /** @return also for 304 (not changed) and 410 (turned off in that repository), without JSON */
    Reply ask(Api.Call call) throws ChannelTrouble {
        Reply reply = call.absentIf(403, 410).ask();
        if (reply.answer().status() == 403) throw forbidden(reply);
        return reply;
    }

    /** @return the reply, with as much data as the token may read: {@link #mayNot} says when that is nothing */
    Reply query(String query, Map<String, Object> variables) throws ChannelTrouble {
        Reply reply = ask(signed(api.post(host.graphql())).json(Map.of("query", query, "variables", variables)));
        JsonNode error = reply.json().path("errors").path(0);
        JsonNode data = reply.json().path("data");
        if (data.path("repository").isObject() || data.path("node").isObject() || mayNot(reply)) return reply;
        if ("RATE_LIMITED".equals(Json.text(error, "type")))
            throw ChannelTrouble.later("GitHub asks Kith to come back later: we asked often enough for now.", reply.rest() == null ? Duration.ofMinutes(15) : reply.rest());
        String why = "GitHub does not tell of the discussions: " + Json.text(error, "message", "it does not say why.");
        throw "NOT_FOUND".equals(Json.text(error, "type")) ? ChannelTrouble.needsAPerson(why + " Check what the token is allowed to read.") : ChannelTrouble.passing(why, null);
    }

    static boolean mayNot(Reply reply) {
        return "FORBIDDEN".equals(Json.text(reply.json().path("errors").path(0), "type"));
    }

    Api.Call mutation(String query, Map<String, Object> variables) {
        return signed(api.post(host.graphql())).json(Map.of("query", query, "variables", variables));
    }

    private Api.Call signed(Api.Call call) {
        return call.bearer(token).header("Accept", "application/vnd.github.full+json").header("X-GitHub-Api-Version", "2022-11-28");
    }

    private ChannelTrouble forbidden(Reply reply) {
        String said = said(reply);
        Duration wait = Limits.waitBeforeNext(reply.answer(), clock.instant()).orElse(said.contains("rate limit") ? SECONDARY : null);
        return wait != null ? ChannelTrouble.later("GitHub asks Kith to come back later: we asked often enough for now.", wait)
                : ChannelTrouble.needsAPerson("GitHub does not let this token do that: " + said + " Check what it is allowed to do there.");
    }

    private static String said(Reply reply) {
        try {
            return Json.text(JSON.readTree(reply.answer().body()), "message", "it does not say why.");
        } catch (JacksonException e) {
            return "it does not say why.";
        }
    }
}
