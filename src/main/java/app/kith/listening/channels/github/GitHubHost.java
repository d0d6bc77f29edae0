package app.kith.listening.channels.github;

import app.kith.base.LooseUri;
import app.kith.base.Problem;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the repositories are: github.com, an enterprise's own server ({@code /api/v3}), or its part of ghe.com ({@code api.} before it).
 *
 * @param realm where ids of accounts are unique
 */
record GitHubHost(String rest, String graphql, String realm) {

    private static final int MOST = 50;

    static GitHubHost of(Settings settings) {
        String typed = settings.get("address", null);
        if (typed == null) return new GitHubHost("https://api.github.com", "https://api.github.com/graphql", "github.com");
        String site = Api.site(settings, "address");
        String host = LooseUri.of(site).getHost().toLowerCase(Locale.ROOT);
        if (host.equals("github.com") || host.equals("api.github.com") || host.equals("www.github.com"))
            return new GitHubHost("https://api.github.com", "https://api.github.com/graphql", "github.com");
        if (host.endsWith(".ghe.com")) {
            String bare = host.replaceFirst("^api\\.", "");
            return new GitHubHost("https://api." + bare, "https://api." + bare + "/graphql", bare);
        }
        String bare = site.replaceFirst("(?i)/api(/v3|/graphql)?$", "");
        return new GitHubHost(bare + "/api/v3", bare + "/api/graphql", host);
    }

    /** As {@code owner/name} in lower case, for GitHub does not tell cases apart; people paste addresses as well. */
    static List<String> repositories(Settings settings) {
        Stream<String> typed = Arrays.stream(settings.require("repositories").strip().split("[,;\\s]+"));
        List<String> found = typed.filter(one -> !one.isBlank()).map(GitHubHost::repository).distinct().toList();
        if (found.isEmpty() || found.size() > MOST) throw new Problem.Invalid("repositories", "Name between one and " + MOST + " repositories.");
        return found;
    }

    private static String repository(String typed) {
        String bare = typed.replaceFirst("(?i)^(?:https?://)?[^/]+\\.[^/]+/(?=[^/]+/[^/]+)", "").replaceFirst("(?i)(?:\\.git)?/*$", "");
        String[] parts = bare.split("/");
        if (parts.length < 2 || !parts[0].matches("[\\w-]{1,100}") || !parts[1].matches("[\\w.-]{1,100}"))
            throw new Problem.Invalid("repositories", "“" + typed + "” is not a repository. Write it as owner/name, such as lindgren/wren.");
        return (parts[0] + "/" + parts[1]).toLowerCase(Locale.ROOT);
    }
}
