package app.kith.understanding;

import java.util.List;

/**
 * How sure a head may say it is: its scores are divided by one temperature, the one under which texts it had not learned from were most
 * probable (Guo et al. 2017, "On calibration of modern neural networks").
 */
final class Calibration {

    private static final int PARTS = 10;

    private Calibration() {}

    /** @param scores of texts that were held out, with the label each should have had */
    static double temperature(List<float[]> scores, int[] labels) {
        double low = Math.log(0.05);
        double high = Math.log(20);
        for (int i = 0; i < 40; i++) {
            double third = (high - low) / 3;
            if (surprise(scores, labels, Math.exp(low + third)) < surprise(scores, labels, Math.exp(high - third))) high -= third;
            else low += third;
        }
        return Math.exp((low + high) / 2);
    }

    private static double surprise(List<float[]> scores, int[] labels, double temperature) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            float[] one = scores.get(i).clone();
            double own = one[labels[i]] / temperature;
            sum += Softmax.probabilities(one, temperature) - own;
        }
        return sum;
    }

    /**
     * The expected calibration error: guesses in ten bins by their certainty, and the distance between how sure and how right each bin
     * is, weighed by how many are in it (Naeini et al. 2015).
     */
    static double error(double[] certainties, boolean[] right) {
        double[] sure = new double[PARTS];
        int[] rights = new int[PARTS];
        for (int i = 0; i < right.length; i++) {
            int part = Math.clamp((int) (certainties[i] * PARTS), 0, PARTS - 1);
            sure[part] += certainties[i];
            if (right[i]) rights[part]++;
        }
        double error = 0;
        for (int part = 0; part < PARTS; part++) error += Math.abs(sure[part] - rights[part]);
        return right.length == 0 ? 0 : error / right.length;
    }
}
