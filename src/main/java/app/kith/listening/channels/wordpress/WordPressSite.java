package app.kith.listening.channels.wordpress;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One site and its REST API (developer.wordpress.org/rest-api), asked in the name of the account that was filled in, or of nobody. */
final class WordPressSite {

    final String site;
    private final Api api;
    private final WordPressSites sites;
    private final String user;
    private final String password;
    final boolean withPosts;

    WordPressSite(Api api, Settings settings, WordPressSites sites) {
        this.api = api;
        this.sites = sites;
        this.site = Api.site(settings, "url");
        this.user = settings.get("user", null);
        this.password = settings.get("password", null);
        this.withPosts = Boolean.parseBoolean(settings.get("posts", "true"));
    }

    /** @param moderates may see what waits for approval, and e-mail addresses */
    record Account(String id, String name, boolean moderates) {}

    boolean isSignedIn() {
        return user != null && password != null;
    }

    /** Who is signed in, or null. */
    Account account() throws ChannelTrouble {
        if (!isSignedIn()) return null;
        return sites.accounts().of(site + " " + user + " " + password.hashCode(), () -> {
            JsonNode me = get("users/me").query("context", "edit").ask().json();
            return new Account(Json.text(me, "id", ""), Json.text(me, "name", user), Json.flag(me, "capabilities.moderate_comments"));
        });
    }

    Api.Call get(String path) throws ChannelTrouble {
        return signed(api.get(root() + "wp/v2/" + path));
    }

    Api.Call post(String path) throws ChannelTrouble {
        return signed(api.post(root() + "wp/v2/" + path));
    }

    String name() throws ChannelTrouble {
        return HtmlLines.of(Json.text(signed(api.get(root())).ask().json(), "name", site));
    }

    long count(String what) throws ChannelTrouble {
        return number(get(what).query("per_page", 1).ask(), "X-WP-Total");
    }

    static long number(Reply reply, String header) {
        String number = reply.answer().header(header);
        return number != null && number.strip().matches("\\d{1,12}") ? Long.parseLong(number.strip()) : 0;
    }

    private Api.Call signed(Api.Call call) {
        return isSignedIn() ? call.basic(user.strip(), password.strip()) : call;
    }

    /** Every page tells it in its headers ("Discovery" in the REST API handbook); else it is where it usually is, or where sites without nice addresses have it. */
    private String root() throws ChannelTrouble {
        return sites.roots().of(site, () -> {
            Reply page = api.head(site + "/").absentIf(400, 401, 403, 404, 405, 406, 500, 501, 503).ask();
            String told = Stream.of("https://api.w.org/", "https://github.com/WP-API/WP-API").map(page::link).filter(Objects::nonNull).findFirst().orElse(null);
            if (told != null) return safe(told.endsWith("=") || told.endsWith("/") ? told : told + "/");
            for (String usual : new String[] {site + "/wp-json/", site + "/?rest_route=/"}) if (isRoot(usual)) return usual;
            throw ChannelTrouble.needsAPerson("There is no WordPress with a REST API at " + site + ". Is the address right? Some sites switch the API off; their feed can be heard instead.");
        });
    }

    private boolean isRoot(String address) throws ChannelTrouble {
        try {
            return api.get(address).absentIf(401, 403, 404).ask().json().path("namespaces").isArray();
        } catch (ChannelTrouble e) {
            if (e.isGone() || e.retryAfter() != null) throw e;
            return false;
        }
    }

    /** Sites behind a proxy believe that they have no TLS; passwords do not go that way. */
    private String safe(String root) {
        return site.startsWith("https://") ? root.replaceFirst("^http://", "https://") : root;
    }
}
