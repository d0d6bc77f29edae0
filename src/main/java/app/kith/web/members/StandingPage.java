package app.kith.web.members;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Standings;
import app.kith.people.Standings.Facts;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where a member stands, opened into its facts. The member's page shows it in a frame of its own, so that it waits for none of this. */
@RestController
class StandingPage {

    private final Members members;
    private final Standings standings;
    private final Colleagues colleagues;
    private final Templates templates;

    StandingPage(Members members, Standings standings, Colleagues colleagues, Templates templates) {
        this.members = members;
        this.standings = standings;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    @GetMapping("/members/{id}/standing")
    JteModel show(@PathVariable UUID id, Shell shell) {
        Member member = members.require(id, shell.me());
        Facts facts = standings.facts(member.id(), shell.me()).orElse(null);
        if (facts == null) return templates.membersStanding(shell, new StandingView(member, null, Map.of(), Map.of()));
        Map<UUID, Member> people = members.byIds(Stream.concat(facts.heededBy().stream(), facts.helped().stream()).map(Standings.Turned::memberId).collect(Collectors.toSet()));
        Map<UUID, Colleague> inside = colleagues.byIds(facts.colleagues().stream().map(Standings.Acquainted::colleagueId).collect(Collectors.toSet()));
        return templates.membersStanding(shell, new StandingView(member, facts, people, inside));
    }
}
