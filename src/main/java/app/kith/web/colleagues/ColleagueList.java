package app.kith.web.colleagues;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Invitation;
import app.kith.colleagues.Role;
import app.kith.colleagues.Team;
import app.kith.colleagues.Token;
import app.kith.web.Say;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Everybody inside, team by team; tokens and invitations only for who may see them. */
public record ColleagueList(List<Colleague> all, List<Team> teams, List<Invitation> invitations, List<Token> tokens) {

    public String heading() {
        long here = all.stream().filter(Colleague::active).count();
        return Say.sentence(Say.number(here, "colleague", "colleagues")) + (teams.isEmpty() ? "" : " in " + Say.number(teams.size(), "team", "teams"));
    }

    public List<Colleague> in(Team team) {
        return in(team.id());
    }

    public List<Colleague> inNoTeam() {
        return in((UUID) null);
    }

    public List<Colleague> gone() {
        return all.stream().filter(colleague -> !colleague.active()).toList();
    }

    private List<Colleague> in(UUID teamId) {
        return all.stream().filter(colleague -> colleague.active() && Objects.equals(colleague.teamId(), teamId)).toList();
    }

    /** Nobody invites or names somebody above themselves. */
    public static List<Role> rolesFor(Colleague me) {
        return Arrays.stream(Role.values()).filter(role -> !role.isAbove(me.role())).toList();
    }

    public String team(UUID id) {
        return teams.stream().filter(team -> team.id().equals(id)).map(Team::name).findFirst().orElse(null);
    }

    public String name(UUID id) {
        return all.stream().filter(colleague -> colleague.id().equals(id)).map(Colleague::name).findFirst().orElse("the operator");
    }
}
