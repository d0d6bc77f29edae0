package app.kith.listening.channels.github;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The discussions of one repository, the latest changed first, each with its newest comments and replies; where there are more of them, they are
 * asked for one after the other. The walk goes down to what had changed when the last one began.
 */
final class GitHubDiscussions {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ACTOR = """
            author { __typename login avatarUrl url ... on User { databaseId } ... on Bot { databaseId } ... on Organization { databaseId } ... on Mannequin { databaseId } }""";
    private static final String SAID = "databaseId body bodyHTML url createdAt updatedAt lastEditedAt " + ACTOR;
    private static final String REPLIES = "pageInfo { hasPreviousPage startCursor } nodes { " + SAID + " deletedAt }";
    private static final String COMMENTS = "pageInfo { hasPreviousPage startCursor } nodes { id " + SAID + " deletedAt replies(last: 50) { " + REPLIES + " } }";
    private static final String LIST = "query($owner: String!, $name: String!, $after: String) { repository(owner: $owner, name: $name) { "
            + "discussions(first: 5, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) { pageInfo { hasNextPage endCursor } "
            + "nodes { id number title " + SAID + " comments(last: 40) { " + COMMENTS + " } } } } }";
    private static final String MORE_COMMENTS = "query($id: ID!, $before: String) { node(id: $id) { ... on Discussion { number title comments(last: 40, before: $before) { "
            + COMMENTS + " } } } }";
    private static final String MORE_REPLIES = "query($id: ID!, $before: String) { node(id: $id) { ... on DiscussionComment { databaseId discussion { number title } "
            + "replies(last: 50, before: $before) { " + REPLIES + " } } } }";

    private final GitHub github;
    private final GitHubMemory memory;
    private final String repository;
    private final Gathered gathered = new Gathered();

    GitHubDiscussions(GitHub github, GitHubMemory memory, String repository) {
        this.github = github;
        this.memory = memory;
        this.repository = repository;
    }

    /**
     * Where the walk is.
     *
     * @param down   to what had changed then
     * @param newest the latest change it saw; the next walk goes down to there
     * @param after  the place in the list, or null at its head
     * @param deeper what has more below it, to be asked for first
     */
    private record Mark(Instant down, Instant newest, String after, List<Deep> deeper) {
        static Mark of(String cursor, Instant down) {
            return cursor == null ? begin(down) : JSON.readValue(cursor, Mark.class);
        }

        static Mark begin(Instant down) {
            return new Mark(down, null, null, List.of());
        }

        String json() {
            return JSON.writeValueAsString(this);
        }
    }

    /** More comments of a discussion, or more replies to a comment, before that place. */
    private record Deep(String id, boolean replies, String before) {}

    static boolean areReadable(GitHub github, String repository) throws ChannelTrouble {
        return !GitHub.mayNot(github.query("query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { discussions(first: 1) { totalCount } } }",
                Map.of("owner", repository.split("/")[0], "name", repository.split("/")[1])));
    }

    Page hear(String cursor, Instant now) throws ChannelTrouble {
        Mark mark = Mark.of(cursor, now.minus(GitHubWalk.JUST_NOW));
        Predicate<JsonNode> fresh = node -> {
            Instant updated = Json.time(node, "updatedAt");
            return updated == null || !updated.isBefore(mark.down());
        };
        return step(mark, fresh).page();
    }

    /** What changes while the walk goes on moves to the head of the list; so it begins again there, until nothing has moved. */
    Page past(String cursor, Instant since, Instant until) throws ChannelTrouble {
        Mark mark = Mark.of(cursor, since);
        Step step = step(mark, node -> {
            Instant created = Json.time(node, "createdAt");
            return created == null || !created.isBefore(since) && !created.isAfter(until);
        });
        boolean again = !step.page().more() && step.next().down().isAfter(mark.down());
        return step.page().more(step.page().more() || again).reached(step.reached());
    }

    private record Step(Page page, Mark next, Instant reached) {}

