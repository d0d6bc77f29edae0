package app.kith.web.inbox;

import app.kith.conversations.Inbox.Shelf;
import app.kith.listening.Place;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The list at the left.
 *
 * @param counts   how many lie on each shelf of this place
 * @param places   to choose from; empty when there is nothing to choose
 * @param place    the one chosen, or null
 * @param further  whether there are more behind the last
 * @param longest  who has waited longest for an answer, or null
 * @param deaf     no place is connected yet
 */
public record Letters(Where where, Map<Shelf, Integer> counts, List<Place> places, Place place, List<Letter> list, boolean further, Letter longest,
        boolean deaf) {

    public List<Shelf> shelves() {
        return where.on() == Shelf.WAITING ? List.of(Shelf.values()) : List.of(Shelf.OPEN, Shelf.MINE, Shelf.SNOOZED, Shelf.CLOSED);
    }

    public String count(Shelf shelf) {
        int count = counts.getOrDefault(shelf, 0);
        return count == 0 ? null : count < 1000 ? String.valueOf(count) : "1,000+";
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public boolean isSelected(Letter letter, UUID open) {
        return letter.conversation().id().equals(open);
    }

    public UUID last() {
        return list.getLast().conversation().id();
    }

    public int waiting() {
        return counts.getOrDefault(Shelf.WAITING, 0);
    }
}
