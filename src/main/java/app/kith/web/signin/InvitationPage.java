package app.kith.web.signin;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Invitation;
import app.kith.colleagues.Invitations;
import app.kith.colleagues.Team;
import app.kith.colleagues.Teams;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.SignedIn;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InvitationPage {

    private final Invitations invitations;
    private final Colleagues colleagues;
    private final Teams teams;
    private final Templates templates;

    InvitationPage(Invitations invitations, Colleagues colleagues, Teams teams, Templates templates) {
        this.invitations = invitations;
        this.colleagues = colleagues;
        this.teams = teams;
        this.templates = templates;
    }

    @GetMapping("/invitations/{token}")
    JteModel show(@PathVariable String token, CsrfToken csrf) {
        Invitation invitation = require(token);
        return page(token, invitation, invitation.name() == null ? "" : invitation.name(), Fault.NONE, csrf);
    }

    @PostMapping("/invitations/{token}")
    ResponseEntity<?> accept(@PathVariable String token, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password, HttpServletRequest request, CsrfToken csrf) {
        Invitation invitation = require(token);
        try {
            SignedIn.begin(request, invitations.accept(token, name, password));
            return Redirect.to("/");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(token, invitation, name, Fault.of(problem), csrf));
        }
    }

    private Invitation require(String token) {
        return invitations.find(token).orElseThrow(() -> new Problem.NotFound("open invitation"));
    }

    private JteModel page(String token, Invitation invitation, String name, Fault fault, CsrfToken csrf) {
        String inviter = Optional.ofNullable(invitation.invitedBy()).flatMap(colleagues::find).map(Colleague::firstName).orElse(null);
        String team = Optional.ofNullable(invitation.teamId()).map(teams::require).map(Team::name).orElse(null);
        return templates.signinInvitation(csrf.getToken(), token, invitation, inviter, team, name, fault);
    }
}
