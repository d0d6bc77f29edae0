package app.kith.people;

import java.time.Instant;
import java.util.UUID;

/**
 * That two members were found to be one person, by whom and why.
 *
 * @param survivorId who they were merged into, then; {@code absorbedId} is shown as that person since
 * @param by         the colleague, or null when Kith did it alone
 */
public record Merger(UUID id, UUID survivorId, UUID absorbedId, String absorbedName, Instant at, UUID by, String reason) {}
