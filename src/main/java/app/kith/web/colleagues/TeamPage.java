package app.kith.web.colleagues;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.colleagues.Teams;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TeamPage {

    private final Teams teams;
    private final ColleagueViews views;

    TeamPage(Teams teams, ColleagueViews views) {
        this.teams = teams;
        this.views = views;
    }

    @PostMapping("/teams")
    ResponseEntity<?> make(@RequestParam(defaultValue = "") String teamName, @RequestParam(defaultValue = "") String cares, Shell shell) {
        shell.me().require(Right.INVITE);
        try {
            return Redirect.to("/colleagues", "There is a team called " + teams.create(teamName, cares, shell.me()).name() + " now.");
        } catch (Problem.Invalid problem) {
            String field = problem.field().equals("name") ? "teamName" : problem.field();
            return Fault.again(views.again(shell, Typed.team(teamName, cares), new Fault(field, problem.getMessage())));
        } catch (Problem.Conflict problem) {
            return Fault.again(views.again(shell, Typed.team(teamName, cares), new Fault("teamName", problem.getMessage())));
        }
    }
}
