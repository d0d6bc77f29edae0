package app.kith.exchange;

import app.kith.base.Links;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Invitation;
import app.kith.colleagues.Invitations;
import app.kith.colleagues.Right;
import app.kith.colleagues.Role;
import app.kith.colleagues.Team;
import app.kith.colleagues.Teams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/colleagues")
class ColleaguesApi {

    private final Colleagues colleagues;
    private final Invitations invitations;
    private final Teams teams;
    private final Links links;

    ColleaguesApi(Colleagues colleagues, Invitations invitations, Teams teams, Links links) {
        this.colleagues = colleagues;
        this.invitations = invitations;
        this.teams = teams;
        this.links = links;
    }

    @GetMapping
    List<Shown> list(Colleague by) {
        by.require(Right.READ_ALL);
        List<Colleague> all = colleagues.list();
        Map<UUID, Team> known = teams.byIds(all.stream().map(Colleague::teamId).toList());
        return all.stream().map(colleague -> Shown.of(colleague, known.get(colleague.teamId()))).toList();
    }

    record Shown(UUID id, String name, String handle, String email, Role role, String team, String title, boolean active) {
        private static Shown of(Colleague colleague, Team team) {
            return new Shown(colleague.id(), colleague.name(), colleague.handle(), colleague.email(), colleague.role(),
                    team == null ? null : team.name(), colleague.title(), colleague.active());
        }
    }

    /** The link is shown in this answer and never again. */
    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Invited invite(@RequestBody Invite invite, Colleague by) {
        Team team = invite.team() == null || invite.team().isBlank() ? null : teams.byName(invite.team()).orElseThrow(() -> new Problem.Invalid("team",
                "There is no team called \"" + invite.team() + "\"."));
        Role role = invite.role() == null ? Role.COLLEAGUE : invite.role();
        Invitation.Made made = invitations.invite(invite.name(), invite.email(), role, team == null ? null : team.id(), by);
        return new Invited(made.invitation().id(), made.invitation().email(), role, team == null ? null : team.name(),
                made.invitation().expiresAt(), links.to(made.path()));
    }

    /** @param team its name, or null */
    record Invite(String email, String name, Role role, String team) {}

    record Invited(UUID id, String email, Role role, String team, Instant expiresAt, String link) {}
}
