package app.kith.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * The one clock: no room asks the system or the database for the time. It runs with the system's, unless the sample community
 * or a test moves it to play another day.
 */
@Component
public final class MovableClock extends Clock {

    private volatile Duration offset = Duration.ZERO;
    private volatile Instant frozen;

    public void moveBy(Duration by) {
        offset = offset.plus(by);
    }

    public void freezeAt(Instant when) {
        frozen = when;
    }

    public void run() {
        frozen = null;
        offset = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        Instant still = frozen;
        return still != null ? still : Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }
}
