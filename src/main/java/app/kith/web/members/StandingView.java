package app.kith.web.members;

import app.kith.colleagues.Colleague;
import app.kith.people.Member;
import app.kith.people.Standing;
import app.kith.people.Standings.Acquainted;
import app.kith.people.Standings.Facts;
import app.kith.web.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Where somebody stands, in sentences, and the facts these are made of.
 *
 * @param facts null for somebody who was heard this very moment and is reckoned within seconds
 */
public record StandingView(Member member, Facts facts, Map<UUID, Member> people, Map<UUID, Colleague> inside) {

    private static final int TALL = 26;

    /** A week of the picture, {@code x} from the left; as tall as it was lively. */
    public record Bar(int x, int y, int height) {}

    public Standing standing() {
        return facts.standing();
    }

    public String path() {
        return "/members/" + member.id();
    }

    public String habit() {
        Standing one = standing();
        return switch (one.state()) {
            case UNHEARD -> "Nothing was heard of them yet, and nobody has met them.";
            case NEW -> "Here for less than four weeks; a habit takes longer than that.";
            case VISITOR -> "There in " + weeks(one.activeWeeks()) + " in all.";
            case DRIFTING, GONE -> "Silent for " + weeks(one.silentWeeks()) + ". " + usually() + ", so " + weeks(one.driftsAfter()) + " of silence are unlike them.";
            case RETURNED -> "Back after an absence unlike them. " + usually() + ".";
            case REGULAR, RESIDENT -> usually() + "; " + lately() + ".";
        };
    }

    private String usually() {
        return "Usually there " + share(standing().usual());
    }

    private String lately() {
        return standing().lately() == 0 ? "in none of the last four" : "in " + Say.number(standing().lately()) + " of the last four";
    }

    /** "nearly every week", "two weeks in three", "one week in five". */
    static String share(double usual) {
        if (usual > 0.85) return "nearly every week";
        if (usual > 0.7) return "three weeks in four";
        if (usual > 0.58) return "two weeks in three";
        if (usual > 0.42) return "every other week";
        return "one week in " + Say.number(Math.round(1 / Math.max(usual, 0.01)));
    }

    private static String weeks(long weeks) {
        return Say.number(weeks, "week", "weeks");
    }

    public String bothSides() {
        Standing one = standing();
        if (one.metUs()) return "Both sides spoke.";
        return one.said() + one.met() == 0 ? "They have not spoken yet." : "They spoke; none of us has answered or met them yet.";
    }

    public List<Bar> bars() {
        int most = Math.max(1, facts.weeks().stream().mapToInt(count -> count).max().orElse(1));
        return IntStream.range(0, facts.weeks().size()).filter(week -> facts.weeks().get(week) > 0).mapToObj(week -> {
            int height = Math.max(3, TALL * facts.weeks().get(week) / most);
            return new Bar(week * 5, TALL + 1 - height, height);
        }).toList();
    }

    public String picture() {
        long there = facts.weeks().stream().filter(count -> count > 0).count();
        return "There in " + there + " of the last 52 weeks; the liveliest has " + facts.weeks().stream().mapToInt(count -> count).max().orElse(0) + " moments.";
    }

    public String shared(Acquainted one) {
        List<String> shared = new ArrayList<>();
        if (one.met() > 0) shared.add("met " + Say.times(one.met()));
        if (one.answered() > 0) shared.add("answered " + Say.times(one.answered()));
        if (one.notes() > 0) shared.add(Say.number(one.notes(), "note", "notes"));
        return String.join(", ", shared);
    }

    public String name(UUID id) {
        return people.containsKey(id) ? people.get(id).name() : "somebody";
    }

    public String heeded() {
        int people = standing().heeded();
        return people == 0 ? "Nobody else answered or named " + member.firstName() + " in the last year."
                : Say.sentence(Say.number(people, "person", "people")) + " answered or named " + member.firstName() + " in the last year.";
    }

    public String helped() {
        int people = standing().helped();
        return people == 0 ? member.firstName() + " answered or named nobody else in the last year." : member.firstName() + " answered or named " + Say.number(people, "other", "others") + " in the last year.";
    }

    public static String figure(double value) {
        return String.format(Locale.ENGLISH, "%.2f", value);
    }
}
