package app.kith.web.signin;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.SignedIn;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MePage {

    private final Colleagues colleagues;
    private final Templates templates;

    MePage(Colleagues colleagues, Templates templates) {
        this.colleagues = colleagues;
        this.templates = templates;
    }

    @GetMapping("/me")
    JteModel show(@RequestParam(required = false) String kept, Colleague me, CsrfToken csrf) {
        return templates.signinMe(csrf.getToken(), me, kept != null, Fault.NONE);
    }

    @PostMapping("/me")
    ResponseEntity<?> introduce(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String title, Colleague me,
            CsrfToken csrf) {
        try {
            colleagues.introduce(me, name, title);
            return Redirect.to("/me?kept");
        } catch (Problem.Invalid problem) {
            return Fault.again(templates.signinMe(csrf.getToken(), me, false, Fault.of(problem)));
        }
    }

    @PostMapping("/me/password")
    ResponseEntity<?> changePassword(@RequestParam(defaultValue = "") String current, @RequestParam(defaultValue = "") String password, Colleague me,
            HttpServletRequest request, CsrfToken csrf) {
        try {
            colleagues.changePassword(me, current, password);
            SignedIn.begin(request, me);
            return Redirect.to("/me?kept");
        } catch (Problem problem) {
            return Fault.again(templates.signinMe(csrf.getToken(), me, false, Fault.of(problem)));
        }
    }
}
