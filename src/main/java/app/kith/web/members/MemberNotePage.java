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

/** Only inside. */
@RestController
class MemberNotePage {

    private final Members members;
    private final MemberViews views;

    MemberNotePage(Members members, MemberViews views) {
        this.members = members;
        this.views = views;
    }

    @PostMapping("/members/{id}/notes")
    ResponseEntity<?> keep(@PathVariable UUID id, @RequestParam(defaultValue = "") String note, Shell shell) {
        try {
            members.note(id, note, shell.me());
            return Redirect.to("/members/" + id, "The note is kept. Only colleagues see it.");
        } catch (Problem.Invalid problem) {
            return Fault.again(views.again(id, new Touch("handshake", "", "", ""), note, new Fault("note", problem.getMessage()), shell));
        }
    }
}
