package app.kith.understanding;

import app.kith.base.BackgroundWork;
import app.kith.base.Live;
import app.kith.base.Rush;
import app.kith.understanding.Guess.Kind;
import app.kith.understanding.Reader.Lesson;
import app.kith.understanding.ReadingStore.Kept;
import app.kith.understanding.ReadingStore.Unread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads deeply what waits for it, the most urgent first. Also keeps what was learned from colleagues: at once from those who
 * speak to this copy of Kith, within a minute from others, and every night all of it anew.
 */
@Component
class Understanding extends BackgroundWork {

    private static final int BATCH = 32;
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_LESSONS = 5_000;
    private static final Duration LEARN_AGAIN = Duration.ofMinutes(1);
    private static final Duration LEARN_ANEW = Duration.ofHours(24);

    private static final String NONE = "0 ";

    /** What a colleague said is right. */
    record Told(UUID messageId, String words, Kind kind, String label) {}

    private final ReadingStore store;
    private final CorrectionStore corrections;
    private final TransactionTemplate transaction;
    private final Live live;
    private Reader reader;
    private Meanings meanings;
    private long lastLearned = System.nanoTime() - LEARN_AGAIN.toNanos();
    private long lastAnew = lastLearned;
    private String learned = NONE;
    private boolean wasRegulated;

    Understanding(ReadingStore store, CorrectionStore corrections, TransactionTemplate transaction, Live live, Rush rush) {
        super("understanding", Duration.ofSeconds(1), rush);
        this.live = live;
        this.store = store;
        this.corrections = corrections;
        this.transaction = transaction;
    }

    /** The models are loaded when there is something to read: a Kith that idles needs no memory for them. */
    synchronized Reader reader() {
        if (reader == null) {
            reader = Reader.load();
            reader.regulate(corrections.isRegulated());
        }
        return reader;
    }

    synchronized Meanings meanings() {
        if (meanings == null) meanings = Meanings.load();
        return meanings;
    }

    void regulate(boolean on) {
        reader().regulate(on);
    }

    void learn(List<Told> told) {
        reader().learn(lessons(told));
    }

    private List<Lesson> lessons(List<Told> told) {
        Map<UUID, float[]> known = store.meanings(told.stream().map(Told::messageId).toList());
        List<Told> unknown = told.stream().filter(one -> !known.containsKey(one.messageId)).toList();
        float[][] found = unknown.isEmpty() ? new float[0][] : meanings().of(unknown.stream().map(Told::words).toList());
        for (int i = 0; i < found.length; i++) known.put(unknown.get(i).messageId, found[i]);
        return told.stream().map(one -> new Lesson(one.words, known.get(one.messageId), one.kind, one.kind.labels().indexOf(one.label))).toList();
    }

    @Override
    protected boolean doSome() {
        learnFromAll();
        List<Unread> read = transaction.execute(status -> readDeeply());
        if (read.stream().anyMatch(one -> one.urgency() == Unread.LOOKED_AT)) live.tell("inbox");
        return read.size() == BATCH;
    }

    /** Returns once nothing waits any more. */
    void catchUp() {
        while (!transaction.execute(status -> readDeeply()).isEmpty() || store.waiting() > 0) Thread.onSpinWait();
    }

    private List<Unread> readDeeply() {
        List<Unread> batch = store.take(BATCH);
        if (batch.isEmpty()) return batch;
        List<String> words = batch.stream().map(Unread::words).toList();
        float[][] found = meanings().of(words);
        List<Reading> readings = reader().readDeep(words, found);
        store.deepen(IntStream.range(0, batch.size()).mapToObj(i -> new Kept(batch.get(i).messageId(), readings.get(i))).toList(), List.of(found));
        if (batch.size() == BATCH) store.keepMostUrgent(MOST_WAITING);
        return batch;
    }

    private void learnFromAll() {
        if (System.nanoTime() - lastLearned < LEARN_AGAIN.toNanos()) return;
        lastLearned = System.nanoTime();
        boolean isRegulated = corrections.isRegulated();
        if (isRegulated != wasRegulated) reader().regulate(isRegulated);
        wasRegulated = isRegulated;
        String now = corrections.state();
        boolean isNight = System.nanoTime() - lastAnew >= LEARN_ANEW.toNanos() && !now.equals(NONE);
        if (now.equals(learned) && !isNight) return;
        List<Told> told = new ArrayList<>();
        for (CorrectionStore.Correction one : corrections.latest(MOST_LESSONS)) told.add(new Told(one.messageId(), one.words(), one.kind(), one.label()));
        reader().relearn(lessons(told));
        learned = now;
        if (isNight) lastAnew = System.nanoTime();
    }
}
