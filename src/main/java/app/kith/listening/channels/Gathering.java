package app.kith.listening.channels;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Part;
import java.time.Instant;

/**
 * A gathering as its place tells of it. Everybody's answer to the invitation is an item, and so is that they came: moments in their
 * timelines, which wait for nobody in the inbox.
 *
 * @param begins may be null when nobody knows yet
 * @param link   its page, or null
 */
public record Gathering(String id, String title, Instant begins, String link) {

    public Gathering {
        if (title == null) title = "a gathering without a name";
    }

    /**
     * What somebody said to the invitation; said differently later, under the same id.
     *
     * @param at    when they said so; null where the place does not tell
     * @param words what they said with it, or null
     */
    public Item answer(String id, Author who, Part part, Instant at, String words, byte[] raw, Instant now) {
        return moment(id, who, part, earliest(at == null ? begins : at, now), words, raw);
    }

    /** That somebody was there. */
    public Item came(String id, Author who, Part part, Instant at, byte[] raw, Instant now) {
        return moment(id + ":" + part.word(), who, part, earliest(at == null ? begins : at, now), null, raw);
    }

    private Item moment(String id, Author who, Part part, Instant at, String words, byte[] raw) {
        return Item.post(id, who, at).part(part, title).text(words).permalink(link).visibility(Item.Visibility.RESTRICTED).raw(raw).build();
    }

    /** What a place dates ahead, such as an answer dated with the day of the gathering, is known now at the latest. */
    private static Instant earliest(Instant at, Instant now) {
        return at == null || at.isAfter(now) ? now : at;
    }

    public boolean isOver(Instant now) {
        return begins != null && begins.isBefore(now);
    }

    /** A guest without an id of their own is known by their address, else by this answer alone. */
    public static Author guest(String id, String email, String answer, String name) {
        String known = id != null ? id : email != null ? email : "guest:" + answer;
        return Author.of(known, null, name).email(email);
    }
}
