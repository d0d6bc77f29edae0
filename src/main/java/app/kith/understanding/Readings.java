package app.kith.understanding;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.understanding.CorrectionStore.Correction;
import app.kith.understanding.Guess.Kind;
import app.kith.understanding.ReadingStore.Kept;
import app.kith.understanding.ReadingStore.Unread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of what Kith understands. Everything heard is read fast, at once; what is least sure, or holds words that must be reported, waits
 * for a deep reading. Colleagues say what was right, and Kith learns from it at once.
 */
@Component
public class Readings {

    /** So many of a batch may wait for a deep reading, beside those whose words must be reported. */
    private static final double DEEP_SHARE = 0.1;
    private static final double SURE_ENOUGH = 0.7;
    private static final int MOST_WORDS = 2_000;
    private static final int LAST = 100;
    private static final int LOOKED_AT = 100;
    /** With fewer said of a label, nothing is known of how right it is. */
    private static final int FEWEST_TOLD = 20;
    private static final double BAR = 0.6;

    private final ReadingStore store;
    private final CorrectionStore corrections;
    private final Understanding understanding;
    private final AuditTrail trail;
    private final Live live;

    Readings(ReadingStore store, CorrectionStore corrections, Understanding understanding, AuditTrail trail, Live live) {
        this.store = store;
        this.corrections = corrections;
        this.understanding = understanding;
        this.trail = trail;
        this.live = live;
    }

    public record Said(UUID messageId, String words) {}

    /**
     * How often a guess was right, of the last hundred that a colleague spoke of.
     *
     * @param isPaused not guessed for now
     * @param byKith   paused by Kith itself, because it was wrong too often
     */
    public record Accuracy(Kind kind, String label, int right, int told, boolean isPaused, boolean byKith) {}

    /**
     * How adverse events are listened for.
     *
     * @param from      from what probability on a text is said to be adverse
     * @param recall    of the test texts that are adverse, how many are found
     * @param precision of the test texts that are said to be adverse, how many are
     */
    public record Regulated(boolean isOn, double from, double recall, double precision, int texts) {}

    /** In the order of the texts; nothing is kept. */
    public List<Reading> read(List<String> texts) {
        return understanding.reader().read(texts);
    }

    /**
     * Keeps the readings of new messages, one each, in the caller's transaction.
     *
     * @param closely these are to be read deeply before others, because something is built on them
     */
    public void keep(List<Said> said, List<Reading> readings, Set<UUID> closely) {
        store.add(IntStream.range(0, said.size()).mapToObj(i -> new Kept(said.get(i).messageId, readings.get(i))).toList());
        store.expect(unread(said, readings, closely));
    }

    /** A person looks at these, the latest last: those of the last hundred that were only read fast are read deeply before others, and the page follows. */
    @Transactional
    public void lookedAt(List<Said> said) {
        List<Said> latest = said.subList(Math.max(0, said.size() - LOOKED_AT), said.size());
        Map<UUID, Reading> known = store.of(latest.stream().map(Said::messageId).toList());
        store.hasten(latest.stream().filter(one -> known.containsKey(one.messageId) && !known.get(one.messageId).isDeep() && known.get(one.messageId).need() != null)
                .map(one -> unread(one, Unread.LOOKED_AT)).toList());
    }

