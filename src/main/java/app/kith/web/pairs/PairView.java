package app.kith.web.pairs;

import app.kith.listening.Place;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Proposal;
import app.kith.people.Reason;
import app.kith.web.Say;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Two side by side.
 *
 * @param keepsOne whose name stays unless the colleague says otherwise
 * @param proposal null when a colleague brought them together
 * @param more     how many further pairs wait
 */
public record PairView(Side one, Side other, boolean keepsOne, double sure, List<Point> reasons, Proposal proposal, boolean walk, long more) {

    public record Side(Member member, long heard, List<KnownAs> known, List<Said> said) {

        public String glance(Say say) {
            String since = "First seen " + say.when(member.firstSeenAt()) + ", last " + say.when(member.lastSeenAt());
            return heard == 0 ? since + "; not heard yet." : since + "; heard " + Say.times(heard) + ".";
        }
    }

    /** @param place null when it is gone */
    public record KnownAs(Identity identity, Place place, List<Identity.Former> former) {

        public String name() {
            if (identity.handle() != null && identity.displayName() != null && !identity.handle().equals(identity.displayName()))
                return identity.displayName() + " (" + identity.handle() + ")";
            return identity.handle() != null ? identity.handle() : identity.displayName() == null ? "without a name" : identity.displayName();
        }
    }

    public record Said(String words, Place place, UUID conversationId, Instant at) {}

    public record Point(Reason reason, String words) {

        public String weight() {
            return switch (reason.weight()) {
                case DECIDES -> "nearly decides it";
                case STRONG -> "counts strongly";
                case SOME -> "counts";
                case LITTLE -> "counts a little";
                case AGAINST -> reason.sign() == app.kith.people.Sign.HANDLE_CHANGED_HANDS ? "does not count" : "speaks against";
                case STRONGLY_AGAINST -> "speaks strongly against";
            };
        }

        /** From one to five, for the eye. */
        public int strength() {
            return (int) Math.clamp(Math.abs(reason.bits()) / 5 + 1, 1, 5);
        }
    }

    /** A line of the list. */
    public record Line(Proposal proposal, Member one, Member other, String because, String against) {

        public String path() {
            return PairView.path(one.id(), other.id()) + "?walk=true";
        }

        public String title() {
            return one.name().equals(other.name()) ? one.name() + ", twice" : one.name() + " and " + other.name();
        }
    }

    static String path(UUID one, UUID other) {
        return "/members/" + one + "/same/" + other;
    }

    public String path() {
        return path(one.member().id(), other.member().id());
    }

    public String heading() {
        return howSure(sure) + (sure >= 0.65 ? " one person" : "");
    }

    static String howSure(double sure) {
        if (sure >= 0.99) return "Almost certainly";
        if (sure >= 0.95) return "Very likely";
        if (sure >= 0.85) return "Likely";
        if (sure >= 0.65) return "Perhaps";
        return sure >= 0.2 ? "Not sure" : "Little speaks for it";
    }

    /** One in how many such pairs is not one person, in words. */
    public String chance() {
        if (sure < 0.65) return "Kith would not have asked. You may know better.";
        double wrong = 1 - sure;
        if (wrong < 0.001) return "Fewer than one in a thousand such pairs are two people.";
        long oneIn = Math.round(1 / wrong);
        return "About one in " + Say.number(oneIn) + " such pairs are two people.";
    }
}
