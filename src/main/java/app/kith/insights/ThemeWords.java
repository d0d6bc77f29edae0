package app.kith.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The most telling words of a theme: how often a word comes there, weighted by how rarely it comes in all that was said lately
 * (class-based TF-IDF: W = tf · log(1 + A / f), Grootendorst 2022, "BERTopic", equation 3; A is the number of words of a theme, f how often the
 * word comes in a sample of all of the same length).
 */
final class ThemeWords {

    private static final int NAMES = 3;
    private static final double SHARE = 0.15;

    private final Map<String, Integer> background = new HashMap<>();
    private int backgroundWords;

    ThemeWords(Collection<String> sample) {
        for (String text : sample) {
            List<String> terms = terms(text);
            terms.forEach(term -> background.merge(term, 1, Integer::sum));
            backgroundWords += terms.size();
        }
    }

    /** Words, and pairs of words side by side. */
    private static List<String> terms(String text) {
        List<String> words = WatchedText.words(text);
        List<String> terms = new ArrayList<>(words);
        for (int i = 1; i < words.size(); i++) terms.add(words.get(i - 1) + " " + words.get(i));
        return terms;
    }

    /** Empty when no word stands out. */
    String name(Collection<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> saying = new HashMap<>();
        int all = 0;
        for (String text : texts) {
            List<String> terms = terms(text);
            all += terms.size();
            terms.forEach(term -> counts.merge(term, 1, Integer::sum));
            new HashSet<>(terms).forEach(term -> saying.merge(term, 1, Integer::sum));
        }
        double least = Math.max(2, SHARE * texts.size());
        double scale = all / (double) Math.max(1, backgroundWords);
        int words = all;
        Map<String, Double> weights = counts.entrySet().stream().filter(one -> one.getKey().length() > 2 && saying.get(one.getKey()) >= least)
                .collect(Collectors.toMap(Map.Entry::getKey, one -> {
                    double usual = Math.max(0.05, background.getOrDefault(one.getKey(), 0) * scale);
                    // What comes no more often here than anywhere tells nothing.
                    return one.getValue() < 2 * usual ? 0 : one.getValue() / (double) words * Math.log(1 + words / (usual * 50));
                }));
        List<String> best = new ArrayList<>();
        weights.entrySet().stream().filter(one -> one.getValue() > 0).sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).forEach(term -> {
                    if (best.size() < NAMES && best.stream().noneMatch(known -> areKin(known, term))) best.add(term);
                });
        return String.join(", ", best);
    }

    /** "gasket", "gaskets" and "the gasket" are one name. */
    private static boolean areKin(String one, String other) {
        Set<String> words = Set.of(one.split(" "));
        for (String word : other.split(" "))
            for (String known : words) {
                int shared = Math.min(4, Math.min(word.length(), known.length()));
                if (word.equals(known) || shared >= 4 && word.startsWith(known.substring(0, shared))) return true;
            }
        return false;
    }
}
