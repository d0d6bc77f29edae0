package app.kith.listening.channels.webhook;

import app.kith.base.Bounds;
import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.HtmlLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One pushed body: {@code {"type", "timestamp", "data"}}. Types are {@code message.created}, {@code message.updated},
 * {@code message.deleted} and {@code touch.recorded}.
 *
 * <p>The data of a message: {@code externalId}, {@code author} ({@code externalId}; if known {@code handle}, {@code displayName},
 * {@code avatarUrl}, {@code profileUrl}, {@code email}, {@code emailVerified} (the place vouches for it),
 * {@code links} (pages the profile names as theirs), {@code location}, {@code isBot}), {@code textPlain} or {@code textHtml}, {@code createdAt};
 * if known {@code kind} (post, reply), {@code threadExternalId}, {@code replyToExternalId}, {@code references} (nearest first),
 * {@code title}, {@code lang}, {@code editedAt}, {@code deletedAt}, {@code permalink}, {@code visibility} (public, restricted,
 * private). A deletion needs {@code externalId} and {@code author} only. The data of a touch: {@code externalId}, {@code author},
 * {@code kind} (handshake, call, visit, letter, gift, other), {@code at}; if known {@code where} and {@code words}.
 */
final class WebhookDecoder {

    static final int LARGEST = 1_000_000;

    private static final int ID = Bounds.LINE;
    private static final int LANGUAGE = 35;
    private static final List<String> TYPES = List.of("message.created", "message.updated", "message.deleted", "touch.recorded");
    private static final List<String> TOUCHES = List.of("handshake", "call", "visit", "letter", "gift", "other");
    private static final Set<String> MESSAGE = Set.of("externalId", "threadExternalId", "replyToExternalId", "references", "author", "title", "kind",
            "textPlain", "textHtml", "lang", "createdAt", "editedAt", "deletedAt", "permalink", "visibility");
    private static final Set<String> AUTHOR = Set.of("externalId", "handle", "displayName", "avatarUrl", "profileUrl", "email", "emailVerified", "links", "location", "isBot");
    private static final Set<String> TOUCH = Set.of("externalId", "author", "kind", "where", "words", "at");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).maxDocumentLength(LARGEST).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WebhookDecoder() {}

    static Page read(Payload payload) {
        if (payload.bytes().length > LARGEST)
            return payload.unreadable("This message is " + payload.bytes().length + " bytes long; at most " + LARGEST + " fit.");
        try {
            return read(payload, JSON.readTree(payload.bytes()));
        } catch (JacksonException e) {
            return payload.unreadable("This is not JSON that Kith can read: " + fault(e));
        }
    }

    private static Page read(Payload payload, JsonNode body) {
        List<String> faults = new ArrayList<>();
        if (!body.isObject()) return payload.unreadable("The body needs an object in braces with “type”, “timestamp” and “data”.");
        JsonFields envelope = new JsonFields(body, "", faults);
        envelope.expect(Set.of("type", "timestamp", "data"));
        String type = envelope.choice("type", true, TYPES);
        Instant timestamp = envelope.time("timestamp", true);
        JsonFields data = envelope.object("data");
        Item item = type == null || !data.isObject() ? null : item(type, timestamp, data, faults, payload.bytes());
        return faults.isEmpty() ? Page.of(List.of(item)) : payload.unreadable(String.join(" ", faults));
    }

    private static Item item(String type, Instant timestamp, JsonFields data, List<String> faults, byte[] raw) {
        return switch (type) {
            case "touch.recorded" -> touch(data, raw);
            case "message.deleted" -> message(data, null, timestamp, false, faults, raw);
            case "message.updated" -> message(data, timestamp, null, true, faults, raw);
            default -> message(data, null, null, true, faults, raw);
        };
    }

    private static Item message(JsonFields data, Instant edited, Instant deleted, boolean whole, List<String> faults, byte[] raw) {
        data.expect(MESSAGE);
        String id = data.required("externalId", ID);
        Item.Author author = author(data.object("author"));
        String plain = data.optional("textPlain", Bounds.WORDS);
        String html = data.optional("textHtml", LARGEST);
        if (whole && !data.has("textPlain") && !data.has("textHtml")) faults.add("“data.textPlain” is missing; it or “data.textHtml” is needed.");
        else if (whole && faults.isEmpty() && plain == null && html == null) faults.add("“data.textPlain” is empty.");
        Instant created = data.time("createdAt", whole);
        Instant editedAt = or(data.time("editedAt", false), edited);
        Instant deletedAt = or(data.time("deletedAt", false), deleted);
        String replyTo = data.optional("replyToExternalId", ID);
        String kind = data.choice("kind", false, List.of("post", "reply"));
        boolean reply = kind == null ? replyTo != null : kind.equals("reply");
        String words = plain != null ? plain : html != null ? cut(HtmlLines.of(html)) : whole ? null : "";
        String visibility = data.choice("visibility", false, List.of("public", "restricted", "private"));
        return new Item(id, reply ? Item.Kind.REPLY : Item.Kind.POST, data.optional("threadExternalId", ID), replyTo, data.texts("references", ID), author,
                data.optional("title", Bounds.LINE), words, html, data.optional("lang", LANGUAGE),
                or(created, deletedAt), editedAt, deletedAt, data.url("permalink"),
                visibility == null ? Item.Visibility.PUBLIC : Item.Visibility.valueOf(visibility.toUpperCase(Locale.ROOT)), raw, null);
    }

    private static Item touch(JsonFields data, byte[] raw) {
        data.expect(TOUCH);
        String kind = data.choice("kind", true, TOUCHES);
        return new Item(data.required("externalId", ID), Item.Kind.TOUCH, null, null, List.of(), author(data.object("author")), null,
                data.optional("words", Bounds.WORDS), null, null, data.time("at", true), null, null, null, Item.Visibility.PRIVATE, raw,
                new Item.Touch(kind, data.optional("where", Bounds.LINE)));
    }

    private static Item.Author author(JsonFields author) {
        if (!author.isObject()) return null;
        author.expect(AUTHOR);
        String email = author.email("email");
        return new Item.Author(null, author.required("externalId", ID), author.optional("handle", Bounds.NAME), author.optional("displayName", Bounds.NAME),
                author.url("avatarUrl"), author.url("profileUrl"), email == null ? null : email.toLowerCase(Locale.ROOT), author.flag("isBot"),
                email != null && author.flag("emailVerified") ? "the place vouches for it" : null, author.texts("links", Bounds.LINE), author.optional("location", Bounds.NAME));
    }

    private static String cut(String text) {
        return text.length() <= Bounds.WORDS ? text : text.substring(0, Bounds.WORDS);
    }

    private static Instant or(Instant one, Instant other) {
        return one != null ? one : other;
    }

    private static String fault(JacksonException e) {
        String words = e.getOriginalMessage();
        if (words.contains("nesting depth")) return "it is nested more than 64 deep.";
        if (words.startsWith("Duplicate Object property")) return "a field is there twice" + words.replaceFirst("[^\"]*(\"[^\"]*\").*", " ($1)") + ".";
        return words.replaceAll("\\s+", " ") + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")");
    }
}
