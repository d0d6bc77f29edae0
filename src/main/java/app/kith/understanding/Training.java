package app.kith.understanding;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes the files in {@code src/main/resources/understanding} again: the vectors from the sentence model, and the heads from labelled texts
 * (docs/understanding.md says from which). First with a tenth of the families of texts held out, to find out how sure the heads may be and
 * from what probability on a text is adverse; then with all of them. The fast heads also learn what the deep ones make of the texts (Hinton
 * et al. 2015, "Distilling the knowledge in a neural network").
 */
public final class Training {

    private static final int ROUNDS = 7;
    /** Texts of everyday talk that hardly ever tell of an adverse event, taken for such that never do. */
    private static final int EVERYDAY = 10;
    /** The deep heads know the very texts they teach from by heart; their scores, divided by this, tell again which needs are akin. */
    private static final float SOFTNESS = 9;
    /** So many texts are made of two comments, and so many of two posts. */
    private static final int JOINED = 6_000;
    /** How much a head that knows only posts adds to one that learned mostly from comments. */
    private static final float POSTS = 0.1f;
    /** Of the adverse events that were held out, so many are to be said; and where a regulator wants them all. */
    private static final double RECALL = 0.95;
    private static final double REGULATED_RECALL = 0.985;

    private final Vocabulary vocabulary = Vocabulary.load();
    private final Glance glance = new Glance(vocabulary);
    private final Path everyday;
    private final Path out;
    private final Path remembered;
    private final Consumer<String> say;
    private final List<Labelled> texts = new ArrayList<>();
    /** So many texts come first that are comments, as they were written. */
    private final int comments;
    /** From here on the texts are posts. */
    private final int posts;
    private final List<Labelled> judged;
    private float[][] meanings;
    private float[][] judgedMeanings;
    private StaticVectors vectors;

    private Training(Path emotions, Path needs, Path tones, Path out, Path remembered, Consumer<String> say) throws IOException {
        this.everyday = needs.resolve("everyday.txt");
        this.out = out;
        this.remembered = remembered;
        this.say = say;
        List<Labelled> own = Labelled.tones(tones, "train");
        texts.addAll(Labelled.emotions(emotions, "train", false));
        comments = texts.size();
        texts.addAll(Joined.of(texts, JOINED));
        texts.addAll(Labelled.needs(needs, "train"));
        posts = texts.size();
        texts.addAll(own);
        texts.addAll(Joined.of(own, JOINED));
        judged = Labelled.emotions(emotions, "dev", true);
    }

    /**
     * @param emotions  with GoEmotions' train.tsv, dev.tsv and labels.txt
     * @param needs     with train.tsv and everyday.txt, as in training/need
     * @param tones     with train.tsv, as in training/tone
     * @param languages with texts.tsv, as in training/language
     * @param out       where the files go; vectors that lie there already are kept, as they take minutes
     * @param remembered a file that keeps what texts mean for the next time; may be null
     * @param say       hears how far it is
     */
    public static void run(Path emotions, Path needs, Path tones, Path languages, Path out, Path remembered, Consumer<String> say) throws IOException {
        Files.createDirectories(out);
        var training = new Training(emotions, needs, tones, out, remembered, say);
        training.languages(Labelled.languages(languages), Labelled.needs(needs, "train"));
        training.heads();
    }

    private void languages(List<Labelled> translated, List<Labelled> said) throws IOException {
        say.accept("Languages …");
        var samples = new LanguageSamples(glance, translated, said);
        var head = new Softmax(samples.names().size(), 0, Glance.LETTER_BUCKETS);
        new Fit(head, 20).learn(samples.rows(), samples.labels(), 4);
        write("languages.bin", new Languages(samples.names(), head)::write);
    }

    private void heads() throws IOException {
        try (var embedder = new Embedder(vocabulary)) {
            if (!Files.exists(out.resolve("vectors.bin"))) {
                say.accept("Vectors …");
                write("vectors.bin", Distilling.of(vocabulary, embedder)::write);
            }
            say.accept("Reading " + (texts.size() + judged.size()) + " texts deeply …");
            var known = new Remembered(remembered, embedder);
            write("everyday.bin", stream -> Meanings.writeEveryday(embedder.embed(Files.readAllLines(everyday)), stream));
            meanings = known.of(texts.stream().map(Labelled::text).toList());
            judgedMeanings = known.of(judged.stream().map(Labelled::text).toList());
        }
        vectors = StaticVectors.read(out.resolve("vectors.bin"));
        say.accept("Heads, with families held out …");
        int[] kept = IntStream.range(0, texts.size()).filter(i -> texts.get(i).need() == null || !texts.get(i).isHeldOut()).toArray();
        Tiers first = fit(kept);
        say.accept("Heads, with all …");
        Tiers all = fit(IntStream.range(0, texts.size()).toArray());
        write("deep.bin", all.deep.with(sureness(first.deep, true))::write);
        write("fast.bin", all.fast.with(sureness(first.fast, false))::write);
    }

