package app.kith.listening.channels.discourse;

import app.kith.listening.ChannelTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which categories not everybody may read; asked once a day each, for posts do not say it. */
final class ClosedCategories {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(boolean closed, Instant asked) {}

    ClosedCategories(Clock clock) {
        this.clock = clock;
    }

    /** @param category may be null: then it is one that everybody may read */
    boolean has(DiscourseForum forum, String category) throws ChannelTrouble {
        if (category == null) return false;
        String key = forum.site + "/c/" + category + (forum.isSignedIn() ? "" : " for anybody");
        Known one = known.get(key);
        if (one != null && clock.instant().isBefore(one.asked().plus(A_DAY))) return one.closed();
        if (known.size() >= MOST) known.clear();
        boolean closed = forum.isClosed(category);
        known.put(key, new Known(closed, clock.instant()));
        return closed;
    }
}
