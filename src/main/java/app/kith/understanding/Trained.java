package app.kith.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was learned from some examples: what a text means and how it is written, in one linear head, and beside it how near the examples of
 * each label lie, {@code SAY · ln Σ exp(SHARPNESS · (cos − 1))}: a kernel estimate of how dense they are there, which knows what a straight
 * line cannot (after Khandelwal et al. 2020, "Generalization through memorization: nearest neighbor language models").
 */
final class Trained {

    /** As many examples or fewer are each a landmark. */
    private static final int FEW = 2_000;
    private static final int ROUNDS = 20;
    /** How much few examples count against small weights, and many. */
    private static final double TRUST_IN_FEW = 10;
    private static final double TRUST = 20;
    private static final float SHARPNESS = 20;
    private static final float SAY = 0.5f;
    /** Only of so many labels, those the head finds likeliest: what it finds unlikely the examples would not save; it lies in the thinnest of theirs. */
    private static final int LIKELIEST = 10;
    /** How dense the examples of a label are that has none. */
    private static final double NOWHERE = 1e-9;

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
        float[] scores = head.scores(row(seen));
        float[] meaning = Vectors.from(middle, seen.meaning);
        float least = likely(scores);
        double thinnest = 1;
        var densities = new double[scores.length];
        for (int label = 0; label < scores.length; label++) {
            if (scores[label] < least) continue;
            densities[label] = density(meaning, examples.get(label));
            thinnest = Math.min(thinnest, densities[label]);
        }
        for (int label = 0; label < scores.length; label++) scores[label] += SAY * (float) Math.log(Math.max(densities[label], thinnest));
        return scores;
    }

    private static float likely(float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, sorted.length - LIKELIEST)];
    }

    private static double density(float[] meaning, List<float[]> examples) {
        double sum = NOWHERE;
        for (float[] example : examples) sum += Math.exp(SHARPNESS * (Vectors.dot(meaning, example) - 1));
        return sum;
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
