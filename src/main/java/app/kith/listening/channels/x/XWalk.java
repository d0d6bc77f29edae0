package app.kith.listening.channels.x;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Posts come newest first. A walk goes back to the last one known; what it cost is counted in the cursor, page by page. */
final class XWalk {

    private final Api api;
    private final String address;
    private final XBudget budget;

    XWalk(Api api, String address, Clock clock) {
        this.api = api;
        this.address = address;
        this.budget = new XBudget(clock);
    }

    JsonNode account(Settings settings) throws ChannelTrouble {
        String name = settings.require("account").strip().replaceFirst("^@", "");
        JsonNode user = api.get(address + "/2/users/by/username/" + Api.part(name)).bearer(settings.require("token")).ask().json().path("data");
        if (Json.text(user, "id") == null) throw ChannelTrouble.needsAPerson("X knows no account called @" + name + ".");
        return user;
    }

    Page hear(Settings settings, XCursor cursor) throws ChannelTrouble {
        XCursor now = budget.thisMonth(cursor);
        budget.affordable(settings, now);
        if (now.account() == null) now = now.account(Json.text(account(settings), "id")).spent(now.month(), now.micros() + XBudget.USER);
        for (var place : places(settings, now).entrySet()) {
            XCursor.Walk walk = now.walks().getOrDefault(place.getKey(), new XCursor.Walk(null, null, null));
            JsonNode found = posts(settings, place.getValue(), walk, budget.affordable(settings, now));
            now = now.spent(now.month(), now.micros() + found.path("data").size() * XBudget.POST + found.path("includes").path("users").size() * XBudget.USER);
            Page page = new XItems(found.path("includes"), now.account()).page(found.path("data"));
            XCursor.Walk next = next(walk, found);
            now = now.with(place.getKey(), next);
            // The first visit only learns where now is.
            if (walk.since() == null) continue;
            if (!page.items().isEmpty() || !page.unreadable().isEmpty() || next.next() != null) return page.cursor(now.text()).more(true);
        }
        return Page.nothing().cursor(now.text());
    }

    private Map<String, String> places(Settings settings, XCursor cursor) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("mentions", address + "/2/users/" + Api.part(cursor.account()) + "/mentions");
        if (settings.get("words", null) != null) places.put("words " + settings.get("words", ""), address + "/2/tweets/search/recent");
        return places;
    }

    private JsonNode posts(Settings settings, String where, XCursor.Walk walk, int most) throws ChannelTrouble {
        boolean search = where.endsWith("/recent");
        Api.Call call = api.get(where).bearer(settings.require("token")).query("max_results", walk.since() == null ? search ? 10 : 5 : Math.max(most, search ? 10 : 5))
                .query("since_id", walk.since()).query(search ? "next_token" : "pagination_token", walk.next())
                .query("tweet.fields", "created_at,conversation_id,in_reply_to_user_id,referenced_tweets,lang,entities,author_id")
                .query("expansions", "author_id").query("user.fields", "name,username,profile_image_url,location");
        return (search ? call.query("query", settings.require("words")) : call).ask().json();
    }

    private static XCursor.Walk next(XCursor.Walk walk, JsonNode found) {
        String newest = Json.text(found, "meta.newest_id");
        if (walk.since() == null) return new XCursor.Walk(newest == null ? "1" : newest, null, null);
        String top = walk.top() == null ? newest : walk.top();
        String further = Json.text(found, "meta.next_token");
        return further != null ? new XCursor.Walk(walk.since(), further, top) : new XCursor.Walk(top == null ? walk.since() : top, null, null);
    }
}
