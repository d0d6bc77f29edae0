package app.kith.listening.channels.github;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Visibility;
import app.kith.listening.channels.Emoji;
import app.kith.listening.channels.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Issues, pull requests, discussions and the comments on them, from REST, webhooks and GraphQL. An issue and its thread are
 * {@code owner/name#12}, a discussion {@code owner/name/discussions/12}; comments are {@code comment-}, {@code review-comment-} and
 * {@code discussion-comment-} with their number.
 *
 * @param realm  where ids of accounts are unique
 * @param repository {@code owner/name}
 * @param closed whether not everybody may read it
 */
record GitHubItems(String realm, String repository, boolean closed) {

    static final String COMMENT = "comment-";
    static final String REVIEW = "review-comment-";
    static final String DISCUSSED = "discussion-comment-";
    private static final Pattern HIDDEN = Pattern.compile("<!--.*?(?:-->|$)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("/(?:issues|pull|pulls|discussions)/(\\d+)");
    /** Whoever writes corrects the first slip; that is no edit. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    /** The account that stands for all that were deleted (docs.github.com, "Deleting your personal account"). */
    private static final String GHOST = "ghost";

    String issueId(String number) {
        return repository + "#" + number;
    }

    String discussionId(String number) {
        return repository + "/discussions/" + number;
    }

    /** @param editedAt when that is known; an issue's own time of change moves with every label */
    Item issue(JsonNode issue, Instant editedAt) {
        String id = issueId(Json.required(issue, "number"));
        return rest(Item.post(id, author(issue.path("user"), id), created(issue, "created_at")), issue)
                .thread(id).title(Json.text(issue, "title")).editedAt(editedAt).build();
    }

    Item comment(JsonNode comment, String title) {
        String id = COMMENT + Json.required(comment, "id");
        String issue = issueId(number(comment, "issue_url", "html_url"));
        return rest(Item.reply(id, author(comment.path("user"), id), created(comment, "created_at")), comment)
                .thread(issue).replyTo(issue).title(title).editedAt(edited(comment, "updated_at", "created_at")).build();
    }

    Item reviewComment(JsonNode comment, String title) {
        String id = REVIEW + Json.required(comment, "id");
        String request = issueId(number(comment, "pull_request_url", "html_url"));
        String answered = Json.text(comment, "in_reply_to_id");
        return rest(Item.reply(id, author(comment.path("user"), id), created(comment, "created_at")), comment)
                .thread(request).replyTo(answered == null ? request : REVIEW + answered).title(title).editedAt(edited(comment, "updated_at", "created_at")).build();
    }

    /** From a webhook. */
    Item pushedDiscussion(JsonNode discussion, Instant editedAt) {
        String id = discussionId(Json.required(discussion, "number"));
        return rest(Item.post(id, author(discussion.path("user"), id), created(discussion, "created_at")), discussion)
                .thread(id).title(Json.text(discussion, "title")).editedAt(editedAt).build();
    }

    /** From a webhook. */
    Item pushedDiscussionComment(JsonNode comment, JsonNode discussion) {
        String id = DISCUSSED + Json.required(comment, "id");
        String thread = discussionId(Json.required(discussion, "number"));
        String answered = Json.text(comment, "parent_id");
        return rest(Item.reply(id, author(comment.path("user"), id), created(comment, "created_at")), comment)
                .thread(thread).replyTo(answered == null ? thread : DISCUSSED + answered).title(Json.text(discussion, "title"))
                .editedAt(edited(comment, "updated_at", "created_at")).build();
    }

    /** From GraphQL. */
    Item discussion(JsonNode discussion) {
        String id = discussionId(Json.required(discussion, "number"));
        return graph(Item.post(id, actor(discussion.path("author"), id), created(discussion, "createdAt")), discussion)
                .thread(id).title(Json.text(discussion, "title")).build();
    }

    /** From GraphQL; {@code answered} is the comment it stands below, or null. */
    Item discussionComment(JsonNode comment, String title, String answered) {
        String id = DISCUSSED + Json.required(comment, "databaseId");
        String thread = discussionId(number(comment, "url"));
        return graph(Item.reply(id, actor(comment.path("author"), id), created(comment, "createdAt")), comment)
                .thread(thread).replyTo(answered == null ? thread : DISCUSSED + answered).title(title).build();
    }

    private Item.Builder rest(Item.Builder item, JsonNode node) {
        return item.text(words(Json.text(node, "body"))).html(Json.text(node, "body_html")).permalink(Json.text(node, "html_url")).visibility(visibility()).raw(Json.raw(node));
    }

    private Item.Builder graph(Item.Builder item, JsonNode node) {
        return item.text(words(Json.text(node, "body"))).html(Json.text(node, "bodyHTML")).permalink(Json.text(node, "url"))
                .editedAt(edited(node, "lastEditedAt", "createdAt")).visibility(visibility()).raw(Json.raw(node));
    }

    private Visibility visibility() {
        return closed ? Visibility.RESTRICTED : Visibility.PUBLIC;
    }

    private Author author(JsonNode user, String item) {
        String login = Json.text(user, "login");
        if (login == null || login.equals(GHOST)) return nobody(item);
        return Author.of(Json.text(user, "id", login), login, login).realm(realm).avatar(Json.text(user, "avatar_url"))
                .profile(Json.text(user, "html_url")).bot("Bot".equals(Json.text(user, "type")));
    }

    private Author actor(JsonNode actor, String item) {
        String login = Json.text(actor, "login");
        if (login == null || login.equals(GHOST)) return nobody(item);
        boolean bot = "Bot".equals(Json.text(actor, "__typename"));
        String id = Json.text(actor, "databaseId", Json.text(actor, "id", login));
        // REST calls the same account "dependabot[bot]".
        return Author.of(id, bot && !login.endsWith("[bot]") ? login + "[bot]" : login, login).realm(realm)
                .avatar(Json.text(actor, "avatarUrl")).profile(Json.text(actor, "url")).bot(bot);
    }

    private static Author nobody(String item) {
        return Author.of("deleted:" + item, null, "Deleted account");
    }

    /** Markdown as it was typed, without what templates hide in it. */
    private static String words(String body) {
        return body == null ? "" : Emoji.drawn(HIDDEN.matcher(body).replaceAll("").replace("\r\n", "\n").strip(), Map.of());
    }

    private static Instant created(JsonNode node, String field) {
        Instant created = Json.time(node, field);
        if (created == null) throw new IllegalArgumentException("There is no time in “" + field + "”.");
        return created;
    }

    private static Instant edited(JsonNode node, String changed, String created) {
        Instant edited = Json.time(node, changed);
        return edited != null && edited.isAfter(created(node, created).plus(AT_ONCE)) ? edited : null;
    }

    static String number(JsonNode node, String... addresses) {
        for (String address : addresses) {
            Matcher number = NUMBER.matcher(Json.text(node, address, ""));
            if (number.find()) return number.group(1);
        }
        throw new IllegalArgumentException("It does not say what it comments on.");
    }
}
