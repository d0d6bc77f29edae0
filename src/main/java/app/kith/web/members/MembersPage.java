package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Sought;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MembersPage {

    private static final int SUGGESTED = 8;

    private final Members members;
    private final MemberLists lists;
    private final Templates templates;

    MembersPage(Members members, MemberLists lists, Templates templates) {
        this.members = members;
        this.lists = lists;
        this.templates = templates;
    }

    @GetMapping("/members")
    JteModel show(@RequestParam MultiValueMap<String, String> asked, @RequestParam(required = false) UUID before, Shell shell) {
        return templates.membersMembers(shell, lists.page(sought(asked), before, shell), Fault.NONE);
    }

    /** Boxes that are ticked come one by one. */
    static Sought sought(MultiValueMap<String, String> asked) {
        Map<String, String> written = new HashMap<>(asked.toSingleValueMap());
        if (asked.containsKey("standing")) written.put("standing", String.join(",", asked.get("standing")));
        return Sought.of(written);
    }

    /** Asked at every letter, so without all that a whole page needs. */
    @GetMapping("/members/suggest")
    List<MemberLists.Suggested> suggest(@RequestParam(defaultValue = "") String q, Colleague me) {
        return lists.suggest(q, SUGGESTED, me);
    }

    @GetMapping("/members/new")
    JteModel write(@RequestParam(defaultValue = "") String name, Shell shell) {
        shell.me().require(Right.RECORD);
        return templates.membersNewMember(shell, new Touch(null, "", "", ""), name, Fault.NONE);
    }

    @PostMapping("/members")
    ResponseEntity<?> add(@RequestParam(defaultValue = "") String name, @RequestParam(required = false) String kind,
            @RequestParam(defaultValue = "") String where, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String at,
            Shell shell) {
        Colleague me = shell.me();
        var touch = new Touch(kind, where, words, at);
        try {
            var when = touch.when(shell.say().zone());
            Member member = touch.isMade() ? members.addMet(name, touch.kind(), where, words, when, me) : members.add(name, me);
            return Redirect.to("/members/" + member.id(), member.name() + " is written down.");
        } catch (Problem.Invalid problem) {
            return Fault.again(templates.membersNewMember(shell, touch, name, Fault.of(problem)));
        }
    }
}
