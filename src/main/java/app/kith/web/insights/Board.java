package app.kith.web.insights;

import app.kith.colleagues.Team;
import app.kith.insights.Insight;
import app.kith.insights.Leg;
import app.kith.web.Rings;
import app.kith.web.Say;
import app.kith.web.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The loops, each in the column of the leg it has reached.
 *
 * @param folded        closed before the last few
 * @param chosen        only what this team was given, or null for all
 * @param peopleWaiting behind all open loops
 */
public record Board(List<Column> columns, List<Insight> folded, List<Team> teams, UUID chosen, int open, int peopleWaiting, Instant oldest) {

    private static final int LAST_FEW = 5;

    public record Column(Leg leg, List<Card> cards) {

        public String title() {
            return Rings.title(leg);
        }

        public String id() {
            return "leg-" + leg.name().toLowerCase();
        }

        public String note() {
            return switch (leg) {
                case HEARD -> "Quoted, with no team yet.";
                case ROUTED -> "A team has it and has not spoken yet.";
                case DISCUSSED -> "We talk about it inside; nothing is decided.";
                case DECIDED -> "We know what we do. Not everybody who said it knows yet.";
                case ANSWERED -> "Everybody who said it has heard back.";
            };
        }
    }

    /** @param due what it waits for, when it waits for the reader or is late; else null */
    public record Card(Insight insight, String foot, String due) {}

    static Board of(List<Insight> open, List<Insight> closed, UUID team, List<Team> teams, int peopleWaiting, Shell shell) {
        Map<UUID, Team> byId = teams.stream().collect(Collectors.toMap(Team::id, Function.identity()));
        Map<Leg, List<Card>> cards = Stream.concat(open.stream(), closed.stream().limit(LAST_FEW))
                .filter(one -> team == null || team.equals(one.teamId()))
                .sorted(Comparator.comparing(Insight::reachedAt))
                .collect(Collectors.groupingBy(Insight::reached, Collectors.mapping(one -> card(one, byId.get(one.teamId()), shell), Collectors.toList())));
        List<Column> columns = Stream.of(Leg.values()).map(leg -> new Column(leg, latestFirstWhenClosed(leg, cards.getOrDefault(leg, List.of())))).toList();
        List<Insight> folded = closed.stream().skip(LAST_FEW).filter(one -> team == null || team.equals(one.teamId())).toList();
        Instant oldest = open.stream().map(Insight::saidAt).min(Comparator.naturalOrder()).orElse(null);
        return new Board(columns, folded, teams, byId.containsKey(team) ? team : null, open.size(), peopleWaiting, oldest);
    }

    /** What has stood longest is read first, but the news of a loop that closed is the news of today. */
    private static List<Card> latestFirstWhenClosed(Leg leg, List<Card> cards) {
        return leg == Leg.ANSWERED ? cards.reversed() : cards;
    }

    private static Card card(Insight one, Team team, Shell shell) {
        Say say = shell.say();
        String people = Say.sentence(Say.number(one.people(), "person", "people"));
        String with = team == null ? "" : " · " + team.name();
        String here = " · " + say.ago(one.reachedAt()) + " here";
        return new Card(one, switch (one.reached()) {
            case HEARD -> people + here;
            case ROUTED, DISCUSSED -> people + with + here;
            case DECIDED -> one.answered() + " of " + one.people() + " answered" + here;
            case ANSWERED -> people + " answered · closed " + say.when(one.closedAt());
        }, due(one, shell));
    }

    private static String due(Insight one, Shell shell) {
        if (one.isClosed()) return null;
        if (one.isOverdue(shell.say().today())) return "was due " + shell.say().day(one.decision().due());
        boolean mine = one.isDecided() ? one.decision().ownerId().equals(shell.me().id()) : one.isRouted() && one.teamId().equals(shell.me().teamId());
        return !mine ? null : one.isDecided() ? "waits for you" : "waits for your team";
    }

    public String lead() {
        if (open == 0) return "Every loop is closed.";
        return Say.sentence(Say.number(open, "loop is", "loops are")) + " open.";
    }

    public String under(Say say) {
        if (open == 0) return "Everybody who said something has heard back.";
        String people = peopleWaiting == 0 ? "Nobody behind them waits any more."
                : Say.sentence(Say.number(peopleWaiting, "person has", "people have")) + " said something and not heard back about it.";
        return people + " The oldest was first said " + say.ago(oldest) + " ago.";
    }

    /** Half of the closed ones took no longer. */
    public String usual(Say say) {
        List<Duration> ages = folded.stream().map(one -> one.age(say.now())).sorted().toList();
        return say.lasted(ages.get(ages.size() / 2));
    }
}
