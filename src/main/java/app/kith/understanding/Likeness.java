package app.kith.understanding;

import app.kith.understanding.Readings.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks among many texts for those that mean what one text means, in two steps as retrieval and re-ranking do (Nogueira &amp; Cho 2019,
 * arXiv:1901.04085): all are compared by the fast vectors, the nearest of them by the sentence model. Not for several threads at once.
 */
public final class Likeness {

    /** What stands behind this many letters is not compared. */
    public static final int LENGTH = 600;
    private static final int READ_CLOSELY = 60;
    private static final int FEW = 8;

    private final Said one;
    private final Reader reader;
    private final Supplier<Meanings> meanings;
    private final ReadingStore store;
    /** Of the first that were looked at: from there, vectors are told apart best. */
    private float[] middle;
    private final PriorityQueue<Glanced> nearest = new PriorityQueue<>(Comparator.comparingDouble(Glanced::nearness));

    private record Glanced(Said said, float nearness) {}

    /** @param nearness the cosine of what the two mean, as seen from everyday talk: 1 for the same words */
    public record Near(UUID messageId, double nearness) {

        public Degree degree() {
            for (Degree degree : Degree.values()) if (nearness >= degree.from) return degree;
            return Degree.DISTANT;
        }
    }

    /** How near two texts are, as people would say it; how often that is right stands in {@code docs/watches.md}. */
    public enum Degree {

        SAME(0.75), LIKE(0.65), RELATED(0.55), DISTANT(0.35);

        private final double from;

        Degree(double from) {
            this.from = from;
        }
    }

    Likeness(Said one, Reader reader, Supplier<Meanings> meanings, ReadingStore store) {
        this.one = new Said(one.messageId(), beginning(one.words()));
        this.reader = reader;
        this.meanings = meanings;
        this.store = store;
    }

    /** Compares these as well. The text itself is not like itself. */
    public void look(List<Said> some) {
        if (some.isEmpty()) return;
        float[][] glances = reader.glanceAt(some.stream().map(said -> beginning(said.words())).toList());
        if (middle == null) middle = Vectors.mean(glances);
        float[] own = Vectors.from(middle, reader.glanceAt(List.of(one.words()))[0]);
        for (int i = 0; i < glances.length; i++) {
            if (some.get(i).messageId().equals(one.messageId())) continue;
            nearest.add(new Glanced(some.get(i), Vectors.dot(own, Vectors.from(middle, glances[i]))));
            if (nearest.size() > READ_CLOSELY) nearest.poll();
        }
    }

    /** Of all that were compared, nearest first; where few are near, some that are {@link Degree#DISTANT} as well. */
    public List<Near> nearest(int most) {
        List<Said> closely = new ArrayList<>(nearest.stream().map(Glanced::said).toList());
        closely.add(one);
        Map<UUID, float[]> known = new HashMap<>(store.meanings(closely.stream().map(Said::messageId).toList()));
        List<Said> unread = closely.stream().filter(said -> !known.containsKey(said.messageId())).toList();
        float[][] found = unread.isEmpty() ? new float[0][] : meanings.get().of(unread.stream().map(said -> beginning(said.words())).toList());
        for (int i = 0; i < found.length; i++) known.put(unread.get(i).messageId(), found[i]);
        Map<UUID, float[]> seen = known.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> Meanings.fromEveryday(each.getValue())));
        float[] own = seen.remove(one.messageId());
        List<Near> all = seen.entrySet().stream().map(each -> new Near(each.getKey(), Vectors.dot(own, each.getValue()))).filter(near -> near.nearness >= Degree.DISTANT.from)
                .sorted(Comparator.comparingDouble(Near::nearness).reversed()).limit(most).toList();
        return IntStream.range(0, all.size()).filter(i -> i < FEW || all.get(i).degree() != Degree.DISTANT).mapToObj(all::get).toList();
    }

    private static String beginning(String words) {
        return words.length() <= LENGTH ? words : words.substring(0, LENGTH);
    }
}
