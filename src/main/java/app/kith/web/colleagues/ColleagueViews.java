package app.kith.web.colleagues;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Invitations;
import app.kith.colleagues.Right;
import app.kith.colleagues.Role;
import app.kith.colleagues.Team;
import app.kith.colleagues.Teams;
import app.kith.colleagues.Tokens;
import app.kith.web.Fault;
import app.kith.web.Once;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts the page of colleagues together; also for the forms on it, which show it again when something is wrong. */
@Component
class ColleagueViews {

    /** What the next page shows once. */
    static final String LINK = "invitation-link";
    static final String KEY = "token-secret";

    private final Colleagues colleagues;
    private final Teams teams;
    private final Invitations invitations;
    private final Tokens tokens;
    private final Once once;
    private final Templates templates;

    ColleagueViews(Colleagues colleagues, Teams teams, Invitations invitations, Tokens tokens, Once once, Templates templates) {
        this.colleagues = colleagues;
        this.teams = teams;
        this.invitations = invitations;
        this.tokens = tokens;
        this.once = once;
        this.templates = templates;
    }

    JteModel page(Shell shell, HttpServletRequest request) {
        return templates.colleaguesColleagues(shell, view(shell.me()), Typed.NOTHING, once.take(request, LINK), once.take(request, KEY), Fault.NONE);
    }

    JteModel again(Shell shell, Typed typed, Fault fault) {
        return templates.colleaguesColleagues(shell, view(shell.me()), typed, null, null, fault);
    }

    private ColleagueList view(Colleague me) {
        List<Colleague> all = colleagues.list();
        List<Team> groups = teams.list();
        return new ColleagueList(all, groups, me.may(Right.INVITE) ? invitations.open(me) : List.of(), me.may(Right.MAKE_TOKENS) ? tokens.list(me) : List.of());
    }

    /** Empty means none. */
    static UUID teamId(String team) {
        try {
            return team.isBlank() ? null : UUID.fromString(team);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("team", "Choose one of the teams, or none.");
        }
    }

    static Role role(String role) {
        try {
            return Role.valueOf(role);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("role", "Choose one of the roles.");
        }
    }
}
