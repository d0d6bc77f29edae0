package app.kith.web.inbox;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Conversations;
import app.kith.web.Redirect;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AssignmentPage {

    private final Conversations conversations;
    private final Colleagues colleagues;

    AssignmentPage(Conversations conversations, Colleagues colleagues) {
        this.conversations = conversations;
        this.colleagues = colleagues;
    }

    @PostMapping("/conversations/{id}/assignment")
    ResponseEntity<?> assign(@PathVariable UUID id, Where where, @RequestParam UUID colleague, Colleague me) {
        try {
            conversations.assign(id, colleague, me);
            String whose = colleague.equals(me.id()) ? "yours" : colleagues.require(colleague).firstName() + "’s";
            return Redirect.to(where.conversation(id), "This is " + whose + " now.");
        } catch (Problem.Invalid problem) {
            return Redirect.to(where.conversation(id), problem.getMessage());
        }
    }

    @PostMapping("/conversations/{id}/assignment/removal")
    ResponseEntity<?> unassign(@PathVariable UUID id, Where where, Colleague me) {
        conversations.unassign(id, me);
        return Redirect.to(where.conversation(id), "Nobody’s now; everybody sees it.");
    }
}
