package app.kith.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was learned from some examples: what a text means and how it is written, in one linear head. */
final class Trained {

    /** As many examples or fewer are each a landmark. */
    private static final int FEW = 2_000;
    private static final int ROUNDS = 20;
    /** How much few examples count against small weights, and many. */
    private static final double TRUST_IN_FEW = 10;
    private static final double TRUST = 20;

    /** A text before a head sees it: its meaning, and the {@link Grams} it is written with. */
    record Seen(float[] meaning, int[] grams) {}

    private final float[] middle;
    private final Nearness nearness;
    private final GramTable table;
    private final Softmax head;
    private final Fit fit;
    /** Of the examples of each label, seen from the middle. */
    private final List<List<float[]>> examples = new ArrayList<>();

    Trained(List<Seen> seen, int[] labels, int labelCount) {
        float[][] meanings = seen.stream().map(Seen::meaning).toArray(float[][]::new);
        boolean few = seen.size() <= FEW;
        middle = Vectors.mean(meanings);
        float[][] centred = Arrays.stream(meanings).map(meaning -> Vectors.from(middle, meaning)).toArray(float[][]::new);
        nearness = few ? new Nearness(centred) : null;
        table = new GramTable(seen.stream().map(Seen::grams).toList(), few ? 1 : 2, few ? 0.316f : 0.75f);
        head = new Softmax(labelCount, few ? centred.length : Embedder.SIZE, table.size());
        fit = new Fit(head, few ? TRUST_IN_FEW : TRUST);
        for (int label = 0; label < labelCount; label++) examples.add(new ArrayList<>());
        for (int i = 0; i < labels.length; i++) examples.get(labels[i]).add(centred[i]);
        fit.learn(seen.stream().map(this::row).toList(), labels, ROUNDS);
    }

    private Row row(Seen seen) {
        float[] meaning = Vectors.from(middle, seen.meaning);
        return table.row(nearness == null ? meaning : nearness.of(meaning), seen.grams);
    }

    float[] scores(Seen seen) {
        return head.scores(row(seen));
    }

    /** How well a text fits a label: its score, and how near the nearest example lies. What fits none well belongs to none. */
    double fits(Seen seen, int label, float score) {
        float[] meaning = Vectors.from(middle, seen.meaning);
        double nearest = -1;
        for (float[] example : examples.get(label)) nearest = Math.max(nearest, Vectors.dot(meaning, example));
        return score + 4 * nearest;
    }

    /** One example more, at once: what the whole would learn from it comes with the next training. */
    void learn(Seen seen, int label) {
        Row row = row(seen);
        for (int i = 0; i < 5; i++) fit.learn(row, label);
        examples.get(label).add(Vectors.from(middle, seen.meaning));
    }
}
