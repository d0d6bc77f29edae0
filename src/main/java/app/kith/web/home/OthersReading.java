package app.kith.web.home;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Team;
import app.kith.colleagues.Teams;
import app.kith.conversations.Inbox;
import app.kith.insights.Insight;
import app.kith.web.Say;
import app.kith.web.home.HomeView.Others;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whom else it hangs on: people wait for colleagues, insights for teams, and some for nobody yet. */
@Component
class OthersReading {

    private final Inbox inbox;
    private final Colleagues colleagues;
    private final Teams teams;

    OthersReading(Inbox inbox, Colleagues colleagues, Teams teams) {
        this.inbox = inbox;
        this.colleagues = colleagues;
        this.teams = teams;
    }

    List<Others> of(List<Insight> open, Colleague me) {
        Map<UUID, Team> byId = teams.list().stream().collect(Collectors.toMap(Team::id, Function.identity()));
        List<Others> others = new ArrayList<>(conversations(byId, me));
        others.addAll(insights(open, byId, me));
        others.sort(Comparator.comparing(Others::since));
        return others;
    }

    private List<Others> conversations(Map<UUID, Team> byId, Colleague me) {
        List<Inbox.WaitingFor> waiting = inbox.waitingByColleague(me).stream().filter(one -> !me.id().equals(one.colleagueId())).toList();
        Map<UUID, Colleague> named = colleagues.byIds(waiting.stream().map(Inbox.WaitingFor::colleagueId).filter(Objects::nonNull).toList());
        return waiting.stream().map(one -> {
            Colleague colleague = one.colleagueId() == null ? null : named.get(one.colleagueId());
            String several = Say.sentence(Say.number(one.people(), "conversation", "conversations"));
            if (colleague == null) return new Others(null, "user-round-plus", "Nobody yet", several + (one.people() == 1 ? " has" : " have") + " no colleague.", "/inbox?shelf=waiting", one.since());
            Team team = byId.get(colleague.teamId());
            return new Others(colleague, null, colleague.name() + (team == null ? "" : ", " + team.name()),
                    several + (one.people() == 1 ? " waits." : " wait.") + (colleague.active() ? "" : " They are no longer here."), "/inbox?shelf=waiting", one.since());
        }).toList();
    }

    private static List<Others> insights(List<Insight> open, Map<UUID, Team> byId, Colleague me) {
        Map<UUID, List<Insight>> byTeam = open.stream().filter(one -> one.isRouted() && !one.isDecided() && !one.teamId().equals(me.teamId()))
                .collect(Collectors.groupingBy(Insight::teamId));
        List<Others> others = new ArrayList<>();
        byTeam.forEach((team, theirs) -> others.add(new Others(null, "users-round", byId.containsKey(team) ? byId.get(team).name() : "A team",
                several(theirs, "to decide"), "/insights?team=" + team, since(theirs))));
        List<Insight> homeless = open.stream().filter(one -> !one.isRouted()).toList();
        if (!homeless.isEmpty()) others.add(new Others(null, "users-round", "No team yet", several(homeless, "to give to a team"), "/insights", since(homeless)));
        return others;
    }

    private static String several(List<Insight> some, String what) {
        int people = some.stream().mapToInt(Insight::people).sum();
        return Say.sentence(Say.number(some.size(), "insight", "insights")) + " " + what + ". "
                + Say.sentence(Say.number(people, "person stands", "people stand")) + " behind " + (some.size() == 1 ? "it." : "them.");
    }

    private static Instant since(List<Insight> some) {
        return some.stream().map(Insight::reachedAt).min(Comparator.naturalOrder()).orElseThrow();
    }
}
