package app.kith.listening;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Keys for channels that are tried without a database: what a place gives anew is held in memory and nowhere else. */
public final class TestTokens {

    private TestTokens() {}

    public static AccessTokens fresh(Clock clock) {
        SourceSettings settings = new SourceSettings(null, null, null) {
            @Override
            Settings of(UUID sourceId) {
                return new Settings(sourceId, Map.of());
            }

            @Override
            byte[] sealed(UUID sourceId, Map<String, String> values) {
                return new byte[0];
            }
        };
        SourceStore store = new SourceStore(null, null) {
            @Override
            void keep(UUID id, byte[] sealed) {}
        };
        return new AccessTokens(settings, store, clock);
    }
}
