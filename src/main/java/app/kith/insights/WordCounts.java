package app.kith.insights;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** Roughly how often each word comes, in a quarter of a megabyte whatever is said: counts by hash, where rare words share a place. */
final class WordCounts {

    private static final int PLACES = 1 << 16;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(PLACES);
    private final AtomicLong texts = new AtomicLong();

    void learn(List<String> words) {
        texts.incrementAndGet();
        for (String word : words) counts.incrementAndGet(place(word));
    }

    long texts() {
        return texts.get();
    }

    /** Times a text. Of a word never heard yet its length tells: short words are common ones. */
    double share(String word) {
        int seen = counts.get(place(word));
        return seen == 0 ? 0.1 / ((double) word.length() * word.length() * (1 + texts.get())) : (double) seen / texts.get();
    }

    private static int place(String word) {
        int hash = word.hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
