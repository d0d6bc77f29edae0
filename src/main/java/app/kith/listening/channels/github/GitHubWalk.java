package app.kith.listening.channels.github;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Goes through the repositories, in each through its issues and pull requests, the comments on them, those on changed lines, and its discussions. */
final class GitHubWalk {

    static final Duration JUST_NOW = Duration.ofMinutes(10);
    /** What was made long ago and changes now was labelled or tidied up; who comments on it is heard by the comment. */
    private static final Duration STILL_OF_TODAY = Duration.ofDays(30);
    /** What GitHub writes down late is found at the next visit. */
    static final Duration LATE = Duration.ofMinutes(1);
    private static final int PAGE = 100;
    private static final String ISSUES = "issues";
    private static final String COMMENTS = "issues/comments";
    private static final String REVIEWS = "pulls/comments";
    private static final String DISCUSSIONS = "discussions";

    private final GitHub github;
    private final GitHubMemory memory;
    private final List<String> repositories;
    private final Clock clock;

    GitHubWalk(GitHub github, GitHubMemory memory, List<String> repositories, Clock clock) {
        this.github = github;
        this.memory = memory;
        this.repositories = repositories;
        this.clock = clock;
    }

    Page hear(String cursor) throws ChannelTrouble {
        return Rounds.hear(cursor, known -> streams(), (stream, last) -> {
            String[] parts = stream.split(" ");
            return parts[1].equals(DISCUSSIONS) ? new GitHubDiscussions(github, memory, parts[0]).hear(last, clock.instant()) : news(parts[0], parts[1], last);
        });
    }

    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        return Rounds.past(since, until, cursor, known -> streams(), (stream, last) -> {
            String[] parts = stream.split(" ");
            return parts[1].equals(DISCUSSIONS) ? new GitHubDiscussions(github, memory, parts[0]).past(last, since, until) : older(parts[0], parts[1], last, since, until);
        });
    }

    private Map<String, String> streams() {
        Map<String, String> streams = new LinkedHashMap<>();
        for (String repository : repositories)
            for (String one : List.of(ISSUES, COMMENTS, REVIEWS, DISCUSSIONS)) streams.put(repository + " " + one, null);
        return streams;
    }

    /** Where one stream is: asked for what changed since then, which page of what changed at that very second, and what it was called the last time. */
    private record Mark(Instant since, int page, String etag) {
        static Mark of(String cursor, Instant now) {
            if (cursor == null) return new Mark(now.minus(JUST_NOW), 1, null);
            String[] parts = cursor.split(" ", 3);
            return new Mark(Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2].isEmpty() ? null : parts[2]);
        }

        String cursor() {
            return since + " " + page + " " + (etag == null ? "" : etag);
        }
    }

    /** Oldest change first; each page begins where the last one ended, for numbered pages shift when something changes meanwhile. */
    private Page news(String repository, String stream, String cursor) throws ChannelTrouble {
        Mark mark = Mark.of(cursor, clock.instant());
        Reply reply = github.ask(list(repository, stream).query("sort", "updated").query("direction", "asc").query("since", seconds(mark.since()))
                .query("page", mark.page() == 1 ? null : mark.page()).header("If-None-Match", mark.etag()));
        if (reply.json().isMissingNode()) return Page.nothing().cursor(mark.cursor()).nextIn(reply.rest());
        List<JsonNode> found = found(reply, stream);
        var gathered = new Gathered();
        for (JsonNode one : found) {
            Instant created = Json.time(one, "created_at");
            Instant updated = Json.time(one, "updated_at");
            boolean old = created != null && updated != null && created.plus(STILL_OF_TODAY).isBefore(updated);
            take(repository, stream, one, old, gathered);
        }
        Instant last = found.stream().map(one -> Json.time(one, "updated_at")).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(mark.since());
        boolean more = found.size() >= PAGE;
        Mark next;
        if (more) next = last.isAfter(mark.since()) ? new Mark(last, 1, null) : new Mark(mark.since(), mark.page() + 1, null);
        else {
            Instant since = last.minus(LATE).isAfter(mark.since()) ? last.minus(LATE) : mark.since();
            next = new Mark(since, 1, since.equals(mark.since()) && mark.page() == 1 ? reply.answer().header("ETag") : null);
        }
        return gathered.page().cursor(next.cursor()).more(more).nextIn(reply.rest());
    }

    private Page older(String repository, String stream, String cursor, Instant since, Instant until) throws ChannelTrouble {
        int page = cursor == null ? 1 : Integer.parseInt(cursor);
        Reply reply = github.ask(list(repository, stream).query("sort", "created").query("direction", "desc").query("since", seconds(since)).query("page", page));
        if (reply.json().isMissingNode()) return Page.nothing();
        List<JsonNode> found = found(reply, stream);
        var gathered = new Gathered();
        Instant reached = null;
        for (JsonNode one : found) {
            Instant created = Json.time(one, "created_at");
            if (created != null) reached = created;
            if (created == null || !created.isBefore(since) && !created.isAfter(until)) take(repository, stream, one, false, gathered);
        }
        boolean more = reply.link("next") != null && (reached == null || !reached.isBefore(since));
        return gathered.page().cursor(String.valueOf(page + 1)).more(more).reached(reached).nextIn(reply.rest());
    }

    private Api.Call list(String repository, String stream) {
        return github.get("/repos/" + repository + "/" + stream).query("state", stream.equals(ISSUES) ? "all" : null).query("per_page", PAGE);
    }

    private static List<JsonNode> found(Reply reply, String stream) throws ChannelTrouble {
        if (!reply.json().isArray()) throw ChannelTrouble.passing("GitHub answered with something that is no list of " + stream + ".", null);
        return Json.list(reply.json(), "");
    }

    private void take(String repository, String stream, JsonNode one, boolean old, Gathered gathered) throws ChannelTrouble {
        if (stream.equals(ISSUES)) memory.called(github, repository, one);
        if (old || memory.ourselves(github).equals(Json.text(one, "user.id"))) return;
        GitHubItems items = memory.items(github, repository);
        String title = stream.equals(ISSUES) ? null : title(repository, one);
        gathered.read(one, node -> item(items, stream, node, title));
    }

    private static Item item(GitHubItems items, String stream, JsonNode one, String title) {
        return switch (stream) {
            case ISSUES -> items.issue(one, null);
            case COMMENTS -> items.comment(one, title);
            default -> items.reviewComment(one, title);
        };
    }

    private String title(String repository, JsonNode comment) throws ChannelTrouble {
        try {
            return memory.title(github, repository, GitHubItems.number(comment, "issue_url", "pull_request_url", "html_url"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String seconds(Instant when) {
        return when.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
