package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.insights.Insight;
import app.kith.listening.Place;
import app.kith.people.Activity;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Members.TeamNote;
import app.kith.web.ActivitySentence;
import app.kith.web.Say;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A member at a glance, and what happened, month by month.
 *
 * @param further       the last line shown when there are more, else null
 * @param isContinued   this is not the first page of the timeline
 * @param closedAddress there is an address that has not been opened
 */
public record MemberView(Member member, long heard, Show show, List<Month> months, UUID further, boolean isContinued, List<Identity> known,
        Map<UUID, Place> places, boolean closedAddress, List<TeamNote> notes, Map<UUID, Colleague> inside, List<Conversation> conversations,
        List<Insight> loops) {

    public enum Show {
        ALL("Everything", null), SAID("Said", Activity.Verb.SAID), MET("Met", Activity.Verb.MET), ANSWERED("Was answered", Activity.Verb.WAS_ANSWERED);

        private final String title;
        private final Activity.Verb verb;

        Show(String title, Activity.Verb verb) {
            this.title = title;
            this.verb = verb;
        }

        static Show named(String word) {
            try {
                return valueOf(word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new Problem.NotFound("view of a timeline");
            }
        }

        public String title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Activity.Verb verb() {
            return verb;
        }
    }

    public record Month(String name, List<Moment> moments) {}

    public record Moment(ActivitySentence sentence, Instant at) {}

    public String path() {
        return "/members/" + member.id();
    }

    public String path(Show other) {
        return other == Show.ALL ? path() : path() + "?show=" + other.word();
    }

    public String olderPath() {
        return path() + "?show=" + show.word() + "&before=" + further;
    }

    /** The conversation in which the person has waited longest, if any. */
    public Optional<Conversation> waiting() {
        return conversations.stream().filter(Conversation::isWaiting).min(Comparator.comparing(Conversation::waitingSince));
    }

    public String glance(Say say) {
        String since = "With us since " + say.month(member.firstSeenAt());
        if (heard == 0) return since + "; not heard yet.";
        String times = heard == 1 ? "heard once" : "heard " + Say.number(heard) + " times";
        return since + "; " + times + ", last " + say.when(member.lastSeenAt()) + ".";
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
