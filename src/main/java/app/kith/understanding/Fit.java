package app.kith.understanding;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Multinomial logistic regression, learned example by example with steps that grow smaller for features seen often (AdaGrad, Duchi et
 * al. 2011); large weights shrink after each round (L2). The same steps learn one example more when somebody corrects a guess.
 */
final class Fit {

    private static final float STEP = 0.5f;
    private static final float NEGLIGIBLE = 1e-3f;

    private final Softmax head;
    private final float[] squares;
    private final double trust;

    /** @param trust how much the examples count against small weights */
    Fit(Softmax head, double trust) {
        this.head = head;
        this.squares = new float[head.weights().length];
        Arrays.fill(squares, 1e-2f);
        this.trust = trust;
    }

    void learn(List<Row> rows, int[] labels, int rounds) {
        float[][] targets = new float[labels.length][];
        for (int i = 0; i < targets.length; i++) targets[i] = target(labels[i]);
        learn(rows, targets, rounds);
    }

    /** @param targets how probable each label should be, for each row: of a teacher, say */
    void learn(List<Row> rows, float[][] targets, int rounds) {
        learn(rows, targets, rounds, 7);
    }

    /** @param seed of the order they are learned in */
    void learn(List<Row> rows, float[][] targets, int rounds, int seed) {
        var order = new int[rows.size()];
        for (int i = 0; i < order.length; i++) order[i] = i;
        var random = new Random(seed);
        float[] weights = head.weights();
        float[] sum = new float[weights.length];
        for (int round = 0; round < rounds; round++) {
            shuffle(order, random);
            for (int i : order) learn(rows.get(i), targets[i]);
            shrink();
            if (round >= rounds / 3) for (int i = 0; i < sum.length; i++) sum[i] += weights[i];
        }
        // The mean of the later rounds is better than the last (Polyak and Juditsky 1992).
        for (int i = 0; i < sum.length; i++) weights[i] = sum[i] / (rounds - rounds / 3);
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    void learn(Row row, int label) {
        learn(row, target(label));
    }

    private float[] target(int label) {
        float[] target = new float[head.labels()];
        target[label] = 1;
        return target;
    }

    private void learn(Row row, float[] target) {
        float[] error = head.scores(row);
        Softmax.probabilities(error, 1);
        for (int i = 0; i < error.length; i++) error[i] -= target[i];
        int[] wrong = new int[error.length];
        int count = 0;
        for (int i = 0; i < error.length; i++) if (Math.abs(error[i]) > NEGLIGIBLE) wrong[count++] = i;
        boolean most = count > error.length / 8;
        for (int j = 0; j < head.dense(); j++) {
            if (most) step(j, row.dense()[j], error);
            else step(j, row.dense()[j], error, wrong, count);
        }
        for (int j = 0; j < row.columns().length; j++) {
            if (most) step(head.dense() + row.columns()[j], row.values()[j], error);
            else step(head.dense() + row.columns()[j], row.values()[j], error, wrong, count);
        }
        step(head.features(), 1, error);
    }

    /** For all labels, which the processor does several at a time. */
    private void step(int feature, float value, float[] error) {
        int at = feature * error.length;
        float[] weights = head.weights();
        for (int label = 0; label < error.length; label++) {
            float slope = value * error[label];
            float square = squares[at + label] + slope * slope;
            squares[at + label] = square;
            weights[at + label] -= STEP * slope / (float) Math.sqrt(square);
        }
    }

    /** For the few labels that were wrong. */
    private void step(int feature, float value, float[] error, int[] wrong, int count) {
        int at = feature * error.length;
        float[] weights = head.weights();
        for (int k = 0; k < count; k++) {
            int place = at + wrong[k];
            float slope = value * error[wrong[k]];
            float square = squares[place] += slope * slope;
            weights[place] -= STEP * slope / (float) Math.sqrt(square);
        }
    }

    private void shrink() {
        float[] weights = head.weights();
        for (int i = 0; i < head.features() * head.labels(); i++) weights[i] /= 1 + STEP / (float) (trust * Math.sqrt(squares[i]));
    }
}
