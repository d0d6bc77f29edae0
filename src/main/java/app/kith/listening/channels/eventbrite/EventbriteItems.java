package app.kith.listening.channels.eventbrite;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Part;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OurPeople;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Attendees as Eventbrite tells of them: one for each ticket. */
final class EventbriteItems {

    private final Gathering gathering;
    private final OurPeople ours;
    private final Instant now;

    EventbriteItems(Gathering gathering, OurPeople ours, Instant now) {
        this.gathering = gathering;
        this.ours = ours;
        this.now = now;
    }

    void read(JsonNode attendee, Gathered gathered) {
        if (ours.include(email(attendee))) return;
        Item answer = gathered.read(attendee, this::answer);
        if (answer != null && Json.flag(attendee, "checked_in")) gathered.read(attendee, this::came);
    }

    /** Who gave the ticket back said so when it changed. */
    private Item answer(JsonNode attendee) {
        String id = Json.required(attendee, "id");
        String status = Json.text(attendee, "status", "").toLowerCase(Locale.ROOT);
        if (status.equals("unpaid")) return null;
        boolean off = Json.flag(attendee, "cancelled") || Json.flag(attendee, "refunded") || status.equals("not attending") || status.equals("deleted");
        return gathering.answer(id, author(attendee, id), off ? Part.DECLINED : Part.COMING, Json.time(attendee, off ? "changed" : "created"), words(attendee), Json.raw(attendee), now);
    }

    private Item came(JsonNode attendee) {
        String id = Json.required(attendee, "id");
        return gathering.came(id, author(attendee, id), Part.CAME, gathering.isOver(now) ? gathering.begins() : Json.time(attendee, "changed"), null, now);
    }

    private static Author author(JsonNode attendee, String id) {
        String name = told(Json.text(attendee, "profile.name"));
        return Gathering.guest(null, email(attendee), id, name);
    }

    private static String email(JsonNode attendee) {
        String email = told(Json.text(attendee, "profile.email"));
        return email == null || email.indexOf('@') < 0 ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    /** What a guest has yet to fill in is called that. */
    private static String told(String text) {
        return text == null || text.equalsIgnoreCase("Info Requested") ? null : text;
    }

    private static String words(JsonNode attendee) {
        return Json.each(attendee, "answers").map(one -> {
            String answer = Json.text(one, "answer");
            return answer == null ? null : Json.text(one, "question", "").strip() + " " + answer.strip();
        }).filter(Objects::nonNull).map(String::strip).collect(Collectors.joining("\n"));
    }
}
