package app.kith.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Texts made of two: one that shows no feeling, and another before or after it. The whole sounds as the other one does, whatever it is about:
 * in a post the feeling is often a few words among many that tell of something.
 */
final class Joined {

    private Joined() {}

    /** So many, as many of each tone; the same ones each time. */
    static List<Labelled> of(List<Labelled> texts, int count) {
        Map<Tone, List<Labelled>> byTone = texts.stream().collect(Collectors.groupingBy(Labelled::tone));
        var random = new Random(5);
        List<Labelled> joined = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tone tone = Tone.values()[i % Tone.values().length];
            String plain = any(byTone.get(Tone.NEUTRAL), random);
            String other = any(byTone.get(tone), random);
            joined.add(new Labelled(random.nextBoolean() ? plain + " " + other : other + " " + plain, "en", null, null, tone, "joined"));
        }
        return joined;
    }

    private static String any(List<Labelled> texts, Random random) {
        return texts.get(random.nextInt(texts.size())).text();
    }
}
