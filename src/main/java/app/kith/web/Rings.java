package app.kith.web;

import app.kith.insights.Insight;
import app.kith.insights.Leg;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The ring of five legs: its arcs, and the same in words. */
public final class Rings {

    /** In a box of 24, radius 9, a gap of 16 degrees. */
    public static final Map<Leg, String> SMALL = Map.of(
            Leg.HEARD, "M13.25 3.09A9 9 0 0 1 20.09 8.05",
            Leg.ROUTED, "M20.86 10.44A9 9 0 0 1 18.25 18.47",
            Leg.DISCUSSED, "M16.23 19.95A9 9 0 0 1 7.77 19.95",
            Leg.DECIDED, "M5.75 18.47A9 9 0 0 1 3.14 10.44",
            Leg.ANSWERED, "M3.91 8.05A9 9 0 0 1 10.75 3.09");

    public record Large(String arc, int x, int y, String anchor) {}

    /** In a box of 200, radius 80, a gap of 6 degrees, and where each leg's name stands. */
    public static final Map<Leg, Large> LARGE = Map.of(
            Leg.HEARD, new Large("M104.19 20.11A80 80 0 0 1 174.69 71.33", 162, 16, "at-start"),
            Leg.ROUTED, new Large("M177.27 79.29A80 80 0 0 1 150.35 162.17", 194, 126, "at-start"),
            Leg.DISCUSSED, new Large("M143.57 167.09A80 80 0 0 1 56.43 167.09", 100, 204, "at-middle"),
            Leg.DECIDED, new Large("M49.65 162.17A80 80 0 0 1 22.73 79.29", 6, 126, "at-end"),
            Leg.ANSWERED, new Large("M25.31 71.33A80 80 0 0 1 95.81 20.11", 38, 16, "at-end"));

    private Rings() {}

    public static String title(Leg leg) {
        return Say.sentence(leg.name().toLowerCase(Locale.ENGLISH));
    }

    public static String name(Insight insight) {
        if (insight.isClosed()) return "Closed: everybody is answered";
        List<String> done = insight.legs().stream().filter(Leg.Time::isDone).map(leg -> leg.leg().name().toLowerCase(Locale.ENGLISH)).toList();
        String next = insight.legs().stream().filter(leg -> !leg.isDone()).map(leg -> leg.leg().name().toLowerCase(Locale.ENGLISH)).findFirst().orElse("");
        return Say.sentence(String.join(", ", done)) + "; not yet " + next;
    }

    public static String time(Insight insight, Leg.Time leg, Say say) {
        if (leg.leg() == Leg.ANSWERED && leg.isRunning()) return insight.answered() + " of " + insight.people() + " so far";
        if (leg.isDone()) return say.lasted(leg.took(say.now()));
        return leg.isRunning() ? "since " + say.lasted(leg.took(say.now())) : "not yet";
    }

    public static String sum(Insight insight, Say say) {
        Duration age = insight.age(say.now());
        return age.toHours() < 48 ? Math.max(age.toHours(), 1) + " h" : say.lasted(age);
    }

    public static String times(Insight insight, Say say) {
        return insight.legs().stream().map(leg -> title(leg.leg()) + " " + time(insight, leg, say)).collect(Collectors.joining("; "));
    }
}
