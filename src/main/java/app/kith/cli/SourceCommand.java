package app.kith.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "source", description = "The places that Kith listens to.")
final class SourceCommand {

    @ParentCommand
    private KithCommand kith;

    @Command(name = "add", description = "Connects a place: source add --channel feed --place \"The blog\" --set url=https://example.org/feed")
    int add(@Option(names = "--channel", required = true, paramLabel = "CHANNEL", description = "feed, imap, …") String channel,
            @Option(names = "--place", required = true, paramLabel = "NAME", description = "What people here call it.") String place,
            @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the channel; as many as it needs.") Map<String, String> settings) {
        var body = new LinkedHashMap<String, Object>();
        body.put("channel", channel);
        body.put("place", place);
        body.put("settings", settings == null ? Map.of() : settings);
        Answer answer = kith.running().post("/api/v1/sources", body);
        return kith.say(answer, "Kith now listens to " + place + " (" + channel + ").");
    }

    @Command(name = "list", description = "Shows the places and how listening goes.")
    int list() {
        Answer answer = kith.running().get("/api/v1/sources");
        String lines = answer.each().stream().map(SourceCommand::line).collect(Collectors.joining(System.lineSeparator()));
        return kith.say(answer, lines.isEmpty() ? "Kith listens to no place yet. Connect one with ./kith source add" : lines);
    }

    private static String line(Answer source) {
        String heard = source.text("lastHeardAt").isEmpty() ? "nothing heard yet"
                : source.number("itemsHeard") + " heard, last " + ago(Instant.parse(source.text("lastHeardAt")));
        String error = source.text("lastError").isEmpty() ? "" : ". " + source.text("lastError");
        String dead = source.number("deadLetters") == 0 ? "" : "; " + source.number("deadLetters") + " could not be taken in";
        return "%s (%s), %s: %s%s%s".formatted(source.text("place"), source.text("channel"),
                source.text("state").toLowerCase().replace('_', ' '), heard, dead, error);
    }

    private static String ago(Instant when) {
        Duration since = Duration.between(when, Instant.now());
        if (since.toMinutes() < 2) return "just now";
        if (since.toHours() < 2) return since.toMinutes() + " minutes ago";
        if (since.toDays() < 2) return since.toHours() + " hours ago";
        return since.toDays() + " days ago";
    }
}
