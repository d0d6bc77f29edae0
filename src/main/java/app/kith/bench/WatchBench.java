package app.kith.bench;

import app.kith.insights.WatchIndex;
import app.kith.insights.WatchedText;
import app.kith.insights.Watches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./kith bench watch [--watches 10000] [--json]}: how many texts a second are held against so many watches, on one thread, beside
 * splitting the same texts into words and nothing else, and beside Lucene Monitor with the same watches. With {@code --json}:
 * {@code {watches, texts, textsPerSecond, splitPerSecond, microsPerText, microsPerTextForWatching, matches, peer: {textsPerSecond, matches, oursOnTheSame, texts}}}.
 */
@Command(name = "watch", description = "How many texts a second are held against 10,000 watches.")
public final class WatchBench implements Callable<Integer> {

    private static final int TEXTS = 50_000;
    private static final int PEER_TEXTS = 2_000;
    private static final int ROUNDS = 7;
    
    @Option(names = "--watches", paramLabel = "N", defaultValue = "10000", description = "How many: ${DEFAULT-VALUE} unless said.")
    private int watches;

    @Spec
    private CommandSpec spec;

    private final Random random = new Random(20261122);

    record Found(int watches, int texts, long textsPerSecond, long splitPerSecond, double microsPerText, double microsPerTextForWatching, long matches, Peer peer) {

        record Peer(long textsPerSecond, long matches, long oursOnTheSame, int texts) {}

        String inWords() {
            return String.format(Locale.ROOT, """
                    %,d texts of about 30 words against %,d watches, on one thread: %,d a second, %,d matches.
                    Splitting them into words and nothing else: %,d a second. Watching takes %.1f µs of the %.1f µs a text.
                    Lucene Monitor with the same watches, on %,d of the texts: %,d a second, %,d matches where Kith finds %,d.""",
                    texts, watches, textsPerSecond, matches, splitPerSecond, microsPerTextForWatching, microsPerText, peer.texts, peer.textsPerSecond, peer.matches, peer.oursOnTheSame);
        }
    }

    @Override
    public Integer call() throws IOException {
        boolean json = Boolean.TRUE.equals(spec.root().findOption("--json").getValue());
        Found found = measure();
        spec.commandLine().getOut().println(json ? JsonMapper.shared().writeValueAsString(found) : found.inWords());
        return 0;
    }

    private Found measure() throws IOException {
        var words = new Words(random);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) texts.add(words.sentences(30));
        Map<UUID, String> ours = new HashMap<>();
        List<MonitorQuery> theirs = new ArrayList<>();
        for (SampleWatches.Both both : new SampleWatches(texts, random).make(watches)) {
            UUID id = UUID.randomUUID();
            ours.put(id, both.words());
            theirs.add(new MonitorQuery(id.toString(), both.query()));
        }
        WatchIndex index = Watches.index(ours, texts.stream().limit(5_000).map(text -> WatchedText.of(null, text, List.of())).toList());
        long[] matches = new long[1];
        List<Long> watching = new ArrayList<>();
        List<Long> splitting = new ArrayList<>();
        // Side by side, round after round, so that whatever else the machine does hits both.
        for (int round = 0; round < ROUNDS; round++) {
            splitting.add(time(texts, text -> WatchedText.of(null, text, List.of()).size()));
            matches[0] = 0;
            watching.add(time(texts, text -> matches[0] += index.matching(WatchedText.of(null, text, List.of())).size()));
        }
        double perText = median(watching) / 1e3 / TEXTS;
        double split = median(splitting) / 1e3 / TEXTS;
        return new Found(watches, TEXTS, Math.round(1e6 / perText), Math.round(1e6 / split), rounded(perText), rounded(perText - split), matches[0],
                peer(theirs, texts, texts.subList(0, PEER_TEXTS).stream().mapToLong(text -> index.matching(WatchedText.of(null, text, List.of())).size()).sum()));
    }

    private static Found.Peer peer(List<MonitorQuery> watches, List<String> texts, long ours) throws IOException {
        try (Analyzer analyzer = new StandardAnalyzer(); Monitor monitor = new Monitor(analyzer)) {
            monitor.register(watches);
            long matches = 0;
            long begin = System.nanoTime();
            for (String text : texts.subList(0, PEER_TEXTS)) {
                var said = new Document();
                said.add(new TextField(SampleWatches.SAID, text, Field.Store.NO));
                matches += monitor.match(said, QueryMatch.SIMPLE_MATCHER).getMatchCount();
            }
            return new Found.Peer(Math.round(PEER_TEXTS / ((System.nanoTime() - begin) / 1e9)), matches, ours, PEER_TEXTS);
        }
    }

    private static long time(List<String> texts, ToLongFunction<String> work) {
        long begin = System.nanoTime();
        long sum = 0;
        for (String text : texts) sum += work.applyAsLong(text);
        if (sum < 0) throw new IllegalStateException("Nothing was done");
        return System.nanoTime() - begin;
    }

    private static double median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
