package app.kith.listening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keys that live for an hour, renewed with one that lives long. Held in memory only; what the place gives anew for the next time
 * (a rotated refresh token) is kept in the source's settings.
 */
@Component
public class AccessTokens {

    private static final Duration EARLY = Duration.ofMinutes(2);

    private final SourceSettings settings;
    private final SourceStore store;
    private final Clock clock;
    /** By the long-lived key, so that a trial's renewal is not lost when the source is then connected with the same key. */
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /** Lazy, because settings are read through the channels, which ask for keys. */
    AccessTokens(@Lazy SourceSettings settings, @Lazy SourceStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /** Asks the place for a new key, given settings whose long-lived key is up to date. */
    public interface Renewal {
        Token renew(Settings settings) throws ChannelTrouble;
    }

    /** @param changed settings that the place gave anew with it, such as {@code refreshToken}; empty when none */
    public record Token(String value, Instant expiresAt, Map<String, String> changed) {}

    /** @param longLived the setting that holds the key that renews */
    public String of(Settings filledIn, String longLived, Renewal renewal) throws ChannelTrouble {
        String key = filledIn.require(longLived);
        synchronized (locks.computeIfAbsent(key, none -> new Object())) {
            Token held = tokens.get(key);
            if (held == null || !clock.instant().isBefore(held.expiresAt().minus(EARLY))) {
                held = renewed(filledIn, held == null ? Map.of() : held.changed(), renewal);
                tokens.put(key, held);
            }
            keep(filledIn, longLived, held);
            return held.value();
        }
    }

    private static Token renewed(Settings filledIn, Map<String, String> changedBefore, Renewal renewal) throws ChannelTrouble {
        Map<String, String> values = new LinkedHashMap<>(filledIn.values());
        values.putAll(changedBefore);
        Token fresh = renewal.renew(new Settings(filledIn.sourceId(), values));
        Map<String, String> changed = new LinkedHashMap<>(changedBefore);
        changed.putAll(fresh.changed());
        return new Token(fresh.value(), fresh.expiresAt(), changed);
    }

    /** Also what changed while the settings were only tried. The source's settings may have changed otherwise since they were read. */
    private void keep(Settings filledIn, String longLived, Token held) {
        if (filledIn.sourceId() == null || filledIn.values().entrySet().containsAll(held.changed().entrySet())) return;
        Map<String, String> values = new LinkedHashMap<>(settings.of(filledIn.sourceId()).values());
        if (!filledIn.require(longLived).equals(values.get(longLived))) return;
        values.putAll(held.changed());
        store.keep(filledIn.sourceId(), settings.sealed(filledIn.sourceId(), values));
        tokens.put(values.get(longLived), held);
    }

    /** It was refused though its time was not over. */
    public void forget(Settings filledIn, String longLived) {
        Token held = tokens.get(filledIn.require(longLived));
        if (held != null) tokens.put(filledIn.require(longLived), new Token(held.value(), Instant.EPOCH, held.changed()));
    }
}
