package app.kith.web.colleagues;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.colleagues.Tokens;
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

/** Keys for programs; each is shown on the next page and never again. */
@RestController
class TokenPage {

    private final Tokens tokens;
    private final Once once;
    private final ColleagueViews views;

    TokenPage(Tokens tokens, Once once, ColleagueViews views) {
        this.tokens = tokens;
        this.once = once;
        this.views = views;
    }

    @PostMapping("/tokens")
    ResponseEntity<?> make(@RequestParam(defaultValue = "") String tokenName, @RequestParam(defaultValue = "COLLEAGUE") String most, Shell shell,
            HttpServletRequest request) {
        shell.me().require(Right.MAKE_TOKENS);
        try {
            once.keep(request, ColleagueViews.KEY, tokens.create(tokenName, ColleagueViews.role(most), shell.me()).secret());
            return Redirect.to("/colleagues#program-keys");
        } catch (Problem.Invalid problem) {
            return Fault.again(views.again(shell, Typed.token(tokenName), new Fault("tokenName", problem.getMessage())));
        }
    }

    @PostMapping("/tokens/{id}/removal")
    ResponseEntity<?> revoke(@PathVariable UUID id, Colleague me) {
        tokens.revoke(id, me);
        return Redirect.to("/colleagues#program-keys", "That key no longer works.");
    }
}
