import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes {@code train.tsv} and {@code test.tsv} from the templates beside it, the same bytes on every run: {@code java training/need/Write.java}.
 * The README in this folder says what the templates look like.
 */
class Write {

    static final Path HOME = Path.of("training/need");
    static final double TOO_NEAR = 0.5;

    record Family(String name, String need, boolean adverse, String voice, String language, int fills, List<String> templates) {}

    record Row(Family family, String text) {
        String line() {
            return String.join("\t", family.need, family.adverse ? "1" : "0", family.name, family.voice, family.language, text);
        }
    }

    void main() throws IOException {
        var train = rows("train");
        var all = rows("test");
        var near = new Near(train);
        var test = all.stream().filter(row -> near.nearest(row.text) < TOO_NEAR).toList();
        noFamilyInBoth(train, test);
        save("train", train);
        save("test", test);
        IO.println("left out of the test for being too near to a training text: " + (all.size() - test.size()));
        for (var split : List.of(Map.entry("train", train), Map.entry("test", test))) {
            IO.println("\n" + split.getKey() + ": " + split.getValue().size() + " texts of "
                + split.getValue().stream().map(row -> row.family.name).distinct().count() + " families, "
                + split.getValue().stream().filter(row -> row.family.adverse).count() + " tell of an adverse event");
            table(split.getValue(), "language");
            table(split.getValue(), "voice");
        }
    }

