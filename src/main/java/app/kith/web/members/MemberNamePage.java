package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.people.Members;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MemberNamePage {

    private final Members members;
    private final MemberViews views;

    MemberNamePage(Members members, MemberViews views) {
        this.members = members;
        this.views = views;
    }

    @PostMapping("/members/{id}/name")
    ResponseEntity<?> rename(@PathVariable UUID id, @RequestParam(defaultValue = "") String name, Shell shell) {
        try {
            members.rename(id, name, shell.me());
            return Redirect.to("/members/" + id, "The name is changed.");
        } catch (Problem.Invalid problem) {
            return Fault.again(views.again(id, new Touch("handshake", "", "", ""), "", new Fault(null, "The name stays: " + problem.getMessage()), shell));
        }
    }
}
