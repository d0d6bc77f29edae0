package app.kith.web.colleagues;

import app.kith.base.Links;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Invitation;
import app.kith.colleagues.Invitations;
import app.kith.colleagues.Right;
import app.kith.web.Fault;
import app.kith.web.Once;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asking a colleague in; the link is shown on the next page and never again. */
@RestController
class InvitePage {

    private final Invitations invitations;
    private final Links links;
    private final Once once;
    private final ColleagueViews views;

    InvitePage(Invitations invitations, Links links, Once once, ColleagueViews views) {
        this.invitations = invitations;
        this.links = links;
        this.once = once;
        this.views = views;
    }

    @PostMapping("/invitations")
    ResponseEntity<?> invite(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "COLLEAGUE") String role, @RequestParam(defaultValue = "") String team, Shell shell, HttpServletRequest request) {
        shell.me().require(Right.INVITE);
        try {
            Invitation.Made made = invitations.invite(name, email, ColleagueViews.role(role), ColleagueViews.teamId(team), shell.me());
            once.keep(request, ColleagueViews.LINK, links.to(made.path()));
            return Redirect.to("/colleagues");
        } catch (Problem.Invalid problem) {
            return Fault.again(views.again(shell, Typed.invitation(email, name, role, team), Fault.of(problem)));
        } catch (Problem.Conflict problem) {
            return Fault.again(views.again(shell, Typed.invitation(email, name, role, team), new Fault("email", problem.getMessage())));
        }
    }

    @PostMapping("/invitations/{id}/removal")
    ResponseEntity<?> withdraw(@PathVariable UUID id, Colleague me) {
        invitations.withdraw(id, me);
        return Redirect.to("/colleagues", "The invitation is withdrawn; its link no longer works.");
    }
}
