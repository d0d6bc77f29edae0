package app.kith.listening;

import java.time.Duration;
import java.time.Instant;

/** The walk through what was said before a source was connected. {@code trouble} is why it waits, or null. */
public record SourcePast(State state, Instant since, Instant until, Instant reached, long items, String trouble) {

    public enum State { NONE, WALKING, STOPPED, DONE }

    public boolean isWalking() {
        return state == State.WALKING;
    }

    public boolean isStopped() {
        return state == State.STOPPED;
    }

    /** How far it has come, in hundredths. */
    public int percent(boolean backwards) {
        if (state == State.DONE) return 100;
        if (reached == null || !since.isBefore(until)) return 0;
        double share = Math.clamp((double) Duration.between(since, reached).toMillis() / Duration.between(since, until).toMillis(), 0, 1);
        return (int) Math.round(100 * (backwards ? 1 - share : share));
    }
}
