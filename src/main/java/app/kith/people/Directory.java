package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody, to leaf through: by name, by what they said, by where and how they stand. Only reads. */
@Component
public class Directory {

    public static final int COUNTED_UP_TO = 1_000;
    /** Of those who wait, or said something; beyond it nobody reads a list. */
    public static final int LOOKED_THROUGH = 5_000;

    private static final int A_PAGE = 1_000;

    private final DirectoryStore store;
    private final NameStore names;
    private final Members members;
    private final Voices voices;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Directory(DirectoryStore store, NameStore names, Members members, Voices voices, AuditTrail trail, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.names = names;
        this.members = members;
        this.voices = voices;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Who was heard last first; {@code after} is the last of the page before, or null. */
    public List<Member> find(Sought sought, Member after, int most, Colleague by) {
        by.require(Right.READ_ALL);
        List<UUID> among = among(sought);
        return inOrder(transaction.execute(status -> store.find(sought, among, clock.instant(), after, most)));
    }

    /** Exact up to {@link #COUNTED_UP_TO}; beyond it nobody reads the figure. */
    public int count(Sought sought, Colleague by) {
        by.require(Right.READ_ALL);
        List<UUID> among = among(sought);
        return transaction.execute(status -> store.count(sought, among, clock.instant(), COUNTED_UP_TO + 1));
    }

    /** Whose name has these words inside, or is spelled nearly so, and was not found by its beginnings. */
    public List<Member> similar(Sought sought, Collection<Member> found, int most, Colleague by) {
        by.require(Right.READ_ALL);
        List<String> typed = Names.typed(sought.name());
        Set<UUID> known = found.stream().map(Member::id).collect(Collectors.toCollection(HashSet::new));
        List<UUID> near = transaction.execute(status -> found.isEmpty() ? names.suggest(typed, most) : names.nearly(typed, most + known.size()));
        return inOrder(near.stream().filter(id -> !known.contains(id)).limit(most).toList());
    }

    /** Everybody whom it fits, page after page, for a file; written to the trail before the first of them leaves. */
    public void takeOut(Sought sought, String form, Colleague by, Consumer<List<Member>> each) {
        by.require(Right.EXPORT);
        List<UUID> among = among(sought);
        Instant now = clock.instant();
        trail.record(by.id(), "took out", "members", null, form + (sought.isAnybody() ? ", everybody" : ", narrowed by " + sought.conditions()));
        List<Member> page = List.of();
        do {
            Member last = page.isEmpty() ? null : page.getLast();
            page = inOrder(transaction.execute(status -> store.find(sought, among, now, last, A_PAGE)));
            if (page.isEmpty()) return;
            each.accept(page);
        } while (page.size() == A_PAGE);
    }

    private List<UUID> among(Sought sought) {
        if (!sought.waits()) return sought.said().isEmpty() ? null : voices.whoSaid(sought.said(), LOOKED_THROUGH);
        List<UUID> waiting = voices.whoWaits(LOOKED_THROUGH);
        if (sought.said().isEmpty()) return waiting;
        Set<UUID> said = new HashSet<>(voices.whoSaid(sought.said(), LOOKED_THROUGH));
        return waiting.stream().filter(said::contains).toList();
    }

    private List<Member> inOrder(List<UUID> ids) {
        Map<UUID, Member> found = members.byIds(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }
}
