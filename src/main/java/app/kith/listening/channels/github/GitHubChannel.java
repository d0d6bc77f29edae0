package app.kith.listening.channels.github;

import app.kith.base.Outbound;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Hmac;
import app.kith.listening.channels.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Issues, pull requests and discussions of repositories at GitHub. Answers go out as comments of the token's account. */
@Component
final class GitHubChannel implements Channel {

    private final Api api;
    private final Clock clock;
    private final GitHubMemory memory;

    GitHubChannel(Outbound outbound, Clock clock) {
        this.api = new Api(outbound, clock, "GitHub");
        this.clock = clock;
        this.memory = new GitHubMemory(clock);
    }

    @Override
    public String kind() {
        return "github";
    }

    @Override
    public String title() {
        return "GitHub";
    }

    @Override
    public String blurb() {
        return "Hears issues, pull requests, discussions and the comments on them. Kith answers there with a comment.";
    }

    @Override
    public String icon() {
        return "github";
    }

    @Override
    public String placeKind() {
        return "code";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "Sign in at GitHub as the account that is to answer: one of its own for the company, such as lindgren-team, tells people who speaks. What it writes itself Kith does not hear.",
                "Open https://github.com/settings/personal-access-tokens/new. Resource owner: who owns the repositories. Repository access: only those you want to hear.",
                "Repository permissions: Issues, Pull requests and Discussions, each “Read and write”. Metadata comes along by itself. To hear only, “Read-only” is enough.",
                "Generate the token and copy it into the field below. An organization may have to approve it first. When it expires, Kith says so; put a new one in under “Change”.",
                "Where the repositories belong to others, a classic token (https://github.com/settings/tokens/new) with the scope public_repo does, or repo for closed ones.",
                "To hear at once, and of deletions: after connecting, in the repository or organization open Settings, Webhooks, “Add webhook”. Paste the address and the secret that Kith shows,"
                        + " content type application/json, “Let me select individual events”: Issues, Issue comments, Pull requests, Pull request review comments, Discussions, Discussion comments.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("repositories", "Repositories", "As owner/name, separated by commas, such as lindgren/wren, lindgren/docs.", Field.Type.TEXT, true, null),
                new Field("token", "Access token", "A fine-grained or classic personal access token.", Field.Type.SECRET, true, null),
                new Field("secret", "Webhook secret", "GitHub signs with it. Leave it empty and Kith makes one.", Field.Type.SECRET, false, null),
                new Field("address", "GitHub Enterprise address", "Only for a server of your own, such as https://github.example.com.", Field.Type.URL, false, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        var settings = new Settings(null, filledIn);
        GitHubHost.repositories(settings);
        GitHubHost.of(settings);
        Map<String, String> completed = new LinkedHashMap<>(filledIn);
        if (settings.get("secret", null) == null) completed.put("secret", Hmac.newKey());
        return completed;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        var github = new GitHub(api, clock, settings);
        Reply me = github.ask(github.get("/user"));
        List<String> found = new ArrayList<>();
        boolean discussions = true;
        for (String repository : GitHubHost.repositories(settings)) {
            JsonNode one = github.ask(github.get("/repos/" + repository)).json();
            long open = Json.number(one, "open_issues_count", 0);
            found.add(Json.text(one, "full_name", repository) + (Json.flag(one, "private") ? " (closed to the public" : " (open to all") + ", " + open + " open issues and pull requests)");
            discussions &= GitHubDiscussions.areReadable(github, repository);
        }
        String scopes = me.answer().header("X-OAuth-Scopes");
        boolean hearsOnly = scopes != null && !scopes.isBlank() && !List.of(scopes.split("[,\\s]+")).contains("repo") && !List.of(scopes.split("[,\\s]+")).contains("public_repo");
        return "Signed in as @" + Json.text(me.json(), "login") + ". Found " + String.join(", ", found) + "."
                + (discussions ? "" : " The token may not read discussions, so these are not heard.")
                + (hearsOnly ? " It can hear but not answer: that needs the scope public_repo, or repo." : "");
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return walk(settings).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> walk(settings).past(since, until, cursor));
    }

    private GitHubWalk walk(Settings settings) {
        return new GitHubWalk(new GitHub(api, clock, settings), memory, GitHubHost.repositories(settings), clock);
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return new GitHubPush(new GitHub(api, clock, settings), memory, GitHubHost.repositories(settings), clock.instant()).read(payload);
    }

    @Override
    public Optional<String> pushing() {
        return Optional.of("In the repository's or organization's Settings, Webhooks, add one with this address and this secret, content type application/json, and the events"
                + " Issues, Issue comments, Pull requests, Pull request review comments, Discussions and Discussion comments.");
    }

    @Override
    public Optional<String> refusal(Settings settings, Push push) {
        String expected = "sha256=" + Hmac.hex(settings.require("secret"), push.body());
        return Hmac.same(push.headers().get("x-hub-signature-256"), expected) ? Optional.empty()
                : Optional.of("X-Hub-Signature-256 does not fit this message and the secret of this source.");
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new GitHubMouth(api, clock));
    }
}
