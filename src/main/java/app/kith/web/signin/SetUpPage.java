package app.kith.web.signin;

import app.kith.base.Problem;
import app.kith.colleagues.FirstRun;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.SignedIn;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SetUpPage {

    private final FirstRun firstRun;
    private final Templates templates;

    SetUpPage(FirstRun firstRun, Templates templates) {
        this.firstRun = firstRun;
        this.templates = templates;
    }

    @GetMapping("/set-up")
    ResponseEntity<?> whereIsTheLink() {
        return firstRun.isNeeded() ? ResponseEntity.ok(templates.signinWhereIsTheLink()) : Redirect.to("/");
    }

    @GetMapping("/set-up/{token}")
    JteModel show(@PathVariable String token, CsrfToken csrf) {
        if (!firstRun.isGood(token)) throw new Problem.NotFound("set-up link");
        return templates.signinSetUp(csrf.getToken(), token, "", "", Fault.NONE);
    }

    @PostMapping("/set-up/{token}")
    ResponseEntity<?> setUp(@PathVariable String token, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password, HttpServletRequest request, CsrfToken csrf) {
        try {
            SignedIn.begin(request, firstRun.setUp(token, name, email, password));
            return Redirect.to("/");
        } catch (Problem.Invalid problem) {
            return Fault.again(templates.signinSetUp(csrf.getToken(), token, name, email, Fault.of(problem)));
        }
    }
}
