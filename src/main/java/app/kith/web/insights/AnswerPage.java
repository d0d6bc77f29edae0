package app.kith.web.insights;

import app.kith.base.Problem;
import app.kith.insights.Insights;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One person at a time hears back, or is let go. */
@RestController
class AnswerPage {

    private final Insights insights;
    private final Members members;
    private final InsightAgain again;

    AnswerPage(Insights insights, Members members, InsightAgain again) {
        this.insights = insights;
        this.members = members;
        this.again = again;
    }

    /** @param there the colleague has answered at the place itself */
    @PostMapping("/insights/{id}/answers/{memberId}")
    ResponseEntity<?> answer(@PathVariable UUID id, @PathVariable UUID memberId, @RequestParam UUID reply, @RequestParam(required = false) UUID lastSeen,
            @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "false") boolean there, Shell shell) {
        try {
            insights.answer(id, memberId, reply, lastSeen, words, there, shell.me());
            return Redirect.to("/insights/" + id, there ? name(memberId) + " has heard back." : "On its way to " + name(memberId) + ".");
        } catch (Problem problem) {
            return again.show(id, memberId, "answer", Map.of("member", memberId.toString(), "words", words), problem, shell);
        }
    }

    @PostMapping("/insights/{id}/answers/{memberId}/letting-go")
    ResponseEntity<?> letGo(@PathVariable UUID id, @PathVariable UUID memberId, @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String reason, Shell shell) {
        try {
            insights.letGo(id, memberId, reason, shell.me());
            return Redirect.to("/insights/" + id, name(memberId) + " is let go.");
        } catch (Problem problem) {
            return again.show(id, memberId, "answer", Map.of("member", memberId.toString(), "words", words, "reason", reason), problem, shell);
        }
    }

    private String name(UUID memberId) {
        Member member = members.byIds(List.of(memberId)).get(memberId);
        return member == null ? "This person" : member.firstName();
    }
}
