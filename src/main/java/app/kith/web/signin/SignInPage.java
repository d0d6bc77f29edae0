package app.kith.web.signin;

import app.kith.base.Problem;
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
class SignInPage {

    private final Colleagues colleagues;
    private final Templates templates;

    SignInPage(Colleagues colleagues, Templates templates) {
        this.colleagues = colleagues;
        this.templates = templates;
    }

    @GetMapping("/sign-in")
    JteModel show(@RequestParam(defaultValue = "") String to, CsrfToken csrf) {
        return templates.signinSignIn(csrf.getToken(), "", to, Fault.NONE);
    }

    @PostMapping("/sign-in")
    ResponseEntity<?> signIn(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String to, HttpServletRequest request, CsrfToken csrf) {
        try {
            SignedIn.begin(request, colleagues.signIn(email, password, request.getRemoteAddr()));
            return Redirect.to(within(to));
        } catch (Problem problem) {
            return Fault.again(templates.signinSignIn(csrf.getToken(), email, to, Fault.of(problem)));
        }
    }

    /** Only ever a page of this Kith, however the link was made up. */
    static String within(String to) {
        return to.matches("/([\\p{Alnum}_.~%!$&'()*+,;=:@?-][\\p{Alnum}_.~%!$&'()*+,;=:@/?-]*)?") ? to : "/";
    }

    @PostMapping("/sign-out")
    ResponseEntity<?> signOut(HttpServletRequest request) {
        SignedIn.end(request);
        return Redirect.to("/sign-in");
    }
}
