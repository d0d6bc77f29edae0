package app.kith.web.privacy;

import app.kith.base.Tombstones;
import app.kith.colleagues.Colleague;
import app.kith.privacy.Erasure;
import app.kith.privacy.Kind;
import app.kith.privacy.Retention;
import app.kith.web.Say;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How long things are kept, and who was forgotten.
 *
 * @param looking what somebody wants to see before it is set, or null
 */
public record PrivacyView(Map<Kind, Retention.Rule> rules, List<Retention.Run> runs, List<Erasure> erasures, Tombstones.Counted forgotten,
        Map<UUID, Colleague> inside, Preview looking) {

    /** @param count how much would go */
    public record Preview(Kind kind, int days, long count) {

        public String words() {
            return count == 0 ? "Nothing would be removed: nothing is older than " + days + (days == 1 ? " day." : " days.")
                    : "Would remove %,d %s older than %d days.".formatted(count, kind.many(), days);
        }
    }

    public String days(Kind kind) {
        if (looking != null && looking.kind() == kind) return String.valueOf(looking.days());
        Retention.Rule rule = rules.get(kind);
        return rule == null ? "" : String.valueOf(rule.days());
    }

    public String state(Kind kind, Say say) {
        Retention.Rule rule = rules.get(kind);
        if (rule == null) return "kept for ever";
        if (rule.setAt() == null) return "kept " + rule.days() + " days, as Kith came";
        Colleague by = rule.setBy() == null ? null : inside.get(rule.setBy());
        return "kept " + rule.days() + " days, set " + (by == null ? "" : "by " + by.firstName() + " ") + say.when(rule.setAt());
    }

    public String asked(Erasure erasure) {
        Colleague by = erasure.colleagueId() == null ? null : inside.get(erasure.colleagueId());
        return by == null ? erasure.asked() : "by " + by.name();
    }

    public static String proof(Erasure erasure) {
        if (erasure.lookedAt() == null) return "not looked through yet";
        return erasure.isProven() ? "looked through %d tables: nothing left".formatted(erasure.tables())
                : "%d rows elsewhere hold the same words".formatted(erasure.leftOver().values().stream().mapToInt(Integer::intValue).sum());
    }
}
