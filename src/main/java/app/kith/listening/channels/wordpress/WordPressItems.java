package app.kith.listening.channels.wordpress;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Posts and comments as the REST API tells them, with the author of a post and the post of a comment embedded ({@code _embed}). */
final class WordPressItems {

    static final String POST = "post-";
    static final String COMMENT = "comment-";
    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    private static final Pattern GRAVATAR = Pattern.compile("/avatar/([0-9a-f]{32,64})\\b");
    /** What stands for no address at all: MD5 and SHA-256 of nothing. */
    private static final Set<String> NOBODY = Set.of("d41d8cd98f00b204e9800998ecf8427e", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private WordPressItems() {}

    static Item post(JsonNode post) {
        String id = POST + Json.required(post, "id");
        Instant created = created(post);
        Instant changed = Json.time(post, "modified_gmt");
        String html = Json.text(post, "content.rendered", "");
        return Item.post(id, writer(post), created).thread(id).title(line(Json.text(post, "title.rendered"))).text(HtmlLines.of(html)).html(html)
                .editedAt(changed != null && changed.isAfter(created.plus(AT_ONCE)) ? changed : null).permalink(Json.text(post, "link")).raw(Json.raw(post)).build();
    }

    /** @param edited when it was found to be changed, for the site does not tell; or null */
    static Item comment(JsonNode comment, Instant edited) {
        String id = Json.required(comment, "id");
        String post = POST + Json.required(comment, "post");
        String parent = Json.text(comment, "parent", "0");
        return Item.reply(COMMENT + id, commenter(comment, id), created(comment)).thread(post).replyTo(parent.equals("0") ? post : COMMENT + parent)
                .title(line(Json.text(comment.at("/_embedded/up/0"), "title.rendered"))).text(words(comment)).html(Json.text(comment, "content.rendered"))
                .editedAt(edited).permalink(Json.text(comment, "link")).raw(Json.raw(comment)).build();
    }

    static String words(JsonNode comment) {
        return HtmlLines.of(Json.text(comment, "content.rendered", ""));
    }

    /** Put back from the dead letters. */
    static Page read(Payload payload) {
        return Gathered.oneFrom(payload, "WordPress", one -> one.has("author_name") || one.has("parent") && one.has("post") ? comment(one, null) : post(one));
    }

    private static Author writer(JsonNode post) {
        String id = Json.text(post, "author", "0");
        JsonNode author = post.at("/_embedded/author/0");
        // Sites that hide their users tell a number only.
        if (Json.text(author, "name") == null) return Author.of("user-" + id, null, "An author of this site");
        return Author.of("user-" + id, Json.text(author, "slug"), line(Json.text(author, "name"))).profile(Json.text(author, "link")).avatar(Json.text(author, "avatar_urls.96"));
    }

    /**
     * Who has no account there is known by the fingerprint of the address in the picture's address, so that the same person stays one and
     * people of the same name stay apart.
     */
    private static Author commenter(JsonNode comment, String id) {
        String account = Json.text(comment, "author", "0");
        String picture = Json.text(comment, "author_avatar_urls.96", Json.text(comment, "author_avatar_urls.48"));
        Matcher gravatar = GRAVATAR.matcher(picture == null ? "" : picture);
        boolean known = gravatar.find() && !NOBODY.contains(gravatar.group(1));
        String who = !account.equals("0") ? "user-" + account : "guest-" + (known ? gravatar.group(1) : COMMENT + id);
        String name = line(Json.text(comment, "author_name"));
        String email = Json.text(comment, "author_email");
        return Author.of(who, null, name == null || name.isBlank() ? "Anonymous" : name).profile(web(Json.text(comment, "author_url"))).avatar(picture)
                .email(email != null && email.contains("@") ? email.toLowerCase(Locale.ROOT) : null);
    }

    private static String web(String address) {
        return address != null && address.matches("(?i)https?://.*") ? address : null;
    }

    private static String line(String html) {
        return html == null ? null : HtmlLines.of(html);
    }

    private static Instant created(JsonNode node) {
        Instant created = Json.time(node, "date_gmt");
        if (created == null) throw new IllegalArgumentException("There is no time in “date_gmt”.");
        return created;
    }
}
