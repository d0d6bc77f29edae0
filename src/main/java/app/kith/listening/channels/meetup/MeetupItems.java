package app.kith.listening.channels.meetup;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Part;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Answers to invitations ({@code RSVP}) and comments as Meetup tells of them; what our own account says is left out. */
final class MeetupItems {

    private static final Set<String> SAID_YES = Set.of("YES", "ATTENDED", "NO_SHOW");

    private final Gathering gathering;
    private final String me;
    private final Instant now;

    MeetupItems(Gathering gathering, String me, Instant now) {
        this.gathering = gathering;
        this.me = me;
        this.now = now;
    }

    /** Null for what has no id. */
    static Gathering gathering(JsonNode event) {
        String id = Json.text(event, "id");
        return id == null ? null : new Gathering(id, Json.text(event, "title"), Json.time(event, "dateTime"), Json.text(event, "eventUrl"));
    }

    void read(JsonNode node, Gathered gathered) {
        if (Json.text(node, "member.id", "").equals(me)) return;
        if (!node.path("text").isMissingNode()) {
            gathered.read(node, this::comment);
            return;
        }
        Item answer = gathered.read(node, this::answer);
        if (answer == null) return;
        if (Json.flag(node, "isHost") && gathering.isOver(now)) gathered.read(node, one -> there(one, Part.HOSTED));
        else if (Json.text(node, "status", "").equals("ATTENDED")) gathered.read(node, one -> there(one, Part.CAME));
    }

    private Item answer(JsonNode node) {
        String id = Json.required(node, "id");
        String status = Json.text(node, "status", "");
        Part part = SAID_YES.contains(status) ? Part.COMING : status.startsWith("WAITLIST") ? Part.WAITING : status.equals("NO") ? Part.DECLINED : null;
        return part == null ? null : gathering.answer(id, author(node, id), part, Json.time(node, "updated"), null, Json.raw(node), now);
    }

    private Item there(JsonNode node, Part part) {
        return gathering.came(Json.required(node, "id"), author(node, Json.text(node, "id")), part, null, null, now);
    }

    /** What is said under a gathering is one conversation. */
    private Item comment(JsonNode node) {
        String id = Json.required(node, "id");
        Instant at = Json.time(node, "created");
        if (at == null) throw new IllegalArgumentException("There is no “created” in it, or one that is not a time.");
        return Item.post("comment:" + id, author(node, id), at).thread("event:" + gathering.id()).title(gathering.title())
                .text(HtmlLines.of(Json.text(node, "text", "").replace("\n", "<br>"))).permalink(gathering.link()).raw(Json.raw(node)).build();
    }

    private static Author author(JsonNode node, String id) {
        String member = Json.text(node, "member.id");
        Author author = Gathering.guest(member, null, id, Json.text(node, "member.name")).avatar(Json.text(node, "member.memberPhoto.baseUrl")).profile(Json.text(node, "member.memberUrl"));
        return member == null ? author : author.realm("meetup.com");
    }
}
