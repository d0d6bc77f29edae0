package app.kith.listening.channels.meetup;

import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Lists the gatherings of groups, their guests and comments. Meetup does not say what changed, so all is read until two weeks after a gathering. */
final class MeetupWalk {

    private static final Duration ENDING = Duration.ofDays(14);
    private static final int A_PAGE = 50;
    private static final int PAGES = 20;
    /** Comments come after the last page of guests. */
    private static final String COMMENTS = "comments:";

    private static final String NAME = "query($urlname: String!) { groupByUrlname(urlname: $urlname) { name } }";
    private static final String GATHERINGS = """
            query($urlname: String!, $first: Int!, $after: String, $since: DateTime, $until: DateTime, $status: [EventStatus!]) {
              groupByUrlname(urlname: $urlname) { id name
                events(first: $first, after: $after, filter: {status: $status, afterDateTime: $since, beforeDateTime: $until}) {
                  pageInfo { hasNextPage endCursor } edges { node { id title eventUrl dateTime } } } } }""";
    private static final String GUESTS = """
            query($id: ID!, $first: Int!, $after: String) {
              self { id }
              event(id: $id) { rsvps(first: $first, after: $after) { pageInfo { hasNextPage endCursor }
                edges { node { id status updated isHost member { id name memberUrl memberPhoto { baseUrl } } } } } } }""";
    private static final String SAID = """
            query($id: ID!, $first: Int!, $after: String) {
              self { id }
              event(id: $id) { comments(first: $first, after: $after) { pageInfo { hasNextPage endCursor }
                edges { node { id text created member { id name memberUrl memberPhoto { baseUrl } } } } } } }""";

    private final MeetupApi meetup;
    private final Settings settings;
    private final Clock clock;

    MeetupWalk(MeetupApi meetup, Settings settings, Clock clock) {
        this.meetup = meetup;
        this.settings = settings;
        this.clock = clock;
    }

    List<String> groups() {
        List<String> groups = Arrays.stream(settings.require("groups").split("[,;\\s]+")).map(one -> one.replaceFirst("^https?://(www\\.)?meetup\\.com/", "").replaceFirst("/.*$", ""))
                .filter(one -> !one.isEmpty()).distinct().toList();
        if (groups.isEmpty()) throw new Problem.Invalid("groups", "Name a group.");
        return groups;
    }

    String name(String group) throws ChannelTrouble {
        return Json.text(meetup.ask(settings, NAME, Map.of("urlname", group)), "groupByUrlname.name", group);
    }

    List<Gathering> current() throws ChannelTrouble {
        return between(clock.instant().minus(ENDING), null);
    }

    List<Gathering> between(Instant since, Instant until) throws ChannelTrouble {
        List<Gathering> all = new ArrayList<>();
        for (String group : groups()) all.addAll(gatherings(group, since, until));
        return all;
    }

    List<Gathering> gatherings(String group, Instant since, Instant until) throws ChannelTrouble {
        List<Gathering> found = new ArrayList<>();
        String page = null;
        for (int pages = 0; pages < PAGES; pages++) {
            Map<String, Object> asked = asked(page);
            asked.put("urlname", group);
            asked.put("since", since.toString());
            asked.put("until", until == null ? null : until.toString());
            asked.put("status", List.of("ACTIVE", "PAST"));
            JsonNode there = meetup.ask(settings, GATHERINGS, asked).path("groupByUrlname");
            if (!there.isObject()) throw ChannelTrouble.needsAPerson("Meetup knows no group called “" + group + "”, or does not show it to this account.");
            Json.each(there, "events.edges").map(edge -> MeetupItems.gathering(edge.path("node"))).filter(Objects::nonNull).forEach(found::add);
            page = next(there.path("events"));
            if (page == null) break;
        }
        return found;
    }

    Page guests(Gathering gathering, String page) throws ChannelTrouble {
        if (page != null && page.startsWith(COMMENTS)) return comments(gathering, page.substring(COMMENTS.length()));
        Map<String, Object> asked = asked(page);
        asked.put("id", gathering.id());
        JsonNode answer = meetup.ask(settings, GUESTS, asked);
        Page read = read(gathering, answer, "event.rsvps.edges");
        String next = next(Json.find(answer, "event.rsvps"));
        boolean commentsToo = "true".equals(settings.get("comments", "true"));
        return read.cursor(next != null ? next : commentsToo ? COMMENTS : null);
    }

    private Page comments(Gathering gathering, String page) throws ChannelTrouble {
        Map<String, Object> asked = asked(page.isEmpty() ? null : page);
        asked.put("id", gathering.id());
        JsonNode answer = meetup.ask(settings, SAID, asked);
        String next = next(Json.find(answer, "event.comments"));
        return read(gathering, answer, "event.comments.edges").cursor(next == null ? null : COMMENTS + next);
    }

    private Page read(Gathering gathering, JsonNode answer, String edges) {
        var gathered = new Gathered();
        var items = new MeetupItems(gathering, Json.text(answer, "self.id"), clock.instant());
        Json.each(answer, edges).map(edge -> edge.path("node")).forEach(node -> items.read(node, gathered));
        return gathered.page();
    }

    private static Map<String, Object> asked(String page) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("first", A_PAGE);
        asked.put("after", page);
        return asked;
    }

    private static String next(JsonNode connection) {
        return Json.flag(connection, "pageInfo.hasNextPage") ? Json.text(connection, "pageInfo.endCursor") : null;
    }
}
