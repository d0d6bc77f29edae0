package app.kith.listening.channels.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Says in a sentence what a feed holds. */
final class Findings {

    private Findings() {}

    static String of(Feed feed, Instant now) {
        int count = feed.entries().size();
        String found = "Found “" + feed.name() + "”";
        if (count == 0) return found + "; it has no entries yet.";
        String counted = found + " with " + count + (count == 1 ? " entry" : " entries");
        Optional<Instant> newest = feed.entries().stream().map(Findings::when).filter(Objects::nonNull).max(Instant::compareTo);
        return newest.map(when -> counted + "; the newest is " + age(Duration.between(when, now)) + ".").orElse(counted + ", none of them dated.");
    }

    private static Instant when(Entry entry) {
        return entry.published() != null ? entry.published() : entry.updated();
    }

    private static String age(Duration age) {
        if (age.toMinutes() < 1) return "from just now";
        if (age.toHours() < 1) return "from " + counted(age.toMinutes(), "minute");
        if (age.toDays() < 1) return "from " + counted(age.toHours(), "hour");
        if (age.toDays() < 60) return "from " + counted(age.toDays(), "day");
        return age.toDays() < 730 ? "from " + counted(age.toDays() / 30, "month") : "from " + counted(age.toDays() / 365, "year");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
