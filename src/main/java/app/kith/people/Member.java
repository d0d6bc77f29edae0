package app.kith.people;

import java.time.Instant;
import java.util.UUID;

/** A person outside. */
public record Member(UUID id, String name, boolean bot, Instant firstSeenAt, Instant lastSeenAt) {

    public String firstName() {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    public String initials() {
        String[] words = name.strip().split("\\s+");
        String first = words[0].isEmpty() ? "?" : words[0].substring(0, words[0].offsetByCodePoints(0, 1));
        if (words.length == 1) return first;
        String last = words[words.length - 1];
        return first + last.substring(0, last.offsetByCodePoints(0, 1));
    }
}