    private Step step(Mark mark, Predicate<JsonNode> wanted) throws ChannelTrouble {
        if (!mark.deeper().isEmpty()) return deeper(mark, wanted);
        Map<String, Object> variables = new HashMap<>(Map.of("owner", repository.split("/")[0], "name", repository.split("/")[1]));
        variables.put("after", mark.after());
        Reply reply = github.query(LIST, variables);
        JsonNode list = Json.find(reply.json(), "data.repository.discussions");
        List<Deep> deeper = new ArrayList<>();
        Instant newest = mark.newest();
        Instant oldest = null;
        for (JsonNode discussion : Json.list(list, "nodes")) {
            Instant updated = Json.time(discussion, "updatedAt");
            if (updated != null && (newest == null || updated.isAfter(newest))) newest = updated;
            if (updated != null) oldest = updated;
            if (updated != null && updated.isBefore(mark.down())) continue;
            if (wanted.test(discussion)) take(discussion, items -> items.discussion(discussion));
            comments(discussion, discussion.path("comments"), Json.text(discussion, "id"), wanted, deeper);
        }
        boolean further = Json.flag(list, "pageInfo.hasNextPage") && (oldest == null || !oldest.isBefore(mark.down()));
        String after = further ? Json.text(list, "pageInfo.endCursor") : null;
        return step(reply, new Mark(mark.down(), newest, after, deeper), oldest);
    }

    private Step deeper(Mark mark, Predicate<JsonNode> wanted) throws ChannelTrouble {
        Deep one = mark.deeper().getFirst();
        List<Deep> deeper = new ArrayList<>(mark.deeper().subList(1, mark.deeper().size()));
        Map<String, Object> variables = new HashMap<>(Map.of("id", one.id()));
        variables.put("before", one.before());
        Reply reply = github.query(one.replies() ? MORE_REPLIES : MORE_COMMENTS, variables);
        JsonNode node = Json.find(reply.json(), "data.node");
        if (one.replies()) replies(node.path("discussion"), node, one.id(), wanted, deeper);
        else comments(node, node.path("comments"), one.id(), wanted, deeper);
        return step(reply, new Mark(mark.down(), mark.newest(), mark.after(), deeper), null);
    }

    private Step step(Reply reply, Mark next, Instant reached) {
        boolean more = next.after() != null || !next.deeper().isEmpty();
        Instant late = next.newest() == null ? next.down() : next.newest().minus(GitHubWalk.LATE);
        Mark then = more ? next : Mark.begin(late.isAfter(next.down()) ? late : next.down());
        return new Step(gathered.page().cursor(then.json()).more(more).nextIn(reply.rest()), then, reached);
    }

    /** Of older comments too, for new replies may stand below them. */
    private void comments(JsonNode discussion, JsonNode comments, String id, Predicate<JsonNode> wanted, List<Deep> deeper) throws ChannelTrouble {
        for (JsonNode comment : Json.list(comments, "nodes")) {
            said(comment, discussion, null, wanted);
            replies(discussion, comment, Json.text(comment, "id"), wanted, deeper);
        }
        if (Json.flag(comments, "pageInfo.hasPreviousPage")) deeper.add(new Deep(id, false, Json.text(comments, "pageInfo.startCursor")));
    }

    private void replies(JsonNode discussion, JsonNode comment, String id, Predicate<JsonNode> wanted, List<Deep> deeper) throws ChannelTrouble {
        List<JsonNode> replies = Json.list(comment, "replies.nodes");
        for (JsonNode reply : replies) said(reply, discussion, Json.text(comment, "databaseId"), wanted);
        boolean allWanted = replies.stream().allMatch(wanted);
        if (allWanted && Json.flag(comment, "replies.pageInfo.hasPreviousPage")) deeper.add(new Deep(id, true, Json.text(comment, "replies.pageInfo.startCursor")));
    }

    private void said(JsonNode comment, JsonNode discussion, String answered, Predicate<JsonNode> wanted) throws ChannelTrouble {
        if (!wanted.test(comment)) return;
        Instant deleted = Json.time(comment, "deletedAt");
        if (deleted != null) gathered.gone(GitHubItems.DISCUSSED + Json.text(comment, "databaseId"), deleted);
        else take(comment, items -> items.discussionComment(comment, Json.text(discussion, "title"), answered));
    }

    private interface Reading {
        Item of(GitHubItems items);
    }

    private void take(JsonNode node, Reading reading) throws ChannelTrouble {
        if (memory.ourselves(github).equals(Json.text(node, "author.databaseId"))) return;
        GitHubItems items = memory.items(github, repository);
        gathered.read(node, one -> reading.of(items));
    }
}
