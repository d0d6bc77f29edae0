package app.kith.listening.channels;

import app.kith.listening.ChannelTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/** What a place was asked lately (names of people, mostly), so that it need not be asked again for a while. In memory, the least used go first. */
public final class Remembered<T> {

    private final Duration age;
    private final Clock clock;
    private final Map<String, Held<T>> held;

    private record Held<T>(T value, Instant until) {}

    /** How to learn it anew. */
    public interface Question<T> {
        T ask() throws ChannelTrouble;
    }

    public Remembered(int most, Duration age, Clock clock) {
        this.age = age;
        this.clock = clock;
        this.held = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Entry<String, Held<T>> eldest) {
                return size() > most;
            }
        };
    }

    public T of(String key, Question<T> question) throws ChannelTrouble {
        Held<T> one = find(key);
        if (one != null) return one.value();
        T value = question.ask();
        keep(key, value, age);
        return value;
    }

    public void keep(String key, T value) {
        keep(key, value, age);
    }

    public synchronized void keep(String key, T value, Duration howLong) {
        held.put(key, new Held<>(value, clock.instant().plus(howLong)));
    }

    private synchronized Held<T> find(String key) {
        Held<T> one = held.get(key);
        return one == null || !clock.instant().isBefore(one.until()) ? null : one;
    }
}
