package app.kith.understanding;

/** A text as numbers: dense ones, and a few out of many columns. */
record Row(float[] dense, int[] columns, float[] values) {}
