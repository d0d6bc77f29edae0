package app.kith.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which groups of letters and words count, and how much: the rarer a group among the examples, the more it tells (TF-IDF). */
final class GramTable {

    private final Map<Integer, Integer> columns = new HashMap<>();
    private final float[] weights;
    private final float share;

    /**
     * @param grams of each example, from {@link Grams}
     * @param fewest in how many examples a group must be seen to count
     * @param share  the length of a text's words, and of its letters, beside its meaning of length 1
     */
    GramTable(List<int[]> grams, int fewest, float share) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int[] some : grams) for (int gram : some) seen.merge(gram, 1, Integer::sum);
        List<Float> rarities = new ArrayList<>();
        seen.forEach((gram, times) -> {
            if (times < fewest) return;
            columns.put(gram, rarities.size());
            rarities.add((float) (Math.log((1.0 + grams.size()) / (1 + times)) + 1));
        });
        weights = new float[rarities.size()];
        for (int i = 0; i < weights.length; i++) weights[i] = rarities.get(i);
        this.share = share;
    }

    int size() {
        return weights.length;
    }

    Row row(float[] dense, int[] grams) {
        int[] found = new int[grams.length];
        float[] values = new float[grams.length];
        int count = 0;
        double words = 0;
        double letters = 0;
        for (int gram : grams) {
            Integer column = columns.get(gram);
            if (column == null) continue;
            found[count] = column;
            float weight = weights[column];
            if ((gram & 1) == 0) words += weight * weight;
            else letters += weight * weight;
            // The sign keeps the kind until both lengths are known.
            values[count++] = (gram & 1) == 0 ? weight : -weight;
        }
        float ofWords = words == 0 ? 0 : share / (float) Math.sqrt(words);
        float ofLetters = letters == 0 ? 0 : share / (float) Math.sqrt(letters);
        for (int i = 0; i < count; i++) values[i] = values[i] > 0 ? values[i] * ofWords : -values[i] * ofLetters;
        return new Row(dense, Arrays.copyOf(found, count), Arrays.copyOf(values, count));
    }
}
