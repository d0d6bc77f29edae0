package app.kith.base;

import java.time.Duration;

/** A client that waits a moment where the real one waits half a minute. */
public final class Hurry {

    private Hurry() {}

    public static Outbound outbound(Duration patience) {
        return new Outbound(new AddressGuard("127.0.0.1,localhost"), "test", new Outbound.Limits(patience, patience, 10_000_000, 5));
    }
}
