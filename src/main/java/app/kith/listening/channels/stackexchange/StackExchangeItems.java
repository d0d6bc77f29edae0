package app.kith.listening.channels.stackexchange;

import app.kith.listening.Channel.Payload;
import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions with what is below them, as the types {@code question}, {@code answer}, {@code comment} and {@code shallow_user} of the API have it. */
final class StackExchangeItems {

    private static final String QUESTION = "question-";
    private static final String ANSWER = "answer-";
    private static final String COMMENT = "comment-";

    private StackExchangeItems() {}

    /** A question, its answers and all comments, as far as they are wanted. */
    static void take(JsonNode question, String realm, Predicate<JsonNode> wanted, Gathered gathered) {
        String thread = QUESTION + Json.text(question, "question_id");
        String title = line(Json.text(question, "title"));
        if (wanted.test(question)) gathered.read(alone(question), one -> question(one, realm));
        Json.each(question, "comments").filter(wanted).forEach(comment -> gathered.read(comment, one -> comment(one, realm, thread, thread, title, Json.text(question, "link"))));
        Json.each(question, "answers").forEach(answer -> {
            if (wanted.test(answer)) gathered.read(alone(answer), one -> answer(one, realm, thread, title));
            String above = ANSWER + Json.text(answer, "answer_id");
            Json.each(answer, "comments").filter(wanted).forEach(comment -> gathered.read(comment, one -> comment(one, realm, thread, above, title, Json.text(question, "link"))));
        });
    }

    private static Item question(JsonNode question, String realm) {
        String id = QUESTION + Json.required(question, "question_id");
        return said(Item.post(id, author(question, id, realm), created(question)), question).thread(id).title(line(Json.text(question, "title"))).permalink(Json.text(question, "link")).build();
    }

    private static Item answer(JsonNode answer, String realm, String thread, String title) {
        String id = Json.required(answer, "answer_id");
        return said(Item.reply(ANSWER + id, author(answer, ANSWER + id, realm), created(answer)), answer).thread(thread).replyTo(thread).title(title).permalink(Json.text(answer, "link")).build();
    }

    private static Item comment(JsonNode comment, String realm, String thread, String above, String title, String link) {
        String id = Json.required(comment, "comment_id");
        String place = link == null ? null : link + "#comment" + id + "_" + Json.text(comment, "post_id");
        return said(Item.reply(COMMENT + id, author(comment, COMMENT + id, realm), created(comment)), comment).thread(thread).replyTo(above).title(title)
                .permalink(Json.text(comment, "link", place)).build();
    }

    private static Item.Builder said(Item.Builder item, JsonNode node) {
        String html = Json.text(node, "body", "");
        return item.text(HtmlLines.of(html)).html(html).editedAt(Json.seconds(node, "last_edit_date")).raw(Json.raw(node));
    }

    private static Author author(JsonNode node, String id, String realm) {
        JsonNode owner = node.path("owner");
        String user = Json.text(owner, "user_id");
        if (user == null || "does_not_exist".equals(Json.text(owner, "user_type"))) return Author.of("deleted:" + id, null, "Deleted account");
        String name = line(Json.text(owner, "display_name"));
        return Author.of(user, null, name == null || name.isBlank() ? "user" + user : name).realm(realm).profile(Json.text(owner, "link")).avatar(Json.text(owner, "profile_image"));
    }

    /** Titles and names are written as HTML. */
    static String line(String html) {
        return html == null ? null : HtmlLines.of(html);
    }

    private static Instant created(JsonNode node) {
        Instant created = Json.seconds(node, "creation_date");
        if (created == null) throw new IllegalArgumentException("There is no time in “creation_date”.");
        return created;
    }

    private static JsonNode alone(JsonNode node) {
        return node instanceof ObjectNode object ? object.deepCopy().without(List.of("answers", "comments")) : node;
    }

    /** Put back from the dead letters. */
    static Page read(Payload payload, String realm) {
        return Gathered.oneFrom(payload, "Stack Exchange", one -> {
            if (one.has("comment_id")) return comment(one, realm, QUESTION + Json.text(one, "post_id"), QUESTION + Json.text(one, "post_id"), null, null);
            return one.has("answer_id") ? answer(one, realm, QUESTION + Json.text(one, "question_id"), null) : question(one, realm);
        });
    }
}
