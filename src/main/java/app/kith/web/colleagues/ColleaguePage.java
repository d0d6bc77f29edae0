package app.kith.web.colleagues;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.colleagues.Teams;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One colleague: team, role, and whether they may come in. */
@RestController
class ColleaguePage {

    private final Colleagues colleagues;
    private final Teams teams;
    private final Templates templates;

    ColleaguePage(Colleagues colleagues, Teams teams, Templates templates) {
        this.colleagues = colleagues;
        this.teams = teams;
        this.templates = templates;
    }

    @GetMapping("/colleagues/{id}")
    JteModel show(@PathVariable UUID id, Shell shell) {
        return page(id, Fault.NONE, shell);
    }

    @PostMapping("/colleagues/{id}/team")
    ResponseEntity<?> team(@PathVariable UUID id, @RequestParam(defaultValue = "") String team, Shell shell) {
        try {
            colleagues.changeTeam(id, ColleagueViews.teamId(team), shell.me());
            return Redirect.to("/colleagues/" + id, "The team is changed.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(id, Fault.of(problem), shell));
        }
    }

    @PostMapping("/colleagues/{id}/role")
    ResponseEntity<?> role(@PathVariable UUID id, @RequestParam(defaultValue = "") String role, Shell shell) {
        try {
            Colleague changed = colleagues.changeRole(id, ColleagueViews.role(role), shell.me());
            boolean mySelf = id.equals(shell.me().id());
            return Redirect.to(mySelf ? "/" : "/colleagues/" + id, changed.firstName() + " is a " + changed.role().title().toLowerCase() + " from now on.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(id, Fault.of(problem), shell));
        } catch (Problem.Conflict problem) {
            return Fault.again(page(id, new Fault("role", problem.getMessage()), shell));
        }
    }

    @PostMapping("/colleagues/{id}/departure")
    ResponseEntity<?> takeAccess(@PathVariable UUID id, Shell shell) {
        try {
            colleagues.deactivate(id, shell.me());
            return Redirect.to("/colleagues", colleagues.require(id).name() + " can no longer come in. Everything they did stays.");
        } catch (Problem.Conflict problem) {
            return Fault.again(page(id, Fault.of(problem), shell));
        }
    }

    @PostMapping("/colleagues/{id}/departure/removal")
    ResponseEntity<?> giveAccess(@PathVariable UUID id, Shell shell) {
        colleagues.reactivate(id, shell.me());
        return Redirect.to("/colleagues/" + id, "They can come in again, with the password they had.");
    }

    private JteModel page(UUID id, Fault fault, Shell shell) {
        shell.me().require(Right.READ_ALL);
        return templates.colleaguesColleague(shell, colleagues.require(id), teams.list(), fault);
    }
}