    List<Row> rows(String split) throws IOException {
        var words = words(split);
        var seen = new HashSet<String>();
        var rows = new ArrayList<Row>();
        for (var family : families(split)) {
            for (var template : family.templates) {
                var written = new LinkedHashSet<String>();
                for (int draw = 0; draw < family.fills * 4 && written.size() < family.fills; draw++) {
                    var random = new Random(31L * (family.name + template).hashCode() + draw * 7919L);
                    var plain = tidy(new Fill(words, random).fill(template), family.language);
                    if (template.startsWith("{") && !family.voice.equals("chat")) {
                        plain = Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
                    }
                    if (seen.add(plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " "))) {
                        written.add(new Noise(words, random, family).over(plain));
                    }
                }
                written.forEach(text -> rows.add(new Row(family, text)));
            }
        }
        return rows;
    }

    /** An alternative that is nothing leaves two blanks, or one before a full stop; "a" may have come before a vowel. */
    static String tidy(String text, String language) {
        var tidy = text.replaceAll("(?<=[^\\s\\\\n]) {2,}(?=\\S)", " ").replaceAll("(?<=\\w) (?=[.,](\\s|$))", "").strip();
        return language.equals("en") ? tidy.replaceAll("\\b([Aa]) (?=[aei]|o(?!ne)|8-|11-|un(?!i))", "$1n ") : tidy;
    }

    static List<Family> families(String split) throws IOException {
        var families = new ArrayList<Family>();
        for (var file : files(HOME.resolve(split))) {
            for (var line : Files.readAllLines(file)) {
                if (line.startsWith("== ")) {
                    var head = line.substring(3).split("\\s*\\|\\s*");
                    var fills = Integer.parseInt(head[5]);
                    if (fills > 12) {
                        throw new IllegalArgumentException("More than 12 fills of one template: " + line);
                    }
                    families.add(new Family(head[0], head[1], head[2].equals("1"), head[3], head[4], fills, new ArrayList<>()));
                } else if (!line.isBlank()) {
                    families.getLast().templates.add(line);
                }
            }
        }
        return families;
    }

    /** Lists are {@code name: a | b | c}; a name may come again and then grows. The test has lists of its own; greetings are shared. */
    static Map<String, List<String>> words(String split) throws IOException {
        var words = new HashMap<String, List<String>>();
        for (var file : List.of("words.txt", "words-" + split + ".txt")) {
            for (var line : Files.readAllLines(HOME.resolve(file))) {
                if (!line.isBlank()) {
                    var colon = line.indexOf(':');
                    words.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>()).addAll(
                        Fill.alternatives(line.substring(colon + 1)).stream().map(String::strip).toList());
                }
            }
        }
        return words;
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    static void noFamilyInBoth(List<Row> train, List<Row> test) {
        var both = new HashSet<>(train.stream().map(row -> row.family.name).toList());
        both.retainAll(new HashSet<>(test.stream().map(row -> row.family.name).toList()));
        if (!both.isEmpty()) {
            throw new IllegalStateException("Families in both splits: " + both);
        }
    }

    static void save(String split, List<Row> rows) throws IOException {
        var lines = new ArrayList<>(List.of("need\tadverse\tfamily\tvoice\tlanguage\ttext"));
        rows.forEach(row -> lines.add(row.line()));
        Files.write(HOME.resolve(split + ".tsv"), lines);
    }

    static void table(List<Row> rows, String by) {
        var counts = new TreeMap<String, Map<String, Integer>>();
        var columns = new TreeMap<String, Integer>();
        for (var row : rows) {
            var column = by.equals("voice") ? row.family.voice : row.family.language;
            counts.computeIfAbsent(row.family.need, need -> new TreeMap<>()).merge(column, 1, Integer::sum);
            columns.merge(column, 1, Integer::sum);
        }
        counts.put("(all)", columns);
        var out = new StringBuilder("\n| need |");
        columns.keySet().forEach(column -> out.append(' ').append(column).append(" |"));
        out.append(" all |\n|---|").append("---:|".repeat(columns.size() + 1)).append('\n');
        counts.forEach((need, row) -> {
            out.append("| ").append(need).append(" |");
            columns.keySet().forEach(column -> out.append(' ').append(row.getOrDefault(column, 0)).append(" |"));
            out.append(' ').append(row.values().stream().mapToInt(Integer::intValue).sum()).append(" |\n");
        });
        IO.print(out.toString());
    }

    /** Fills {@code {name}}, {@code {a|b}} and {@code {3-9}}; a name stays itself within one text, and {@code {name'}} is another of the list. */
    static class Fill {
        private final Map<String, List<String>> words;
        private final Random random;
        private final Map<String, String> chosen = new HashMap<>();

        Fill(Map<String, List<String>> words, Random random) {
            this.words = words;
            this.random = random;
        }

        String fill(String template) {
            var out = new StringBuilder();
            for (int at = 0; at < template.length(); at++) {
                char c = template.charAt(at);
                if (c == '\\' && at + 1 < template.length() && "{}|".indexOf(template.charAt(at + 1)) >= 0) {
                    out.append(template.charAt(++at));
                } else if (c == '{') {
                    int end = closing(template, at);
                    out.append(slot(template.substring(at + 1, end)));
                    at = end;
                } else {
                    out.append(c);
                }
            }
            return out.toString();
        }

        private String slot(String inside) {
            var choices = alternatives(inside);
            if (choices.size() > 1) {
                return fill(choices.get(random.nextInt(choices.size())));
            }
            if (inside.matches("\\d+-\\d+")) {
                var ends = inside.split("-");
                int low = Integer.parseInt(ends[0]);
                return String.valueOf(low + random.nextInt(Integer.parseInt(ends[1]) - low + 1));
            }
            var known = chosen.get(inside);
            if (known == null) {
                known = fill(another(inside.replace("'", "")));
                chosen.put(inside, known);
            }
            return known;
        }

        private String another(String name) {
            var list = words.get(name);
            if (list == null) {
                throw new IllegalArgumentException("No list is called " + name);
            }
            var choice = list.get(random.nextInt(list.size()));
            for (int tries = 0; tries < 5 && chosen.containsValue(choice); tries++) {
                choice = list.get(random.nextInt(list.size()));
            }
            return choice;
        }

        static int closing(String text, int open) {
            int depth = 0;
            for (int at = open; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '{') {
                    depth++;
                } else if (c == '}' && --depth == 0) {
                    return at;
                }
            }
            throw new IllegalArgumentException("A brace is not closed: " + text);
        }

        /** Splits at bars outside of braces. */
        static List<String> alternatives(String inside) {
            var parts = new ArrayList<String>();
            int depth = 0;
            int from = 0;
            for (int at = 0; at < inside.length(); at++) {
                char c = inside.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '{') {
                    depth++;
                } else if (c == '}') {
                    depth--;
                } else if (c == '|' && depth == 0) {
                    parts.add(inside.substring(from, at));
                    from = at + 1;
                }
            }
            parts.add(inside.substring(from));
            return parts;
        }
    }

    /** What people do to a text whatever they need: greet, sign, hurry, shout, mistype. It depends on the voice, never on the need. */
    static class Noise {
        private final Map<String, List<String>> words;
        private final Random random;
        private final Family family;

        Noise(Map<String, List<String>> words, Random random, Family family) {
            this.words = words;
            this.random = random;
            this.family = family;
        }

        String over(String plain) {
            var text = plain;
            switch (family.voice) {
                case "chat", "social" -> text = hurried(text, 1.0);
                case "review", "patient" -> text = hurried(talked(text, 0.1), 1.0);
                case "forum" -> text = wrapped(hurried(talked(text, 0.15), 0.5), 0.15, 0.08);
                case "mail" -> text = wrapped(hurried(talked(text, 0.15), 0.15), 0.5, 0.45);
                case "title" -> text = (may(0.1) ? pick("tag") + " " : "") + text;
                case "issue" -> text = (may(0.06) ? mistyped(talked(text, 0.1)) : talked(text, 0.1)) + (may(0.08) ? "\\n\\n" + pick("environment") : "");
                default -> { }
            }
            if (family.voice.equals("social")) {
                text = (may(0.18) ? "@" + pick("handle") + " " : "") + text + (may(0.15) ? " #" + pick("hashtag") : "") + (may(0.06) ? " " + pick("link") : "");
            }
            return text.replace("\t", "\\t").replace("\r", "").replace("\n", "\\n");
        }

        /** Sentences that say nothing of the need stand around it. */
        private String talked(String text, double much) {
            if (!family.language.equals("en")) {
                return text;
            }
            return (may(much) ? pick("before") + " " : "") + text + (may(much) ? " " + pick("after") : "");
        }

        private String hurried(String plain, double much) {
            var text = plain;
            if (may(0.3 * much)) {
                text = text.toLowerCase(Locale.ROOT);
            }
            if (may(0.25 * much) && text.length() > 2 && ".!".indexOf(text.charAt(text.length() - 1)) >= 0) {
                text = text.substring(0, text.length() - 1);
            }
            if (may(0.14 * much)) {
                text = mistyped(text);
            }
            if (may(0.12 * much)) {
                text = text.replace("'", "");
            }
            if (may(0.03 * much)) {
                text = text.toUpperCase(Locale.ROOT);
            }
            if (may(0.05 * much)) {
                text = text.replaceAll("[.!]$", "") + pick("ending");
            }
            return may(0.05 * much) ? text + " " + pick("emoji") : text;
        }

        private String wrapped(String text, double greeting, double ending) {
            return (may(greeting) ? pick("greeting." + family.language) + "\\n\\n" : "") + text
                + (may(ending) ? "\\n\\n" + pick("signoff." + family.language) + "\\n" + pick("name") : "");
        }

        private String mistyped(String text) {
            var spots = new ArrayList<Integer>();
            for (int at = 1; at + 2 < text.length(); at++) {
                if (Character.isLowerCase(text.charAt(at - 1)) && Character.isLowerCase(text.charAt(at)) && Character.isLowerCase(text.charAt(at + 1))) {
                    spots.add(at);
                }
            }
            if (spots.isEmpty()) {
                return text;
            }
            int at = spots.get(random.nextInt(spots.size()));
            return switch (random.nextInt(3)) {
                case 0 -> text.substring(0, at) + text.substring(at + 1);
                case 1 -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
                default -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            };
        }

        private boolean may(double chance) {
            return random.nextDouble() < chance;
        }

        private String pick(String list) {
            return new Fill(words, random).fill("{" + list + "}");
        }
    }

    /** Finds how much of a text's word shingles a training text shares (Jaccard). */
    static class Near {
        private final List<Set<String>> texts;
        private final Map<String, List<Integer>> holders = new HashMap<>();

        Near(List<Row> rows) {
            texts = rows.stream().map(row -> shingles(row.text)).toList();
            for (int row = 0; row < texts.size(); row++) {
                for (var shingle : texts.get(row)) {
                    holders.computeIfAbsent(shingle, key -> new ArrayList<>()).add(row);
                }
            }
        }

        double nearest(String text) {
            var mine = shingles(text);
            var shared = new HashMap<Integer, Integer>();
            for (var shingle : mine) {
                holders.getOrDefault(shingle, List.of()).forEach(row -> shared.merge(row, 1, Integer::sum));
            }
            return shared.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() / (double) (mine.size() + texts.get(entry.getKey()).size() - entry.getValue()))
                .max().orElse(0);
        }

        /** Three words in a row, the text's ends counted as words; so even "any news?" has two. */
        private static Set<String> shingles(String text) {
            var words = new ArrayList<>(List.of("^"));
            Collections.addAll(words, text.replace("\\n", " ").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" "));
            words.add("$");
            var shingles = new HashSet<String>();
            for (int at = 0; at + 2 < words.size(); at++) {
                shingles.add(words.get(at) + " " + words.get(at + 1) + " " + words.get(at + 2));
            }
            return shingles;
        }
    }
}
