package app.kith.listening;

import java.util.UUID;

/**
 * Where people talk or meet.
 *
 * @param kind  word for its icon: blog, forum, mail, chat, social, gathering, other
 * @param whose ours, theirs or shared
 */
public record Place(UUID id, String name, String kind, String whose, String address) {}
