package app.kith.listening.tables;

import java.time.Instant;
import java.util.UUID;

/**
 * A table as it was brought.
 *
 * @param place where its rows happened, by name
 */
public record Table(UUID id, String name, String place, String whose, UUID broughtBy, Instant broughtAt) {}
