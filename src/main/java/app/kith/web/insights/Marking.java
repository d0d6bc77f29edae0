package app.kith.web.insights;

import app.kith.colleagues.Team;
import app.kith.conversations.Entry;
import app.kith.insights.Insight;
import app.kith.listening.Place;
import app.kith.people.Member;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words on their way into an insight.
 *
 * @param near open insights that speak of the same, the nearest first; {@code others} are the rest, latest first
 */
public record Marking(Entry.Message message, Member member, Place place, Typed typed, List<Insight> near, List<Insight> others, List<Team> teams) {

    private static final int NEAREST = 5;
    private static final int SHORTEST_WORD = 4;

    /** What stands in the form; {@code words} are empty when nothing was marked. */
    public record Typed(UUID message, String words, String title, String why, UUID team) {}

    /** Without a mark the whole message is there, to cut it down. */
    public String words() {
        return typed.words().isBlank() ? message.words() : typed.words();
    }

    public boolean isWhole() {
        return words().strip().equals(message.words().strip());
    }

    public boolean isTakenBack() {
        return message.deletedAt() != null;
    }

    /** Orders open insights by how many telling words they share with what was said. */
    static Marking of(Entry.Message message, Member member, Place place, Typed typed, List<Insight> open, List<Team> teams) {
        Set<String> said = telling(typed.words().isBlank() ? message.words() : typed.words());
        List<Insight> near = open.stream().filter(one -> shared(one, said) > 0)
                .sorted(Comparator.comparingLong((Insight one) -> shared(one, said)).reversed()).limit(NEAREST).toList();
        return new Marking(message, member, place, typed, near, open.stream().filter(one -> !near.contains(one)).toList(), teams);
    }

    private static long shared(Insight one, Set<String> said) {
        return telling(one.title() + " " + (one.why() == null ? "" : one.why())).stream().filter(said::contains).count();
    }

    private static Set<String> telling(String text) {
        return words(text).filter(word -> word.length() >= SHORTEST_WORD).collect(Collectors.toSet());
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+"));
    }
}
