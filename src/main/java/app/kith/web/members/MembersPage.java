package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.listening.Sources;
import app.kith.people.Activity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.ActivitySentence;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MembersPage {

    private static final int A_PAGE = 50;

    private final Members members;
    private final Sources sources;
    private final Conversations conversations;
    private final Templates templates;

    MembersPage(Members members, Sources sources, Conversations conversations, Templates templates) {
        this.members = members;
        this.sources = sources;
        this.conversations = conversations;
        this.templates = templates;
    }

    @GetMapping("/members")
    JteModel show(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) UUID before, Shell shell) {
        Member last = before == null ? null : members.require(before, shell.me());
        List<Member> found = members.search(q, last, A_PAGE + 1, shell.me());
        List<Member> shown = found.stream().limit(A_PAGE).toList();
        return templates.membersMembers(shell, new MemberList(q.strip(), members.count(), last != null, lines(shown), found.size() > A_PAGE));
    }

    private List<MemberList.Line> lines(List<Member> shown) {
        List<UUID> ids = shown.stream().map(Member::id).toList();
        Map<UUID, List<UUID>> known = members.placeIds(ids);
        var places = sources.places(known.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        var latest = members.latest(ids);
        var said = conversations.messagesByIds(latest.values().stream().map(Activity::id).toList());
        var heard = members.timesHeard(ids);
        return shown.stream().map(member -> new MemberList.Line(member, heard.getOrDefault(member.id(), 0L), latest.get(member.id()), words(latest.get(member.id()), said),
                known.getOrDefault(member.id(), List.of()).stream().map(places::get).toList())).toList();
    }

    private static String words(Activity last, Map<UUID, Entry.Message> said) {
        return last == null ? null : ActivitySentence.words(last, said.get(last.id()));
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
