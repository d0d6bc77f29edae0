package app.kith.colleagues;

import java.util.UUID;

/** @param cares what the team looks after, in its own words */
public record Team(UUID id, String name, String cares) {}
