package app.kith.understanding;

import java.util.Arrays;
import java.util.List;

/** A linear head with one score a label: weights of feature after feature, a label beside the other, then what each label starts with. */
record Softmax(int labels, int dense, float[] weights) {

    Softmax(int labels, int dense, int sparse) {
        this(labels, dense, new float[(dense + sparse + 1) * labels]);
    }

    int features() {
        return weights.length / labels - 1;
    }

    float[] scores(Row row) {
        float[] scores = Arrays.copyOfRange(weights, features() * labels, weights.length);
        for (int i = 0; i < dense; i++) add(scores, i, row.dense()[i]);
        for (int i = 0; i < row.columns().length; i++) add(scores, dense + row.columns()[i], row.values()[i]);
        return scores;
    }

    private void add(float[] scores, int feature, float value) {
        int at = feature * labels;
        for (int label = 0; label < labels; label++) scores[label] += value * weights[at + label];
    }

    /**
     * Adds what another head says, with this weight.
     *
     * @param among texts of which it is to say nothing on the whole; where there are none it is taken as it is
     */
    void add(Softmax other, float weight, List<Row> among) {
        for (int i = 0; i < weights.length; i++) weights[i] += weight * other.weights[i];
        int bias = features() * labels;
        for (Row row : among) {
            float[] scores = other.scores(row);
            for (int label = 0; label < labels; label++) weights[bias + label] -= weight * scores[label] / among.size();
        }
    }

    static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) if (scores[i] > scores[best]) best = i;
        return best;
    }

    /** Turns scores, divided by the temperature, into probabilities, in place. @return the logarithm of what they were divided by */
    static double probabilities(float[] scores, double temperature) {
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) most = Math.max(most, score);
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double one = Math.exp((scores[i] - most) / temperature);
            scores[i] = (float) one;
            sum += one;
        }
        for (int i = 0; i < scores.length; i++) scores[i] /= (float) sum;
        return Math.log(sum) + most / temperature;
    }
}
