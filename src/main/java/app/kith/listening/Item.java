package app.kith.listening;

import java.time.Instant;
import java.util.List;

/**
 * One thing heard, in the shape every channel hands over. Ids are the place's own and immutable; texts are as said.
 *
 * @param externalId        unique within its source
 * @param threadExternalId  what groups items into a conversation; null: the item starts its own
 * @param replyToExternalId the item this one answers, if known
 * @param references        further ids it may belong under, nearest first (mail: References)
 * @param title             subject or headline, may be null
 * @param text              plain words without quoted history
 * @param html              as the place gave it, not yet cleaned; may be null
 * @param language          BCP 47 tag when the place says so, else null
 * @param createdAt         when it was said
 * @param editedAt          when it was last changed there, or null
 * @param deletedAt         when it was taken back there, or null
 * @param permalink         where a person can see it, or null
 * @param raw               the payload as it came
 * @param touch             for {@link Kind#TOUCH}: what kind of meeting and where
 */
public record Item(
        String externalId, Kind kind, String threadExternalId, String replyToExternalId, List<String> references,
        Author author, String title, String text, String html, String language,
        Instant createdAt, Instant editedAt, Instant deletedAt, String permalink, Visibility visibility, byte[] raw,
        Touch touch) {

    public enum Kind { POST, REPLY, TOUCH }

    public enum Visibility { PUBLIC, RESTRICTED, PRIVATE }

    /**
     * Who said it, as the place knows them.
     *
     * @param realm      where {@code externalId} is unique; null means the place of the source. Mail uses {@code mail}
     * @param externalId the place's immutable id, never the handle where there is a better one
     * @param email      when the place tells it, lower case; else null
     */
    public record Author(String realm, String externalId, String handle, String displayName, String avatarUrl, String profileUrl,
            String email, boolean bot) {}

    /** A meeting offline: {@code kind} is one of handshake, call, visit, letter, gift, other. */
    public record Touch(String kind, String where) {}
}
