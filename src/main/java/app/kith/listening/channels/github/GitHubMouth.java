package app.kith.listening.channels.github;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Markdown;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Comments on the issue or pull request, below the changed line, or in the discussion below the comment that is answered. */
final class GitHubMouth implements Mouth {

    private static final int LONGEST = 65_536;
    private static final Pattern ISSUE = Pattern.compile("([\\w.-]+/[\\w.-]+)#(\\d+)");
    private static final Pattern DISCUSSION = Pattern.compile("([\\w.-]+)/([\\w.-]+)/discussions/(\\d+)");
    private static final String FIND = """
            query($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { discussion(number: $number) { id
            comments(last: 100) { nodes { id databaseId replies(last: 100) { nodes { databaseId } } } } } } }""";
    private static final String ADD = """
            mutation($discussion: ID!, $body: String!, $below: ID) { addDiscussionComment(input: {discussionId: $discussion, body: $body, replyToId: $below}) {
            comment { databaseId url } } }""";

    private final Api api;
    private final Clock clock;

    GitHubMouth(Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Manner manner(Settings settings) {
        return new Manner(LONGEST, Manner.Unit.CHARACTERS, Manner.Markup.MARKDOWN);
    }

    @Override
    public Receipt send(Settings settings, Outgoing outgoing) throws NotSent {
        var github = new GitHub(api, clock, settings);
        String thread = outgoing.threadExternalId() == null ? "" : outgoing.threadExternalId();
        Matcher issue = ISSUE.matcher(thread);
        Matcher discussion = DISCUSSION.matcher(thread);
        try {
            if (issue.matches()) return comment(github, issue, outgoing);
            if (discussion.matches()) return discuss(github, discussion, outgoing);
        } catch (ChannelTrouble e) {
            throw new NotSent(e.getMessage(), !e.isGone(), e);
        }
        throw new NotSent("Kith does not know where at GitHub this belongs. Open the original and answer there.", false, null);
    }

    private static Receipt comment(GitHub github, Matcher issue, Outgoing outgoing) throws ChannelTrouble, NotSent {
        String repository = "/repos/" + issue.group(1);
        Map<String, Object> body = Map.of("body", Markdown.literal(outgoing.text()));
        String answered = outgoing.replyToExternalId() == null ? "" : outgoing.replyToExternalId();
        boolean onALine = answered.startsWith(GitHubItems.REVIEW);
        String path = repository + "/issues/" + issue.group(2) + "/comments";
        if (onALine) path = repository + "/pulls/" + issue.group(2) + "/comments/" + first(github, repository, answered.substring(GitHubItems.REVIEW.length())) + "/replies";
        JsonNode said = github.post(path).json(body).say(false).json();
        return receipt(onALine ? GitHubItems.REVIEW : GitHubItems.COMMENT, Json.text(said, "id"), Json.text(said, "html_url"));
    }

    /** Replies to replies are not taken: they go below the first comment on that line. */
    private static String first(GitHub github, String repository, String comment) throws ChannelTrouble {
        return Json.text(github.ask(github.get(repository + "/pulls/comments/" + Api.part(comment))).json(), "in_reply_to_id", comment);
    }

    private static Receipt discuss(GitHub github, Matcher thread, Outgoing outgoing) throws ChannelTrouble, NotSent {
        JsonNode discussion = Json.find(github.query(FIND, Map.of("owner", thread.group(1), "name", thread.group(2), "number", Integer.valueOf(thread.group(3)))).json(),
                "data.repository.discussion");
        if (Json.text(discussion, "id") == null) throw new NotSent("The discussion is no longer there, or closed to the token. Nothing was sent.", false, null);
        Map<String, Object> variables = new HashMap<>(Map.of("discussion", Json.text(discussion, "id"), "body", Markdown.literal(outgoing.text())));
        variables.put("below", above(discussion, outgoing.replyToExternalId()));
        JsonNode answer = github.mutation(ADD, variables).say(false).json();
        String refused = Json.text(answer.path("errors").path(0), "message");
        if (refused != null) throw new NotSent("GitHub refused: " + refused, false, null);
        JsonNode said = Json.find(answer, "data.addDiscussionComment.comment");
        return receipt(GitHubItems.DISCUSSED, Json.text(said, "databaseId"), Json.text(said, "url"));
    }

    /** @return the comment whose thread the answered one is part of; null for the discussion itself, or where it is too far back to be found */
    private static String above(JsonNode discussion, String answered) {
        if (answered == null || !answered.startsWith(GitHubItems.DISCUSSED)) return null;
        String id = answered.substring(GitHubItems.DISCUSSED.length());
        return Json.each(discussion, "comments.nodes")
                .filter(comment -> id.equals(Json.text(comment, "databaseId")) || Json.each(comment, "replies.nodes").anyMatch(reply -> id.equals(Json.text(reply, "databaseId"))))
                .map(comment -> Json.text(comment, "id")).findFirst().orElse(null);
    }

    private static Receipt receipt(String kind, String id, String address) {
        if (id == null) throw new IllegalStateException("GitHub took the comment and does not say what it calls it.");
        return new Receipt(kind + id, address);
    }
}
