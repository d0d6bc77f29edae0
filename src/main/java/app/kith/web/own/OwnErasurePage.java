package app.kith.web.own;

import app.kith.people.Members;
import app.kith.privacy.Erasures;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person has all that is held about them erased. */
@RestController
class OwnErasurePage {

    private final OwnSession session;
    private final Erasures erasures;
    private final Members members;
    private final Templates templates;

    OwnErasurePage(OwnSession session, Erasures erasures, Members members, Templates templates) {
        this.session = session;
        this.erasures = erasures;
        this.members = members;
        this.templates = templates;
    }

    @ModelAttribute
    void quiet(HttpServletResponse response) {
        OwnSession.quiet(response);
    }

    @GetMapping("/my/erasure")
    JteModel ask(HttpServletRequest request, CsrfToken csrf) {
        return page(session.require(request), Fault.NONE, csrf);
    }

    private JteModel page(UUID id, Fault fault, CsrfToken csrf) {
        return templates.ownErase(csrf.getToken(), members.byIds(List.of(id)).get(id).firstName(), fault);
    }

    @PostMapping("/my/erasure")
    ResponseEntity<?> erase(@RequestParam(defaultValue = "") String sure, HttpServletRequest request, CsrfToken csrf) {
        UUID id = session.require(request);
        if (!sure.equals("yes")) return Fault.again(page(id, new Fault("sure", "Tick this first. Nothing has been erased."), csrf));
        UUID report = erasures.eraseThemselves(id);
        session.end(request);
        return Redirect.to("/my/erased/" + report);
    }

    /** What was removed, and whether anything was found afterwards; it names nobody. */
    @GetMapping("/my/erased/{report}")
    JteModel erased(@PathVariable UUID report) {
        return templates.ownErased(erasures.report(report));
    }
}