    private record Tiers(Three deep, Three fast) {}

    /** Heads that do not know yet how sure they may be. */
    private record Three(float[] middle, Softmax needs, Softmax tones, Softmax adverse) {

        Heads with(Sureness sureness) {
            return new Heads(middle, needs, tones, adverse, sureness.temperatures, sureness.adverseFrom, sureness.regulatedFrom);
        }
    }

    private record Sureness(double[] temperatures, double adverseFrom, double regulatedFrom) {}

    private Tiers fit(int[] kept) {
        float[] middle = Vectors.mean(Arrays.stream(kept).mapToObj(i -> meanings[i]).toArray(float[][]::new));
        Three deep = fit(kept, middle, true, null);
        return new Tiers(deep, fit(kept, new float[StaticVectors.SIZE], false, deep));
    }

    private Three fit(int[] kept, float[] middle, boolean isDeep, Three teacher) {
        Samples needs = new Samples(9);
        Samples tones = new Samples(3);
        Samples tonesOfPosts = new Samples(3);
        Samples adverse = new Samples(2);
        for (int i : kept) {
            Labelled text = texts.get(i);
            Row row = row(text, isDeep ? meanings[i] : null, middle);
            Row seen = teacher == null ? null : row(text, meanings[i], teacher.middle);
            // How often tones come is told by what people say anywhere, not by the texts written for needs.
            if (text.plainTone() != null) tones.in(text.tone() != null).add(row, text.plainTone().ordinal(), seen == null ? null : teacher.tones.scores(seen));
            if (i >= posts) tonesOfPosts.add(row, text.tone().ordinal(), seen == null ? null : teacher.tones.scores(seen));
            if (text.need() != null) {
                needs.add(row, text.need().ordinal(), seen == null ? null : softened(teacher.needs.scores(seen)));
                adverse.add(row, text.adverse() ? 1 : 0, seen == null ? null : teacher.adverse.scores(seen));
            } else if (i < comments && i % EVERYDAY == 0) {
                adverse.add(row, 0, seen == null ? null : teacher.adverse.scores(seen));
                if (seen != null) needs.addTaught(row, softened(teacher.needs.scores(seen)));
            }
        }
        int dense = middle.length;
        Softmax tone = tones.fit(dense, isDeep ? 0.5 : 1.5, 1, 3);
        tone.add(tonesOfPosts.fit(dense, 2, 1, 3), POSTS, isDeep ? tones.rows : List.of());
        return new Three(middle, needs.fit(dense, isDeep ? 2 : 6, 0.5, 1), tone, adverse.fit(dense, isDeep ? 2 : 5, 0, 1));
    }

    private static float[] softened(float[] scores) {
        for (int i = 0; i < scores.length; i++) scores[i] /= SOFTNESS;
        return scores;
    }

    private Row row(Labelled text, float[] meaning, float[] middle) {
        glance.over(text.text());
        return Features.row(Features.vector(meaning != null ? meaning : vectors.of(glance.words, glance.count), middle), glance);
    }

    private static final class Samples {

        private final int labels;
        private final List<Row> rows = new ArrayList<>();
        private final List<float[]> targets = new ArrayList<>();
        private final List<float[]> counted = new ArrayList<>();
        private boolean counts = true;

        Samples(int labels) {
            this.labels = labels;
        }

        /** Whether what is added next tells how often each label comes. */
        Samples in(boolean proportion) {
            counts = proportion;
            return this;
        }

        void add(Row row, int label, float[] taught) {
            float[] target = new float[labels];
            if (taught != null) {
                Softmax.probabilities(taught, 1);
                for (int i = 0; i < labels; i++) target[i] = taught[i] / 2;
            }
            target[label] += taught == null ? 1 : 0.5f;
            rows.add(row);
            targets.add(target);
            if (counts) counted.add(target);
        }

