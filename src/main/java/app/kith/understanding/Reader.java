package app.kith.understanding;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads texts with the models that Kith ships: needs neither a database nor a network. The fast reading takes some millionths of a second a
 * text and takes any input; of a very long one it reads the beginning. For several threads at once.
 */
public final class Reader {

    private volatile Learned learned = new Learned(Shipped.FAST.get(), null);
    private volatile boolean regulated;

    /** What is read with now; readers remember words as these heads see them. */
    private record Learned(Heads fast, Heads deep, Queue<FastReader> idle) {

        Learned(Heads fast, Heads deep) {
            this(fast, deep, new ConcurrentLinkedQueue<>());
        }
    }

    /** A text whose label somebody told. */
    record Lesson(String text, float[] meaning, Guess.Kind kind, int label) {}

    private Reader() {}

    /** Takes about half a second. */
    public static Reader load() {
        return new Reader();
    }

    /** In the order of the texts. */
    public List<Reading> read(List<String> texts) {
        return with(learned, reader -> texts.stream().map(text -> reader.read(text, regulated)).toList());
    }

    /** Once more, with what the texts mean: some hundred texts a second. */
    public List<Reading> readDeep(List<String> texts, Meanings meanings) {
        return readDeep(texts, meanings.of(texts));
    }

    /** @param meaning of each text, from {@link Meanings} */
    public List<Reading> readDeep(List<String> texts, float[][] meaning) {
        Learned now = learned;
        Heads deep = now.deep == null ? Shipped.DEEP.get() : now.deep;
        return with(now, reader -> IntStream.range(0, meaning.length).mapToObj(i -> reader.deepen(texts.get(i), meaning[i], deep, regulated)).toList());
    }

    /** What texts are about, roughly and fast: vectors of 256 numbers and length 1. */
    public float[][] glanceAt(List<String> texts) {
        return with(learned, reader -> texts.stream().map(reader::vector).toArray(float[][]::new));
    }

    private <T> T with(Learned now, Function<FastReader, T> work) {
        FastReader idle = now.idle.poll();
        FastReader reader = idle != null ? idle : new FastReader(Shipped.VOCABULARY.get(), Shipped.VECTORS.get(), now.fast, Shipped.LANGUAGES.get());
        T done = work.apply(reader);
        now.idle.add(reader);
        return done;
    }

    /** Learns these on top of what it knows. */
    synchronized void learn(List<Lesson> lessons) {
        Learned now = learned;
        learned = taught(now.fast, now.deep == null ? Shipped.DEEP.get() : now.deep, lessons);
    }

    /** Learns these anew, on top of what was shipped; the same lessons in the same order always come to the same. */
    synchronized void relearn(List<Lesson> lessons) {
        learned = lessons.isEmpty() ? new Learned(Shipped.FAST.get(), null) : taught(Shipped.FAST.get(), Shipped.DEEP.get(), lessons);
    }

    private Learned taught(Heads fast, Heads deep, List<Lesson> lessons) {
        Heads ownFast = fast.copy();
        Heads ownDeep = deep.copy();
        with(learned, reader -> {
            for (Lesson lesson : lessons) {
                ownFast.learn(reader.row(lesson.text), lesson.kind.from, lesson.kind.count, lesson.label);
                ownDeep.learn(reader.row(lesson.text, lesson.meaning, ownDeep), lesson.kind.from, lesson.kind.count, lesson.label);
            }
            return null;
        });
        return new Learned(ownFast, ownDeep);
    }

    /** Listens for adverse events as a regulator would want it: rather ten times too often than once too seldom. */
    void regulate(boolean on) {
        regulated = on;
    }

    double adverseFrom(boolean isRegulated) {
        return isRegulated ? Shipped.DEEP.get().regulatedFrom : Shipped.DEEP.get().adverseFrom;
    }
}