    private static List<Unread> unread(List<Said> said, List<Reading> readings, Set<UUID> closely) {
        List<Unread> mustBe = new ArrayList<>();
        List<Unread> mayBe = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            Reading reading = readings.get(i);
            if (reading.need() == null) continue;
            String words = said.get(i).words;
            if (Shipped.MUST_REPORT.get().isIn(words)) mustBe.add(unread(said.get(i), Unread.MUST_BE_REPORTED));
            else if (closely.contains(said.get(i).messageId)) mustBe.add(unread(said.get(i), Unread.BUILT_ON));
            else if (reading.adverse() || reading.certainty() < SURE_ENOUGH) mayBe.add(unread(said.get(i), Unread.BUILT_ON + (int) (997 * reading.certainty())));
        }
        mayBe.sort(Comparator.comparingInt(Unread::urgency));
        mustBe.addAll(mayBe.subList(0, Math.min(mayBe.size(), (int) Math.ceil(DEEP_SHARE * said.size()))));
        return mustBe;
    }

    private static Unread unread(Said said, int urgency) {
        return new Unread(said.messageId, urgency, cut(said.words));
    }

    private static String cut(String words) {
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS);
    }

    /** What was changed where it was said is read anew, if it had been read; what colleagues said of it counts no more. */
    @Transactional
    public void keepAgain(List<Said> said) {
        Set<UUID> known = store.of(said.stream().map(Said::messageId).toList()).keySet();
        forget(known);
        List<Said> again = said.stream().filter(one -> known.contains(one.messageId)).toList();
        keep(again, read(again.stream().map(Said::words).toList()), Set.of());
    }

    /** Everything known of these messages is gone. */
    public void forget(Collection<UUID> messageIds) {
        store.forget(messageIds);
    }

    /** What is kept of these messages, as it was read; those never read are not in it. */
    public Map<UUID, Reading> of(Collection<UUID> messageIds) {
        return store.of(messageIds);
    }

    /** What these messages mean, from {@link Meanings}: of those that were read deeply. */
    public Map<UUID, float[]> meanings(Collection<UUID> messageIds) {
        return store.meanings(messageIds);
    }

    /** To look for texts that mean what this one means. */
    public Likeness like(Said said) {
        return new Likeness(said, understanding.reader(), understanding::meanings, store);
    }

    /** Need, tone and adverse of these messages, as colleagues see them: with what they said, and without what is paused. */
    public Map<UUID, List<Guess>> guesses(Collection<UUID> messageIds) {
        Set<String> paused = corrections.paused().stream().map(pause -> pause.kind() + " " + pause.label()).collect(Collectors.toSet());
        Map<UUID, Map<Kind, Guess>> told = new HashMap<>();
        for (Correction one : corrections.of(messageIds))
            told.computeIfAbsent(one.messageId(), id -> new HashMap<>()).put(one.kind(), new Guess(one.kind(), one.label(), 1, true, true));
        Map<UUID, List<Guess>> guesses = new HashMap<>();
        store.of(messageIds).forEach((id, reading) -> guesses.put(id, List.of(Kind.values()).stream().map(kind -> {
            Guess guess = Guess.of(kind, reading, false);
            boolean isPaused = paused.contains(kind + " " + guess.label());
            return told.getOrDefault(id, Map.of()).getOrDefault(kind, isPaused ? Guess.of(kind, reading, true) : guess);
        }).toList()));
        return guesses;
    }

    /**
     * A colleague says what is right, be it what was guessed or something else. Kith learns from it at once.
     *
     * @param words of the message
     * @param label one of the kind's
     */
    @Transactional
    public void correct(UUID messageId, String words, Kind kind, String label, Colleague by) {
        by.require(Right.SORT);
        if (!kind.labels().contains(label)) throw new Problem.Invalid("label", "There is no " + kind.word() + " called “" + label + "”.");
        Reading reading = store.of(List.of(messageId)).get(messageId);
        if (reading == null) throw new Problem.NotFound("reading");
        String guessed = Guess.of(kind, reading, false).label();
        corrections.add(messageId, kind, guessed == null ? "" : guessed, label, cut(Bounds.required("words", words, Bounds.WORDS)), by.id());
        trail.record(by.id(), label.equals(guessed) ? "confirmed" : "corrected", "reading", messageId, kind.word() + ": " + label);
        understanding.learn(List.of(new Understanding.Told(messageId, cut(words), kind, label)));
        if (!label.equals(guessed)) pauseWhenWrongTooOften(kind, guessed);
        live.tell("inbox");
    }

    private void pauseWhenWrongTooOften(Kind kind, String label) {
        accuracy().stream().filter(one -> one.kind() == kind && one.label().equals(label) && !one.isPaused() && one.told() >= FEWEST_TOLD && one.right() < BAR * one.told())
                .findFirst().filter(one -> corrections.pause(kind, label, null)).ifPresent(one ->
                        trail.record(null, "paused", "label", null, kind.word() + ": " + label + ", right " + one.right() + " of the last " + one.told()));
    }

    /** By kind and label; labels that nobody spoke of yet are not in it, unless they are paused. */
    public List<Accuracy> accuracy() {
        Map<String, CorrectionStore.Pause> paused = corrections.paused().stream().collect(Collectors.toMap(pause -> pause.kind() + " " + pause.label(), pause -> pause));
        List<Accuracy> known = new ArrayList<>(corrections.accuracy(LAST).stream().map(one -> {
            CorrectionStore.Pause pause = paused.remove(one.kind() + " " + one.label());
            return new Accuracy(one.kind(), one.label(), one.right(), one.told(), pause != null, pause != null && pause.byKith());
        }).toList());
        paused.values().forEach(pause -> known.add(new Accuracy(pause.kind(), pause.label(), 0, 0, true, pause.byKith())));
        return known;
    }

    /** The label is not guessed until {@link #resume}; what would have been it is left to a person. */
    @Transactional
    public void pause(Kind kind, String label, Colleague by) {
        by.require(Right.CONNECT);
        if (!kind.labels().contains(label)) throw new Problem.Invalid("label", "There is no " + kind.word() + " called “" + label + "”.");
        if (corrections.pause(kind, label, by.id())) trail.record(by.id(), "paused", "label", null, kind.word() + ": " + label);
    }

    @Transactional
    public void resume(Kind kind, String label, Colleague by) {
        by.require(Right.CONNECT);
        if (corrections.resume(kind, label)) trail.record(by.id(), "resumed", "label", null, kind.word() + ": " + label);
    }

    /** Adverse events are listened for as a regulator would want it, or as usual; for what is read from now on. */
    @Transactional
    public void regulate(boolean on, Colleague by) {
        by.require(Right.CONNECT);
        corrections.regulate(on, by.id());
        understanding.regulate(on);
        trail.record(by.id(), on ? "regulated" : "deregulated", "reading", null, null);
    }

    /** With the measured recall and precision of the deep reading. */
    public Regulated regulated() {
        boolean isOn = corrections.isRegulated();
        Measured measured = Measured.load();
        return new Regulated(isOn, understanding.reader().adverseFrom(isOn), measured.recall(isOn), measured.precision(isOn), measured.texts());
    }

    /** Messages whose need Kith is not sure of and nobody told, latest first. */
    public List<UUID> unsure(int most) {
        return store.unsure((int) (Reading.BAR * 1_000), most);
    }

    /** @return how many wait for their deep reading, and since when the first; most urgent first */
    public Behind behind() {
        return new Behind(store.waiting(), store.waitingSince().orElse(null));
    }

    /** @param since null when nothing waits */
    public record Behind(long waiting, Instant since) {}
}
