package app.kith.web.touches;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Touches;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.members.Touch;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A handshake in ten seconds. The browser keeps this page, so that it is there with no network; nothing on it is about anybody. */
@RestController
class TouchPage {

    private final Touches touches;
    private final Members members;
    private final Templates templates;

    TouchPage(Touches touches, Members members, Templates templates) {
        this.touches = touches;
        this.members = members;
        this.templates = templates;
    }

    @GetMapping("/touch")
    JteModel show(@RequestParam(required = false) UUID member, Shell shell) {
        shell.me().require(Right.RECORD);
        Member whom = member == null ? null : members.require(member, shell.me());
        return templates.touchesTouch(shell, new Touch("handshake", "", "", ""), UUID.randomUUID(), member, whom == null ? "" : whom.name(), Fault.NONE);
    }

    /** For browsers that run no scripts; the others send it as {@link TouchDoor} wants it. */
    @PostMapping("/touch")
    ResponseEntity<?> keep(@RequestParam(required = false) UUID id, @RequestParam(required = false) UUID member, @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String where, @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String at, Shell shell) {
        var touch = new Touch(kind, where, words, at);
        try {
            var form = new Touches.Form(id, member, member == null ? who : null, kind, where, words, touch.when(shell.say().zone()));
            Member met = touches.record(form, shell.me()).member();
            return Redirect.to("/members/" + met.id(), "Written down.");
        } catch (Problem.Invalid problem) {
            return Fault.again(templates.touchesTouch(shell, touch, id == null ? UUID.randomUUID() : id, member, who, Fault.of(problem)));
        }
    }
}
