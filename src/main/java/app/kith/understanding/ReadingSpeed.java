package app.kith.understanding;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures how many texts a second are read on one core, beside cutting them into words alone, which nothing that reads can be faster than. */
public final class ReadingSpeed {

    private static final int TEXTS = 20_000;
    private static final int DEEP_TEXTS = 512;
    private ReadingSpeed() {}

    /**
     * @param wordsAText         words of a text, on average
     * @param splittingPerSecond texts a second only cut into words and pieces
     * @param fastPerSecond     texts a second read: language, need, tone, adverse, vector
     * @param deepPerSecond     texts a second read with the sentence model, one thread
     * @param fastMegabytes     heap that the fast models take
     * @param deepMegabytes     memory that the sentence model takes beside, of the whole process; Linux only, else 0
     */
    public record Findings(int wordsAText, long splittingPerSecond, long fastPerSecond, long deepPerSecond, long fastMegabytes, long deepMegabytes) {}

    public static Findings measure() {
        List<String> texts = texts();
        long before = heap();
        Reader reader = Reader.load();
        reader.read(texts);
        long fastMegabytes = heap() - before;
        long fast = perSecond(texts, reader::read);
        var tokeniser = new Tokeniser(Vocabulary.load());
        long splitting = perSecond(texts, some -> some.forEach(text -> tokeniser.pieces(text, 512)));
        long resident = Resident.megabytes();
        try (Meanings meanings = Meanings.load()) {
            List<String> some = texts.subList(0, DEEP_TEXTS);
            reader.readDeep(some, meanings);
            long begin = coreTime();
            reader.readDeep(some, meanings);
            long deep = Math.round(DEEP_TEXTS / ((coreTime() - begin) / 1e9));
            return new Findings(30, splitting, fast, deep, fastMegabytes, Math.max(0, Resident.megabytes() - resident));
        }
    }

    /** The vocabulary's own words, a few often and very many seldom (Zipf's law), with a number now and then that has not been seen before. */
    private static List<String> texts() {
        List<String> known = Stream.of(Shipped.VOCABULARY.get().all()).filter(word -> word.length() > 1 && word.chars().allMatch(Character::isLetter)).toList();
        var random = new Random(7);
        List<String> texts = new ArrayList<>(TEXTS);
        for (int i = 0; i < TEXTS; i++) {
            var text = new StringBuilder();
            int words = 20 + random.nextInt(21);
            for (int word = 0; word < words; word++) {
                if (random.nextInt(20) == 0) text.append(random.nextInt(100_000));
                else text.append(known.get((int) Math.pow(known.size(), random.nextDouble()) - 1));
                text.append(word == words - 1 ? "." : random.nextInt(9) == 0 ? ", " : " ");
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** By the time that this thread had a core for itself, whatever else the machine does; the best of several rounds. */
    private static long perSecond(List<String> texts, Consumer<List<String>> work) {
        double best = 0;
        for (int round = 0; round < 8; round++) {
            long begin = coreTime();
            work.accept(texts);
            best = Math.max(best, texts.size() / ((coreTime() - begin) / 1e9));
        }
        return Math.round(best);
    }

    private static long coreTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}
