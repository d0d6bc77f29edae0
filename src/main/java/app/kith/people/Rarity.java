package app.kith.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How likely it is that somebody else is called that, too. Agreeing on a rare name says much, on a common one little (Winkler's
 * frequency-based matching). Counted here; as long as few are known here, general knowledge of common names counts more.
 */
final class Rarity {

    /** The word that counts everybody. */
    static final String EVERYBODY = "";
    /** The word that counts members; they may have several identities each. */
    static final String MEMBERS = " ";
    static final String TOWN = "town ";

    /** General knowledge weighs as much as this many people known here. */
    private static final double KNOWLEDGE = 2_000;
    private static final double UNKNOWN_NAME = 0.00005;
    private static final double UNKNOWN_TOWN = 0.005;
    private static final Map<String, Double> COMMON = common();

    private final Map<String, Long> counted;
    private final double identities;
    private final double people;

    Rarity(Map<String, Long> counted) {
        this.counted = counted;
        identities = counted.getOrDefault(EVERYBODY, 0L);
        people = Math.max(counted.getOrDefault(MEMBERS, 0L), KNOWLEDGE);
    }

    /** How many there are to be mistaken for. */
    double people() {
        return people;
    }

    /** Given names and surnames go together (where the one is common, so is the other), so it is likelier than chance. */
    double ofName(List<String> words) {
        double together = 2;
        for (String word : Set.of(words.getFirst(), words.getLast())) together *= ofWord(word);
        return Math.min(0.1, together);
    }

    /** One of 26 letters, but not all as common. An initial tells little. */
    double ofWord(String word) {
        if (word.length() == 1) return 0.08;
        return shrunk(word, COMMON.getOrDefault(word, UNKNOWN_NAME));
    }

    double ofTown(String town) {
        return shrunk(TOWN + town, UNKNOWN_TOWN);
    }

    /** Without the two who are compared; never rarer than half a person. */
    private double shrunk(String word, double known) {
        double others = Math.max(0, counted.getOrDefault(word, 0L) - 2);
        return Math.max(0.5 / people, (others + known * KNOWLEDGE) / (identities + KNOWLEDGE));
    }

    /** A handle is as rare as the name it is made of, or as a made-up word, if no others bear it. */
    double ofHandle(String handle, int bearers, List<List<String>> names) {
        String core = HandleForms.core(handle);
        double numbers = handle.length() > core.length() ? 0.05 : 1;
        double rarity = made(core);
        for (List<String> name : names) {
            String given = name.getFirst();
            if (given.length() > 2 && core.contains(given)) rarity = Math.max(rarity, ofWord(given) * 0.0003);
            if (HandleForms.ofName(name).contains(core)) rarity = Math.max(rarity, ofName(name) * (core.length() < 8 ? 2 : 0.5));
        }
        if (COMMON.containsKey(core) || counted.getOrDefault(core, 0L) > 2) rarity = Math.max(rarity, ofWord(core));
        return Math.max(Math.max(0.003, (bearers - 2) * 0.5) / people, rarity * numbers);
    }

    private static double made(String core) {
        return switch (core.length()) {
            case 1, 2, 3 -> 0.0005;
            case 4 -> 0.0001;
            case 5 -> 0.00002;
            case 6, 7 -> 0.000002;
            case 8, 9 -> 0.0000005;
            default -> 0.0000002;
        };
    }

    private static Map<String, Double> common() {
        Map<String, Double> common = new HashMap<>();
        for (String line : FullNames.lines("/people/common-names.txt")) {
            String[] parts = line.split(" ");
            for (int i = 2; i < parts.length; i++) common.merge(parts[i], Double.parseDouble(parts[1]) / 1_000, Math::max);
        }
        return common;
    }
}
