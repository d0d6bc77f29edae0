package app.kith.understanding;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How right guesses are, over texts whose label is known.
 *
 * @param accuracy         how many of them are right
 * @param macroF1          the mean over the labels of the harmonic mean of precision and recall
 * @param macroRecall      the mean over the labels of how many of each are found
 * @param calibrationError the mean distance between how sure and how right the guesses are
 */
public record Scoring(int texts, double accuracy, double macroF1, double macroRecall, double calibrationError, List<OfLabel> each) {

    public record OfLabel(String label, int texts, double precision, double recall, double f1) {}

    /** A guess and what it should have been. */
    public record Pair(String right, String guessed, double certainty) {

        boolean isRight() {
            return right.equals(guessed);
        }
    }

    public static Scoring of(List<Pair> pairs) {
        Set<String> labels = new TreeSet<>();
        pairs.forEach(pair -> labels.add(pair.right()));
        List<OfLabel> each = labels.stream().map(label -> of(label, pairs)).toList();
        double[] certainties = pairs.stream().mapToDouble(Pair::certainty).toArray();
        boolean[] right = new boolean[pairs.size()];
        for (int i = 0; i < right.length; i++) right[i] = pairs.get(i).isRight();
        return new Scoring(pairs.size(), pairs.stream().filter(Pair::isRight).count() / (double) Math.max(1, pairs.size()),
                each.stream().mapToDouble(OfLabel::f1).average().orElse(0), each.stream().mapToDouble(OfLabel::recall).average().orElse(0),
                Calibration.error(certainties, right), each);
    }

    private static OfLabel of(String label, List<Pair> pairs) {
        int there = 0;
        int said = 0;
        int both = 0;
        for (Pair pair : pairs) {
            if (pair.right().equals(label)) there++;
            if (pair.guessed().equals(label)) said++;
            if (pair.right().equals(label) && pair.isRight()) both++;
        }
        double precision = said == 0 ? 0 : both / (double) said;
        double recall = there == 0 ? 0 : both / (double) there;
        return new OfLabel(label, there, precision, recall, both == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
