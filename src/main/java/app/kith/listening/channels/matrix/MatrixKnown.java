package app.kith.listening.channels.matrix;

import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;

/** What seldom changes and is not asked at every visit: where a server's API is, which room an address means, who may join a room. */
final class MatrixKnown {

    final Remembered<String> bases;
    final Remembered<String> rooms;
    final Remembered<Boolean> open;

    MatrixKnown(Clock clock) {
        bases = new Remembered<>(100, Duration.ofDays(1), clock);
        rooms = new Remembered<>(2_000, Duration.ofDays(1), clock);
        open = new Remembered<>(2_000, Duration.ofHours(1), clock);
    }
}
