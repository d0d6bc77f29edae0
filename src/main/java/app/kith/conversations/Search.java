package app.kith.conversations;

import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.understanding.Guess;
import app.kith.understanding.Guess.Kind;
import app.kith.understanding.Likeness;
import app.kith.understanding.Likeness.Near;
import app.kith.understanding.Readings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds what was said: by its words, by what was read in it, by what it means. Words follow what is heard by a few seconds, and it can say by how many. */
@Component
public class Search {

    /** Of what is narrowed by a reading, so many are looked through at once; and for so long, until a person is told how far it came. */
    private static final int AT_ONCE = 500;
    /** All that holds the words is found anew for each step, so that the steps are longer. */
    private static final int WITH_WORDS_AT_ONCE = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** So many of the latest messages are compared with one, for as long as a person waits. */
    private static final int COMPARED = 100_000;
    private static final int COMPARED_AT_ONCE = 5_000;
    private static final Duration COMPARING = Duration.ofMillis(1_500);

    private final SearchStore store;
    private final Readings readings;
    private final Clock clock;

    Search(SearchStore store, Readings readings, Clock clock) {
        this.store = store;
        this.readings = readings;
        this.clock = clock;
    }

    /**
     * What is looked for. Of what is given, all must hold; null does not narrow it.
     *
     * @param words    all of them, in any form the language knows; in quotes they stand together, {@code or} takes either, and {@code -word}
     *                 must not be there
     * @param language BCP 47 language code without region, as the place told it
     * @param need     such as {@code complaint}: so a colleague said, or Kith is sure
     * @param tone     such as {@code negative}, likewise
     * @param since    said then or later
     * @param until    said before that
     */
    public record Wanted(String words, UUID placeId, UUID memberId, String language, String need, String tone, Instant since, Instant until) {

        public static Wanted words(String words) {
            return new Wanted(words, null, null, null, null, null, null, null);
        }

        boolean isNothing() {
            return words.isEmpty() && placeId == null && memberId == null && language == null && !isRead() && since == null && until == null;
        }

        boolean isRead() {
            return need != null || tone != null;
        }

        private Wanted bounded() {
            String all = words == null ? "" : words.strip();
            return new Wanted(all.substring(0, Math.min(all.length(), Bounds.LINE)), placeId, memberId, language, need, tone, since, until);
        }
    }

    /**
     * @param title   of the conversation
     * @param excerpt the words around what was found, which stands between {@link #MARK} and {@link #MARK_END}
     */
    public record Found(Entry.Message message, UUID placeId, String title, String excerpt) {}

    /**
     * @param older  what to hand in as {@code before} for what lies further back; null when nothing does
     * @param looked null when all that fits is shown; else how many were looked through until patience ended
     */
    public record Results(List<Found> found, UUID older, Integer looked) {

        private static final Results NOTHING = new Results(List.of(), null, null);
    }

    /** @param nearness see {@link Likeness} */
    public record Alike(Found found, Near near) {}

    /**
     * @param like   what the others are compared with
     * @param alike  nearest first
     * @param looked how many were compared: the latest that this colleague may see
     * @param back   how far back that reaches; null when nothing was compared
     * @param isAll  whether these are all there are
     */
    public record Meaning(Found like, List<Alike> alike, int looked, Instant back, boolean isAll) {}

    public static final char MARK = '\u0002';
    public static final char MARK_END = '\u0003';

    /** Messages, heard last first, only what this colleague may see; {@code before} is where the page before ended, or null. */
    public Results find(Wanted wanted, UUID before, int most, Colleague by) {
        Wanted bounded = wanted.bounded();
        if (bounded.isNothing()) return Results.NOTHING;
        String query = bounded.words.isEmpty() ? null : store.query(bounded.words);
        // Words that no language keeps, such as "the", find nothing.
        if (query == null && !bounded.words.isEmpty()) return Results.NOTHING;
        List<UUID> fitting = new ArrayList<>();
        int atOnce = !bounded.isRead() ? most + 1 : query == null ? AT_ONCE : WITH_WORDS_AT_ONCE;
        int looked = 0;
        UUID last = before;
        boolean isMore;
        long begin = System.nanoTime();
        do {
            List<UUID> some = store.find(query, bounded, last, atOnce, by);
            looked += some.size();
            isMore = some.size() == atOnce;
            if (isMore) last = some.getLast();
            fitting.addAll(bounded.isRead() ? readAs(some, bounded) : some);
        } while (isMore && fitting.size() <= most && System.nanoTime() - begin < PATIENCE.toNanos());
        if (fitting.size() <= most) return new Results(store.found(fitting, query), isMore ? last : null, isMore ? looked : null);
        return new Results(store.found(fitting.subList(0, most), query), fitting.get(most - 1), null);
    }

    private List<UUID> readAs(List<UUID> messageIds, Wanted wanted) {
        Map<UUID, List<Guess>> guesses = readings.guesses(messageIds);
        return messageIds.stream().filter(id -> guesses.getOrDefault(id, List.of()).stream().allMatch(one -> isAsWanted(one, wanted)) && guesses.containsKey(id)).toList();
    }

    private static boolean isAsWanted(Guess guess, Wanted wanted) {
        String label = guess.kind() == Kind.NEED ? wanted.need : guess.kind() == Kind.TONE ? wanted.tone : null;
        return label == null || guess.isSure() && label.equals(guess.label());
    }

    /** Messages that mean the same as this one, of the latest that this colleague may see. */
    public Meaning like(UUID messageId, int most, Colleague by) {
        List<Found> one = store.visible(messageId, by) ? store.found(List.of(messageId), null) : List.of();
        if (one.isEmpty()) throw new Problem.NotFound("message");
        Likeness likeness = readings.like(new Readings.Said(messageId, one.getFirst().message().words()));
        int looked = 0;
        UUID last = null;
        boolean isMore;
        long begin = System.nanoTime();
        do {
            List<Readings.Said> some = store.latest(last, COMPARED_AT_ONCE, by);
            isMore = some.size() == COMPARED_AT_ONCE;
            if (!some.isEmpty()) last = some.getLast().messageId();
            looked += some.size();
            likeness.look(some);
        } while (isMore && looked < COMPARED && System.nanoTime() - begin < COMPARING.toNanos());
        List<Near> near = likeness.nearest(most);
        Map<UUID, Found> found = store.found(near.stream().map(Near::messageId).toList(), null).stream()
                .collect(Collectors.toMap(each -> each.message().id(), Function.identity()));
        return new Meaning(one.getFirst(), near.stream().filter(each -> found.containsKey(each.messageId())).map(each -> new Alike(found.get(each.messageId()), each)).toList(),
                looked, last == null ? null : Ids.when(last), !isMore);
    }

    /** Which of these messages, all of them somebody's own, hold all the words. For whoever may see them. */
    public List<UUID> among(Collection<UUID> messageIds, String words) {
        String wanted = words == null ? "" : words.strip();
        return wanted.isEmpty() || messageIds.isEmpty() ? List.of() : store.among(messageIds, wanted.substring(0, Math.min(wanted.length(), Bounds.LINE)));
    }

    /** How long the oldest message that cannot be found yet has waited; zero when there is none. */
    public Duration behind() {
        Instant now = clock.instant();
        return store.waitingSince().filter(since -> since.isBefore(now)).map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }
}
