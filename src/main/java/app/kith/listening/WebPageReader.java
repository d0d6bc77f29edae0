package app.kith.listening;

import app.kith.base.HtmlCleaner;
import app.kith.base.OutsideJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a page tells programs about itself: schema.org in JSON-LD, Open Graph (ogp.me), Twitter cards, plain meta tags, its title;
 * the first that says something counts. Only the beginning of a page is looked at, and of that only words are taken.
 */
final class WebPageReader {

    private static final int BYTES = 400_000;
    private static final int DEPTH = 200;
    private static final int NODES = 2_000;
    private static final Set<String> SAYINGS = Set.of("Comment", "DiscussionForumPosting", "SocialMediaPosting", "Question", "Answer", "Review",
            "BlogPosting", "Article", "NewsArticle", "TechArticle", "VideoObject", "Message");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");

    private final Document page;
    private final JsonNode saying;
    private final Instant now;

    private WebPageReader(Document page, Instant now) {
        this.page = page;
        this.now = now;
        saying = saying(page);
    }

    static WebPage read(byte[] bytes, String contentType, Instant now) {
        try (var beginning = new ByteArrayInputStream(bytes, 0, Math.min(bytes.length, BYTES))) {
            return new WebPageReader(Jsoup.parse(beginning, charset(contentType), "", Parser.htmlParser().setMaxDepth(DEPTH)), now).page();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WebPage page() {
        String title = first(200, said("headline"), said("name"), meta("og:title"), meta("twitter:title"), page.title());
        String words = first(5_000, said("articleBody"), said("text"), said("reviewBody"), said("description"), meta("og:description"),
                meta("twitter:description"), meta("description"));
        String author = first(120, author(saying.path("author")), author(saying.path("creator")), meta("author"), meta("article:author"), meta("dc.creator"),
                meta("twitter:creator"));
        Instant at = Stream.of(said("datePublished"), said("dateCreated"), said("uploadDate"), meta("article:published_time"), meta("dc.date"), time())
                .map(this::moment).filter(Objects::nonNull).findFirst().orElse(null);
        return new WebPage(title, words, author, at);
    }

    private String said(String field) {
        return saying.path(field).isString() ? saying.path(field).asString() : null;
    }

    private String meta(String name) {
        return page.select("meta").stream().filter(meta -> meta.attr("property").equalsIgnoreCase(name) || meta.attr("name").equalsIgnoreCase(name))
                .map(meta -> meta.attr("content")).filter(content -> !content.isBlank()).findFirst().orElse(null);
    }

    private String time() {
        Element time = page.selectFirst("time[datetime]");
        return time == null ? null : time.attr("datetime");
    }

    /** A name, a thing that has one, or the first of several. */
    private static String author(JsonNode author) {
        if (author.isArray()) return author.isEmpty() ? null : author(author.get(0));
        if (author.isString()) return author.asString();
        String name = author.path("name").asString("");
        return name.isBlank() ? author.path("alternateName").asString(null) : name;
    }

    /** Addresses stand where names should on many pages; they name nobody. */
    private static String first(int most, String... candidates) {
        return Stream.of(candidates).filter(Objects::nonNull).filter(text -> !text.strip().matches("(?i)https?://\\S+"))
                .map(HtmlCleaner::text).map(String::strip).filter(text -> !text.isEmpty()).map(text -> cut(text, most)).findFirst().orElse(null);
    }

    private static String cut(String text, int most) {
        String clean = text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t\\u200d]]", "");
        return clean.codePointCount(0, clean.length()) <= most ? clean : clean.substring(0, clean.offsetByCodePoints(0, most)).strip() + " …";
    }

    /** Times that lie ahead, or are none, say nothing. */
    private Instant moment(String text) {
        if (text == null) return null;
        try {
            Instant at = text.strip().length() <= 10 ? LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant() : OffsetDateTime.parse(text.strip()).toInstant();
            return at.isAfter(now) || at.isBefore(Instant.EPOCH) ? null : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static JsonNode saying(Document page) {
        return page.select("script[type=application/ld+json]").stream().limit(10).map(script -> parsed(script.data()))
                .map(WebPageReader::sayingIn).filter(Objects::nonNull).findFirst().orElse(OutsideJson.MAPPER.createObjectNode());
    }

    private static JsonNode parsed(String json) {
        try {
            return OutsideJson.MAPPER.readTree(json);
        } catch (JacksonException e) {
            return OutsideJson.MAPPER.createObjectNode();
        }
    }

    /** The first thing in it that somebody said, nearest to the top. */
    private static JsonNode sayingIn(JsonNode root) {
        Deque<JsonNode> waiting = new ArrayDeque<>();
        waiting.add(root);
        for (int looked = 0; !waiting.isEmpty() && looked < NODES; looked++) {
            JsonNode node = waiting.poll();
            if (isSaying(node.path("@type"))) return node;
            if (node.isContainer()) node.values().forEach(waiting::add);
        }
        return null;
    }

    private static boolean isSaying(JsonNode type) {
        return type.isArray() ? type.valueStream().anyMatch(WebPageReader::isSaying) : SAYINGS.contains(type.asString(""));
    }

    /** What the server says, where that is a charset at all; else the page itself tells. */
    private static String charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        if (!named.find()) return null;
        try {
            return Charset.isSupported(named.group(1)) ? named.group(1) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
