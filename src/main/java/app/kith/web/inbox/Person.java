package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.insights.Insight;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.people.Members;
import java.time.Instant;
import java.util.List;

/**
 * The column about the person.
 *
 * @param all    whether the reader may see more than the conversation tells
 * @param heard  the latest, at most two and not both from this conversation; newest first
 * @param loops  open insights with words of theirs
 * @param note   the latest about them, or null
 */
public record Person(Member member, boolean all, List<KnownAs> known, List<Heard> heard, List<Insight> loops, Members.TeamNote note, Colleague notedBy) {

    public record KnownAs(Place place, String handle) {}

    /** @param place null when it was offline */
    public record Heard(Instant at, Place place, boolean here, String touch) {

        public String where() {
            return here ? "here" : place == null ? touch == null ? "in person" : "in person (" + touch + ")" : "at " + place.name();
        }
    }
}
