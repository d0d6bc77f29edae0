package app.kith.listening.channels.mail;

import java.util.ArrayList;
import java.util.List;

/** What {@link ReplyExtractor} left out, in its order: every line of the whole that the reply does not have. */
final class FoldedWords {

    private FoldedWords() {}

    static String of(String whole, String reply) {
        List<String> kept = reply.lines().map(FoldedWords::plain).filter(line -> !line.isEmpty()).toList();
        List<String> folded = new ArrayList<>();
        int next = 0;
        for (String line : whole.lines().toList()) {
            String plain = plain(line);
            String awaited = next < kept.size() ? kept.get(next) : null;
            if (!plain.isEmpty() && plain.equals(awaited)) next++;
            else if (awaited != null && plain.startsWith(awaited) && isAttributionAfter(plain, awaited)) {
                next++;
                folded.add(plain.substring(awaited.length()).strip());
            } else if (!plain.isEmpty() || !folded.isEmpty() && !folded.getLast().isEmpty()) folded.add(line.stripTrailing());
        }
        return String.join("\n", folded).strip();
    }

    /** “Thanks! On 3 May Ada wrote:” is new and old in one line. */
    private static boolean isAttributionAfter(String line, String reply) {
        return QuoteWords.sharedAttribution(line) > 0 && QuoteWords.sharedAttribution(line) >= reply.length();
    }

    private static String plain(String line) {
        return line.replace('\u00a0', ' ').replace("\u200b", "").strip();
    }
}
