package app.kith.listening.channels.github;

import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What GitHub's webhooks send (docs.github.com, "Webhook events and payloads"): the events issues, issue_comment, pull_request,
 * pull_request_review_comment, discussion and discussion_comment, told apart by what they hold.
 */
final class GitHubPush {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SAID = Set.of("opened", "created", "edited", "reopened");
    private static final String FORM = "payload=";

    private final GitHub github;
    private final GitHubMemory memory;
    private final List<String> repositories;
    private final Instant now;

    GitHubPush(GitHub github, GitHubMemory memory, List<String> repositories, Instant now) {
        this.github = github;
        this.memory = memory;
        this.repositories = repositories;
        this.now = now;
    }

    Page read(Payload payload) {
        try {
            JsonNode event = JSON.readTree(json(payload.bytes()));
            String repository = Json.text(event, "repository.full_name", "").toLowerCase(Locale.ROOT);
            if (event.has("created_at") || event.has("createdAt")) return again(event);
            if (!repositories.contains(repository) || event.has("review") || event.has("thread")) return Page.nothing();
            return "deleted".equals(Json.text(event, "action")) ? gone(event, repository) : said(event, repository);
        } catch (JacksonException e) {
            return payload.unreadable("This is not the JSON that GitHub writes.");
        } catch (ChannelTrouble e) {
            // Who we are cannot be found out now; the visit will say so, or hear it.
            return Page.nothing().more(true);
        }
    }

    /** Its pages offer to send forms as well. */
    private static byte[] json(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith(FORM) ? URLDecoder.decode(text.substring(FORM.length()), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8) : body;
    }

    private Page gone(JsonNode event, String repository) {
        var items = new GitHubItems(github.host.realm(), repository, true);
        var gathered = new Gathered();
        String comment = Json.text(event, "comment.id");
        if (event.has("comment") && comment != null)
            gathered.gone((event.has("discussion") ? GitHubItems.DISCUSSED : event.has("issue") ? GitHubItems.COMMENT : GitHubItems.REVIEW) + comment, now);
        else if (event.has("discussion")) gathered.gone(items.discussionId(Json.text(event, "discussion.number")), now);
        else if (event.has("issue")) gathered.gone(items.issueId(Json.text(event, "issue.number")), now);
        return gathered.page();
    }

    private Page said(JsonNode event, String repository) throws ChannelTrouble {
        JsonNode said = List.of("comment", "issue", "pull_request", "discussion").stream().map(event::path).filter(JsonNode::isObject).findFirst().orElse(null);
        if (said == null || !SAID.contains(Json.text(event, "action", "")) || memory.ourselves(github).equals(Json.text(said, "user.id"))) return Page.nothing();
        var items = new GitHubItems(github.host.realm(), repository, !"public".equals(Json.text(event, "repository.visibility",
                Json.flag(event, "repository.private") ? "private" : "public")));
        Instant edited = "edited".equals(Json.text(event, "action")) ? Json.time(said, "updated_at") : null;
        var gathered = new Gathered();
        gathered.read(event, one -> {
            if (one.has("comment") && one.has("discussion")) return items.pushedDiscussionComment(said, one.path("discussion"));
            if (one.has("comment") && one.has("issue")) return items.comment(said, Json.text(one, "issue.title"));
            if (one.has("comment")) return one.has("pull_request") ? items.reviewComment(said, Json.text(one, "pull_request.title")) : null;
            return one.has("discussion") ? items.pushedDiscussion(said, edited) : items.issue(said, edited);
        });
        return gathered.page();
    }

    /** Put back from the dead letters, as a visit had brought it. */
    private Page again(JsonNode one) {
        String address = Json.text(one, "html_url", Json.text(one, "url", "")).toLowerCase(Locale.ROOT);
        var gathered = new Gathered();
        repositories.stream().filter(name -> address.contains("/" + name + "/")).findFirst()
                .ifPresentOrElse(name -> gathered.read(one, node -> again(node, new GitHubItems(github.host.realm(), name, true))),
                        () -> gathered.unreadable(one, "It is of no repository that is heard here."));
        return gathered.page();
    }

    private static Item again(JsonNode one, GitHubItems items) {
        if (one.has("createdAt")) return one.has("title") ? items.discussion(one) : items.discussionComment(one, null, null);
        return one.has("issue_url") ? items.comment(one, null) : one.has("pull_request_url") ? items.reviewComment(one, null) : items.issue(one, null);
    }
}
