package app.kith.insights;

import java.time.Duration;
import java.time.Instant;

/** The five legs of the loop, in order. */
public enum Leg {
    HEARD, ROUTED, DISCUSSED, DECIDED, ANSWERED;

    /**
     * One leg of one insight.
     *
     * @param from when it began, null when it has not
     * @param to   when it ended, null when it has not
     */
    public record Time(Leg leg, Instant from, Instant to) {

        public boolean isDone() {
            return to != null;
        }

        public boolean isRunning() {
            return from != null && to == null;
        }

        /** How long it took, or has taken until {@code now}; zero when it has not begun. */
        public Duration took(Instant now) {
            if (from == null) return Duration.ZERO;
            Duration took = Duration.between(from, to == null ? now : to);
            return took.isNegative() ? Duration.ZERO : took;
        }
    }
}
