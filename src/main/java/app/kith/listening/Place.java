package app.kith.listening;

import java.util.UUID;

/**
 * Where people talk or meet.
 *
 * @param kind    as {@link PlaceKind#word} has it
 * @param whose   ours, theirs or shared
 * @param address where a person finds it, or null
 */
public record Place(UUID id, String name, String kind, String whose, String address) {}
