package app.kith.listening.channels.bluesky;

import app.kith.base.LooseUri;
import app.kith.base.Problem;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wanted of the stream. The first protocol is {@code /subscribe}, the second {@code network.bsky.jetstream.subscribeEvents}
 * (github.com/bluesky-social/jetstream, docs/README.md, sections 5.1 and 5.2).
 */
record JetstreamWish(String site, boolean second, List<String> watched, Pattern pattern, Set<String> own, String directory) {

    private static final String POSTS = "app.bsky.feed.post";

    static JetstreamWish of(Settings settings) {
        List<String> watched = list(settings.require("words")).toList();
        if (watched.isEmpty()) throw new Problem.Invalid("words", "Name at least one word.");
        String any = watched.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern pattern = Pattern.compile("(?<![\\p{L}\\p{N}_])(?:" + any + ")(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        Set<String> own = list(settings.get("own", "")).map(handle -> handle.replaceFirst("^@", "").toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        String directory = settings.get("directory", null) == null ? "https://public.api.bsky.app" : Api.site(settings, "directory");
        // People paste wss:// as well.
        var typed = new Settings(settings.sourceId(), Map.of("server", settings.require("server").strip().replaceFirst("(?i)^ws(s?)://", "http$1://")));
        return new JetstreamWish(Api.site(typed, "server"), "true".equals(settings.get("second", "false")), watched, pattern, own, directory);
    }

    String host() {
        return URI.create(site).getAuthority();
    }

    String words() {
        return watched.stream().map(word -> "“" + word + "”").collect(Collectors.joining(" or "));
    }

    boolean isWatched(String text) {
        return pattern.matcher(text).find();
    }

    /** @param from where to go on, or null for now */
    URI address(Long from) {
        String path = second ? "/xrpc/network.bsky.jetstream.subscribeEvents?kinds=commit&kinds=account&collections=" + POSTS : "/subscribe?wantedCollections=" + POSTS;
        return LooseUri.of(site + path + (from == null ? "" : "&cursor=" + from));
    }

    private static Stream<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(one -> !one.isEmpty()).distinct();
    }
}
