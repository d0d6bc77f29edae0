package app.kith.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pieces of one to a dozen words out of texts of each language, as many of each; and for {@code und} also letters in no order at all. */
final class LanguageSamples {

    private static final int OF_EACH = 2_500;
    private static final int LONGEST = 12;

    private final Glance glance;
    private final Random random = new Random(7);
    private final List<String> names;
    private final List<Row> rows = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    /** @param said what people wrote, so that languages are not known by their laws and buttons alone */
    LanguageSamples(Glance glance, List<Labelled> translated, List<Labelled> said) {
        this.glance = glance;
        Map<String, List<Labelled>> texts = Stream.of(translated, said).flatMap(List::stream).collect(Collectors.groupingBy(Labelled::language, HashMap::new, Collectors.toList()));
        names = List.copyOf(new TreeSet<>(texts.keySet()));
        for (String name : names)
            for (int i = 0; i < OF_EACH; i++) add(name, name.equals("und") && i % 3 == 0 ? noise() : part(texts.get(name).get(random.nextInt(texts.get(name).size())).text()));
    }

    private String part(String text) {
        String[] words = text.split("\\s+");
        int count = 1 + random.nextInt(LONGEST);
        int from = words.length <= count ? 0 : random.nextInt(words.length - count);
        return Stream.of(words).skip(from).limit(count).collect(Collectors.joining(" "));
    }

    private String noise() {
        return random.ints(1 + random.nextInt(5)).mapToObj(word -> random.ints(2 + random.nextInt(9), 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    private void add(String name, String text) {
        glance.over(text);
        if (glance.letterCount == 0) return;
        int[] columns = new int[glance.letterCount];
        float[] values = new float[columns.length];
        int at = 0;
        for (int i = 0; i < glance.count; i++)
            for (int bucket : glance.words[i].buckets()) {
                columns[at] = bucket;
                values[at++] = Features.language(columns.length);
            }
        rows.add(new Row(new float[0], columns, values));
        labels.add(names.indexOf(name));
    }

    List<String> names() {
        return names;
    }

    List<Row> rows() {
        return rows;
    }

    int[] labels() {
        return labels.stream().mapToInt(label -> label).toArray();
    }
}
