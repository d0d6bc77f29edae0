package app.kith.insights;

import app.kith.understanding.Meanings;
import app.kith.understanding.Need;
import app.kith.understanding.Reader;
import app.kith.understanding.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Groups a stream of texts as Kith groups what it hears, without a database: for measuring. */
public final class ThemeTrial implements AutoCloseable {

    private static final int AT_ONCE = 256;

    private final Reader reader = Reader.load();
    private final Meanings meanings = Meanings.load();

    /** Something said; posts are handed over in the order of their time. */
    public record Post(Instant at, UUID personId, String text) {}

    /** Told after each post, with the theme of each post so far, by its place in the stream, and which themes are shown. */
    public interface Watcher {
        void after(int post, Map<Integer, Long> themes, LongPredicate isShown);
    }

    /** @return the number of its theme by the place of a post in the stream; posts in no theme that is shown are not in it */
    public Map<Integer, Long> group(List<Post> posts, Watcher watcher) {
        var numbers = new AtomicLong();
        var grouping = new Grouping(() -> new UUID(0, numbers.incrementAndGet()));
        Map<Integer, Long> themes = new HashMap<>();
        Map<Integer, Double> nearness = new HashMap<>();
        LongPredicate isShown = theme -> isTogether(themes.entrySet().stream().filter(one -> one.getValue() == theme).mapToDouble(one -> nearness.get(one.getKey())).toArray());
        for (int from = 0; from < posts.size(); from += AT_ONCE) {
            List<String> texts = posts.subList(from, Math.min(posts.size(), from + AT_ONCE)).stream().map(Post::text).toList();
            float[][] found = meanings.of(texts);
            List<Reading> readings = reader.readDeep(texts, found);
            for (int i = 0; i < texts.size(); i++) {
                int post = from + i;
                Reading reading = readings.get(i);
                if (reading.need() != null && !(reading.need() == Need.CHAT && reading.needCertainty() >= Themes.SURELY) && texts.get(i).length() >= Themes.LEAST_LETTERS)
                    take(grouping.add(new Grouping.Voice(new UUID(1, post), posts.get(post).personId(), posts.get(post).at(), Meanings.fromEveryday(found[i]))), themes, nearness);
                watcher.after(post, themes, isShown);
            }
        }
        Set<Long> shown = themes.values().stream().distinct().filter(isShown::test).collect(Collectors.toSet());
        themes.values().retainAll(shown);
        return themes;
    }

    /** As {@link ThemeStore#themes} has it. */
    private static boolean isTogether(double[] nearness) {
        double mean = Arrays.stream(nearness).average().orElse(0);
        return (nearness.length * mean * mean - 1) / Math.max(1, nearness.length - 1) >= Grouping.TOGETHER;
    }

    private static void take(List<Grouping.Change> changes, Map<Integer, Long> themes, Map<Integer, Double> nearness) {
        for (Grouping.Change change : new ArrayList<>(changes)) {
            switch (change) {
                case Grouping.Change.Began _ -> { }
                case Grouping.Change.Joined joined -> {
                    themes.put((int) joined.messageId().getLeastSignificantBits(), joined.themeId().getLeastSignificantBits());
                    nearness.put((int) joined.messageId().getLeastSignificantBits(), joined.nearness());
                }
                case Grouping.Change.Became became -> themes.replaceAll((post, theme) -> theme == became.goneId().getLeastSignificantBits()
                        ? became.themeId().getLeastSignificantBits() : theme);
            }
        }
    }

    @Override
    public void close() {
        meanings.close();
    }
}
