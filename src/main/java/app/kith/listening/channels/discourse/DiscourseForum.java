package app.kith.listening.channels.discourse;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One forum and its API (docs.discourse.org), asked in the name of the account that was filled in, or of nobody. */
final class DiscourseForum {

    final String site;
    private final Api api;
    private final String user;
    private final String key;
    /** Told with the last answer that there may be no further question for so long; else null. */
    private Duration rest;

    DiscourseForum(Api api, Settings settings) {
        this.api = api;
        this.site = Api.site(settings, "url");
        this.user = settings.get("user", null);
        this.key = settings.get("key", null);
    }

    boolean isSignedIn() {
        return user != null && key != null;
    }

    /** Who may read what Kith reads. */
    String reader() {
        return isSignedIn() ? user : "anybody";
    }

    /** What our own account wrote is no news. */
    boolean isOurs(String username) {
        return user != null && user.strip().replaceFirst("^@", "").equalsIgnoreCase(username);
    }

    Duration rest() {
        return rest;
    }

    /** The newest posts, or those below an id, newest first. */
    List<JsonNode> posts(Long before) throws ChannelTrouble {
        JsonNode answer = ask(api.get(site + "/posts.json").query("before", before));
        if (answer.path("latest_posts").isArray()) return Json.list(answer, "latest_posts");
        throw ChannelTrouble.passing("There is no list of posts in what " + site + "/posts.json answers. Is it a forum that runs Discourse?", null);
    }

    /** @return null when it is gone, or not ours to see */
    JsonNode post(String id) throws ChannelTrouble {
        JsonNode post = ask(api.get(site + "/posts/" + Api.part(id) + ".json").absentIf(404, 403));
        return post.isObject() ? post : null;
    }

    /** @return null when there is none any more */
    JsonNode knownPost(long id) throws ChannelTrouble {
        JsonNode post = ask(api.get(site + "/posts/" + id + ".json").absentIf(404));
        return post.isObject() ? post : null;
    }

    boolean isClosed(String category) throws ChannelTrouble {
        JsonNode found = ask(api.get(site + "/c/" + Api.part(category) + "/show.json").absentIf(404, 403));
        return !found.isObject() || Json.flag(found, "category.read_restricted");
    }

    /** Who is signed in, or null. */
    JsonNode account() throws ChannelTrouble {
        if (!isSignedIn()) return null;
        JsonNode account = ask(api.get(site + "/session/current.json").absentIf(404)).path("current_user");
        if (account.isObject()) return account;
        throw ChannelTrouble.needsAPerson("The forum does not know the account “" + user + "” with this key. Check its name, and that the key is for that user.");
    }

    String title() throws ChannelTrouble {
        return Json.text(ask(api.get(site + "/site/basic-info.json").absentIf(404, 403)), "title", site);
    }

    /** With the account's key, if there is one. */
    Api.Call signed(Api.Call call) {
        return isSignedIn() ? call.header("Api-Key", key.strip()).header("Api-Username", user.strip().replaceFirst("^@", "")) : call;
    }

    private JsonNode ask(Api.Call call) throws ChannelTrouble {
        Api.Reply reply = signed(call).ask();
        rest = reply.rest();
        return reply.json();
    }
}
