package app.kith.listening;

import app.kith.base.Bounds;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

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
 * @param touch             for {@link Kind#TOUCH}: what kind of meeting and where, or what part in which gathering
 */
public record Item(
        String externalId, Kind kind, String threadExternalId, String replyToExternalId, List<String> references,
        Author author, String title, String text, String html, String language,
        Instant createdAt, Instant editedAt, Instant deletedAt, String permalink, Visibility visibility, byte[] raw,
        Touch touch) {

    private static final int LONGEST_ID = 500;
    private static final int LONGEST_HTML = 300_000;

    /** What a place makes longer than anybody reads is cut here for all channels; {@code raw} has it whole. */
    public Item {
        externalId = bounded(externalId);
        threadExternalId = bounded(threadExternalId);
        replyToExternalId = bounded(replyToExternalId);
        references = references == null ? List.of() : references.stream().limit(200).map(Item::bounded).toList();
        title = cut(title, Bounds.LINE);
        text = cut(text, Bounds.WORDS);
        html = cut(html, LONGEST_HTML);
        touch = touch == null ? null : new Touch(touch.kind(), cut(touch.where(), Bounds.LINE));
    }

    /**
     * {@code OURS}: one of us said it at the place itself, without Kith; nobody outside did, and nobody waits for an answer to it.
     * {@code GONE}: the place only says that it is not there any more, not who had said it. {@code ACCOUNT_GONE}: the same, because the
     * account is gone with all it said.
     */
    public enum Kind { POST, REPLY, TOUCH, OURS, GONE, ACCOUNT_GONE }

    public enum Visibility { PUBLIC, RESTRICTED, PRIVATE }

    /**
     * Who said it, as the place knows them.
     *
     * @param realm         where {@code externalId} is unique; null means the place of the source. Mail uses {@code mail}
     * @param externalId    the place's immutable id, never the handle where there is a better one
     * @param email         when the place tells it, lower case; else null
     * @param emailVerified who vouches that the address is theirs ("Slack confirmed it"); null when anybody may have typed it
     * @param links         pages that their profile there names as theirs
     * @param location      where they say there that they live, or null
     */
    public record Author(String realm, String externalId, String handle, String displayName, String avatarUrl, String profileUrl,
            String email, boolean bot, String emailVerified, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> links, String location) {

        public Author {
            links = links == null ? List.of() : List.copyOf(links);
        }

        public Author(String realm, String externalId, String handle, String displayName, String avatarUrl, String profileUrl, String email, boolean bot) {
            this(realm, externalId, handle, displayName, avatarUrl, profileUrl, email, bot, null, List.of(), null);
        }

        /** The least a place tells. */
        public static Author of(String externalId, String handle, String displayName) {
            return new Author(null, externalId, handle, displayName, null, null, null, false);
        }

        private static final Pattern DELETED = Pattern.compile("\\W*(deleted|removed|former)[ _-]?(user|account|member)?\\W*", Pattern.CASE_INSENSITIVE);

        /**
         * The account was deleted. Channels of Kith name its author {@code deleted:} and the id of the item, so that nobody is taken for another;
         * others say "Deleted User".
         */
        public boolean hasLeft() {
            return externalId.startsWith("deleted:") || displayName != null && DELETED.matcher(displayName).matches();
        }

        public Author avatar(String url) {
            return new Author(realm, externalId, handle, displayName, url, profileUrl, email, bot, emailVerified, links, location);
        }

        public Author profile(String url) {
            return new Author(realm, externalId, handle, displayName, avatarUrl, url, email, bot, emailVerified, links, location);
        }

        /** As anybody may have typed it. */
        public Author email(String address) {
            return new Author(realm, externalId, handle, displayName, avatarUrl, profileUrl, address, bot, null, links, location);
        }

        /** @param by who vouches for it, in words: "Slack confirmed it"; null when nobody does */
        public Author email(String address, String by) {
            return new Author(realm, externalId, handle, displayName, avatarUrl, profileUrl, address, bot, address == null ? null : by, links, location);
        }

        /** Known by the same id at every source of that realm, such as {@code github.com}. */
        public Author realm(String name) {
            return new Author(name, externalId, handle, displayName, avatarUrl, profileUrl, email, bot, emailVerified, links, location);
        }

        public Author bot(boolean machine) {
            return new Author(realm, externalId, handle, displayName, avatarUrl, profileUrl, email, machine, emailVerified, links, location);
        }

        public Author links(List<String> pages) {
            return new Author(realm, externalId, handle, displayName, avatarUrl, profileUrl, email, bot, emailVerified, pages, location);
        }

        public Author location(String words) {
            return new Author(realm, externalId, handle, displayName, avatarUrl, profileUrl, email, bot, emailVerified, links, words);
        }
    }

    /** A meeting offline: {@code kind} is one of handshake, call, visit, letter, gift, other; or the word of a {@link Part}, {@code where} the gathering. */
    public record Touch(String kind, String where) {}

    /** What somebody has to do with a gathering. */
    public enum Part {
        HOSTED, CAME, COMING, MAYBE, WAITING, DECLINED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for other ways to meet. */
        public static Optional<Part> of(String touch) {
            return Arrays.stream(values()).filter(part -> part.word().equals(touch)).findFirst();
        }

        /** They were met there; the others only said what they mean to do. */
        public boolean wasThere() {
            return this == HOSTED || this == CAME;
        }
    }

    /** Begins a post, which may open a conversation. */
    public static Builder post(String externalId, Author author, Instant createdAt) {
        return new Builder(externalId, Kind.POST, author, createdAt);
    }

    /** Begins an answer to something said there. */
    public static Builder reply(String externalId, Author author, Instant createdAt) {
        return new Builder(externalId, Kind.REPLY, author, createdAt);
    }

    static Item gone(String externalId, Instant at, boolean withTheAccount) {
        return new Builder(externalId, withTheAccount ? Kind.ACCOUNT_GONE : Kind.GONE, null, at).deletedAt(at).build();
    }

    /** Fills in what a channel knows; the rest stays unsaid. */
    public static final class Builder {
        private final String externalId;
        private final Kind kind;
        private final Author author;
        private final Instant createdAt;
        private String thread;
        private String replyTo;
        private String title;
        private String text = "";
        private String html;
        private String language;
        private Instant editedAt;
        private Instant deletedAt;
        private String permalink;
        private Visibility visibility = Visibility.PUBLIC;
        private byte[] raw;
        private Touch touch;

        private Builder(String externalId, Kind kind, Author author, Instant createdAt) {
            this.externalId = externalId;
            this.kind = kind;
            this.author = author;
            this.createdAt = createdAt;
        }

        public Builder thread(String id) {
            thread = id;
            return this;
        }

        public Builder replyTo(String id) {
            replyTo = id;
            return this;
        }

        public Builder title(String words) {
            title = words;
            return this;
        }

        public Builder text(String words) {
            text = words == null ? "" : words;
            return this;
        }

        public Builder html(String markup) {
            html = markup;
            return this;
        }

        public Builder language(String tag) {
            language = tag;
            return this;
        }

        public Builder editedAt(Instant when) {
            editedAt = when;
            return this;
        }

        public Builder deletedAt(Instant when) {
            deletedAt = when;
            return this;
        }

        public Builder permalink(String address) {
            permalink = address;
            return this;
        }

        public Builder visibility(Visibility who) {
            visibility = who;
            return this;
        }

        public Builder raw(byte[] payload) {
            raw = payload;
            return this;
        }

        /** Somebody was met. */
        public Builder touch(String how, String where) {
            touch = new Touch(how, where);
            return this;
        }

        /** Not words for the inbox, but a moment in their timeline. */
        public Builder part(Part part, String gathering) {
            return touch(part.word(), gathering);
        }

        public Item build() {
            return new Item(externalId, touch == null ? kind : Kind.TOUCH, thread, replyTo, List.of(), author, title, text, html, language,
                    createdAt, editedAt, deletedAt, permalink, visibility, raw, touch);
        }
    }

    /** Ids are found again by an index, which takes short ones only; a long one is known by its fingerprint. */
    private static String bounded(String id) {
        if (id == null || id.length() <= LONGEST_ID && id.indexOf('\0') < 0) return id;
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String cut(String text, int most) {
        if (text == null || text.length() <= most) return text;
        int end = most - 2;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + " …";
    }
}
