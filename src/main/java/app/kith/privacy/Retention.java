package app.kith.privacy;

import app.kith.base.AuditTrail;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.listening.DeadLetters;
import app.kith.listening.Deliveries;
import app.kith.listening.ItemLog;
import app.kith.people.Forgetting;
import app.kith.people.Members;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How long each kind of thing is kept. What is over its time goes every night, in small batches, and the trail says how much. */
@Component
public class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int LONGEST = 36_500;
    private static final int BATCHES_A_NIGHT = 2_000;

    private final RetentionStore store;
    private final ItemLog items;
    private final Deliveries deliveries;
    private final DeadLetters deadLetters;
    private final Forgetting forgetting;
    private final Members members;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Retention(RetentionStore store, ItemLog items, Deliveries deliveries, DeadLetters deadLetters, Forgetting forgetting, Members members, AuditTrail trail,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.items = items;
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        this.forgetting = forgetting;
        this.members = members;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param setAt null when nobody has changed what Kith came with */
    public record Rule(Kind kind, int days, UUID setBy, Instant setAt) {}

    public record Run(Kind kind, Instant at, int days, long removed) {}

    /** A kind without a rule is kept for ever. */
    public Map<Kind, Rule> rules(Colleague by) {
        by.require(Right.READ_TRAIL);
        return store.rules();
    }

    public List<Run> latestRuns(Colleague by) {
        by.require(Right.READ_TRAIL);
        return store.latest(30);
    }

    /** How much would go if it were kept this long. Nothing is changed. */
    public long preview(Kind kind, int days, Colleague by) {
        by.require(Right.READ_TRAIL);
        return count(kind, before(required(days)));
    }

    /** @param days null for ever */
    @Transactional
    public void set(Kind kind, Integer days, Colleague by) {
        by.require(Right.SET_RETENTION);
        store.set(kind, days == null ? null : required(days), by.id(), clock.instant());
        trail.record(by.id(), "set how long we keep", "retention", null, kind.title().toLowerCase(Locale.ENGLISH) + ": " + (days == null ? "for ever" : days + " days"));
    }

    private static int required(int days) {
        if (days < 1 || days > LONGEST) throw new Problem.Invalid("days", "Between 1 day and %,d.".formatted(LONGEST));
        return days;
    }

    private Instant before(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    /** What is over its time goes; each batch is a transaction of its own. */
    public void run() {
        store.rules().values().forEach(this::run);
    }

    private void run(Rule rule) {
        Instant before = before(rule.days());
        long removed = 0;
        for (int batch = 0; batch < BATCHES_A_NIGHT; batch++) {
            int some = transaction.execute(status -> remove(rule.kind(), before, rule.kind().batch()));
            removed += some;
            if (some < rule.kind().batch()) break;
        }
        if (removed == 0) return;
        long all = removed;
        transaction.executeWithoutResult(status -> {
            store.ran(rule.kind(), clock.instant(), rule.days(), all);
            trail.record(null, "removed what was over its time", "retention", null, "%,d %s older than %d days".formatted(all, rule.kind().many(), rule.days()));
        });
        log.info("{} {} older than {} days are gone.", removed, rule.kind().many(), rule.days());
    }

    private long count(Kind kind, Instant before) {
        return switch (kind) {
            case RAW_ITEMS -> items.countRawBefore(before);
            case ENVELOPES -> deliveries.countCarriedBefore(before);
            case DEAD_LETTERS -> deadLetters.countSettledBefore(before);
            case VISITORS -> forgetting.countVisitorsBefore(before);
            case NOTES -> members.countNotesBefore(before);
            case AUDIT -> trail.countBefore(before);
        };
    }

    private int remove(Kind kind, Instant before, int most) {
        return switch (kind) {
            case RAW_ITEMS -> items.forgetRawBefore(before, most);
            case ENVELOPES -> deliveries.forgetCarriedBefore(before, most);
            case DEAD_LETTERS -> deadLetters.removeSettledBefore(before, most);
            case VISITORS -> forgetting.forgetVisitorsBefore(before, most);
            case NOTES -> members.removeNotesBefore(before, most);
            case AUDIT -> trail.removeBefore(before, most);
        };
    }
}
