package app.kith.listening.channels.luma;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Part;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OurPeople;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Guests as Luma tells of them. Names of fields changed over the years; both are read. */
final class LumaItems {

    /** What people type themselves, and not what is asked of everybody. */
    private static final List<String> NOT_WORDS = List.of("terms", "phone-number", "agree-check");

    private final Gathering gathering;
    private final OurPeople ours;
    private final Instant now;

    LumaItems(Gathering gathering, OurPeople ours, Instant now) {
        this.gathering = gathering;
        this.ours = ours;
        this.now = now;
    }

    /** Null for what has no id. */
    static Gathering gathering(JsonNode entry) {
        JsonNode event = entry.path("event").isObject() ? entry.path("event") : entry;
        String id = Json.text(event, "id", Json.text(event, "api_id", Json.text(entry, "api_id")));
        return id == null ? null : new Gathering(id, Json.text(event, "name"), Json.time(event, "start_at"), Json.text(event, "url"));
    }

    void read(JsonNode entry, Gathered gathered) {
        JsonNode guest = entry.path("guest").isObject() ? entry.path("guest") : entry;
        gathered.read(guest, this::answer);
        gathered.read(guest, this::came);
    }

    private Item answer(JsonNode guest) {
        String id = id(guest);
        Part part = part(Json.text(guest, "approval_status", ""));
        if (part == null || isOurs(guest)) return null;
        return gathering.answer(id, author(guest, id), part, or(Json.time(guest, "registered_at"), Json.time(guest, "created_at")), words(guest), Json.raw(guest), now);
    }

    private Item came(JsonNode guest) {
        Instant at = Stream.concat(Stream.of(guest), Json.each(guest, "event_tickets")).map(one -> Json.time(one, "checked_in_at")).filter(Objects::nonNull).findFirst()
                .orElse(Json.time(guest, "event_ticket.checked_in_at"));
        if (at == null || isOurs(guest) || Json.text(guest, "id", Json.text(guest, "api_id")) == null) return null;
        return gathering.came(id(guest), author(guest, id(guest)), Part.CAME, at, null, now);
    }

    private static String id(JsonNode guest) {
        String id = Json.text(guest, "id");
        return id == null ? Json.required(guest, "api_id") : id;
    }

    private boolean isOurs(JsonNode guest) {
        return ours.include(email(guest));
    }

    private static Author author(JsonNode guest, String id) {
        String user = Json.text(guest, "user_id", Json.text(guest, "user_api_id"));
        Author author = Gathering.guest(user, email(guest), id, Json.text(guest, "user_name", Json.text(guest, "name")));
        return user == null ? author : author.realm("luma.com");
    }

    private static String email(JsonNode guest) {
        String email = Json.text(guest, "user_email", Json.text(guest, "email"));
        return email == null || email.indexOf('@') < 0 ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    /** Null for who was invited and has said nothing. */
    private static Part part(String status) {
        return switch (status) {
            case "approved", "session" -> Part.COMING;
            case "pending_approval", "waitlist" -> Part.WAITING;
            case "declined" -> Part.DECLINED;
            default -> null;
        };
    }

    private static String words(JsonNode guest) {
        return Json.each(guest, "registration_answers").filter(answer -> !NOT_WORDS.contains(Json.text(answer, "question_type", ""))).map(LumaItems::line)
                .filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private static String line(JsonNode answer) {
        JsonNode given = answer.path("answer").isMissingNode() || answer.path("answer").isNull() ? answer.path("value") : answer.path("answer");
        String words = given.isArray() ? Json.each(given, "").map(JsonNode::asString).collect(Collectors.joining(", ")) : given.isString() ? given.asString() : "";
        if (words.isBlank()) return null;
        String question = Json.text(answer, "label");
        return question == null ? words.strip() : question.strip() + " " + words.strip();
    }

    private static Instant or(Instant one, Instant other) {
        return one == null ? other : one;
    }
}
