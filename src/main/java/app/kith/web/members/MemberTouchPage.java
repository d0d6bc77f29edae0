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
class MemberTouchPage {

    private final Members members;
    private final MemberViews views;

    MemberTouchPage(Members members, MemberViews views) {
        this.members = members;
        this.views = views;
    }

    @PostMapping("/members/{id}/touches")
    ResponseEntity<?> record(@PathVariable UUID id, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String where,
            @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String at, Shell shell) {
        var touch = new Touch(kind, where, words, at);
        try {
            members.touch(id, kind, where, words, touch.when(shell.say().zone()), shell.me());
            return Redirect.to("/members/" + id, "Written down.");
        } catch (Problem.Invalid problem) {
            return Fault.again(views.again(id, touch, "", Fault.of(problem), shell));
        }
    }
}
