package app.kith.understanding;

import java.util.Arrays;
import java.util.Random;

/**
 * Makes the {@link StaticVectors} from the sentence model, as Model2Vec does (van Dongen and Tulkens, Minish 2024): each piece of the
 * vocabulary goes through the model once, alone; the vectors are turned to their {@value StaticVectors#SIZE} widest directions (PCA); and
 * frequent pieces count less (SIF, Arora et al. 2017), where the vocabulary's own order stands for frequency (Zipf's law).
 */
final class Distilling {

    /** Up to here the vocabulary holds what no text is made of. */
    private static final int FIRST = 999;
    private static final double SMOOTHING = 1e-4;

    private Distilling() {}

    static StaticVectors of(Vocabulary vocabulary, Embedder embedder) {
        int[][] alone = new int[vocabulary.size() - FIRST][];
        for (int i = 0; i < alone.length; i++) alone[i] = new int[] {FIRST + i};
        float[][] vectors = embedder.embedPieces(alone);
        float[] middle = Vectors.mean(vectors);
        for (float[] vector : vectors) for (int i = 0; i < vector.length; i++) vector[i] -= middle[i];
        float[][] directions = directions(vectors);
        float[][] all = new float[vocabulary.size()][StaticVectors.SIZE];
        double harmonic = Math.log(alone.length) + 0.5772;
        for (int i = 0; i < alone.length; i++) {
            double frequency = 1 / ((i + 1) * harmonic);
            float weight = (float) (SMOOTHING / (SMOOTHING + frequency));
            for (int j = 0; j < StaticVectors.SIZE; j++) all[FIRST + i][j] = weight * Vectors.dot(directions[j], vectors[i]);
        }
        return new StaticVectors(all);
    }

    /** The widest directions, by turning the covariance again and again (subspace iteration). */
    private static float[][] directions(float[][] vectors) {
        int size = vectors[0].length;
        double[][] covariance = new double[size][size];
        for (float[] vector : vectors)
            for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) covariance[i][j] += (double) vector[i] * vector[j] / vectors.length;
        double[][] directions = new double[StaticVectors.SIZE][size];
        var random = new Random(7);
        for (double[] direction : directions) Arrays.setAll(direction, i -> random.nextGaussian());
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < directions.length; i++) directions[i] = turned(covariance, directions[i]);
            makeSquare(directions);
        }
        float[][] found = new float[directions.length][size];
        for (int i = 0; i < directions.length; i++) for (int j = 0; j < size; j++) found[i][j] = (float) directions[i][j];
        return found;
    }

    private static double[] turned(double[][] covariance, double[] direction) {
        double[] turned = new double[direction.length];
        for (int i = 0; i < turned.length; i++) for (int j = 0; j < turned.length; j++) turned[j] += covariance[i][j] * direction[i];
        return turned;
    }

    /** At right angles to each other and of length 1 (Gram and Schmidt). */
    private static void makeSquare(double[][] directions) {
        for (int i = 0; i < directions.length; i++) {
            for (int j = 0; j < i; j++) {
                double share = dot(directions[i], directions[j]);
                for (int k = 0; k < directions[i].length; k++) directions[i][k] -= share * directions[j][k];
            }
            double length = Math.sqrt(dot(directions[i], directions[i]));
            for (int k = 0; k < directions[i].length; k++) directions[i][k] /= length;
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
        return sum;
    }
}
