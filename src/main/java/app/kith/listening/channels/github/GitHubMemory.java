package app.kith.listening.channels.github;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What GitHub need not be asked again all the time: who we are, which repositories are closed, what issues are called. */
final class GitHubMemory {

    private final Remembered<String> ourselves;
    private final Remembered<Boolean> closed;
    private final Remembered<String> titles;

    GitHubMemory(Clock clock) {
        ourselves = new Remembered<>(1_000, Duration.ofDays(1), clock);
        closed = new Remembered<>(5_000, Duration.ofHours(6), clock);
        titles = new Remembered<>(20_000, Duration.ofDays(7), clock);
    }

    /** The number of the account that the token belongs to: what it wrote is no news. */
    String ourselves(GitHub github) throws ChannelTrouble {
        return ourselves.of(github.key(), () -> Json.text(github.ask(github.get("/user")).json(), "id", ""));
    }

    GitHubItems items(GitHub github, String repository) throws ChannelTrouble {
        boolean few = closed.of(github.key() + " " + repository, () -> Json.flag(github.ask(github.get("/repos/" + repository)).json(), "private"));
        return new GitHubItems(github.host.realm(), repository, few);
    }

    /** What the issue or pull request is called that a comment belongs to. */
    String title(GitHub github, String repository, String number) throws ChannelTrouble {
        return titles.of(github.key() + " " + repository + "#" + number,
                () -> Json.text(github.ask(github.get("/repos/" + repository + "/issues/" + number).absentIf(404)).json(), "title", "#" + number));
    }

    void called(GitHub github, String repository, JsonNode issue) {
        String title = Json.text(issue, "title");
        if (title != null) titles.keep(github.key() + " " + repository + "#" + Json.text(issue, "number"), title);
    }
}
