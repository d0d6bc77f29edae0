package app.kith.understanding;

/**
 * A vector as seen from some examples: the features whose products are the Gaussian kernel (Williams and Seeger 2001, "Using the
 * Nyström method"). With few examples this tells them apart better than the vector itself.
 */
final class Nearness {

    private static final float SHARPNESS = 1.5f;

    private final float[][] landmarks;
    /** Column after column of the lower triangle whose square is the kernel between the examples. */
    private final float[][] triangle;

    Nearness(float[][] landmarks) {
        this.landmarks = landmarks;
        this.triangle = new float[landmarks.length][];
        decompose();
    }

    private void decompose() {
        int size = landmarks.length;
        for (int column = 0; column < size; column++) {
            triangle[column] = new float[size];
            for (int row = column; row < size; row++) triangle[column][row] = kernel(landmarks[row], landmarks[column]);
            triangle[column][column] += 1e-3f;
        }
        for (int column = 0; column < size; column++) {
            float[] own = triangle[column];
            float root = (float) Math.sqrt(Math.max(own[column], 1e-6f));
            for (int row = column; row < size; row++) own[row] /= root;
            for (int later = column + 1; later < size; later++) {
                float[] next = triangle[later];
                float share = own[later];
                for (int row = later; row < size; row++) next[row] -= share * own[row];
            }
        }
    }

    int size() {
        return landmarks.length;
    }

    float[] of(float[] vector) {
        float[] seen = new float[landmarks.length];
        for (int i = 0; i < seen.length; i++) seen[i] = kernel(vector, landmarks[i]);
        for (int column = 0; column < seen.length; column++) {
            float[] own = triangle[column];
            float one = seen[column] /= own[column];
            for (int row = column + 1; row < seen.length; row++) seen[row] -= one * own[row];
        }
        return seen;
    }

    private static float kernel(float[] one, float[] other) {
        return (float) Math.exp(-2 * SHARPNESS * (1 - Vectors.dot(one, other)));
    }
}
