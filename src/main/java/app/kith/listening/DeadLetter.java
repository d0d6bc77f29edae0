package app.kith.listening;

import java.time.Instant;
import java.util.UUID;

/**
 * Something heard that could not be read or filed: kept whole, with the reason.
 *
 * @param times how often the place handed it to us
 */
public record DeadLetter(UUID id, UUID sourceId, UUID itemId, String externalId, String contentType, String reason, String detail,
        Instant at, int times) {}
