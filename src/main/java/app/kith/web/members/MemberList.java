package app.kith.web.members;

import app.kith.listening.Place;
import app.kith.people.Activity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.Say;
import java.util.List;
import java.util.UUID;

/** A page of members, the one heard last at the top. */
public record MemberList(String query, long count, boolean further, List<Line> lines, boolean more) {

    /**
     * @param last what happened last, or null
     * @param words its first words, or null
     * @param places where the person is known, the latest first
     */
    public record Line(Member member, long heard, Activity last, String words, List<Place> places) {

        public boolean isTheirWord() {
            return last != null && last.verb() == Activity.Verb.SAID;
        }

        public String times() {
            return heard == 0 ? "not heard yet" : heard == 1 ? "heard once" : heard == 2 ? "heard twice" : "heard " + Say.number(heard) + " times";
        }
    }

    public String heading() {
        if (count >= Members.COUNTED_UP_TO) return "More than " + Say.figures(Members.COUNTED_UP_TO) + " people";
        return count == 1 ? "One person" : Say.sentence(Say.number(count)) + " people";
    }

    public boolean isNobodyYet() {
        return count == 0;
    }

    public boolean isSearch() {
        return !query.isEmpty();
    }

    public UUID lastId() {
        return lines.getLast().member().id();
    }
}
