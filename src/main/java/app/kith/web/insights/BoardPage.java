package app.kith.web.insights;

import app.kith.colleagues.Teams;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BoardPage {

    private static final int CLOSED = 100;

    private final Insights insights;
    private final Teams teams;
    private final Templates templates;

    BoardPage(Insights insights, Teams teams, Templates templates) {
        this.insights = insights;
        this.teams = teams;
        this.templates = templates;
    }

    @GetMapping("/insights")
    JteModel show(@RequestParam(required = false) UUID team, Shell shell) {
        List<Insight> open = insights.open(shell.me());
        List<Insight> closed = insights.closed(CLOSED, shell.me());
        if (open.isEmpty() && closed.isEmpty()) return templates.insightsEmpty(shell);
        return templates.insightsBoard(shell, Board.of(open, closed, team, teams.list(), insights.peopleWaiting(shell.me()), shell));
    }
}
