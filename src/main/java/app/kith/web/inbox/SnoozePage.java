package app.kith.web.inbox;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SnoozePage {

    private final Conversations conversations;
    private final Onward onward;
    private final Desk desk;

    SnoozePage(Conversations conversations, Onward onward, Desk desk) {
        this.conversations = conversations;
        this.onward = onward;
        this.desk = desk;
    }

    @PostMapping("/conversations/{id}/snooze")
    ResponseEntity<?> snooze(@PathVariable UUID id, Where where, @RequestParam(defaultValue = "day") String until,
            @RequestParam(required = false) String day, Shell shell) {
        Conversation leaving = conversations.require(id, shell.me());
        try {
            Instant then = Later.named(until, day, shell.say());
            conversations.snooze(id, then, shell.me());
            return onward.from(leaving, where, "Comes back " + shell.say().when(then) + ".", shell.me());
        } catch (Problem.Invalid problem) {
            return Fault.again(desk.conversation(id, where, Draft.besides(problem), shell));
        }
    }

    @PostMapping("/conversations/{id}/snooze/removal")
    ResponseEntity<?> wake(@PathVariable UUID id, Where where, Colleague me) {
        conversations.wake(id, me);
        return Redirect.to(where.conversation(id), "Back on the desk.");
    }
}
