package app.kith.privacy;

import app.kith.base.AuditTrail;
import app.kith.base.Ids;
import app.kith.base.Problem;
import app.kith.base.Tombstone;
import app.kith.base.Tombstones;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Forgetting;
import app.kith.people.Removed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Erases people: their values and their key, everywhere at once, with a report of what was removed where. */
@Component
public class Erasures {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final Forgetting forgetting;
    private final ErasureStore store;
    private final Tombstones tombstones;
    private final AuditTrail trail;
    private final Proving proving;
    private final Clock clock;

    Erasures(Forgetting forgetting, ErasureStore store, Tombstones tombstones, AuditTrail trail, Proving proving, Clock clock) {
        this.forgetting = forgetting;
        this.store = store;
        this.tombstones = tombstones;
        this.trail = trail;
        this.proving = proving;
        this.clock = clock;
    }

    /** A colleague does what the person asked for. @return the id of the report */
    @Transactional
    public UUID erase(UUID memberId, Colleague by) {
        by.require(Right.ERASE);
        return erase(memberId, by.id() == null ? "by a program" : "by a colleague", by.id());
    }

    /** The person does it, on their own page. */
    @Transactional
    public UUID eraseThemselves(UUID memberId) {
        return erase(memberId, "by themselves", null);
    }

    private UUID erase(UUID memberId, String asked, UUID by) {
        Removed removed = forgetting.forget(memberId);
        if (removed.counts().isEmpty()) throw new Problem.NotFound("member");
        UUID id = report(asked, by, removed);
        trail.record(by, "erased", "member", memberId, asked);
        return id;
    }

    private UUID report(String asked, UUID by, Removed removed) {
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        store.add(id, now, asked, by, removed.counts());
        proving.afterCommit(id, removed.traces());
        return id;
    }

    /** Whoever was forgotten and is back, because an older copy of the database was put back, is forgotten again. */
    @Transactional
    public void replay() {
        for (Tombstone tombstone : tombstones.missingHere()) {
            Removed removed = forgetting.forgetAgain(tombstone);
            if (removed.counts().isEmpty()) continue;
            report("before, and an older copy was put back", null, removed);
            trail.record(null, "erased again", "member", tombstone.memberIds().getFirst(), "an older copy of the database had been put back");
            log.info("Somebody who asked to be forgotten was in this copy of the database, and is forgotten again.");
        }
    }

    /** Latest first. */
    public List<Erasure> latest(Colleague by) {
        by.require(Right.READ_TRAIL);
        return store.latest(200);
    }

    public Erasure require(UUID id, Colleague by) {
        by.require(Right.READ_TRAIL);
        return store.find(id).orElseThrow(() -> new Problem.NotFound("report"));
    }

    /** For the person themselves, right after they erased their record. */
    public Erasure report(UUID id) {
        return store.find(id).orElseThrow(() -> new Problem.NotFound("report"));
    }
}
