package app.kith.web.members;

import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.insights.Insight;
import app.kith.listening.Place;
import app.kith.people.Consent;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Members.TeamNote;
import app.kith.people.Partnership;
import app.kith.people.Purpose;
import app.kith.people.Timeline.Kind;
import app.kith.people.Timeline.Tally;
import app.kith.web.Say;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A member at a glance, and what happened.
 *
 * @param closedAddress there is an address that has not been opened
 * @param gone          identities whose account the person deleted, and when
 * @param partnership   null when nobody has begun to know them better
 */
public record MemberView(Member member, About about, List<Tally> tallies, TimelineView timeline, List<Identity> known, Map<UUID, Place> places,
        boolean closedAddress, List<TeamNote> notes, Map<UUID, Colleague> inside, List<Conversation> conversations, List<Insight> loops,
        Partnership partnership, Map<Purpose, Consent> consents, Map<UUID, Instant> gone, Oneness oneness) {

    public String path() {
        return "/members/" + member.id();
    }

    /** The conversation in which the person has waited longest, if any. */
    public Optional<Conversation> waiting() {
        return conversations.stream().filter(Conversation::isWaiting).min(Comparator.comparing(Conversation::waitingSince));
    }

    public String glance(Say say) {
        String since = "With us since " + say.month(member.firstSeenAt());
        long heard = times(tallies, Kind.SAID) + times(tallies, Kind.CAME) + times(tallies, Kind.MET) + times(tallies, Kind.RECEIVED);
        if (heard == 0) return since + "; not heard yet.";
        return since + "; heard " + Say.times(heard) + ", last " + say.when(member.lastSeenAt()) + ".";
    }

    /** Wherever a place told us of them, the account is deleted. */
    public boolean isGoneEverywhere() {
        return !known.isEmpty() && known.stream().allMatch(identity -> gone.containsKey(identity.id()));
    }

    public boolean isHeard() {
        return times(tallies, Kind.SAID) > 0;
    }

    /** @param words "met them twice, answered them once" */
    public record Acquaintance(Colleague colleague, String words, Instant lastAt) {}

    /** Who of us knows the person, the one who saw them last first. */
    public List<Acquaintance> acquaintances() {
        return tallies.stream().filter(tally -> inside.containsKey(tally.colleagueId())).collect(Collectors.groupingBy(Tally::colleagueId)).entrySet().stream()
                .map(of -> new Acquaintance(inside.get(of.getKey()), had(of.getValue()), of.getValue().stream().map(Tally::lastAt).max(Comparator.naturalOrder()).orElseThrow()))
                .sorted(Comparator.comparing(Acquaintance::lastAt).reversed()).toList();
    }

    private static String had(List<Tally> tallies) {
        long met = times(tallies, Kind.MET) + times(tallies, Kind.CAME) + times(tallies, Kind.RECEIVED);
        long answered = times(tallies, Kind.ANSWERED);
        String had = (met == 0 ? "" : "met " + Say.times(met)) + (met == 0 || answered == 0 ? "" : ", ") + (answered == 0 ? "" : "answered " + Say.times(answered));
        return had;
    }

    private static long times(List<Tally> tallies, Kind kind) {
        return tallies.stream().filter(tally -> tally.kind() == kind).mapToLong(Tally::times).sum();
    }

    /** What this place calls the person: the address when it is open, else the handle. */
    public String name(Identity identity) {
        if (identity.email() != null) return identity.email();
        if (identity.handle() != null) return identity.handle();
        return identity.displayName() == null ? "" : identity.displayName();
    }

    public Colleague writer(TeamNote note) {
        return inside.get(note.colleagueId());
    }
}
