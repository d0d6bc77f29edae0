package app.kith.web.members;

import app.kith.colleagues.Colleague;
import app.kith.listening.Place;
import app.kith.people.Activity;
import app.kith.people.Directory;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Segment;
import app.kith.people.Sought;
import app.kith.people.Standing;
import app.kith.web.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A page of the directory, the one heard last at the top.
 *
 * @param count     how many fit; one more than {@link Directory#COUNTED_UP_TO} means more than that
 * @param similar   people spelled nearly so, when few are called so
 * @param alsoSaid  how many said the words that were looked for among the names
 * @param segments  kept searches this colleague sees
 * @param kept      the one of them that this is, or null
 * @param pairs     how many pairs may be one person
 */
public record MemberList(Sought sought, long count, boolean further, List<Line> lines, boolean more, List<Line> similar, int alsoSaid,
        List<Segment> segments, Segment kept, List<Place> places, List<Colleague> colleagues, long pairs) {

    /**
     * @param standing null for somebody who was heard this very moment
     * @param last     what happened last, or null
     * @param words    its first words, or null
     * @param places   where the person is known, the latest first
     */
    public record Line(Member member, Standing standing, Activity last, String words, List<Place> places) {

        public boolean isTheirWord() {
            return last != null && last.verb() == Activity.Verb.SAID;
        }

        public String times() {
            int heard = standing == null ? 0 : standing.said() + standing.met();
            if (standing == null) return last == null ? "not heard yet" : "heard just now";
            return heard == 0 ? "not heard yet" : heard == 1 ? "heard once" : heard == 2 ? "heard twice" : "heard " + Say.number(heard) + " times";
        }

        /** Where it says more than that somebody comes now and then. */
        public boolean isWorthSaying() {
            return standing != null && standing.state() != Standing.State.REGULAR && standing.state() != Standing.State.UNHEARD;
        }
    }

    public String heading() {
        if (sought.isAnybody() && count >= Members.COUNTED_UP_TO) return "More than " + Say.figures(Members.COUNTED_UP_TO) + " people";
        if (!sought.isAnybody() && count > Directory.COUNTED_UP_TO) return "More than " + Say.figures(Directory.COUNTED_UP_TO) + " of them";
        if (kept != null) return kept.name() + ": " + Say.number(count);
        if (!sought.isAnybody()) return count == 0 ? "Nobody fits" : count == 1 ? "One person fits" : Say.sentence(Say.number(count)) + " people fit";
        return count == 1 ? "One person" : Say.sentence(Say.number(count)) + " people";
    }

    public boolean isNobodyYet() {
        return count == 0 && sought.isAnybody();
    }

    public UUID lastId() {
        return lines.getLast().member().id();
    }

    public String path() {
        return sought.isAnybody() ? "/members" : "/members?" + sought.written();
    }

    public String furtherPath() {
        return "/members?" + (sought.isAnybody() ? "" : sought.written() + "&") + "before=" + lastId();
    }

    public String saidPath() {
        return "/members?" + sought.saying(sought.name()).written();
    }

    public String filePath(String ending) {
        return "/members." + ending + (sought.isAnybody() ? "" : "?" + sought.written());
    }

    public String addressFilePath() {
        return "/members.csv?" + (sought.isAnybody() ? "" : sought.written() + "&") + "addresses=yes";
    }

    public boolean isNarrowed() {
        return !sought.called("").isAnybody();
    }

    /** "drifting or gone quiet; known at The Bench; heard or met within a month" */
    public String conditions() {
        List<String> conditions = new ArrayList<>();
        if (!sought.states().isEmpty()) conditions.add(sought.states().stream().map(state -> state.title().toLowerCase(Locale.ENGLISH)).collect(Collectors.joining(" or ")));
        if (!sought.said().isEmpty()) conditions.add("said “" + sought.said() + "”");
        if (sought.place() != null) conditions.add("known at " + places.stream().filter(one -> one.id().equals(sought.place())).map(Place::name).findFirst().orElse("a place that is gone"));
        if (sought.days() != null) conditions.add("heard or met within " + days(sought.days()));
        if (sought.waits()) conditions.add("waits for an answer");
        if (sought.knownBy() != null) conditions.add("known best by " + colleague(sought.knownBy()));
        if (!sought.town().isEmpty()) conditions.add("lives in " + sought.town());
        if (!sought.language().isEmpty()) conditions.add("speaks " + sought.language());
        if (sought.owner() != null) conditions.add("being got to know by " + colleague(sought.owner()));
        if (sought.consent() != null) conditions.add("said yes to " + sought.consent().title().toLowerCase(Locale.ENGLISH));
        return String.join("; ", conditions);
    }

    private String colleague(UUID id) {
        return colleagues.stream().filter(one -> one.id().equals(id)).map(Colleague::name).findFirst().orElse("somebody who left");
    }

    public static String days(int days) {
        return switch (days) {
            case 7 -> "a week";
            case 30 -> "a month";
            case 90 -> "three months";
            case 365 -> "a year";
            default -> Say.number(days, "day", "days");
        };
    }
}
