package app.kith.listening;

import java.time.Clock;

/** Keys for channels that are tried without a database: nothing a place gives anew is kept. */
public final class TestTokens {

    private TestTokens() {}

    public static AccessTokens fresh(Clock clock) {
        return new AccessTokens(null, null, clock);
    }
}
