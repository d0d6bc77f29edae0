package app.kith.listening.files;

import java.util.ArrayList;
import java.util.List;

/** What is to be said about a file beside what was read of it. */
final class Notes {

    private static final int NAMED_LINES = 10;

    private Notes() {}

    /** Null when every line was read. */
    static String passedOver(List<Integer> lines) {
        if (lines.isEmpty()) return null;
        String named = String.join(", ", lines.stream().sorted().limit(NAMED_LINES).map(String::valueOf).toList());
        return (lines.size() == 1 ? "One line cannot be read and was passed over: " : lines.size() + " lines cannot be read and were passed over: ")
                + named + (lines.size() > NAMED_LINES ? ", …" : ".");
    }

    /** Null when all of them are. */
    static String joined(String... notes) {
        List<String> said = new ArrayList<>();
        for (String note : notes) if (note != null) said.add(note);
        return said.isEmpty() ? null : String.join(" ", said);
    }
}
