package app.kith.web.signin;

import app.kith.base.Problem;
import app.kith.colleagues.Entry;
import app.kith.web.Redirect;
import app.kith.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The one-time way in that the sample community prints. */
@RestController
class EnterPage {

    private final Entry entry;

    EnterPage(Entry entry) {
        this.entry = entry;
    }

    @GetMapping("/enter/{token}")
    ResponseEntity<?> enter(@PathVariable String token, HttpServletRequest request) {
        SignedIn.begin(request, entry.use(token).orElseThrow(() -> new Problem.NotFound("entry link: such a link works once")));
        return Redirect.to("/");
    }
}
