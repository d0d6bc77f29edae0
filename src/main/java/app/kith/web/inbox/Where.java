package app.kith.web.inbox;

import app.kith.conversations.Inbox.Shelf;
import java.util.UUID;

/**
 * Where at the inbox somebody stands. Every link and form of it carries this along, so that the list stays as it was.
 *
 * @param shelf  word of a {@link Shelf}, null for the open one
 * @param place  only what was said there, or null
 * @param before the conversation after which the list goes on, or null for its beginning
 */
public record Where(String shelf, UUID place, UUID before) {

    public Shelf on() {
        return Shelf.named(shelf);
    }

    public boolean isAtBeginning() {
        return before == null;
    }

    public Where on(Shelf other) {
        return new Where(other.word(), place, null);
    }

    public Where at(UUID otherPlace) {
        return new Where(shelf, otherPlace, null);
    }

    public Where after(UUID conversationId) {
        return new Where(shelf, place, conversationId);
    }

    public String inbox() {
        return "/inbox" + query("");
    }

    public String conversation(UUID id) {
        return "/conversations/" + id + query("");
    }

    /** With the composer open for a reply or a note. */
    public String writing(UUID id, String what) {
        return "/conversations/" + id + query("write=" + what) + "#" + what;
    }

    public String act(UUID id, String noun) {
        return "/conversations/" + id + "/" + noun + query("");
    }

    public String delivery(UUID id, String noun) {
        return "/deliveries/" + id + "/" + noun + query("");
    }

    private String query(String first) {
        StringBuilder query = new StringBuilder(first);
        if (on() != Shelf.OPEN) add(query, "shelf", on().word());
        if (place != null) add(query, "place", place);
        if (before != null) add(query, "before", before);
        return query.isEmpty() ? "" : "?" + query;
    }

    private static void add(StringBuilder query, String name, Object value) {
        query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(value);
    }
}