        void addTaught(Row row, float[] taught) {
            Softmax.probabilities(taught, 1);
            rows.add(row);
            targets.add(taught);
            counted.add(taught);
        }

        /**
         * @param trust  how much the texts count against small weights
         * @param evenly 1 to find each label as often as any other, 0 to go by how many there are
         * @param orders in which they are learned, each anew; what comes of it is their mean
         */
        Softmax fit(int dense, double trust, double evenly, int orders) {
            var head = new Softmax(labels, dense, Glance.BUCKETS);
            for (int order = 0; order < orders; order++) {
                var one = new Softmax(labels, dense, Glance.BUCKETS);
                new Fit(one, trust).learn(rows, targets.toArray(float[][]::new), ROUNDS, 7 + order);
                head.add(one, 1f / orders, List.of());
            }
            float[] share = new float[labels];
            for (float[] target : counted) for (int i = 0; i < labels; i++) share[i] += target[i] / counted.size();
            for (int i = 0; i < labels; i++) head.weights()[head.features() * labels + i] -= (float) (evenly * Math.log(share[i]));
            return head;
        }
    }

    private Sureness sureness(Three three, boolean isDeep) {
        List<float[]> needScores = new ArrayList<>();
        List<float[]> toneScores = new ArrayList<>();
        List<float[]> adverseScores = new ArrayList<>();
        List<Integer> needs = new ArrayList<>();
        List<Integer> tones = new ArrayList<>();
        List<Integer> adverse = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).need() == null || !texts.get(i).isHeldOut()) continue;
            Row row = row(texts.get(i), isDeep ? meanings[i] : null, three.middle);
            needScores.add(three.needs.scores(row));
            needs.add(texts.get(i).need().ordinal());
            adverseScores.add(three.adverse.scores(row));
            adverse.add(texts.get(i).adverse() ? 1 : 0);
        }
        for (int i = 0; i < judged.size(); i++) {
            toneScores.add(three.tones.scores(row(judged.get(i), isDeep ? judgedMeanings[i] : null, three.middle)));
            tones.add(judged.get(i).tone().ordinal());
        }
        double[] temperatures = {Calibration.temperature(needScores, ints(needs)),
                Calibration.temperature(toneScores, ints(tones)),
                Calibration.temperature(adverseScores, ints(adverse))};
        double[] ofAdverse = IntStream.range(0, adverse.size()).filter(i -> adverse.get(i) == 1).mapToDouble(i -> {
            float[] scores = adverseScores.get(i).clone();
            Softmax.probabilities(scores, temperatures[2]);
            return scores[1];
        }).sorted().toArray();
        double from = Math.clamp(ofAdverse[(int) ((1 - RECALL) * ofAdverse.length)], 0.05, 0.5);
        double regulated = Math.clamp(ofAdverse[(int) ((1 - REGULATED_RECALL) * ofAdverse.length)], 0.02, from);
        say.accept("%s, of what was held out: need macro-F1 %.3f (%d texts), tone macro-recall %.3f (%d), adverse recall %.3f, precision %.3f; temperatures %s, adverse from %.3f, regulated %.3f"
                .formatted(isDeep ? "deep" : "fast", guessed(needScores, needs).macroF1(), needs.size(), guessed(toneScores, tones).macroRecall(), tones.size(),
                        said(adverseScores, adverse, temperatures[2], from).recall(), said(adverseScores, adverse, temperatures[2], from).precision(),
                        Arrays.toString(temperatures), from, regulated));
        return new Sureness(temperatures, from, regulated);
    }

    private static Scoring guessed(List<float[]> scores, List<Integer> labels) {
        return Scoring.of(IntStream.range(0, labels.size()).mapToObj(i -> new Scoring.Pair("" + labels.get(i), "" + Softmax.best(scores.get(i)), 1)).toList());
    }

    private static Scoring.OfLabel said(List<float[]> scores, List<Integer> labels, double temperature, double from) {
        return Scoring.of(IntStream.range(0, labels.size()).mapToObj(i -> {
            float[] some = scores.get(i).clone();
            Softmax.probabilities(some, temperature);
            return new Scoring.Pair("" + labels.get(i), some[1] >= from ? "1" : "0", 1);
        }).toList()).each().getLast();
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(number -> number).toArray();
    }

    private interface Writing {
        void to(OutputStream stream) throws IOException;
    }

    private void write(String name, Writing writing) throws IOException {
        try (OutputStream stream = Files.newOutputStream(out.resolve(name))) {
            writing.to(stream);
        }
    }
}
