package app.kith.bench;

import app.kith.insights.ThemeTrial;
import app.kith.insights.ThemeTrial.Post;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./kith bench themes FILE [--json]}: groups a labelled stream as Kith would, and says how well it fits the labels. The file holds a post a line,
 * {@code time<TAB>person<TAB>label<TAB>text}, the time as ISO 8601; the label {@code -} is for what belongs to no theme. Prints {@code {posts, labels, found,
 * foundWithinADay, themes, agreement, agreementOfLabelled, seconds}}: a label is found once three of its posts are the greater part of a theme;
 * agreement is adjusted mutual information (Vinh, Epps &amp; Bailey, JMLR 11, 2010, arithmetic mean), of all posts and of those with a label.
 */
@Command(name = "themes", description = "How well a labelled stream of posts is grouped into themes.")
public final class ThemeBench implements Callable<Integer> {

    private static final int ENOUGH = 3;

    @Parameters(paramLabel = "FILE", description = "A post a line: time, person, label and text, with tabs between.")
    private Path file;

    @Spec
    private CommandSpec spec;

    private record Labelled(Post post, String label) {

        boolean isPlanted() {
            return !label.equals("-");
        }
    }

    record Found(int posts, int labels, int found, int foundWithinADay, int themes, double agreement, double agreementOfLabelled, long seconds) {}

    @Override
    public Integer call() throws IOException {
        boolean json = Boolean.TRUE.equals(spec.root().findOption("--json").getValue());
        List<Labelled> stream = read();
        long begin = System.nanoTime();
        Map<String, Instant> first = new LinkedHashMap<>();
        Map<String, Instant> foundAt = new HashMap<>();
        Map<Integer, Long> themes;
        try (var trial = new ThemeTrial()) {
            themes = trial.group(stream.stream().map(Labelled::post).toList(), (post, soFar, isShown) -> {
                Labelled one = stream.get(post);
                if (!one.isPlanted()) return;
                first.putIfAbsent(one.label(), one.post().at());
                Long theme = soFar.get(post);
                if (theme != null && !foundAt.containsKey(one.label()) && isMostly(theme, one.label(), soFar, stream) && isShown.test(theme)) foundAt.put(one.label(), one.post().at());
            });
        }
        int inTime = (int) foundAt.entrySet().stream().filter(one -> Duration.between(first.get(one.getKey()), one.getValue()).compareTo(Duration.ofDays(1)) <= 0).count();
        List<Integer> all = java.util.stream.IntStream.range(0, stream.size()).boxed().toList();
        Found found = new Found(stream.size(), first.size(), foundAt.size(), inTime, (int) themes.values().stream().distinct().count(), agreement(all, stream, themes),
                agreement(all.stream().filter(post -> stream.get(post).isPlanted()).toList(), stream, themes), Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        spec.commandLine().getOut().println(json ? JsonMapper.shared().writeValueAsString(found) : String.format(Locale.ROOT,
                "%,d posts, %d labels: %d found, %d within a day of their first post; %d themes.%nAgreement with the labels: %.3f of all posts, %.3f of those with a label. %,d s.",
                found.posts, found.labels, found.found, found.foundWithinADay, found.themes, found.agreement, found.agreementOfLabelled, found.seconds));
        return 0;
    }

    private List<Labelled> read() throws IOException {
        List<Labelled> stream = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] parts = line.split("\t", 4);
            if (parts.length < 4) throw new IOException("A line needs time, person, label and text with tabs between: " + line);
            stream.add(new Labelled(new Post(Instant.parse(parts[0]), UUID.nameUUIDFromBytes(parts[1].getBytes(StandardCharsets.UTF_8)), parts[3]), parts[2]));
        }
        stream.sort(Comparator.comparing(one -> one.post().at()));
        return stream;
    }

    private static boolean isMostly(long theme, String label, Map<Integer, Long> themes, List<Labelled> stream) {
        long all = themes.values().stream().filter(one -> one == theme).count();
        long same = themes.entrySet().stream().filter(one -> one.getValue() == theme && stream.get(one.getKey()).label().equals(label)).count();
        return same >= ENOUGH && same * 2 > all;
    }

    private static double agreement(List<Integer> posts, List<Labelled> stream, Map<Integer, Long> themes) {
        Map<String, Integer> labels = new HashMap<>();
        Map<Long, Integer> groups = new HashMap<>();
        Map<String, Map<Long, Integer>> both = new HashMap<>();
        for (int post : posts) {
            String label = stream.get(post).label();
            long group = themes.getOrDefault(post, -1L);
            labels.merge(label, 1, Integer::sum);
            groups.merge(group, 1, Integer::sum);
            both.computeIfAbsent(label, one -> new HashMap<>()).merge(group, 1, Integer::sum);
        }
        int n = posts.size();
        double shared = 0;
        for (var label : both.entrySet())
            for (var group : label.getValue().entrySet()) {
                double count = group.getValue();
                shared += count / n * Math.log(n * count / (labels.get(label.getKey()) * (double) groups.get(group.getKey())));
            }
        double byLuck = byLuck(labels.values(), groups.values(), n);
        double most = (entropy(labels.values(), n) + entropy(groups.values(), n)) / 2;
        return Math.abs(most - byLuck) < 1e-12 ? 1 : Math.round((shared - byLuck) / (most - byLuck) * 1_000) / 1_000.0;
    }

    private static double entropy(Iterable<Integer> counts, int n) {
        double entropy = 0;
        for (int count : counts) entropy -= count / (double) n * Math.log(count / (double) n);
        return entropy;
    }

    /** What two groupings with these sizes would share if posts were dealt at random (hypergeometric). */
    private static double byLuck(Iterable<Integer> some, Iterable<Integer> others, int n) {
        double[] factorial = new double[n + 1];
        for (int i = 1; i <= n; i++) factorial[i] = factorial[i - 1] + Math.log(i);
        double expected = 0;
        for (int a : some)
            for (int b : others)
                for (int x = Math.max(1, a + b - n); x <= Math.min(a, b); x++)
                    expected += x / (double) n * Math.log(n * (double) x / ((double) a * b)) * Math.exp(factorial[a] + factorial[b] + factorial[n - a] + factorial[n - b]
                            - factorial[n] - factorial[x] - factorial[a - x] - factorial[b - x] - factorial[n - a - b + x]);
        return expected;
    }
}
