package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.people.Touches;
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

    private final Touches touches;
    private final MemberViews views;

    MemberTouchPage(Touches touches, MemberViews views) {
        this.touches = touches;
        this.views = views;
    }

    @PostMapping("/members/{id}/touches")
    ResponseEntity<?> record(@PathVariable("id") UUID memberId, @RequestParam(required = false) UUID id, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String where, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String at, Shell shell) {
        var touch = new Touch(kind, where, words, at);
        try {
            touches.record(new Touches.Form(id, memberId, null, kind, where, words, touch.when(shell.say().zone())), shell.me());
            return Redirect.to("/members/" + memberId, "Written down.");
        } catch (Problem.Invalid problem) {
            return Fault.again(views.again(memberId, touch, "", Fault.of(problem), shell));
        }
    }
}
