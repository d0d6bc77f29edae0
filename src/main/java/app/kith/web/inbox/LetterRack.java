package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Inbox;
import app.kith.conversations.Inbox.Shelf;
import app.kith.listening.Deliveries;
import app.kith.listening.Delivery;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Members;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lays out the list of conversations, asking each room once. */
@Component
class LetterRack {

    private static final int PAGE = 40;

    private final Inbox inbox;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final Members members;
    private final Colleagues colleagues;
    private final Sources sources;

    LetterRack(Inbox inbox, Conversations conversations, Deliveries deliveries, Members members, Colleagues colleagues, Sources sources) {
        this.inbox = inbox;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.members = members;
        this.colleagues = colleagues;
        this.sources = sources;
    }

    Letters at(Where where, Colleague me) {
        Conversation before = where.before() == null ? null : conversations.byIds(List.of(where.before()), me).get(where.before());
        List<Conversation> found = inbox.shelf(where.on(), where.place(), before, PAGE + 1, me);
        List<Conversation> longest = inbox.longestWaiting(1, me);
        List<Letter> letters = letters(Stream.concat(found.stream().limit(PAGE), longest.stream()).toList(), me);
        int shown = Math.min(found.size(), PAGE);
        boolean seesAll = me.may(Right.READ_ALL);
        List<Place> places = seesAll ? sources.places() : List.of();
        Place chosen = where.place() == null ? null : sources.places(List.of(where.place())).get(where.place());
        return new Letters(where, counts(where, me), places, chosen, letters.subList(0, shown), found.size() > PAGE,
                longest.isEmpty() ? null : letters.getLast(), seesAll && sources.list().isEmpty());
    }

    private Map<Shelf, Integer> counts(Where where, Colleague me) {
        Map<Shelf, Integer> counts = new EnumMap<>(Shelf.class);
        for (Shelf shelf : List.of(Shelf.WAITING, Shelf.OPEN, Shelf.MINE, Shelf.SNOOZED)) counts.put(shelf, inbox.count(shelf, where.place(), me));
        return counts;
    }

    private List<Letter> letters(List<Conversation> found, Colleague me) {
        var people = members.byIds(found.stream().map(Conversation::personId).collect(Collectors.toSet()));
        var places = sources.places(found.stream().map(Conversation::placeId).collect(Collectors.toSet()));
        var assignees = colleagues.byIds(found.stream().filter(one -> one.assignment() != null).map(one -> one.assignment().colleagueId()).toList());
        Set<UUID> unsent = unsent();
        return found.stream().map(one -> {
            UUID assignee = one.assignment() == null ? null : one.assignment().colleagueId();
            return new Letter(one, people.get(one.personId()), places.get(one.placeId()), assignees.get(assignee),
                    assignee != null && assignee.equals(me.id()), unsent.contains(one.id()));
        }).toList();
    }

    private Set<UUID> unsent() {
        List<UUID> troubled = deliveries.troubled().stream().map(Delivery::id).toList();
        return conversations.repliesByDelivery(troubled).values().stream().map(Entry.Reply::conversationId).collect(Collectors.toSet());
    }
}
