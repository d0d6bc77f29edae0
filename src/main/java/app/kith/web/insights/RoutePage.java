package app.kith.web.insights;

import app.kith.base.Problem;
import app.kith.colleagues.Teams;
import app.kith.insights.Insights;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RoutePage {

    private final Insights insights;
    private final Teams teams;
    private final InsightAgain again;

    RoutePage(Insights insights, Teams teams, InsightAgain again) {
        this.insights = insights;
        this.teams = teams;
        this.again = again;
    }

    @PostMapping("/insights/{id}/route")
    ResponseEntity<?> route(@PathVariable UUID id, @RequestParam(required = false) UUID team, Shell shell) {
        try {
            if (team == null) throw new Problem.Invalid("team", "Choose who can act on it.");
            insights.route(id, team, shell.me());
            return Redirect.to("/insights/" + id, teams.require(team).name() + " has it now.");
        } catch (Problem problem) {
            return again.show(id, null, "route", Map.of(), problem, shell);
        }
    }
}
