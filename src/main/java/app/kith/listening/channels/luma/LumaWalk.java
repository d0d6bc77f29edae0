package app.kith.listening.channels.luma;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OurPeople;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Lists gatherings and their guests. Luma does not say which guests changed, so those of each gathering are read until two weeks after it. */
final class LumaWalk {

    private static final Duration ENDING = Duration.ofDays(14);
    private static final int A_PAGE = 50;
    private static final int PAGES = 40;

    private final Function<String, Api.Call> luma;
    private final OurPeople ours;
    private final Clock clock;

    LumaWalk(Function<String, Api.Call> luma, OurPeople ours, Clock clock) {
        this.luma = luma;
        this.ours = ours;
        this.clock = clock;
    }

    List<Gathering> current() throws ChannelTrouble {
        return from(clock.instant().minus(ENDING));
    }

    List<Gathering> from(Instant since) throws ChannelTrouble {
        return between(since, null);
    }

    List<Gathering> between(Instant since, Instant until) throws ChannelTrouble {
        List<Gathering> found = new ArrayList<>();
        String page = null;
        for (int pages = 0; pages < PAGES; pages++) {
            JsonNode answer = luma.apply("/calendar/list-events").query("after", since).query("before", until).query("sort_column", "start_at").query("sort_direction", "asc")
                    .query("pagination_limit", A_PAGE).query("pagination_cursor", page).ask().json();
            Json.each(answer, "entries").map(LumaItems::gathering).filter(Objects::nonNull).forEach(found::add);
            page = next(answer);
            if (page == null) break;
        }
        return found;
    }

    Page guests(Gathering gathering, String page) throws ChannelTrouble {
        Reply reply = luma.apply("/event/get-guests").query("event_id", gathering.id()).query("pagination_limit", A_PAGE).query("pagination_cursor", page)
                .absentIf(404).ask();
        var gathered = new Gathered();
        var items = new LumaItems(gathering, ours, clock.instant());
        Json.each(reply.json(), "entries").forEach(entry -> items.read(entry, gathered));
        return gathered.page().cursor(next(reply.json())).nextIn(reply.rest());
    }

    private static String next(JsonNode answer) {
        return Json.flag(answer, "has_more") ? Json.text(answer, "next_cursor") : null;
    }
}
