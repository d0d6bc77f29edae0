package app.kith.listening;

import java.time.Instant;

/** One visit to a source's place, for its health history; {@code trouble} is null when all went well. */
public record Visit(Instant at, int millis, int items, int unreadable, String trouble) {}
