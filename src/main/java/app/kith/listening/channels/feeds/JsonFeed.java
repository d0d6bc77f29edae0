package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import app.kith.base.OutsideJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Feed 1.0 and 1.1. */
final class JsonFeed {

    static final String TYPE = "application/feed+json";
    /** Extensions begin with an underscore; this one remembers where an entry that is kept alone came from. */
    private static final String BASE = "_kith_base";
    private static final int LONGEST = 2_000;
    private static final JsonMapper JSON = OutsideJson.MAPPER;

    private final ObjectNode root;
    private final URI base;
    private final ObjectNode envelope;

    private JsonFeed(ObjectNode root, URI base) {
        this.root = root;
        this.base = base;
        this.envelope = envelope(root, base);
    }

    static Feed read(String text, URI base) throws NotAFeed {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new NotAFeed(e instanceof StreamConstraintsException ? "it is JSON so deep or of so many pieces that no feed needs it."
                    : "it begins like JSON and is broken further on.", false);
        }
        if (!(root instanceof ObjectNode object) || !root.path("items").isArray())
            throw new NotAFeed("it is JSON, and not that of a feed (it has no list of items).", false);
        String kept = text(object, BASE);
        return new JsonFeed(object, kept == null ? base : LooseUri.of(LooseUri.resolve(base, kept))).read();
    }

    private Feed read() {
        var entries = new Entries();
        for (JsonNode item : root.path("items")) entries.add(() -> entry(item), () -> raw(item), TYPE);
        List<Person> authors = authors(root);
        return new Feed(FeedFormat.ofJson(text(root, "version")), text(root, "feed_url"), Words.plain(text(root, "title")), address(root, "home_page_url"),
                Words.plain(text(root, "description")), authors.isEmpty() ? null : authors.getFirst(), text(root, "language"), null, null,
                base, entries.read, entries.unreadable);
    }

    private Entry entry(JsonNode item) {
        if (!item.isObject()) throw new IllegalArgumentException("it has no parts.");
        String link = address(item, "url");
        if (link == null) link = address(item, "external_url");
        String id = text(item, "id");
        List<Person> authors = authors(item);
        Words content = Words.html(text(item, "content_html"), base);
        if (content == null) content = Words.plain(text(item, "content_text"));
        String language = text(item, "language");
        return new Entry(id == null ? link : id, link, Words.plain(text(item, "title")), authors.isEmpty() ? authors(root) : authors,
                content, Words.plain(text(item, "summary")), FeedDates.read(text(item, "date_published")),
                FeedDates.read(text(item, "date_modified")), language == null ? text(root, "language") : language, null, null, raw(item));
    }

    /** As {@link Envelope}: every entry carries a copy, so only what is short is kept. */
    private static ObjectNode envelope(ObjectNode root, URI base) {
        ObjectNode envelope = root.objectNode();
        for (String name : List.of("version", "title", "home_page_url", "feed_url", "language", "author", "authors")) {
            if (root.has(name) && root.get(name).toString().length() < LONGEST) envelope.set(name, root.get(name));
        }
        if (base != null) envelope.put(BASE, base.toString());
        return envelope;
    }

    private byte[] raw(JsonNode item) {
        envelope.putArray("items").add(item);
        return JSON.writeValueAsBytes(envelope);
    }

    private static List<Person> authors(JsonNode of) {
        List<Person> authors = new ArrayList<>();
        List<JsonNode> nodes = new ArrayList<>();
        of.path("authors").forEach(nodes::add);
        if (of.has("author")) nodes.add(of.path("author"));
        for (JsonNode author : nodes) {
            Person person = author.isString() ? Person.of(author.asString()) : person(author);
            if (person != null && !authors.contains(person)) authors.add(person);
        }
        return authors;
    }

    private static Person person(JsonNode author) {
        String url = text(author, "url");
        boolean mail = url != null && url.toLowerCase(Locale.ROOT).startsWith("mailto:");
        return Person.of(text(author, "name"), mail ? url : null, mail ? null : url);
    }

    private String address(JsonNode of, String name) {
        String text = text(of, name);
        return text == null ? null : LooseUri.resolve(base, text);
    }

    private static String text(JsonNode of, String name) {
        JsonNode value = of.path(name);
        String text = value.isString() || value.isNumber() ? value.asString().replace("\0", "").strip() : "";
        return text.isEmpty() ? null : text;
    }
}
