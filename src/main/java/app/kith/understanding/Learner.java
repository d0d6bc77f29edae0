package app.kith.understanding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns from examples which label a text belongs to, such as the team it is for: from what it means (the sentence model) and how it
 * is written (words and groups of letters), in one linear head. Says how sure it is, and says "not sure" to what is like nothing it
 * was shown. Not for several threads at once.
 */
public final class Learner {

    private static final int FEWEST = 2;
    private static final int FOLDS_OF_FEW = 4;
    private static final int FOLDS = 8;
    private static final int FEW = 2_000;
    /** Of the texts that do belong, so many are asked about too. */
    private static final double ASKED_ABOUT = 0.01;

    /** Between a guess out of the blue, 0, and a certain one, 1. */
    private static final double BEYOND_LUCK = 0.2;

    public record Example(String label, String text) {}

    /**
     * @param label     the likeliest
     * @param certainty how often such a guess is right, from 0 to 1
     * @param isSure    false: like nothing that was learned; ask a person
     */
    public record Guess(String label, double certainty, boolean isSure) {}

    private final Meanings meanings;
    private final Grams grams = new Grams();
    private final List<String> labels;
    private final double temperature;
    private final double leastFit;
    private final Trained trained;

    private Learner(Collection<Example> examples, Meanings meanings) {
        this.meanings = meanings;
        labels = examples.stream().map(Example::label).distinct().sorted().toList();
        List<Example> some = new ArrayList<>(examples);
        Collections.shuffle(some, new Random(7));
        List<Trained.Seen> seen = seen(some.stream().map(Example::text).toList());
        int[] right = some.stream().mapToInt(example -> labels.indexOf(example.label())).toArray();
        var held = new HeldOut(seen, right, labels.size());
        temperature = held.temperature();
        leastFit = held.leastFit(ASKED_ABOUT);
        trained = new Trained(seen, right, labels.size());
    }

    /** @throws IllegalArgumentException when there are not two labels, in words */
    public static Learner of(Collection<Example> examples, Meanings meanings) {
        if (examples.stream().map(Example::label).distinct().limit(FEWEST).count() < FEWEST)
            throw new IllegalArgumentException("There is nothing to tell apart: the examples name fewer than two labels.");
        return new Learner(examples, meanings);
    }

    /** What is found out by holding some examples back and guessing them. */
    private static final class HeldOut {

        private final List<float[]> scores = new ArrayList<>();
        private final int[] right;
        private final List<Double> fits = new ArrayList<>();

        /** Few examples are all held back once, a part at a time; of many, one part is enough. */
        HeldOut(List<Trained.Seen> seen, int[] labels, int labelCount) {
            boolean few = seen.size() <= FEW;
            int folds = few ? FOLDS_OF_FEW : FOLDS;
            List<Integer> guessed = new ArrayList<>();
            for (int fold = 0; fold < (few ? folds : 1); fold++) {
                List<Trained.Seen> kept = new ArrayList<>();
                List<Integer> keptLabels = new ArrayList<>();
                for (int i = 0; i < labels.length; i++) {
                    if (i % folds == fold) continue;
                    kept.add(seen.get(i));
                    keptLabels.add(labels[i]);
                }
                var trained = new Trained(kept, keptLabels.stream().mapToInt(label -> label).toArray(), labelCount);
                for (int i = fold; i < labels.length; i += folds) {
                    float[] some = trained.scores(seen.get(i));
                    int best = Softmax.best(some);
                    scores.add(some);
                    guessed.add(labels[i]);
                    fits.add(trained.fits(seen.get(i), best, some[best]));
                }
            }
            right = guessed.stream().mapToInt(label -> label).toArray();
        }

        double temperature() {
            return Calibration.temperature(scores, right);
        }

        /** Of few examples the one that fits worst is an accident, so it is where their spread says it should be. */
        double leastFit(double share) {
            if (share * fits.size() >= 5) return fits.stream().sorted().skip((long) (share * fits.size())).findFirst().orElseThrow();
            double mean = fits.stream().mapToDouble(fit -> fit).average().orElse(0);
            double spread = Math.sqrt(fits.stream().mapToDouble(fit -> (fit - mean) * (fit - mean)).average().orElse(0));
            return mean - 1.5 * spread;
        }
    }

    private List<Trained.Seen> seen(List<String> texts) {
        float[][] vectors = meanings.of(texts);
        List<Trained.Seen> seen = new ArrayList<>(texts.size());
        for (int i = 0; i < vectors.length; i++) seen.add(new Trained.Seen(vectors[i], grams.of(texts.get(i))));
        return seen;
    }

    public List<String> labels() {
        return labels;
    }

    public List<Guess> guess(List<String> texts) {
        return seen(texts).stream().map(this::guess).toList();
    }

    private Guess guess(Trained.Seen seen) {
        float[] scores = trained.scores(seen);
        int best = Softmax.best(scores);
        boolean fits = trained.fits(seen, best, scores[best]) >= leastFit;
        Softmax.probabilities(scores, temperature);
        double beyondLuck = (scores[best] * labels.size() - 1) / (labels.size() - 1);
        return new Guess(labels.get(best), scores[best], fits && beyondLuck >= BEYOND_LUCK);
    }

    /** One example more of a label that is known, learned at once. */
    public void learn(Example example) {
        int label = labels.indexOf(example.label());
        if (label < 0) throw new IllegalArgumentException("“" + example.label() + "” is a label that was not among the examples.");
        trained.learn(seen(List.of(example.text())).getFirst(), label);
    }
}
