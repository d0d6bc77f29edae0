package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Searches of the directory that were kept under a name. */
@Component
public class Segments {

    private static final int MOST = 100;

    private final SegmentStore store;
    private final AuditTrail trail;
    private final Clock clock;

    Segments(SegmentStore store, AuditTrail trail, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /** One's own and those others share, by name. */
    public List<Segment> list(Colleague by) {
        by.require(Right.READ_ALL);
        return store.visibleTo(by.id());
    }

    public Segment require(UUID id, Colleague by) {
        return list(by).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(() -> new Problem.NotFound("segment"));
    }

    @Transactional
    public Segment keep(String name, Sought sought, boolean shared, Colleague by) {
        by.require(Right.READ_ALL);
        if (by.id() == null) throw new Problem.NotAllowed("A kept search belongs to a colleague. Use a token of your own.");
        Segment segment = new Segment(Ids.at(clock.instant()), Bounds.required("name", name, Bounds.NAME), sought, by.id(), shared, clock.instant());
        if (sought.isAnybody()) throw new Problem.Invalid("name", "This would be everybody. Choose at least one thing to look for first.");
        List<Segment> own = list(by).stream().filter(one -> one.colleagueId().equals(by.id())).toList();
        if (own.stream().anyMatch(one -> one.name().equalsIgnoreCase(segment.name()))) throw new Problem.Invalid("name", "You have kept one of that name already. Take another name.");
        if (own.size() >= MOST) throw new Problem.Invalid("name", "You have kept " + MOST + " already. Let go of one first.");
        store.add(segment);
        trail.record(by.id(), "kept", "segment", segment.id(), segment.name());
        return segment;
    }

    @Transactional
    public void letGo(UUID id, Colleague by) {
        Segment segment = require(id, by);
        if (!segment.colleagueId().equals(by.id())) throw new Problem.NotAllowed("Only who kept it can let it go.");
        store.remove(id);
        trail.record(by.id(), "let go", "segment", id, segment.name());
    }
}
