package app.kith.listening.channels.wordpress;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Comments on the post, below the comment that is answered. */
final class WordPressMouth implements Mouth {

    /** The column of the database takes 65,525 bytes ({@code wp_get_comment_fields_max_lengths}); signs that are markup become longer on the way. */
    private static final int LONGEST = 60_000;

    private final Api api;
    private final WordPressSites sites;

    WordPressMouth(Api api, WordPressSites sites) {
        this.api = api;
        this.sites = sites;
    }

    @Override
    public boolean speaks(Settings settings) {
        return new WordPressSite(api, settings, sites).isSignedIn();
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.BYTES, Manner.Markup.HTML);
    }

    /** The site refuses the same words of the same account below the same comment (409); so they may be sent again until it takes or refuses them. */
    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        var site = new WordPressSite(api, settings, sites);
        String post = number(outgoing.threadExternalId(), WordPressItems.POST);
        if (post == null) throw new NotSent("Kith does not know which post this belongs to. Open the original and answer there.", false, null);
        String parent = number(outgoing.replyToExternalId(), WordPressItems.COMMENT);
        Map<String, Object> comment = new LinkedHashMap<>();
        comment.put("post", Long.valueOf(post));
        comment.put("parent", parent == null ? 0L : Long.valueOf(parent));
        comment.put("content", outgoing.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        try {
            Reply reply = site.post("comments").json(comment).absentIf(409).say(true);
            JsonNode said = reply.answer().status() == 409 ? saidBefore(site, post, parent, outgoing.text()) : reply.json();
            String id = Json.text(said, "id");
            return new Receipt(id == null ? null : WordPressItems.COMMENT + id, Json.text(said, "link"));
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
    }

    /** @return what it is called there; a missing node where it waits for approval */
    private static JsonNode saidBefore(WordPressSite site, String post, String parent, String words) throws ChannelTrouble {
        WordPressSite.Account account = site.account();
        JsonNode comments = site.get("comments").query("post", post).query("parent", parent == null ? "0" : parent).query("per_page", 100).query("order", "desc").ask().json();
        String plain = words.replaceAll("\\s+", " ").strip();
        return Json.each(comments, "").filter(one -> account.id().equals(Json.text(one, "author")) && WordPressItems.words(one).replaceAll("\\s+", " ").equals(plain))
                .findFirst().orElse(comments.path(-1));
    }

    private static String number(String id, String kind) {
        return id != null && id.matches(kind + "\\d{1,18}") ? id.substring(kind.length()) : null;
    }
}
