package app.kith.listening.channels.eventbrite;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OurPeople;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attendees of all gatherings of an organization that changed since a moment, page by page ({@code changed_since}, {@code continuation}). */
final class EventbriteWalk {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Their clock and ours need not agree. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Function<String, Api.Call> eventbrite;
    private final String wanted;
    private final OurPeople ours;
    private final Remembered<Gathering> gatherings;
    private final Clock clock;

    EventbriteWalk(Function<String, Api.Call> eventbrite, String wanted, OurPeople ours, Remembered<Gathering> gatherings, Clock clock) {
        this.eventbrite = eventbrite;
        this.wanted = wanted;
        this.ours = ours;
        this.gatherings = gatherings;
        this.clock = clock;
    }

    /**
     * @param since what changed after that is new
     * @param begun while there are more pages: when the first was asked for
     */
    private record Mark(String organization, Instant since, String continuation, Instant begun) {}

    Page hear(String cursor) throws ChannelTrouble {
        Mark mark = cursor == null ? null : JSON.readValue(cursor, Mark.class);
        if (mark == null) return Page.nothing().cursor(JSON.writeValueAsString(new Mark(chosen(), clock.instant().minus(OVERLAP), null, null)));
        Instant begun = mark.continuation() == null ? clock.instant() : mark.begun();
        Reply reply = attendees(mark.organization(), mark.since(), mark.continuation());
        String next = continuation(reply.json());
        Mark left = next != null ? new Mark(mark.organization(), mark.since(), next, begun) : new Mark(mark.organization(), begun.minus(OVERLAP), null, null);
        return read(reply.json(), null).cursor(JSON.writeValueAsString(left)).more(next != null && reply.rest() == null).nextIn(reply.rest());
    }

    /** Eventbrite does not say in which order they come, so the bar moves with the pages. */
    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        Mark mark = cursor == null ? new Mark(chosen(), since, null, null) : JSON.readValue(cursor, Mark.class);
        Reply reply = attendees(mark.organization(), since, mark.continuation());
        String next = continuation(reply.json());
        double share = next == null ? 1 : Math.clamp((double) Json.number(reply.json(), "pagination.page_number", 0) / Math.max(1, Json.number(reply.json(), "pagination.page_count", 1)), 0, 1);
        Instant reached = until.minus(Duration.ofMillis((long) (Duration.between(since, until).toMillis() * share)));
        return read(reply.json(), until).cursor(JSON.writeValueAsString(new Mark(mark.organization(), since, next, null))).more(next != null).nextIn(reply.rest()).reached(reached);
    }

    private Reply attendees(String organization, Instant since, String continuation) throws ChannelTrouble {
        return eventbrite.apply("/organizations/" + Api.part(organization) + "/attendees/").query("changed_since", since.truncatedTo(ChronoUnit.SECONDS))
                .query("continuation", continuation).ask();
    }

    private static String continuation(JsonNode answer) {
        return Json.flag(answer, "pagination.has_more_items") ? Json.text(answer, "pagination.continuation") : null;
    }

    private Page read(JsonNode answer, Instant before) throws ChannelTrouble {
        var gathered = new Gathered();
        for (JsonNode attendee : Json.list(answer, "attendees")) {
            Instant changed = Json.time(attendee, "changed");
            if (before != null && changed != null && changed.isAfter(before)) continue;
            String event = Json.text(attendee, "event_id");
            if (event == null) gathered.unreadable(attendee, "There is no “event_id” in it.");
            else new EventbriteItems(gatherings.of(event, () -> gathering(event)), ours, clock.instant()).read(attendee, gathered);
        }
        return gathered.page();
    }

    private Gathering gathering(String id) throws ChannelTrouble {
        JsonNode event = eventbrite.apply("/events/" + Api.part(id) + "/").absentIf(403, 404).ask().json();
        return new Gathering(id, Json.text(event, "name.text"), Json.time(event, "start.utc"), Json.text(event, "url"));
    }

    List<JsonNode> organizations() throws ChannelTrouble {
        return Json.list(eventbrite.apply("/users/me/organizations/").ask().json(), "organizations");
    }

    JsonNode organization(List<JsonNode> all) throws ChannelTrouble {
        return all.stream().filter(one -> wanted == null || wanted.strip().equals(Json.text(one, "id"))).findFirst().orElseThrow(() -> ChannelTrouble.needsAPerson(
                wanted == null ? "This account belongs to no organization at Eventbrite." : "This account does not belong to an organization with the id " + wanted + "."));
    }

    private String chosen() throws ChannelTrouble {
        return wanted == null ? Json.required(organization(organizations()), "id") : wanted.strip();
    }

    String planned(String organization) throws ChannelTrouble {
        JsonNode found = eventbrite.apply("/organizations/" + Api.part(organization) + "/events/").query("status", "live").query("order_by", "start_asc").ask().json();
        long many = Json.number(found, "pagination.object_count", Json.list(found, "events").size());
        String first = Json.text(found.path("events").path(0), "name.text", "one without a name");
        return many == 0 ? "No gathering is planned." : many == 1 ? "One gathering is planned: “" + first + "”." : many + " gatherings are planned; the next is “" + first + "”.";
    }
}
