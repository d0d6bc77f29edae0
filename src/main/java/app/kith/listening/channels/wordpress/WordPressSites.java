package app.kith.listening.channels.wordpress;

import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;

/** Where sites have their REST API, and who our accounts there are, so that it is not asked at every step. */
record WordPressSites(Remembered<String> roots, Remembered<WordPressSite.Account> accounts) {

    WordPressSites(Clock clock) {
        this(new Remembered<>(5_000, Duration.ofHours(1), clock), new Remembered<>(5_000, Duration.ofHours(1), clock));
    }
}
