package app.kith.people;

import java.time.Instant;
import java.util.UUID;

/**
 * A search somebody comes back to. It is looked at, one person at a time; nothing can be sent to it.
 *
 * @param shared all colleagues see it; only who made it changes it
 */
public record Segment(UUID id, String name, Sought sought, UUID colleagueId, boolean shared, Instant madeAt) {}
