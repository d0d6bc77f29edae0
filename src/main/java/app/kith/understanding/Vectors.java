package app.kith.understanding;

/** Sums over vectors, in several lanes at once: Java keeps the order of floating sums, so one lane would be slow. */
public final class Vectors {

    private Vectors() {}

    /** The product of two vectors as long as each other: of vectors of length 1, how near they are, from -1 to 1. */
    public static float dot(float[] one, float[] other) {
        float a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i + 3 < one.length; i += 4) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        for (; i < one.length; i++) a += one[i] * other[i];
        return a + b + c + d;
    }

    /** To length 1, in place, and handed back; nothing stays nothing. */
    public static float[] toLengthOne(float[] vector) {
        float length = (float) Math.sqrt(dot(vector, vector));
        if (length > 0) for (int i = 0; i < vector.length; i++) vector[i] /= length;
        return vector;
    }

    /** The middle of them, not of length 1. */
    static float[] mean(float[][] vectors) {
        float[] mean = new float[vectors[0].length];
        for (float[] vector : vectors) for (int i = 0; i < mean.length; i++) mean[i] += vector[i] / vectors.length;
        return mean;
    }

    /** Seen from the middle, of length 1. */
    static float[] from(float[] middle, float[] vector) {
        float[] seen = new float[vector.length];
        for (int i = 0; i < seen.length; i++) seen[i] = vector[i] - middle[i];
        return toLengthOne(seen);
    }
}
