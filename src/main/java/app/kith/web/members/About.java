package app.kith.web.members;

import app.kith.people.Member;
import app.kith.people.Particular;
import app.kith.people.Particular.Kind;
import app.kith.people.Particulars;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What we know about a person, by kind.
 *
 * @param heard what they need, as Kith reads their words
 */
public record About(Member member, List<Particular> all, List<HeardNeed> heard, Instant now) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /** "14:20 where Rosa is". */
    public Optional<String> theirTime() {
        return Particulars.zone(all).map(zone -> CLOCK.format(now.atZone(zone)) + " where " + member.firstName() + " is");
    }

    public List<Particular> openNeeds() {
        return all.stream().filter(Particular::isOpenNeed).toList();
    }

    /** All but needs, which stand apart, and the zone, which the clock tells. */
    public Map<Kind, List<Particular>> byKind() {
        Map<Kind, List<Particular>> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            if (kind == Kind.NEED || kind == Kind.TIME_ZONE) continue;
            List<Particular> some = all.stream().filter(one -> one.kind() == kind).toList();
            if (!some.isEmpty()) kinds.put(kind, some);
        }
        return kinds;
    }

    public boolean isNothingKnown() {
        return all.isEmpty();
    }
}
