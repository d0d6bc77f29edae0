package app.kith.insights;

import app.kith.understanding.Meanings;
import app.kith.understanding.Need;
import app.kith.understanding.Reader;
import app.kith.understanding.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Groups a stream of texts as Kith groups what it hears, without a database: for measuring. */
public final class ThemeTrial implements AutoCloseable {

    private static final int AT_ONCE = 256;

    private final Reader reader = Reader.load();
    private final Meanings meanings = Meanings.load();

    /** Something said; posts are handed over in the order of their time. */
    public record Post(Instant at, UUID personId, String text) {}

    /** Told after each post, with the theme of each post so far: by its place in the stream. */
    public interface Watcher {
        void after(int post, Map<Integer, Long> themes);
    }

    /** @return the number of its theme by the place of a post in the stream; posts in no theme are not in it */
    public Map<Integer, Long> group(List<Post> posts, Watcher watcher) {
        var numbers = new AtomicLong();
        var grouping = new Grouping(() -> new UUID(0, numbers.incrementAndGet()));
        Map<Integer, Long> themes = new HashMap<>();
        for (int from = 0; from < posts.size(); from += AT_ONCE) {
            List<String> texts = posts.subList(from, Math.min(posts.size(), from + AT_ONCE)).stream().map(Post::text).toList();
            float[][] found = meanings.of(texts);
            List<Reading> readings = reader.readDeep(texts, found);
            for (int i = 0; i < texts.size(); i++) {
                int post = from + i;
                Reading reading = readings.get(i);
                if (reading.need() != null && !(reading.need() == Need.CHAT && reading.needCertainty() >= Themes.SURELY) && texts.get(i).length() >= Themes.LEAST_LETTERS)
                    take(grouping.add(new Grouping.Voice(new UUID(1, post), posts.get(post).personId(), posts.get(post).at(), Meanings.fromEveryday(found[i]))), themes);
                watcher.after(post, themes);
            }
        }
        return themes;
    }

    private static void take(List<Grouping.Change> changes, Map<Integer, Long> themes) {
        for (Grouping.Change change : new ArrayList<>(changes)) {
            switch (change) {
                case Grouping.Change.Began _ -> { }
                case Grouping.Change.Joined joined -> themes.put((int) joined.messageId().getLeastSignificantBits(), joined.themeId().getLeastSignificantBits());
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
